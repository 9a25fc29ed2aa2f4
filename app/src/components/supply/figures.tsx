"use client";

import { useTranslations } from "use-intl";
import { useFormat } from "../../hooks/use-format.ts";
import { useClock } from "../../hooks/use-market.ts";
import { marginOf, openAmount } from "../../lib/supply/mint.ts";
import type { Supply } from "../../lib/supply/types.ts";
import { Gold } from "../ui/amounts.tsx";
import { Notice } from "../ui/notice.tsx";

/** What can be minted now, and what makes it so: all of it stands here before anybody proposes anything. */
export function SupplyFigures({ supply }: { supply: Supply }) {
  const t = useTranslations("supply");
  const { formatBps, formatCount, formatDateTime, formatOz } = useFormat();
  const now = useClock();
  const { parameters, headroom, limitAvailable } = supply;
  const byReserves = headroom < limitAvailable;
  const waiting = openAmount(supply.mints, now);
  const figures = [
    [t("supply"), supply.totalSupply, "glg"],
    [t("countable"), supply.countable, "oz"],
    [t("margin", { share: formatBps(BigInt(parameters.marginBps)) }), marginOf(supply), "oz"],
    [t("headroom"), headroom, "oz"],
    [t("limitAvailable", { limit: formatOz(supply.limit) }), limitAvailable, "oz"],
  ] as const;
  return (
    <section aria-labelledby="supply-most" className="card p-4 md:p-6">
      <h2 id="supply-most" className="text-14 text-ink-2">
        {t("most")}
      </h2>
      <p className="text-40 tracking-[-0.02em]">
        <Gold amount={supply.state === "normal" ? (byReserves ? headroom : limitAvailable) : 0n} />
      </p>
      {supply.state !== "normal" ? (
        <Notice
          tone={supply.state === "shortfall" ? "neg" : "warn"}
          title={t(`closed.${supply.state}`)}
          className="mt-2"
        >
          {supply.state === "shortfall" &&
            t("shortfall", { short: formatOz(supply.totalSupply - supply.countable, "up") })}
        </Notice>
      ) : (
        <p className="text-14 text-ink-2">{byReserves ? t("byReserves") : t("byLimit")}</p>
      )}
      <dl className="mt-4 grid grid-cols-2 gap-4 border-line border-t pt-4 md:grid-cols-5">
        {figures.map(([label, amount, unit]) => (
          <div key={label} className="flex flex-col justify-end">
            <dt className="text-12 text-ink-3">{label}</dt>
            <dd className="text-16">
              <Gold amount={amount} unit={unit} />
            </dd>
          </div>
        ))}
      </dl>
      <p className="tabular-nums mt-4 text-12 text-ink-3">
        {t("asOf", { block: formatCount(supply.block.number), moment: formatDateTime(supply.block.timestamp) })}{" "}
        {waiting > 0n && t("waiting", { amount: formatOz(waiting) })}{" "}
        {supply.scheduledFrom !== null && t("scheduled", { moment: formatDateTime(supply.scheduledFrom) })}
      </p>
    </section>
  );
}
