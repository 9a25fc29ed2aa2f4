"use client";

import { useTranslations } from "use-intl";
import { useFormat } from "../../hooks/use-format.ts";
import { useMeasures } from "../../hooks/use-measures.ts";
import type { Figures } from "../../lib/explorer/figures.ts";

/** The four figures of a block, each with what it means. */
export function FigureTiles({ figures }: { figures: Figures }) {
  const t = useTranslations("lanes");
  const { formatCount } = useFormat();
  const { formatNanoseconds, formatShare } = useMeasures();
  const { conflictRate, wasted, utilisation, critical } = figures;
  const share = (value: number | null) => (value === null ? t("none") : formatShare(value));
  const tiles = {
    rerun: share(conflictRate),
    wasted: share(wasted),
    utilisation: share(utilisation),
    critical:
      critical === null
        ? t("none")
        : t("path", { transactions: formatCount(critical.transactions), time: formatNanoseconds(critical.time) }),
  };
  return (
    <dl className="grid grid-cols-2 gap-x-6 gap-y-4 border-line border-y py-4 lg:grid-cols-4">
      {(Object.keys(tiles) as (keyof typeof tiles)[]).map((name) => (
        <div key={name} className="min-w-0">
          <dt className="text-12 text-ink-3">{t(`figure.${name}`)}</dt>
          <dd>
            <span className="figure text-16 sm:text-20" data-figure={tiles[name]}>
              {tiles[name]}
            </span>
            <span className="mt-1 block text-12 text-ink-3">{t(`definition.${name}`)}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}
