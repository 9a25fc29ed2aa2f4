"use client";

import { useTranslations } from "use-intl";
import { Grams } from "../ui/amounts.tsx";

/** An amount as the contract counts it, in groups of three: a slip of decimals shows in it. */
export function BaseUnits({ gold }: { gold: bigint }) {
  const t = useTranslations("supply");
  const groups = gold.toString().replace(/\B(?=(\d{3})+(?!\d))/g, " ");
  return (
    <span className="flex flex-wrap items-baseline gap-x-3">
      <Grams gold={gold} className="text-14 font-normal" />
      <bdi className="digits" data-figure={gold.toString()} title={gold.toString()}>
        {t("baseUnits", { units: groups })}
      </bdi>
    </span>
  );
}
