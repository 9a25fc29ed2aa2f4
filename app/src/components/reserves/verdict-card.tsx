"use client";

import { Download, ShieldCheck, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "../../hooks/use-format.ts";
import { verdictOf } from "../../lib/reserves/totals.ts";
import type { Reserves } from "../../lib/reserves/types.ts";
import { Gold } from "../ui/amounts.tsx";
import { Figure } from "../ui/figure.tsx";
import { Notice } from "../ui/notice.tsx";
import { Ago } from "../ui/time.tsx";

/** The sentence first: whether every token is covered, and by how much. */
export function VerdictCard({ reserves }: { reserves: Reserves }) {
  const t = useTranslations("reservesPage");
  const common = useTranslations("common");
  const { formatCount, formatFineOz, formatOz } = useFormat();
  const verdict = verdictOf(reserves);
  const { covered, differenceGold } = verdict;
  const Icon = covered ? ShieldCheck : TriangleAlert;
  const sentence = covered
    ? differenceGold === 0n
      ? t("exactly")
      : t("covered", { surplus: formatOz(differenceGold) })
    : t(reserves.state === "windDown" ? "shortWindDown" : "short", { short: formatOz(differenceGold, "up") });
  return (
    <section aria-labelledby="verdict" className="card p-4 md:p-6">
      <h2 id="verdict" className={`flex items-start gap-3 text-20 md:text-28 ${covered ? "" : "text-neg"}`}>
        <Icon
          aria-hidden
          size={28}
          strokeWidth={1.75}
          className={`mt-0.5 shrink-0 md:mt-1 ${covered ? "text-pos" : "text-neg"}`}
        />
        {sentence}
      </h2>
      <dl className="mt-4 grid gap-4 md:grid-cols-3">
        <Total label={`${t("weight")} ${t("bars", { count: verdict.countingBars })}`}>
          <Figure
            text={formatFineOz(BigInt(reserves.countableMilliOz))}
            unit={common("oz")}
            className="text-20 md:text-28"
          />
        </Total>
        <Total label={t("supply")}>
          <Gold amount={verdict.supplyGold} unit="glg" className="text-20 md:text-28" />
        </Total>
        <Total label={covered ? t("surplus") : t("shortfall")}>
          <Gold
            amount={differenceGold}
            rounding={covered ? "down" : "up"}
            className={`text-20 md:text-28 ${covered ? "" : "text-neg"}`}
          />
        </Total>
      </dl>
      {!verdict.sumsAgree && (
        <Notice tone="neg" role="alert" className="mt-4">
          {t("sumsDiffer")}
        </Notice>
      )}
      <div className="mt-4 flex flex-wrap items-center justify-between gap-x-6 gap-y-3 border-line border-t pt-4">
        <p className="text-12 text-ink-3">
          {t("sameBlock", { block: formatCount(reserves.block.number) })} · <Ago at={reserves.block.timestamp} />
          {verdict.sumsAgree && <span className="block">{t("sumsAgree")}</span>}
        </p>
        <div className="flex flex-wrap gap-2">
          <ActionLink href={`/api/reserves/bars?block=${reserves.block.number}`} download>
            <Download aria-hidden size={16} strokeWidth={1.75} />
            {t("csv")}
          </ActionLink>
          <ActionLink href="#verify" primary>
            {t("verify")}
          </ActionLink>
        </div>
      </div>
    </section>
  );
}

function Total({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex items-baseline justify-between gap-4 md:block">
      <dt className="text-14 text-ink-2">{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function ActionLink({
  href,
  primary = false,
  download = false,
  children,
}: {
  href: string;
  primary?: boolean;
  download?: boolean;
  children: ReactNode;
}) {
  const look = primary
    ? "bg-primary text-on-primary hover:bg-primary-hover"
    : "border border-line-strong bg-surface text-ink hover:bg-sunken";
  return (
    <a
      href={href}
      {...(download ? { download: "" } : {})}
      className={`inline-flex min-h-10 items-center justify-center gap-2 rounded-input px-4 font-medium text-14 pointer-coarse:min-h-11 ${look}`}
    >
      {children}
    </a>
  );
}
