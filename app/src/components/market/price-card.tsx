"use client";

import { ArrowDown, ArrowRight, ArrowUp } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { useMaybeConfig } from "../../hooks/use-config.ts";
import { useFormat } from "../../hooks/use-format.ts";
import { useClock, useMarket } from "../../hooks/use-market.ts";
import type { Market } from "../../lib/market/types.ts";
import { Price } from "../ui/amounts.tsx";
import { Notice } from "../ui/notice.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { Ago } from "../ui/time.tsx";

/** The number that people come for: what an ounce costs, and how old that is. */
export function PriceCard() {
  const t = useTranslations("price");
  const common = useTranslations("common");
  const config = useMaybeConfig();
  const { data: market, isError } = useMarket();
  return (
    <section aria-labelledby="price-title">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h1 id="price-title" className="text-14 text-ink-2">
          <span className="mr-1 font-medium text-ink">{t("title")}</span> {t("unit")}
        </h1>
        {config?.simulated === true && (
          <span className="rounded-full border border-line px-2 py-0.5 text-12 text-ink-2">{common("simulated")}</span>
        )}
      </div>
      {market === undefined ? <PriceSkeleton /> : <LivePrice market={market} late={isError} />}
    </section>
  );
}

function LivePrice({ market, late }: { market: Market; late: boolean }) {
  const { formatCount } = useFormat();
  const t = useTranslations("price");
  const common = useTranslations("common");
  return (
    <div className={late ? "text-ink-3" : ""}>
      <p className="mt-1 flex flex-wrap items-baseline gap-x-4 gap-y-1">
        <Tinted value={market.midUsdtPerOz}>
          <Price amount={market.midUsdtPerOz} bare className="text-28 sm:text-40" />
          <span className="unit text-14 text-ink-3 sm:text-16">{common("usdt")}</span>
        </Tinted>
        <Change bps={market.dayChangeBps} />
      </p>
      <dl className="mt-2 flex flex-wrap gap-x-6 gap-y-1 text-14">
        <Side label={t("buy")} side={market.buy} rounding="up" />
        <Side label={t("sell")} side={market.sell} rounding="down" />
      </dl>
      <p className="mt-2 text-12 text-ink-3">
        {common("asOf", { block: formatCount(market.block.number) })}
        <span aria-hidden className="mx-2">
          ·
        </span>
        <Ago at={market.xauUpdatedAt} />
      </p>
      <PriceNotice market={market} />
    </div>
  );
}

function Side({ label, side, rounding }: { label: string; side: Market["buy"]; rounding: "up" | "down" }) {
  return (
    <div className="flex gap-2">
      <dt className="text-ink-2">{label}</dt>
      <dd>{side.open ? <Price amount={side.priceUsdtPerOz} rounding={rounding} bare /> : <span>–</span>}</dd>
    </div>
  );
}

function Change({ bps }: { bps: bigint | null }) {
  const { formatChange } = useFormat();
  const t = useTranslations("price");
  if (bps === null) return null;
  const [Icon, ink, word] =
    bps > 0n
      ? ([ArrowUp, "text-pos", "up"] as const)
      : bps < 0n
        ? ([ArrowDown, "text-neg", "down"] as const)
        : ([ArrowRight, "text-ink-2", "unchanged"] as const);
  return (
    <span className={`inline-flex items-center gap-1 text-14 ${ink}`}>
      <Icon aria-hidden size={16} strokeWidth={1.75} />
      <span className="sr-only">{t(word)}</span>
      <span className="figure">{formatChange(bps)}</span>
      <span className="text-ink-3">{t("today")}</span>
    </span>
  );
}

/** Says in amber what stands in the way of trading: too old, closed, off its peg, or the contract's own reason. */
function PriceNotice({ market }: { market: Market }) {
  const { formatDuration, formatMoment, formatPrice } = useFormat();
  const t = useTranslations("price");
  const clock = useClock();
  const age = clock - market.xauUpdatedAt;
  const text = (() => {
    if (market.state === "paused" || market.state === "windDown") return null; // said above the page
    if (!market.marketOpen) {
      return market.nextOpening > 0 ? t("closed", { moment: formatMoment(market.nextOpening) }) : t("closedUnknown");
    }
    if (age > market.xauMaxAge) return t("stale", { age: formatDuration(age) });
    if (!market.buy.open && market.buy.problem.code === "UsdtOffPeg") {
      return t("offPeg", { price: formatPrice(market.usdtUsd) });
    }
    if (!market.buy.open && market.state === "normal") return `${market.buy.problem.text} ${market.buy.problem.advice}`;
    return null;
  })();
  return text === null ? null : (
    <Notice tone="warn" role="status" className="mt-3">
      {text}
    </Notice>
  );
}

/** Tints a figure for a moment when it has changed. */
function Tinted({ value, children }: { value: bigint; children: React.ReactNode }) {
  const last = useRef(value);
  const [changes, setChanges] = useState(0);
  useEffect(() => {
    if (last.current === value) return;
    last.current = value;
    setChanges((count) => count + 1);
  }, [value]);
  return (
    <span key={changes} className={`rounded-input whitespace-nowrap ${changes === 0 ? "" : "changed"}`}>
      {children}
    </span>
  );
}

function PriceSkeleton() {
  return (
    <div className="mt-1 space-y-2">
      <Skeleton className="h-9 w-64 sm:h-12" />
      <Skeleton className="h-5 w-72 max-w-full" />
      <Skeleton className="h-4 w-40" />
    </div>
  );
}
