// A block to be built as one order, which may go to another thread: its transactions are placed in the shared memory, the order names their number.
//
//   placeJob ─► buildPlaced, on whatever thread the engine is ─► withTransactions
import { type Candidate, type Engine, forks, type Views } from "../engine/index.ts";
import { type Block, type Header, keccak256 } from "../primitives/index.ts";
import { stateRoot } from "../state/index.ts";
import { BYTES_LIMIT, place, TRANSACTIONS_LIMIT } from "./batch.ts";
import { BLOCK_BYTES_LIMIT, type Rules } from "./rules.ts";
import { type BuildAttributes, type SealedBatch, sealBatch } from "./seal.ts";
import type { Workers } from "./workers.ts";

/** A block to be built on the state as it stands; the hashes of the blocks before it are in the environment. */
export interface BuildJob {
  rules: Rules;
  parent: { header: Header; hash: Uint8Array };
  attributes: BuildAttributes;
  candidates: readonly Candidate[];
  /** regions of the engine that can be made larger: one of them that is full is thrown (RegionFull) */
  growing: readonly string[];
}

/** The same, its candidates in the batch. */
export interface PlacedJob extends Omit<BuildJob, "candidates"> {
  /** how many of them there is room for, from the first on */
  count: number;
}

export interface BuiltBlock extends SealedBatch {
  block: Block;
}

/** Transactions of a schedule that were left out: the first of them, since a full block may leave out all of the pool. */
const DROPPED_LIMIT = 1000;
/** Bytes that a header and the lists around it take at most. */
const BLOCK_OVERHEAD = 2048;
const NO_HASHES: ReadonlyMap<bigint, Uint8Array> = new Map();

/** How many candidates from the first on may be tried: their bytes and their number have limits. */
function fitting(candidates: readonly Candidate[], { fork }: Rules): number {
  let room = fork >= forks.OSAKA ? BLOCK_BYTES_LIMIT - BLOCK_OVERHEAD : BYTES_LIMIT;
  const most = Math.min(candidates.length, TRANSACTIONS_LIMIT);
  let count = 0;
  while (count < most && room >= (candidates[count] as Candidate).raw.length)
    room -= (candidates[count++] as Candidate).raw.length;
  return count;
}

/** Puts a job's candidates into the memory, as many as have room. */
export function placeJob(views: Views, { candidates, ...job }: BuildJob): PlacedJob {
  const count = fitting(candidates, job.rules);
  return { ...job, count: place(views, count < candidates.length ? candidates.slice(0, count) : candidates) };
}

/** Builds what was placed on an instance of the engine, and with a crew where there is one. */
export function buildPlaced(engine: Engine, job: PlacedJob, workers?: Workers): SealedBatch {
  const { rules, parent, attributes, count, growing } = job;
  // the tries of a small block are sealed before a thread is awake: 51 to 31 us a transfer in blocks of some ten
  const root = () => stateRoot(engine, workers?.isWorthIt(count) ? workers : undefined);
  const isExhausted = (region: string) => !growing.includes(region);
  return sealBatch(engine, rules, parent, attributes, count, NO_HASHES, root, isExhausted, workers);
}

/** The built block with those of the job's candidates that are in it, and what became of the others. */
export function withTransactions(built: SealedBatch, { candidates, rules }: BuildJob): BuiltBlock {
  const count = fitting(candidates, rules);
  const out = new Set(built.leftOut.map(({ index }) => index));
  const transactions: Uint8Array[] = [];
  for (let i = 0; i < count; i++) if (!out.has(i)) transactions.push((candidates[i] as Candidate).raw);
  const dropped = built.leftOut.slice(0, DROPPED_LIMIT).map(({ index, reason }) => {
    const { raw, hash = keccak256(raw) } = candidates[index] as Candidate;
    return { hash, reason };
  });
  const tooMany = candidates.slice(count).map((_, i) => ({ index: count + i, reason: "bytes", isFull: true }));
  return {
    ...built,
    record: { ...built.record, dropped },
    block: { ...built.block, transactions },
    leftOut: [...built.leftOut, ...tooMany],
  };
}

/** Builds it here. */
export function buildHere(engine: Engine, job: BuildJob, workers?: Workers): BuiltBlock {
  return withTransactions(buildPlaced(engine, placeJob(engine.views, job), workers), job);
}
