// Executes a block on the committed state.
//
// The way of a block: calls by the protocol (EIP-4788, 2935), transactions, withdrawals (EIP-4895) or rewards, requests (EIP-7685). The state is changed as
// it goes; whoever calls decides what becomes of it when the block turns out to be none. Nothing happens here for each transaction: they run, and
// are hashed into roots, as a batch inside the module.
import type { Engine, TransactionResult } from "../engine/index.ts";
import { forks, layout, limitName, READER_ENVIRONMENT, RegionFull } from "../engine/index.ts";
import type { Header, Withdrawal } from "../primitives/index.ts";
import { encodeReceipt, orderedRoot } from "../primitives/index.ts";
import { Batch, SYSTEM_SLOT } from "./batch.ts";
import { blobBaseFee, GAS_PER_BLOB } from "./fees.ts";
import { Outcomes } from "./outcomes.ts";
import { IN_ORDER, type ScheduleRecord } from "./record.ts";
import { gasUsed, type Refusal, refusalOf } from "./refusals.ts";
import { DEPOSIT_CONTRACT, depositsOf, requestsHash } from "./requests.ts";
import { rewardsOf } from "./rewards.ts";
import { blobLimits, type Rules } from "./rules.ts";
import { type BatchRun, runBatch, toNs } from "./run.ts";
import type { Workers } from "./workers.ts";

const BEACON_ROOTS = Buffer.from("000f3df6d732807ef1319fb7b8bb8522d0beac02", "hex");
const BLOCK_HASHES = Buffer.from("0000f90827f1c53a10cb7a02335b175320002935", "hex");
const WITHDRAWAL_QUEUE = Buffer.from("00000961ef480eb55e80d19ad83579a64c007002", "hex");
const CONSOLIDATION_QUEUE = Buffer.from("0000bbddc7ce488642fb579f8b00f3a590007251", "hex");
export const WEI_PER_GWEI = 10n ** 9n;
const NOTHING = new Uint8Array(0);

/** What has to be known before a block is executed: its header's fields but those that follow from execution. */
export type Attributes = Pick<
  Header,
  | "parentHash"
  | "coinbase"
  | "number"
  | "gasLimit"
  | "timestamp"
  | "mixHash"
  | "difficulty"
  | "baseFee"
  | "excessBlobGas"
  | "parentBeaconRoot"
>;

/** What a block is made of beside its attributes. */
export interface Body {
  /** raw bytes, or the same loaded into the engine's batch before */
  transactions: readonly Uint8Array[] | Batch;
  /** senders that are known already, by position; the others are recovered */
  senders?: readonly (Uint8Array | undefined)[];
  withdrawals?: readonly Withdrawal[];
  /** before Paris */
  uncles?: readonly Header[];
  /** true when building: a transaction that has no place is left out and named; otherwise the first one is thrown */
  leavesOut?: boolean;
}

export interface ExecutedBlock {
  /** of the transactions that are in the block */
  outcomes: Outcomes;
  /** why others are not, by their position; only when building */
  refused: ReadonlyMap<number, Refusal>;
  transactionsRoot: Uint8Array;
  receiptsRoot: Uint8Array;
  bloom: Uint8Array;
  gasUsed: bigint;
  blobGasUsed: bigint;
  /** since Prague: contents by type */
  requests: readonly Uint8Array[] | undefined;
  /** since Prague */
  requestsHash: Uint8Array | undefined;
  /** how it was made, as far as it is */
  record: ScheduleRecord;
}

/** Before Byzantium blocks are run by hand. */
const NOT_TIMED: BatchRun = { refused: new Map(), lanes: IN_ORDER, orderNs: 0, executeNs: 0 };

/** Root of the state as it stands in the engine. */
export type StateRoot = () => Uint8Array;

/** A contract of the protocol without code, or whose call failed: no block is valid then (EIP-7002, 7251). */
export class SystemContractBroken extends Error {
  readonly isEmpty: boolean;

  constructor(address: Uint8Array, isEmpty: boolean) {
    super(`the system contract ${Buffer.from(address).toString("hex")} ${isEmpty ? "has no code" : "failed"}`);
    this.name = "SystemContractBroken";
    this.isEmpty = isEmpty;
  }
}

/** Sets what transactions of a block see of it, in one of the engine's environments. */
export function setEnvironment(
  engine: Engine,
  rules: Rules,
  block: Attributes,
  hashes: ReadonlyMap<bigint, Uint8Array>,
  index = 0,
): void {
  const merged = rules.fork >= forks.PARIS;
  const environment = {
    fork: rules.fork,
    chainId: rules.chainId,
    number: block.number,
    timestamp: block.timestamp,
    gasLimit: block.gasLimit,
    baseFee: block.baseFee ?? 0n,
    blobBaseFee: rules.blobs ? blobBaseFee(block.excessBlobGas ?? 0n, rules.blobs) : 1n,
    random: merged ? BigInt(`0x${Buffer.from(block.mixHash).toString("hex")}`) : block.difficulty,
    coinbase: block.coinbase,
    ...blobLimits(rules),
    ...(rules.codeLimit === undefined ? {} : { codeLimit: rules.codeLimit }),
    ...(rules.transactionGasCap === undefined ? {} : { transactionGasCap: rules.transactionGasCap }),
  };
  engine.setBlock(environment, index);
  for (const [number, hash] of hashes) engine.setBlockHash(number, hash, index);
}

/** Hears of each call by the protocol, whose accesses the engine still has in `SYSTEM_SLOT`. */
export type SystemListener = () => void;

const NOBODY: SystemListener = () => {};

/** Where a block's environment and the calls by the protocol lie in the memory. */
export interface Desk {
  environment: number;
  slot: number;
  input: number;
}

