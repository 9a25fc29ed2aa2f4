// A batch's transactions, run and committed in their order: one after another, or by lanes with a crew, which comes to the same.
import { type Engine, jobs } from "../engine/index.ts";
import type { Batch } from "./batch.ts";
import { BlockFull, gasUsed, type Refusal, refusalOf } from "./refusals.ts";
import type { Workers } from "./workers.ts";

/** gas of the cheapest transaction */
const LEAST_GAS = 21_000n;

interface Limits {
  gasLimit: bigint;
}

/** Runs the batch; what had to be left out, by position. Where nothing may be left out the first refusal is thrown. */
export function runBatch(engine: Engine, batch: Batch, block: Limits, leavesOut: boolean): Map<number, Refusal> {
  const { workers } = batch;
  const ranges = workers?.isWorthIt(batch.size) ? engine.exports.orderLanes(batch.size, workers.size) : 0;
  return workers && ranges
    ? runLanes(engine, batch, block, leavesOut, workers, ranges)
    : runInOrder(engine, batch, block, leavesOut);
}

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
): Map<number, Refusal> {
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
  batch.compact(left);
  return refused;
}

/** With less gas left than the cheapest transaction takes, nothing else fits either. */
const isOver = ({ gasLimit }: Limits, used: bigint): boolean => gasLimit - used < LEAST_GAS;

function refuseAll(batch: Batch, from: number, to: number, refused: Map<number, Refusal>): void {
  for (let i = from; i < to; i++) refused.set(batch.position(i), new BlockFull(batch.position(i), "gas"));
}
