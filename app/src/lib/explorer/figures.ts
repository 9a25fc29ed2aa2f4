/** What a schedule comes to: the figures of the page, each by the definition that stands beside it there. */
import type { Conflict, Run, Schedule, ScheduledTransaction, ScheduleSummary } from "./types.ts";

export interface Figures {
  /** sequential ÷ parallel; null for a block without transactions, and for one that was built in one lane */
  readonly speedUp: number | null;
  /** transactions with at least one discarded run ÷ all; this and the next two are parts of 1, null where there is nothing to divide by */
  readonly conflictRate: number | null;
  /** transactions with at least one discarded run */
  readonly rerun: number;
  /** time in discarded runs ÷ time in all runs */
  readonly wasted: number | null;
  /** time in all runs ÷ (lanes × the time from the ordering to the last commit) */
  readonly utilisation: number | null;
  /** the longest chain of transactions in which each had to wait for the one before it; null where nothing was found out about that */
  readonly critical: { readonly transactions: number; readonly time: number } | null;
  /** what the most runs were discarded for */
  readonly contended: { readonly conflict: Conflict; readonly runs: number } | null;
}

export function figuresOf(schedule: Schedule): Figures {
  const { transactions, lanes, wall } = schedule;
  let busy = 0;
  let discarded = 0;
  let rerun = 0;
  for (const { runs } of transactions) {
    for (const { start, end, kept } of runs) {
      busy += end - start;
      if (!kept) discarded += end - start;
    }
    if (isRerun(runs)) rerun += 1;
  }
  return {
    ...summaryOf(schedule),
    rerun,
    wasted: ratio(discarded, busy),
    utilisation: ratio(busy, lanes * wall),
    critical: schedule.parallel ? criticalPath(transactions) : null,
    contended: mostContended(transactions),
  };
}

/** The part of it that a list shows. */
export function summaryOf({ lanes, parallel, wall, sequential, transactions }: Schedule): ScheduleSummary {
  return {
    lanes,
    parallel,
    speedUp: parallel && transactions.length > 0 ? ratio(sequential, wall) : null,
    conflictRate: ratio(transactions.filter(({ runs }) => isRerun(runs)).length, transactions.length),
  };
}

export const isRerun = (runs: readonly Run[]): boolean => runs.some(({ kept }) => !kept);

/** The run that counts; none where the schedule has no run of it. */
export const keptRun = (runs: readonly Run[]): Run | undefined => runs.findLast(({ kept }) => kept);

const ratio = (part: number, whole: number): number | null => (whole > 0 ? part / whole : null);

/**
 * Who writes what a later one reads is known where a run was discarded for it and where the ordering foresaw it. Both point back in
 * the block, so one pass in its order finds the longest chain by time.
 */
function criticalPath(transactions: readonly ScheduledTransaction[]): Figures["critical"] {
  const time = new Float64Array(transactions.length);
  const length = new Uint32Array(transactions.length);
  let longest = -1;
  transactions.forEach(({ runs, prediction }, index) => {
    let before = -1;
    const consider = (writer: number | null | undefined) => {
      if (writer === null || writer === undefined || writer >= index) return;
      if (before < 0 || (time[writer] ?? 0) > (time[before] ?? 0)) before = writer;
    };
    consider(prediction?.writer);
    for (const { conflict } of runs) consider(conflict?.writer);
    const run = keptRun(runs);
    time[index] = (run === undefined ? 0 : run.end - run.start) + (time[before] ?? 0);
    length[index] = 1 + (length[before] ?? 0);
    if (longest < 0 || (time[index] ?? 0) > (time[longest] ?? 0)) longest = index;
  });
  return longest < 0 ? null : { transactions: length[longest] ?? 0, time: time[longest] ?? 0 };
}

function mostContended(transactions: readonly ScheduledTransaction[]): Figures["contended"] {
  const counts = new Map<string, { conflict: Conflict; runs: number }>();
  for (const { runs } of transactions) {
    for (const { conflict } of runs) {
      if (conflict === null) continue;
      const place = `${conflict.address} ${conflict.field} ${conflict.slot}`;
      const found = counts.get(place);
      if (found === undefined) counts.set(place, { conflict, runs: 1 });
      else found.runs += 1;
    }
  }
  let most: Figures["contended"] = null;
  for (const each of counts.values()) if (most === null || each.runs > most.runs) most = each;
  return most;
}
