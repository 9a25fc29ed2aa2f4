// From a parent, attributes and transactions to a sealed block. What cannot stand is left out, with the reason: the pool takes it back.
import type { Engine } from "../engine/index.ts";
import { forks, layout, RegionFull, reasonName } from "../engine/index.ts";
import type { Block, Header, Withdrawal } from "../primitives/index.ts";
import { encodeWithdrawal, keccak256, NO_UNCLES_HASH, orderedRoot } from "../primitives/index.ts";
import { TRANSACTIONS_LIMIT } from "./batch.ts";
import { nextDifficulty } from "./difficulty.ts";
import type { ExecutedBlock, StateRoot } from "./execute.ts";
import { executeBlock } from "./execute.ts";
import { nextBaseFee, nextExcessBlobGas } from "./fees.ts";
import { BlockFull, type Refusal, TransactionInvalid } from "./refusals.ts";
import { BLOCK_BYTES_LIMIT, type Rules } from "./rules.ts";
import { toNs } from "./run.ts";
import type { Workers } from "./workers.ts";

/** What whoever builds decides about a block. */
export interface BuildAttributes {
  /** seconds, later than the parent's */
  timestamp: bigint;
  coinbase: Uint8Array;
  gasLimit: bigint;
  /** prevRandao; zero when left out */
  random?: Uint8Array;
  extraData?: Uint8Array;
  withdrawals?: Withdrawal[];
  parentBeaconRoot?: Uint8Array;
  /** wei per gas, in place of what the parent decides: no other client takes such a block */
  baseFee?: bigint;
  /** in place of what the parent decides */
  excessBlobGas?: bigint;
}

/** A transaction that is offered to a block. */
export interface Candidate {
  raw: Uint8Array;
  /** as it was recovered; recovered here where it is left out */
  sender?: Uint8Array;
}

/** A candidate that was left out. */
export interface LeftOut {
  index: number;
  /** a name of the engine's reasons, or what of the block did not suffice */
  reason: string;
  /** true: it may stand in another block as it is */
  isFull: boolean;
}

export interface BuiltBlock extends ExecutedBlock {
  block: Block;
  leftOut: LeftOut[];
}

/** Transactions of a schedule that were left out. */
const DROPPED_LIMIT = 1000;
const ZERO = new Uint8Array(32);
const NOTHING = new Uint8Array(0);
/** Bytes of transactions that the engine's batch has room for. */
const BATCH_BYTES_LIMIT = layout.INPUT_END - layout.INPUT;
/** Bytes that a header and the lists around it take at most. */
const BLOCK_OVERHEAD = 2048;

/** The header's fields that are known before anything runs. */
function openHeader(parent: Header, parentHash: Uint8Array, rules: Rules, given: BuildAttributes): Header {
  const { fork, blobs } = rules;
  const merged = fork >= forks.PARIS;
  return {
    parentHash,
    unclesHash: NO_UNCLES_HASH,
    coinbase: given.coinbase,
    stateRoot: ZERO,
    transactionsRoot: ZERO,
    receiptsRoot: ZERO,
    bloom: NOTHING,
    difficulty: merged ? 0n : nextDifficulty(parent, given.timestamp, fork, rules.bombDelay ?? 0n),
    number: parent.number + 1n,
    gasLimit: given.gasLimit,
    gasUsed: 0n,
    timestamp: given.timestamp,
    extraData: given.extraData ?? NOTHING,
    mixHash: given.random ?? ZERO,
    nonce: new Uint8Array(8),
    ...(fork >= forks.LONDON ? { baseFee: given.baseFee ?? nextBaseFee(parent) } : {}),
    ...(blobs
      ? {
          excessBlobGas: given.excessBlobGas ?? nextExcessBlobGas(parent, blobs, fork >= forks.OSAKA),
          parentBeaconRoot: given.parentBeaconRoot ?? ZERO,
        }
      : {}),
  };
}