const MAKERS_DESK: Desk = { environment: 0, slot: SYSTEM_SLOT, input: layout.INPUT_MAKER };
/** Of who runs a block again beside one that is built. */
export const READERS_DESK: Desk = {
  environment: READER_ENVIRONMENT,
  slot: layout.READER_SLOT,
  input: layout.READER_INPUT,
};

/** A call by the protocol; what it answers. */
function callSystem(
  engine: Engine,
  target: Uint8Array,
  data: Uint8Array,
  onCall: SystemListener,
  { slot, input }: Desk = MAKERS_DESK,
): TransactionResult {
  engine.putSystemCall(slot, target, data, input);
  engine.execute(slot);
  engine.commit(slot);
  const result = engine.result(slot);
  if (result.limit) throw new RegionFull(limitName(result.limit));
  onCall();
  return result;
}

/** Takes what is due out of a queue of requests. */
function takeQueue(engine: Engine, target: Uint8Array, onCall: SystemListener): Uint8Array {
  if (!engine.getAccount(target)?.code.length) throw new SystemContractBroken(target, true);
  const { succeeded, output } = callSystem(engine, target, NOTHING, onCall);
  if (!succeeded) throw new SystemContractBroken(target, false);
  return output;
}

/** Blob gas of the first n. */
function blobGasUsed({ views }: Engine, n: number): bigint {
  const blobs = n ? views.u32(layout.RESULTS + (n - 1) * layout.RESULT_SIZE + layout.RESULT_BLOBS) : 0;
  return BigInt(blobs) * GAS_PER_BLOB;
}

/** Before Byzantium: runs one after another, for each receipt holds the root of the state behind it. Nothing is left out. */
function runWithRoots(engine: Engine, batch: Batch, block: Attributes, stateRoot: StateRoot): Uint8Array[] {
  return Array.from({ length: batch.size }, (_, i) => {
    if (batch.run(i, i + 1) === i) throw refusalOf(engine, batch, i, block, gasUsed(engine, i));
    return stateRoot();
  });
}

/** Deposits among the logs; nearly no block has any, and only one that has is looked through. */
function deposits(engine: Engine, outcomes: Outcomes, contract: Uint8Array = DEPOSIT_CONTRACT): Uint8Array {
  if (!engine.hasLogOf(outcomes.length, contract)) return NOTHING;
  return depositsOf(
    [...outcomes].flatMap(({ logs }) => logs),
    contract,
  );
}

/** Sets the environment of a block and makes the calls that the protocol makes before its transactions. */
export function beginBlock(
  engine: Engine,
  rules: Rules,
  block: Attributes,
  hashes: ReadonlyMap<bigint, Uint8Array>,
  onCall: SystemListener = NOBODY,
  desk: Desk = MAKERS_DESK,
): void {
  setEnvironment(engine, rules, block, hashes, desk.environment);
  engine.reset();
  const { parentBeaconRoot, parentHash } = block;
  if (rules.fork >= forks.CANCUN && parentBeaconRoot) callSystem(engine, BEACON_ROOTS, parentBeaconRoot, onCall, desk);
  if (rules.fork >= forks.PRAGUE) callSystem(engine, BLOCK_HASHES, parentHash, onCall, desk);
}

/** Requests to the consensus layer by type, taken out of their queues behind a block's transactions; since Prague. */
export function takeRequests(engine: Engine, deposited: Uint8Array, onCall: SystemListener = NOBODY): Uint8Array[] {
  return [deposited, takeQueue(engine, WITHDRAWAL_QUEUE, onCall), takeQueue(engine, CONSOLIDATION_QUEUE, onCall)];
}

/**
 * Executes and commits a block's transactions, withdrawals or rewards, and requests. `hashes` are those of the last 256 blocks; `stateRoot` is needed
 * before Byzantium alone. With workers the transactions of a block that is worth it run side by side; the block is the same.
 */
export function executeBlock(
  engine: Engine,
  rules: Rules,
  block: Attributes,
  body: Body,
  hashes: ReadonlyMap<bigint, Uint8Array>,
  stateRoot?: StateRoot,
  workers?: Workers,
): ExecutedBlock {
  beginBlock(engine, rules, block, hashes);
  const { transactions, senders, withdrawals = [], uncles = [], leavesOut = false } = body;
  const batch = transactions instanceof Batch ? transactions : Batch.of(engine, transactions, senders, workers);
  const hasRoots = rules.fork < forks.BYZANTIUM && stateRoot !== undefined;
  const stateRoots = hasRoots ? runWithRoots(engine, batch, block, stateRoot) : undefined;
  const run = stateRoots ? NOT_TIMED : runBatch(engine, batch, block, leavesOut);
  const began = performance.now();
  const { result: outcomes, roots } = batch.lists(() => Outcomes.of(engine, batch.size, stateRoots));
  const receipts = toNs(performance.now() - began);
  if (stateRoots) roots.receiptsRoot = orderedRoot([...outcomes].map(encodeReceipt));
  for (const { address, amountGwei } of withdrawals) engine.credit(address, amountGwei * WEI_PER_GWEI);
  for (const { address, amount } of rewardsOf(block, uncles, rules.fork)) engine.credit(address, amount);
  const requests =
    rules.fork >= forks.PRAGUE ? takeRequests(engine, deposits(engine, outcomes, rules.depositContract)) : undefined;
  return {
    ...roots,
    outcomes,
    refused: run.refused,
    record: {
      ...run.lanes,
      wallNs: run.orderNs + run.executeNs,
      stages: { order: run.orderNs, execute: run.executeNs, receipts, trie: 0 },
      dropped: [],
    },
    gasUsed: gasUsed(engine, batch.size),
    blobGasUsed: blobGasUsed(engine, batch.size),
    requests,
    requestsHash: requests && requestsHash(requests),
  };
}
