// The record of how a block was made, taken from the engine when its transactions have run and turned into its schedule when somebody asks.
import { layout as at, type Engine, outcomes as how } from "../engine/index.ts";
import { bytesToHex } from "../primitives/index.ts";
import type { Batch } from "./batch.ts";
import type { Outcomes } from "./outcomes.ts";
import type { Conflict, ExecutionSchedule, Hex, Prediction, Run, ScheduledTransaction, Stages } from "./schedule.ts";

/** Plain data, so that it can be sent to another thread. Arrays have an item for each transaction of the block. */
export interface ScheduleRecord {
  workers: number;
  isParallel: boolean;
  /** nanoseconds on the clock */
  stages: Stages;
  wallNs: number;
  /** number of the lane; empty where there were no lanes */
  lanes: Uint32Array<ArrayBuffer>;
  /** 1 + the transaction that it was put behind, by what in the upper byte; 0 = none */
  predicted: Uint32Array<ArrayBuffer>;
  /** runs that did not count, by transaction */
  reruns: Map<number, Rerun>;
  dropped: { hash: Uint8Array; reason: string }[];
  counts: Counts;
}

/** What became of the block's transactions: for the counters of the node. A result that was speculated was committed or run again. */
export interface Counts {
  committed: number;
  reexecuted: number;
  /** run by the builder while another instance had them */
  stolen: number;
  /** run by the builder at their turn, nobody else having begun */
  alone: number;
}

interface Rerun {
  worker: number;
  startNs: number;
  endNs: number;
  with: number | null;
  address: Uint8Array;
  field: Conflict["field"];
  slot: Uint8Array | null;
}

// the flags of ../engine/assembly/records.ts
const FIELDS = new Map<number, Conflict["field"]>([
  [2, "balance"],
  [4, "nonce"],
  [8, "code"],
  [128, "balance"],
]);
/** as order.ts numbers them */
const REASONS: readonly Prediction["by"][] = ["sender", "accessList", "learnt"];
const REASON_SHIFT = 24;
const INDEX_MASK = (1 << REASON_SHIFT) - 1;

/** The number that an instance has in a schedule: 0 is the builder. */
const workerOf = (instance: number): number => (instance > at.MAIN_AREA ? instance - at.MAIN_AREA : 0);

const hex = (bytes: Uint8Array): Hex => bytesToHex(bytes) as Hex;
const reversed = (bytes: Uint8Array): Uint8Array => Uint8Array.from(bytes).reverse();

/** What got in the way of the run of slot i that did not count. */
function rerunOf({ views }: Engine, slot: number): Rerun {
  const base = at.RERUNS + slot * at.RERUN_SIZE;
  const entry = views.u32(base + at.RERUN_ENTRY);
  const isSlot = entry >= at.SLOTS;
  const account = isSlot ? views.u32(entry + at.SLOT_ACCOUNT) : entry;
  const writer = views.u32(base + at.RERUN_WITH);
  return {
    worker: workerOf(views.u32(base + at.RERUN_INSTANCE)),
    startNs: views.u32(base + at.RERUN_START),
    endNs: views.u32(base + at.RERUN_END),
    with: writer ? writer - 1 : null,
    address: views.address(account + at.ACCOUNT_ADDRESS),
    field: isSlot ? "storage" : (FIELDS.get(views.u32(base + at.RERUN_FIELD)) ?? "other"),
    slot: isSlot ? reversed(views.copy(entry + at.SLOT_KEY, 32)) : null,
  };
}

/** What is known of how transactions ran. */
export type LaneRecord = Pick<ScheduleRecord, "workers" | "isParallel" | "lanes" | "predicted" | "reruns" | "counts">;

/** Of transactions that ran one after another. */
export const IN_ORDER: LaneRecord = {
  workers: 1,
  isParallel: false,
  lanes: new Uint32Array(0),
  predicted: new Uint32Array(0),
  reruns: new Map(),
  counts: { committed: 0, reexecuted: 0, stolen: 0, alone: 0 },
};

const wordsAt = ({ views }: Engine, from: number, count: number): Uint32Array<ArrayBuffer> =>
  new Uint32Array(views.copy(from, count * 4).buffer);

