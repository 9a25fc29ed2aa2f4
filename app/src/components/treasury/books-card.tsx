"use client";

import { useTranslations } from "use-intl";
import { useFormat } from "../../hooks/use-format.ts";
import type { Treasury } from "../../lib/treasury/types.ts";
import { Gold, Usdt } from "../ui/amounts.tsx";
import { Notice } from "../ui/notice.tsx";

/** The key figures: what can be paid at once, what is owed, what is left over, how long it lasts. */
export function BooksCard({ treasury }: { treasury: Treasury }) {
  const t = useTranslations("treasury");
  const desk = useTranslations("desk");
  const { formatCount, formatHour } = useFormat();
  const { books, runwayDays, block, clock } = treasury;
  const owed = books.fundedUsdt + books.queuedUsdt;
  const short = treasury.vaultUsdt < books.fundedUsdt;
  return (
    <section className="card space-y-6 p-4 md:p-6" aria-label={t("books")}>
      <dl className="grid grid-cols-2 gap-x-6 gap-y-4 lg:grid-cols-4 [&_dd]:text-16 sm:[&_dd]:text-20 [&_dt]:text-12 [&_dt]:text-ink-3">
        <div>
          <dt>{t("float")}</dt>
          <dd>
            <Usdt amount={books.floatUsdt} />
          </dd>
        </div>
        <div>
          <dt>{t("owed")}</dt>
          <dd>
            <Usdt amount={owed} rounding="up" />
          </dd>
        </div>
        <div>
          <dt>{t("surplus")}</dt>
          <dd>
            <Usdt amount={treasury.sweepableUsdt} />
          </dd>
        </div>
        <div>
          <dt>{t("runway")}</dt>
          <dd className="figure">{runwayDays === null ? "–" : t("days", { count: runwayDays })}</dd>
        </div>
      </dl>
      {short && (
        <Notice tone="neg" role="status" title={t("takenTitle")}>
          {t("taken")}
        </Notice>
      )}
      <dl className="grid gap-x-8 gap-y-2 text-14 sm:grid-cols-2 [&>div]:flex [&>div]:justify-between [&>div]:gap-4 [&_dt]:text-ink-2">
        <div>
          <dt>{t("funded")}</dt>
          <dd>
            <Usdt amount={books.fundedUsdt} />
          </dd>
        </div>
        <div>
          <dt>{t("queued")}</dt>
          <dd>
            <Usdt amount={books.queuedUsdt} />
          </dd>
        </div>
        <div>
          <dt>{t("fees")}</dt>
          <dd>
            <Usdt amount={books.feesUsdt} />
          </dd>
        </div>
        <div>
          <dt>{t("leastFloat")}</dt>
          <dd>
            <Usdt amount={treasury.minFloatUsdt} />
          </dd>
        </div>
        <div>
          <dt>{t("held")}</dt>
          <dd>
            <Usdt amount={treasury.vaultUsdt} />
          </dd>
        </div>
        <div>
          <dt>{t("weekPaid")}</dt>
          <dd>
            <Usdt amount={treasury.weekPaidUsdt} />
          </dd>
        </div>
        <div>
          <dt>{t("goldForSale")}</dt>
          <dd>
            <Gold amount={books.goldForSale} unit="glg" />
          </dd>
        </div>
        <div>
          <dt>{t("goldInTickets")}</dt>
          <dd>
            <Gold amount={books.goldInTickets} unit="glg" />
          </dd>
        </div>
        <div>
          <dt>{t("treasuryGold")}</dt>
          <dd>
            <Gold amount={treasury.treasuryGold} unit="glg" />
          </dd>
        </div>
        <div>
          <dt>{t("treasuryUsdt")}</dt>
          <dd>
            <Usdt amount={treasury.treasuryUsdt} />
          </dd>
        </div>
      </dl>
      <p className="text-12 text-ink-3">
        {desk("asOf", { block: formatCount(block), time: `${formatHour(clock)} UTC` })} · {t("runwayHint")}
      </p>
    </section>
  );
}
