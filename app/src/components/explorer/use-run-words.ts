import { useTranslations } from "use-intl";
import { useFormat } from "../../hooks/use-format.ts";
import { useMeasures } from "../../hooks/use-measures.ts";
import { isRerun } from "../../lib/explorer/figures.ts";
import type { Bar } from "../../lib/explorer/lanes.ts";
import type { Conflict, Schedule, ScheduledTransaction } from "../../lib/explorer/types.ts";
import { shortAddress, shortHash } from "../../lib/format/address.ts";

/** What pages say of runs, in one place for the picture, its legend and the table. */
export function useRunWords() {
  const t = useTranslations("lanes");
  const { formatCount } = useFormat();
  const { formatNanoseconds } = useMeasures();

  const placeOf = ({ address, name, field, slot }: Conflict): string =>
    t(`place.${field}`, { who: name ?? shortAddress(address), slot: slot === null ? "" : slotText(slot) });
  const causeOf = (conflict: Conflict): string =>
    conflict.writer === null
      ? t("causeUnknown", { place: placeOf(conflict) })
      : t("cause", { place: placeOf(conflict), writer: formatCount(conflict.writer) });
  const lookOf = ({ outcome, runs }: ScheduledTransaction): Bar =>
    outcome === "sequential" ? "alone" : isRerun(runs) ? "again" : "kept";
  return {
    placeOf,
    lookOf,
    /** Why a transaction ran again, or why it waited; null where it did neither. */
    reasonOf({ runs, prediction }: ScheduledTransaction): string | null {
      const conflict = runs.find((run) => run.conflict !== null)?.conflict;
      if (conflict !== undefined && conflict !== null) return causeOf(conflict);
      return prediction === null ? null : t(`foreseen.${prediction.by}`, { writer: formatCount(prediction.writer) });
    },
    /** One run, from which transaction it was to how it ended. */
    runText({ transactions }: Schedule, transaction: number, run: number): string {
      const scheduled = transactions[transaction];
      const made = scheduled?.runs[run];
      if (scheduled === undefined || made === undefined) return "";
      const { lane, start, end, kept, conflict } = made;
      return [
        t("run.tx", { transaction: formatCount(transaction) }),
        t("run.on", { lane: String(lane) }),
        t("run.of", { run: String(run + 1), runs: String(scheduled.runs.length) }),
        formatNanoseconds(end - start),
        t(`look.${kept ? lookOf(scheduled) : "discarded"}`),
        ...(kept && !scheduled.succeeded ? [t("refused")] : []),
        ...(conflict === null ? [] : [causeOf(conflict)]),
      ].join(" · ");
    },
  };
}

/** Small slots are numbers; those of mappings are hashes. */
const slotText = (slot: string): string => (BigInt(slot) < 1_000_000n ? String(BigInt(slot)) : shortHash(slot));