/** Takes what lanes left in the engine's memory, before slots move up: `left` are those without a place. */
export function takeLanes(engine: Engine, batch: Batch, left: readonly number[], workers: number): LaneRecord {
  const { exports, views } = engine;
  const { size } = batch;
  const counts: Counts = {
    committed: exports.countOf(0),
    reexecuted: exports.countOf(1),
    stolen: exports.countOf(2),
    alone: exports.countOf(3),
  };
  const lanes = wordsAt(engine, at.LANE_OF, size);
  const predicted = wordsAt(engine, at.PREDICTED, size);
  const reruns = new Map<number, Rerun>();
  for (let slot = 0; counts.reexecuted && slot < size; slot++) {
    const isRerun = views.u32(at.RESULTS + slot * at.RESULT_SIZE + at.RESULT_OUTCOME) === how.REEXECUTED;
    if (isRerun) reruns.set(slot, rerunOf(engine, slot));
  }
  const record: LaneRecord = { workers, isParallel: true, lanes, predicted, reruns, counts };
  return left.length ? without(record, left) : record;
}

/** The same once those without a place are gone and the others have moved up. */
function without(record: LaneRecord, left: readonly number[]): LaneRecord {
  const gone = new Set(left);
  const kept = record.lanes.length - gone.size;
  const places = new Map<number, number>();
  for (let slot = 0; slot < record.lanes.length; slot++) if (!gone.has(slot)) places.set(slot, places.size);
  const lanes = new Uint32Array(kept);
  const predicted = new Uint32Array(kept);
  const reruns = new Map<number, Rerun>();
  for (const [slot, place] of places) {
    lanes[place] = record.lanes[slot] as number; // a number, no more: its first transaction may be gone
    const prediction = record.predicted[slot] as number;
    const before = places.get((prediction & INDEX_MASK) - 1);
    if (before !== undefined) predicted[place] = (prediction & ~INDEX_MASK) | (before + 1);
    const rerun = record.reruns.get(slot);
    if (rerun) reruns.set(place, { ...rerun, with: (rerun.with === null ? null : places.get(rerun.with)) ?? null });
  }
  return { ...record, lanes, predicted, reruns };
}

function conflictOf({ with: index, address, field, slot }: Rerun): Conflict {
  return { with: index, address: hex(address), field, slot: slot && hex(slot) };
}

const OUTCOMES: Record<number, ScheduledTransaction["outcome"]> = {
  [how.COMMITTED]: "committed",
  [how.REEXECUTED]: "reexecuted",
  [how.AT_ITS_TURN]: "sequential",
};

function transactionOf(record: ScheduleRecord, outcomes: Outcomes, i: number): ScheduledTransaction {
  const { instance, startNs, endNs, outcome } = outcomes.timing(i);
  const rerun = record.reruns.get(i);
  const prediction = record.predicted[i] ?? 0;
  const kept: Run = { worker: workerOf(instance), startNs, endNs, isKept: true, conflict: null };
  return {
    hash: hex(outcomes.hash(i)),
    lane: record.lanes[i] ?? 0,
    predicted: prediction
      ? { with: (prediction & INDEX_MASK) - 1, by: REASONS[(prediction >>> REASON_SHIFT) - 1] ?? "learnt" }
      : null,
    outcome: OUTCOMES[outcome] ?? "sequential",
    succeeded: outcomes.succeeded(i),
    runs: rerun
      ? [
          {
            worker: rerun.worker,
            startNs: rerun.startNs,
            endNs: rerun.endNs,
            isKept: false,
            conflict: conflictOf(rerun),
          },
          kept,
        ]
      : [kept],
  };
}

/** The schedule of a block, of whose making there is a record. */
export function scheduleOf(
  record: ScheduleRecord,
  outcomes: Outcomes,
  block: { number: bigint; hash: Uint8Array },
): ExecutionSchedule {
  const transactions = Array.from({ length: outcomes.length }, (_, i) => transactionOf(record, outcomes, i));
  const kept = transactions.flatMap(({ runs }) => runs.filter(({ isKept }) => isKept));
  return {
    blockNumber: `0x${block.number.toString(16)}` as Hex,
    blockHash: hex(block.hash),
    workers: record.workers,
    isParallel: record.isParallel,
    wallNs: record.wallNs,
    sequentialNs: kept.reduce((sum, { startNs, endNs }) => sum + endNs - startNs, 0),
    stages: record.stages,
    transactions,
    dropped: record.dropped.map(({ hash, reason }) => ({ hash: hex(hash), reason })),
  };
}
