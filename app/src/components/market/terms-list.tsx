"use client";

import { useTranslations } from "use-intl";
import { useFormat } from "../../hooks/use-format.ts";
import { QUOTE_LIFE_S } from "../../lib/market/terms.ts";
import { Price, Usdt } from "../ui/amounts.tsx";

interface TermsListProps {
  priceUsdtPerOz: bigint | null;
  spreadBps: number;
  feeBps: number;
  feeUsdt: bigint | null;
  rounding: "up" | "down";
}

/** Price, spread, fee, how long it holds: before every signature. */
export function TermsList({ priceUsdtPerOz, spreadBps, feeBps, feeUsdt, rounding }: TermsListProps) {
  const { formatBps } = useFormat();
  const t = useTranslations("trade");
  return (
    <dl className="space-y-1 text-14 [&>div]:flex [&>div]:justify-between [&>div]:gap-4 [&_dt]:text-ink-2">
      <div>
        <dt>{t("price")}</dt>
        <dd>{priceUsdtPerOz === null ? "–" : <Price amount={priceUsdtPerOz} rounding={rounding} />}</dd>
      </div>
      <div>
        <dt>{t("spread")}</dt>
        <dd className="digits">{formatBps(BigInt(spreadBps))}</dd>
      </div>
      <div>
        <dt>{t("fee")}</dt>
        <dd>{feeBps === 0 ? t("none") : feeUsdt === null ? "–" : <Usdt amount={feeUsdt} rounding="up" />}</dd>
      </div>
      <div>
        <dt>{t("valid")}</dt>
        <dd className="digits">{t("validFor", { seconds: String(QUOTE_LIFE_S) })}</dd>
      </div>
    </dl>
  );
}
