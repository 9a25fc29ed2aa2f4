// A batch's transactions, run and committed in their order: one after another, or by lanes with a crew, which comes to the same.
import { type Engine, jobs } from "../engine/index.ts";
import type { Batch } from "./batch.ts";
import { IN_ORDER, type LaneRecord, takeLanes } from "./record.ts";
import { BlockFull, gasUsed, type Refusal, refusalOf } from "./refusals.ts";
import type { Workers } from "./workers.ts";

/** gas of the cheapest transaction */
const LEAST_GAS = 21_000n;

interface Limits {
  gasLimit: bigint;
}

export interface BatchRun {
  /** what had to be left out, by position */
  refused: Map<number, Refusal>;
  lanes: LaneRecord;
  /** nanoseconds that ordering took, and all behind it */
  orderNs: number;
  executeNs: number;
}

/** Runs the batch. Where nothing may be left out the first refusal is thrown. */
export function runBatch(engine: Engine, batch: Batch, block: Limits, leavesOut: boolean): BatchRun {
  const { workers } = batch;
  const began = performance.now();
  const ranges = workers?.isWorthIt(batch.size)
    ? engine.exports.orderLanes(batch.size, workers.size, workers.always)
    : 0;
  const ordered = performance.now();
  const run =
    workers && ranges
      ? runLanes(engine, batch, block, leavesOut, workers, ranges)
      : { refused: runInOrder(engine, batch, block, leavesOut), lanes: IN_ORDER };
  return { ...run, orderNs: toNs(ordered - began), executeNs: toNs(performance.now() - ordered) };
}

export const toNs = (ms: number): number => Math.round(ms * 1e6);

function runInOrder(engine: Engine, batch: Batch, block: Limits, leavesOut: boolean): Map<number, Refusal> {
  const refused = new Map<number, Refusal>();
  for (let i = batch.run(0); i < batch.size; i = batch.run(i)) {
    const reason = refusalOf(engine, batch, i, block, gasUsed(engine, i));
    if (!leavesOut) throw reason;
    refused.set(batch.position(i), reason);
    const end = isOver(block, gasUsed(engine, i)) ? batch.size : i + 1;
    refuseAll(batch, i + 1, end, refused);
    batch.leaveOut(i, end);
  }
  return refused;
}

/**
 * The same by lanes (../engine/assembly/lanes.ts). Slots stay where they are while threads are at them: whatever has no place is noted, and the rest moves
 * up when all is done.
 */
function runLanes(
  engine: Engine,
  batch: Batch,
  block: Limits,
  leavesOut: boolean,
  workers: Workers,
  ranges: number,
): Pick<BatchRun, "refused" | "lanes"> {
  const { exports } = engine;
  const { size } = batch;
  const refused = new Map<number, Refusal>();
  const left: number[] = [];
  for (const slot of batch.faulty()) exports.markFaulty(slot);
  const job = workers.begin(jobs.SPECULATE, ranges, size);
  try {
    exports.openLanes();
    for (let i = exports.commitLanes(0, size); i < size; i = exports.commitLanes(i + 1, size)) {
      const used = exports.blockGas();
      const reason = refusalOf(engine, batch, i, block, used);
      if (!leavesOut) throw reason;
      refused.set(batch.position(i), reason);
      left.push(i);
      if (!isOver(block, used)) continue;
      refuseAll(batch, i + 1, size, refused);
      for (let k = i + 1; k < size; k++) left.push(k);
      break;
    }
  } finally {
    workers.end(job);
  }
  const lanes = takeLanes(engine, batch, left, workers.size);
  batch.compact(left);
  return { refused, lanes };
}

/** With less gas left than the cheapest transaction takes, nothing else fits either. */
const isOver = ({ gasLimit }: Limits, used: bigint): boolean => gasLimit - used < LEAST_GAS;

function refuseAll(batch: Batch, from: number, to: number, refused: Map<number, Refusal>): void {
  for (let i = from; i < to; i++) refused.set(batch.position(i), new BlockFull(batch.position(i), "gas"));
}
