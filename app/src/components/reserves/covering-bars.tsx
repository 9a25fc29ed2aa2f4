"use client";

import Link from "next/link";
import { useTranslations } from "use-intl";
import { useFormat } from "../../hooks/use-format.ts";
import { barName } from "../../lib/bars/bar.ts";
import type { HoldersBars } from "../../lib/reserves/read-allocation.ts";
import { unitsOf } from "../../lib/reserves/totals.ts";
import { Gold } from "../ui/amounts.tsx";
import { FillBar } from "../ui/fill-bar.tsx";
import { Notice } from "../ui/notice.tsx";

/** The bars behind a holding, each with how much of it; the parts come to the holding, exactly. */
export function CoveringBars({ holding }: { holding: HoldersBars }) {
  const t = useTranslations("allocation");
  const { formatFineOz } = useFormat();
  const sum = holding.bars.reduce((total, { gold }) => total + gold, 0n);
  return (
    <>
      <ul className="divide-y divide-line">
        {holding.bars.map(({ id, serial, refiner, vault, fineMilliOz, gold }) => (
          <li
            key={id}
            className="grid grid-cols-[1fr_auto] items-center gap-x-4 gap-y-1 py-2 text-14 sm:grid-cols-[6rem_1fr_auto]"
          >
            <Link
              href={`/reserves/bars/${id}`}
              className="digits inline-flex min-h-8 items-center rounded-input text-link underline underline-offset-2 pointer-coarse:min-h-11"
            >
              {barName(id)}
            </Link>
            <span className="max-sm:order-3 max-sm:col-span-2">
              <FillBar partsPerThousand={Number((gold * 1_000n) / unitsOf(fineMilliOz))} />
              <span className="digits text-12 text-ink-3">
                {serial} · {refiner} · {vault}
              </span>
            </span>
            <span className="text-right">
              <Gold amount={gold} />
              <span className="digits block text-12 text-ink-3">
                {t("of", { fine: formatFineOz(BigInt(fineMilliOz)) })}
              </span>
            </span>
          </li>
        ))}
      </ul>
      {holding.bars.length > 1 && (
        <p className="flex items-baseline justify-between border-line border-t pt-2 text-14">
          <span className="text-ink-2">{t("sum")}</span>
          <Gold amount={sum} />
        </p>
      )}
      {holding.uncoveredGold > 0n && (
        <Notice tone="neg" className="mt-2">
          <span className="flex items-baseline justify-between gap-4">
            {t("uncovered")} <Gold amount={holding.uncoveredGold} rounding="up" />
          </span>
          {t("uncoveredHint")}
        </Notice>
      )}
    </>
  );
}
