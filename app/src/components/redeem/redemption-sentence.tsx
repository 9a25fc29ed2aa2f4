"use client";

import { useTranslations } from "use-intl";
import { useFormat } from "../../hooks/use-format.ts";
import { barName } from "../../lib/bars/name.ts";
import { settlementOf } from "../../lib/redemption/arithmetic.ts";
import type { ClassFacts, RedemptionRequest } from "../../lib/redemption/types.ts";

/** What a request comes to, in one sentence with its numbers, by the contract's own sums. */
export function useRedemptionSentence() {
  const t = useTranslations("redeem");
  const { formatOz, formatFineOz } = useFormat();
  const numbers = (escrow: bigint, weight: bigint, { burned, fee, returned }: ReturnType<typeof settlementOf>) => ({
    escrow: formatOz(escrow, "up"),
    weight: formatFineOz(weight),
    burned: formatOz(burned, "up"),
    fee: formatOz(fee, "up"),
    returned: formatOz(returned),
  });

  /** Before the bar is known: the free bars' average stands for it, or the heaviest bar of the class where none is free. */
  const beforehand = ({ escrow, averageMilliOz, highestMilliOz }: ClassFacts, feeBps: number): string => {
    const weight = averageMilliOz ?? highestMilliOz;
    return t("sentence", numbers(escrow, weight, settlementOf(escrow, weight, feeBps)));
  };

  const of = ({ state, escrow, barId, fineMilliOz, feeBps, settlement }: RedemptionRequest): string | null => {
    if (state === "cancelled" || state === "rejected" || state === "timedOut") {
      return t("sentenceEnded", { escrow: formatOz(escrow) });
    }
    if (barId === null || fineMilliOz === null) return null;
    const come = settlement ?? settlementOf(escrow, fineMilliOz, feeBps);
    const values = { bar: barName(Number(barId)), ...numbers(escrow, fineMilliOz, come) };
    return t(settlement === null ? "sentenceAssigned" : "sentenceSettled", values);
  };

  return { beforehand, of };
}
