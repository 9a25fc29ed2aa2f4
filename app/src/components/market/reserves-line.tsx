"use client";

import { ShieldCheck, TriangleAlert } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "use-intl";
import { useFormat } from "../../hooks/use-format.ts";
import { useMarket } from "../../hooks/use-market.ts";
import { Gold, Usdt } from "../ui/amounts.tsx";
import { Figure } from "../ui/figure.tsx";
import { Skeleton } from "../ui/skeleton.tsx";

const UNITS_PER_MILLI_OZ = 10n ** 15n;

/** Metal against tokens, both at one block, the verdict first. */
export function ReservesLine() {
  const { formatCount, formatFineOz, formatOz } = useFormat();
  const t = useTranslations("reserves");
  const common = useTranslations("common");
  const { data: market } = useMarket();
  if (market === undefined) return <Skeleton className="h-24 w-full" />;
  const weight = market.countableMilliOz * UNITS_PER_MILLI_OZ;
  const covered = weight >= market.supplyGold;
  const Icon = covered ? ShieldCheck : TriangleAlert;
  return (
    <section aria-labelledby="reserves-title">
      <h2 id="reserves-title" className="text-14 text-ink-2">
        {t("title")}
      </h2>
      <p className="mt-1 flex items-start gap-2 text-16">
        <Icon
          aria-hidden
          size={20}
          strokeWidth={1.75}
          className={`mt-0.5 shrink-0 ${covered ? "text-pos" : "text-neg"}`}
        />
        <span>
          {covered ? (
            <>
              <span className="font-medium">{t("covered")}</span>
              <span className="ml-2 text-ink-2">{t("surplus", { surplus: formatOz(weight - market.supplyGold) })}</span>
            </>
          ) : (
            <span className="font-medium text-neg">
              {t("short", { short: formatOz(market.supplyGold - weight, "up") })}
            </span>
          )}
        </span>
      </p>
      <dl className="mt-3 grid gap-x-8 gap-y-1 text-14 sm:grid-cols-2 [&>div]:flex [&>div]:justify-between [&>div]:gap-4 [&_dt]:text-ink-2">
        <div>
          <dt>{t("gold")}</dt>
          <dd>
            <Figure text={formatFineOz(market.countableMilliOz)} unit={common("oz")} />
          </dd>
        </div>
        <div>
          <dt>{t("supply")}</dt>
          <dd>
            <Gold amount={market.supplyGold} unit="glg" />
          </dd>
        </div>
        <div>
          <dt>{t("forSale")}</dt>
          <dd>
            <Gold amount={market.goldForSale} unit="glg" />
          </dd>
        </div>
        <div>
          <dt>{t("float")}</dt>
          <dd>
            <Usdt amount={market.floatUsdt} />
          </dd>
        </div>
      </dl>
      <p className="mt-2 text-12 text-ink-3">
        {t("sameBlock", { block: formatCount(market.block.number) })}{" "}
        <Link href="/reserves" className="inline-block min-h-6 text-link underline underline-offset-2">
          {t("verify")}
        </Link>
      </p>
    </section>
  );
}
