// From a parent, attributes and transactions that lie in the batch to a sealed block. What cannot stand is left out, with the reason: the pool takes it back.
import type { Engine } from "../engine/index.ts";
import { forks, RegionFull, reasonName } from "../engine/index.ts";
import type { Block, Header, Withdrawal } from "../primitives/index.ts";
import { encodeWithdrawal, NO_UNCLES_HASH, orderedRoot } from "../primitives/index.ts";
import { Batch } from "./batch.ts";
import { nextDifficulty } from "./difficulty.ts";
import type { ExecutedBlock, StateRoot } from "./execute.ts";
import { executeBlock } from "./execute.ts";
import { nextBaseFee, nextExcessBlobGas } from "./fees.ts";
import { BlockFull, type Refusal, TransactionInvalid } from "./refusals.ts";
import type { Rules } from "./rules.ts";
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

/** A candidate that was left out. */
export interface LeftOut {
  index: number;
  /** a name of the engine's reasons, or what of the block did not suffice */
  reason: string;
  /** true: it may stand in another block as it is */
  isFull: boolean;
}

/** A sealed block without its transactions: whoever offered them has them (job.ts). */
export interface SealedBatch extends Omit<ExecutedBlock, "refused"> {
  block: Omit<Block, "transactions">;
  leftOut: LeftOut[];
}

const ZERO = new Uint8Array(32);
const NOTHING = new Uint8Array(0);
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

function leftOutFor(index: number, refusal: Refusal): LeftOut {
  if (refusal instanceof TransactionInvalid) return { index, reason: reasonName(refusal.reason), isFull: false };
  if (refusal instanceof BlockFull) return { index, reason: refusal.what, isFull: true };
  // undo records are the block's: the next one has room for them again
  return { index, reason: refusal.region, isFull: refusal.region === "UNDO" };
}

/**
 * Builds and seals the block after `parent` of `count` transactions that were placed. Assumed: the engine's state is the parent's; it is the block's
 * afterwards. A region of the engine that is full for a transaction is thrown, so that whoever calls can make room and try again, unless it is exhausted.
 */
export function sealBatch(
  engine: Engine,
  rules: Rules,
  parent: { header: Header; hash: Uint8Array },
  attributes: BuildAttributes,
  count: number,
  hashes: ReadonlyMap<bigint, Uint8Array>,
  stateRoot: StateRoot,
  isExhausted: (region: string) => boolean,
  workers?: Workers,
): SealedBatch {
  const open = openHeader(parent.header, parent.hash, rules, attributes);
  const withdrawals = rules.fork >= forks.SHANGHAI ? (attributes.withdrawals ?? []) : undefined;
  const { refused, ...executed } = executeBlock(
    engine,
    rules,
    open,
    { transactions: new Batch(engine, count, workers), ...(withdrawals ? { withdrawals } : {}), leavesOut: true },
    hashes,
    stateRoot,
    workers,
  );
  for (const refusal of refused.values()) {
    if (refusal instanceof RegionFull && !isExhausted(refusal.region)) throw refusal;
  }
  const began = performance.now();
  const root = stateRoot();
  const trie = toNs(performance.now() - began);
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
    record: { ...record, stages: { ...record.stages, trie } },
    block: { header, uncles: [], ...(withdrawals ? { withdrawals } : {}) },
    leftOut: Array.from(refused, ([index, refusal]) => leftOutFor(index, refusal)),
  };
}
