// What building blocks came to since the node started: how transactions got into their blocks, what speculation cost, where the time went.
import { type Outcomes, type ScheduleRecord, scheduleOf } from "../builder/index.ts";
import type { ExecutionSchedule } from "../builder/schedule.ts";
import type { ChainBlock } from "./chain-types.ts";

/** How a block was made, while that is known. */
export interface Making {
  record: ScheduleRecord;
  outcomes: Outcomes;
}

export const STAGES = ["order", "execute", "receipts", "trie"] as const;

/** Null where nobody knows any more, or never did. */
export const scheduleOfBlock = ({ making, header, hash }: ChainBlock): ExecutionSchedule | null =>
  making && scheduleOf(making.record, making.outcomes, { number: header.number, hash });

const ratio = (part: number, whole: number): number => (whole > 0 ? part / whole : 0);

export class BuildStats {
  blocks = 0;
  /** made by more than one thread */
  parallelBlocks = 0;
  /** by how they got into their block: as speculated, run again, taken from a slow thread, run by the builder in their turn */
  readonly transactions = { committed: 0, reexecuted: 0, stolen: 0, alone: 0 };
  dropped = 0;
  readonly stageNs = { order: 0, execute: 0, receipts: 0, trie: 0 };
  /** of the runs that counted, and of all of them */
  keptNs = 0;
  runNs = 0;
  /** of parallel blocks: runs, and threads times the time that they had */
  laneNs = 0;
  threadNs = 0;

  add({ record, outcomes }: Making): void {
    this.blocks++;
    const kept = outcomes.runNs;
    const { committed, reexecuted, stolen } = record.counts;
    this.transactions.committed += committed;
    this.transactions.reexecuted += reexecuted;
    this.transactions.stolen += stolen;
    this.transactions.alone += outcomes.length - committed - reexecuted - stolen;
    let all = kept;
    for (const { startNs, endNs } of record.reruns.values()) all += endNs - startNs;
    this.keptNs += kept;
    this.runNs += all;
    this.dropped += record.dropped.length;
    for (const stage of STAGES) this.stageNs[stage] += record.stages[stage];
    if (!record.isParallel) return;
    this.parallelBlocks++;
    this.laneNs += all;
    this.threadNs += record.workers * record.wallNs;
  }

  get speculated(): number {
    return this.transactions.committed + this.transactions.reexecuted;
  }

  /** Of those that were speculated, how many ran again. */
  get conflictRate(): number {
    return ratio(this.transactions.reexecuted, this.speculated);
  }

  /** Of parallel blocks: how much of the threads' time runs filled. */
  get laneUtilisation(): number {
    return ratio(this.laneNs, this.threadNs);
  }
}
