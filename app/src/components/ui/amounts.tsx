"use client";

import { useTranslations } from "use-intl";
import { useMaybeConfig } from "../../hooks/use-config.ts";
import { useFormat } from "../../hooks/use-format.ts";
import { type Rounding, toDecimal } from "../../lib/format/amount.ts";
import { GOLD_DECIMALS, gramsDown, PRICE_DECIMALS } from "../../lib/format/units.ts";
import { Figure } from "./figure.tsx";

interface AmountProps {
  amount: bigint;
  rounding?: Rounding;
  /** hides the unit where the column or the label names it */
  bare?: boolean;
  className?: string;
}

export function Gold({
  amount,
  rounding = "down",
  bare = false,
  className,
  unit,
}: AmountProps & { unit?: "oz" | "glg" }) {
  const { formatOz } = useFormat();
  const t = useTranslations("common");
  return (
    <Figure
      text={formatOz(amount, rounding)}
      full={toDecimal(amount, GOLD_DECIMALS)}
      {...(bare ? {} : { unit: t(unit ?? "oz") })}
      {...(className === undefined ? {} : { className })}
    />
  );
}

export function Usdt({ amount, rounding = "down", bare = false, className }: AmountProps) {
  const { formatUsdt } = useFormat();
  const t = useTranslations("common");
  const decimals = useMaybeConfig()?.usdtDecimals ?? 6;
  return (
    <Figure
      text={formatUsdt(amount, decimals, rounding)}
      full={toDecimal(amount, decimals)}
      {...(bare ? {} : { unit: t("usdt") })}
      {...(className === undefined ? {} : { className })}
    />
  );
}

export function Price({ amount, rounding = "down", bare = false, className }: AmountProps) {
  const { formatPrice } = useFormat();
  const t = useTranslations("common");
  return (
    <Figure
      text={formatPrice(amount, rounding)}
      full={toDecimal(amount, PRICE_DECIMALS)}
      {...(bare ? {} : { unit: t("perOz") })}
      {...(className === undefined ? {} : { className })}
    />
  );
}

export function Grams({ gold, className }: { gold: bigint; className?: string }) {
  const { formatGrams } = useFormat();
  const t = useTranslations("common");
  return (
    <Figure
      text={formatGrams(gold)}
      full={toDecimal(gramsDown(gold), GOLD_DECIMALS)}
      unit={t("g")}
      {...(className === undefined ? {} : { className })}
    />
  );
}
