"use client";

import { useTranslations } from "use-intl";
import { useConfig } from "../../hooks/use-config.ts";
import { useFormat } from "../../hooks/use-format.ts";
import type { SellQuote } from "../../lib/market/types.ts";
import { Button } from "../ui/button.tsx";

export type Way = "now" | "split" | "queue";

interface WayChoiceProps {
  quote: SellQuote;
  way: Way;
  onWay(way: Way): void;
  onLess(): void;
}

/** The vault cannot pay all of it now: part and the rest queued, all queued, or less. */
export function WayChoice({ quote, way, onWay, onLess }: WayChoiceProps) {
  const { formatUsdt } = useFormat();
  const t = useTranslations("trade");
  const { usdtDecimals } = useConfig();
  const usdt = (amount: bigint) => formatUsdt(amount, usdtDecimals);
  const now = usdt(quote.paidAtOnce);
  const choices = [
    ...(quote.paidAtOnce > 0n
      ? [
          {
            way: "split" as const,
            text: t("waySplit", { now, rest: usdt(quote.usdtOut - quote.paidAtOnce) }),
            hint: t("waySplitHint"),
          },
        ]
      : []),
    { way: "queue" as const, text: t("wayQueue", { total: usdt(quote.usdtOut) }), hint: t("wayQueueHint") },
  ];
  return (
    <fieldset className="space-y-2">
      <legend className="mb-2 font-medium text-14">{t("wayTitle", { now })}</legend>
      {choices.map((choice) => (
        <label
          key={choice.way}
          className="flex cursor-pointer gap-3 rounded-card border border-line px-3 py-2 text-14 has-checked:border-ink has-focus-visible:outline-2 has-focus-visible:outline-focus"
        >
          <input
            type="radio"
            name="way"
            checked={way === choice.way}
            onChange={() => onWay(choice.way)}
            className="mt-1 size-4 shrink-0 accent-[var(--primary)]"
          />
          <span>
            <span className="digits block whitespace-normal font-medium">{choice.text}</span>
            <span className="block text-12 text-ink-2">{choice.hint}</span>
          </span>
        </label>
      ))}
      {quote.paidAtOnce > 0n && (
        <Button variant="quiet" size="small" title={t("wayLessHint")} onClick={onLess}>
          {t("wayLess")}
        </Button>
      )}
    </fieldset>
  );
}