/** How many candidates from the first on may be tried: their bytes and their number have limits. */
function fitting(candidates: readonly Candidate[], bytesLimit: number): number {
  let bytes = 0;
  const end = candidates.findIndex(({ raw }) => {
    bytes += raw.length;
    return bytes > bytesLimit;
  });
  return Math.min(end < 0 ? candidates.length : end, TRANSACTIONS_LIMIT);
}

function leftOutFor(index: number, refusal: Refusal): LeftOut {
  if (refusal instanceof TransactionInvalid) return { index, reason: reasonName(refusal.reason), isFull: false };
  if (refusal instanceof BlockFull) return { index, reason: refusal.what, isFull: true };
  // undo records are the block's: the next one has room for them again
  return { index, reason: refusal.region, isFull: refusal.region === "UNDO" };
}

/** Those that were tried and left out, for the schedule: the first of them, since a full block may leave out all of the pool. */
function droppedOf(
  refused: ReadonlyMap<number, Refusal>,
  tried: readonly Candidate[],
): { hash: Uint8Array; reason: string }[] {
  return [...refused].slice(0, DROPPED_LIMIT).map(([index, refusal]) => ({
    hash: keccak256((tried[index] as Candidate).raw),
    reason: leftOutFor(index, refusal).reason,
  }));
}

/**
 * Builds and seals the block after `parent`. Assumed: the engine's state is the parent's; it is the block's afterwards. A region of the engine that is
 * full for a transaction is thrown, so that whoever calls can make room and try again, unless it is one of `exhausted`.
 */
export function buildBlock(
  engine: Engine,
  rules: Rules,
  parent: { header: Header; hash: Uint8Array },
  attributes: BuildAttributes,
  candidates: readonly Candidate[],
  hashes: ReadonlyMap<bigint, Uint8Array>,
  stateRoot: StateRoot,
  isExhausted: (region: string) => boolean = () => true,
  workers?: Workers,
): BuiltBlock {
  const open = openHeader(parent.header, parent.hash, rules, attributes);
  const withdrawals = rules.fork >= forks.SHANGHAI ? (attributes.withdrawals ?? []) : undefined;
  const bytesLimit = rules.fork >= forks.OSAKA ? BLOCK_BYTES_LIMIT - BLOCK_OVERHEAD : BATCH_BYTES_LIMIT;
  const tried = candidates.slice(0, fitting(candidates, bytesLimit));
  const executed = executeBlock(
    engine,
    rules,
    open,
    {
      transactions: tried.map(({ raw }) => raw),
      senders: tried.map(({ sender }) => sender),
      ...(withdrawals ? { withdrawals } : {}),
      leavesOut: true,
    },
    hashes,
    stateRoot,
    workers,
  );
  for (const refusal of executed.refused.values()) {
    if (refusal instanceof RegionFull && !isExhausted(refusal.region)) throw refusal;
  }
  const began = performance.now();
  const root = stateRoot();
  const trie = toNs(performance.now() - began);
  const transactions = tried.flatMap(({ raw }, i) => (executed.refused.has(i) ? [] : [raw]));
  const header: Header = {
    ...open,
    stateRoot: root,
    transactionsRoot: executed.transactionsRoot,
    receiptsRoot: executed.receiptsRoot,
    bloom: executed.bloom,
    gasUsed: executed.gasUsed,
    ...(withdrawals ? { withdrawalsRoot: orderedRoot(withdrawals.map(encodeWithdrawal)) } : {}),
    ...(rules.blobs ? { blobGasUsed: executed.blobGasUsed } : {}),
    ...(executed.requestsHash ? { requestsHash: executed.requestsHash } : {}),
  };
  const { record } = executed;
  return {
    ...executed,
    record: { ...record, stages: { ...record.stages, trie }, dropped: droppedOf(executed.refused, tried) },
    block: { header, transactions, uncles: [], ...(withdrawals ? { withdrawals } : {}) },
    leftOut: [
      ...[...executed.refused].map(([index, refusal]) => leftOutFor(index, refusal)),
      ...candidates.slice(tried.length).map((_, i) => ({ index: tried.length + i, reason: "bytes", isFull: true })),
    ],
  };
}
