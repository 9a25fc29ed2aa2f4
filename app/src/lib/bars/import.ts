/**
 * From a checked list to what is proposed. All rows are good, or nothing is imported. Rows that were proposed by an earlier run of the same list
 * are told and left out, so that a list that was interrupted can be dropped again.
 */
import { barKey } from "../../../../scripts/bars/bar-key.ts";
import type { CheckedList, CheckedRow } from "../../../../scripts/bars/check-bar-list.ts";
import { type Bar, type Problem, problem } from "../../../../scripts/bars/types.ts";
import { barName, listedKeys } from "./bar.ts";
import type { RegistryBar } from "./types.ts";

/** Most bars that one person proposes in one go: what somebody still looks through. */
export const BATCH = 20;

export interface ImportRow extends CheckedRow {
  /** the registry's bar with the same marks and the same facts, proposed before and not attested yet */
  readonly proposedAs: number | null;
  /** the registry's bar with the same marks, which this would be a second one of */
  readonly listedAs: number | null;
}

export interface ImportPlan {
  readonly rows: readonly ImportRow[];
  readonly problems: readonly Problem[];
  /** what is to propose, in the order of the list; empty while a single row is wrong */
  readonly toPropose: readonly Bar[];
  readonly batches: readonly (readonly Bar[])[];
  readonly proposedAlready: number;
  readonly fineMilliOz: number;
}

export function planImport(
  { rows, problems }: Pick<CheckedList, "rows" | "problems">,
  registered: readonly RegistryBar[],
  serialColumn: string,
): ImportPlan {
  const listed = listedKeys(registered);
  const planned = rows.map((row): ImportRow => {
    const { bar } = row;
    const listedAs = bar === undefined ? undefined : listed.get(barKey(bar));
    if (bar === undefined || listedAs === undefined) return { ...row, proposedAs: null, listedAs: null };
    const there = registered.find((known) => isProposedAs(known, bar));
    if (there !== undefined) return { ...row, proposedAs: there.barId, listedAs: null };
    const listing = problem(row.row, serialColumn, "rowListed", { bar: barName(listedAs) });
    return { ...row, proposedAs: null, listedAs, problems: [...row.problems, listing] };
  });
  const clean = problems.length === 0 && planned.every((row) => row.problems.length === 0);
  const toPropose = clean
    ? planned.flatMap(({ bar, proposedAs }) => (bar === undefined || proposedAs !== null ? [] : [bar]))
    : [];
  return {
    rows: planned,
    problems,
    toPropose,
    batches: inBatches(toPropose),
    proposedAlready: planned.filter(({ proposedAs }) => proposedAs !== null).length,
    fineMilliOz: toPropose.reduce((sum, { fineMilliOz }) => sum + fineMilliOz, 0),
  };
}

function inBatches(bars: readonly Bar[]): Bar[][] {
  const count = Math.ceil(bars.length / BATCH);
  return Array.from({ length: count }, (_, batch) => bars.slice(batch * BATCH, (batch + 1) * BATCH));
}

/** Whether this is the bar of the list, proposed (also as a dispute) exactly as the list says and not attested yet. */
function isProposedAs(there: RegistryBar, bar: Bar): boolean {
  return (
    (there.status === "proposed" || there.status === "disputed") &&
    barKey(there) === barKey(bar) &&
    there.barClass === (bar.barClass === "Large" ? "large" : "kilobar") &&
    there.serial === bar.serial &&
    there.location === bar.location &&
    there.grossMilliOz === bar.grossMilliOz &&
    there.grossMg === bar.grossMg &&
    there.finenessTenths === bar.finenessTenths &&
    there.documentHash === bar.documentHash
  );
}
