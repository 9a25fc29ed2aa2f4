// Executes a block's transactions one after another on the committed state: the reference that any parallel builder is held against.
//
// The way of a block: calls by the protocol (EIP-4788, 2935), transactions, withdrawals (EIP-4895), requests (EIP-7685). The state is changed as
// it goes; whoever calls decides what becomes of it when the block turns out to be none. The engine's logs and records of a transaction are read
// before the next one runs.
import type { Engine, TransactionResult } from "../engine/index.ts";
import { forks, layout, limitName, reasons } from "../engine/index.ts";
import type { Header, LogEntry, Receipt, Withdrawal } from "../primitives/index.ts";
import { bloomOf, encodeReceipt, orderedRoot } from "../primitives/index.ts";
import { blobBaseFee, GAS_PER_BLOB } from "./fees.ts";
import { depositsOf, requestsHash } from "./requests.ts";
import { blobLimits, type Rules } from "./rules.ts";

const BEACON_ROOTS = Buffer.from("000f3df6d732807ef1319fb7b8bb8522d0beac02", "hex");
const BLOCK_HASHES = Buffer.from("0000f90827f1c53a10cb7a02335b175320002935", "hex");
const WITHDRAWAL_QUEUE = Buffer.from("00000961ef480eb55e80d19ad83579a64c007002", "hex");
const CONSOLIDATION_QUEUE = Buffer.from("0000bbddc7ce488642fb579f8b00f3a590007251", "hex");
const WEI_PER_GWEI = 10n ** 9n;
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

export interface ExecutedBlock {
  receipts: Receipt[];
  receiptsRoot: Uint8Array;
  bloom: Uint8Array;
  gasUsed: bigint;
  blobGasUsed: bigint;
  /** since Prague */
  requestsHash: Uint8Array | undefined;
}

/** A transaction that cannot stand where it stands. */
export class TransactionInvalid extends Error {
  readonly index: number;
  /** a number of the engine's reasons */
  readonly reason: number;

  constructor(index: number, reason: number) {
    super(`transaction ${index} is not valid: reason ${reason}`);
    this.name = "TransactionInvalid";
    this.index = index;
    this.reason = reason;
  }
}

/** The gas or blob gas of the block does not suffice for a transaction. */
export class BlockFull extends Error {
  readonly what: "gas" | "blob gas";

  constructor(index: number, what: "gas" | "blob gas") {
    super(`transaction ${index} needs more ${what} than the block has left`);
    this.name = "BlockFull";
    this.what = what;
  }
}

/** A contract of the protocol without code, or whose call failed: no block is valid then (EIP-7002, 7251). */
export class SystemContractBroken extends Error {
  readonly isEmpty: boolean;

  constructor(address: Uint8Array, isEmpty: boolean) {
    super(`the system contract ${Buffer.from(address).toString("hex")} ${isEmpty ? "has no code" : "failed"}`);
    this.name = "SystemContractBroken";
    this.isEmpty = isEmpty;
  }
}

function setEnvironment(
  engine: Engine,
  rules: Rules,
  block: Attributes,
  hashes: ReadonlyMap<bigint, Uint8Array>,
): void {
  const merged = rules.fork >= forks.PARIS;
  engine.setBlock({
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
  });
  for (const [number, hash] of hashes) engine.setBlockHash(number, hash);
}

/** Runs what lies in slot 0 and commits it. */
function runSlot(engine: Engine): TransactionResult {
  engine.execute(0);
  const result = engine.result(0);
  if (result.limit) throw new Error(`a region of the engine is full: ${limitName(result.limit)}`);
  engine.commit(0);
  return result;
}

/** A call by the protocol; what it answers. */
function callSystem(engine: Engine, target: Uint8Array, input: Uint8Array): TransactionResult {
  engine.reset();
  engine.putSystemCall(0, target, input);
  return runSlot(engine);
}

/** Takes what is due out of a queue of requests. */
function takeQueue(engine: Engine, target: Uint8Array): Uint8Array {
  if (!engine.getAccount(target)?.code.length) throw new SystemContractBroken(target, true);
  const { succeeded, output } = callSystem(engine, target, NOTHING);
  if (!succeeded) throw new SystemContractBroken(target, false);
  return output;
}

const isTyped = (raw: Uint8Array): boolean => (raw[0] as number) < 0xc0;

/** What a block has used so far. */
interface Used {
  gas: bigint;
  blobGas: bigint;
}

/** Runs one transaction of a block; its receipt. What it used is added up. */
function runTransaction(
  engine: Engine,
  raw: Uint8Array,
  index: number,
  block: Attributes,
  rules: Rules,
  used: Used,
): Receipt {
  engine.reset();
  const malformed = engine.load(0, raw);
  if (malformed) throw new TransactionInvalid(index, malformed);
  const tx = engine.transaction(0);
  const gasLimit = engine.views.u64(tx + layout.TX_GAS_LIMIT);
  const blobGas = BigInt(engine.views.u32(tx + layout.TX_BLOB_HASHES + 4) / 33) * GAS_PER_BLOB;
  if (!engine.recoverSender(0)) throw new TransactionInvalid(index, reasons.SIGNATURE_INVALID);
  const result = runSlot(engine);
  if (result.invalid) throw new TransactionInvalid(index, result.invalid);
  // the engine knows the block's limit, not what of it is left
  if (gasLimit > block.gasLimit - used.gas) throw new BlockFull(index, "gas");
  if (used.blobGas + blobGas > (rules.blobs?.max ?? 0n) * GAS_PER_BLOB) throw new BlockFull(index, "blob gas");
  used.gas += result.gasUsed;
  used.blobGas += blobGas;
  const { succeeded, logs } = result;
  return { type: isTyped(raw) ? (raw[0] as number) : 0, succeeded, cumulativeGas: used.gas, logs };
}

/** Executes and commits a block's transactions, withdrawals and requests. `hashes` are those of the last 256 blocks. */
export function executeBlock(
  engine: Engine,
  rules: Rules,
  block: Attributes,
  body: { transactions: readonly Uint8Array[]; withdrawals?: readonly Withdrawal[] },
  hashes: ReadonlyMap<bigint, Uint8Array>,
): ExecutedBlock {
  setEnvironment(engine, rules, block, hashes);
  if (rules.fork >= forks.CANCUN && block.parentBeaconRoot) callSystem(engine, BEACON_ROOTS, block.parentBeaconRoot);
  if (rules.fork >= forks.PRAGUE) callSystem(engine, BLOCK_HASHES, block.parentHash);

  const used: Used = { gas: 0n, blobGas: 0n };
  const receipts = body.transactions.map((raw, index) => runTransaction(engine, raw, index, block, rules, used));
  for (const { address, amountGwei } of body.withdrawals ?? []) engine.credit(address, amountGwei * WEI_PER_GWEI);

  const logs: LogEntry[] = receipts.flatMap((receipt) => receipt.logs);
  const requests =
    rules.fork >= forks.PRAGUE
      ? [depositsOf(logs), takeQueue(engine, WITHDRAWAL_QUEUE), takeQueue(engine, CONSOLIDATION_QUEUE)]
      : undefined;
  return {
    receipts,
    receiptsRoot: orderedRoot(receipts.map(encodeReceipt)),
    bloom: bloomOf(logs),
    gasUsed: used.gas,
    blobGasUsed: used.blobGas,
    requestsHash: requests && requestsHash(requests),
  };
}
