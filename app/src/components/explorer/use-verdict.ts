import { useTranslations } from "use-intl";
import { useMeasures } from "../../hooks/use-measures.ts";
import type { Figures } from "../../lib/explorer/figures.ts";
import type { Schedule } from "../../lib/explorer/types.ts";

/** What is called "as fast": within a twentieth, either way. */
const SAME = 0.05;

/** The one sentence that a block is about, and what it rests on. */
export function useVerdict({ lanes, parallel, wall, sequential }: Schedule, { speedUp }: Figures) {
  const t = useTranslations("lanes");
  const { formatFactor, formatNanoseconds } = useMeasures();
  if (!parallel || speedUp === null) {
    return { sentence: t("single"), took: t("tookSingle", { wall: formatNanoseconds(wall) }) };
  }
  const factor = formatFactor(speedUp);
  return {
    sentence: speedUp >= 1 + SAME ? t("faster", { factor }) : speedUp > 1 - SAME ? t("same") : t("slower", { factor }),
    took: t("took", { wall: formatNanoseconds(wall), lanes, sequential: formatNanoseconds(sequential) }),
  };
}
