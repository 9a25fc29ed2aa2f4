// Whether a block is valid on its parent, with a named reason where it is not. In the order of what it costs to find out: form, header,
// body, execution, roots.
import type { ExecutedBlock, Rules } from "../builder/index.ts";
import {
  Batch,
  BlockFull,
  DepositLayoutError,
  executeBlock,
  nextBaseFee,
  nextExcessBlobGas,
  SystemContractBroken,
  TransactionInvalid,
} from "../builder/index.ts";
import type { Engine } from "../engine/index.ts";
import { forks, reasonName } from "../engine/index.ts";
import type { Block, Header } from "../primitives/index.ts";
import { encodeBlock, encodeWithdrawal, hashHeader, NO_UNCLES_HASH, orderedRoot } from "../primitives/index.ts";

/** Why a block is not valid; transactions keep the engine's reasons. */
export type BlockFault =
  | "PARENT_UNKNOWN"
  | "NUMBER_WRONG"
  | "TIMESTAMP_NOT_LATER"
  | "GAS_LIMIT_WRONG"
  | "GAS_USED_ABOVE_LIMIT"
  | "EXTRA_DATA_TOO_LONG"
  | "FIELDS_OF_ANOTHER_FORK"
  | "NOT_PROOF_OF_STAKE"
  | "UNCLES_PRESENT"
  | "BASE_FEE_WRONG"
  | "EXCESS_BLOB_GAS_WRONG"
  | "BLOB_GAS_USED_WRONG"
  | "TRANSACTIONS_ROOT_WRONG"
  | "WITHDRAWALS_ROOT_WRONG"
  | "BLOCK_TOO_LONG"
  | "TRANSACTION_INVALID"
  | "GAS_LIMIT_EXCEEDED"
  | "BLOB_GAS_LIMIT_EXCEEDED"
  | "SYSTEM_CONTRACT_EMPTY"
  | "SYSTEM_CONTRACT_FAILED"
  | "DEPOSIT_MALFORMED"
  | "GAS_USED_WRONG"
  | "RECEIPTS_ROOT_WRONG"
  | "BLOOM_WRONG"
  | "REQUESTS_WRONG"
  | "STATE_ROOT_WRONG";

export class BlockInvalid extends Error {
  readonly fault: BlockFault;
  /** where a transaction is the fault: a number of the engine's reasons */
  readonly reason: number;

  constructor(fault: BlockFault, reason = 0) {
    super(`the block is not valid: ${fault}${reason ? `, ${reasonName(reason)}` : ""}`);
    this.name = "BlockInvalid";
    this.fault = fault;
    this.reason = reason;
  }
}

const LEAST_GAS_LIMIT = 5000n;
/** A gas limit may move by less than this part of the parent's. */
const GAS_LIMIT_DIVISOR = 1024n;
const EXTRA_DATA_LIMIT = 32;
/** EIP-7934: 10 MiB less 2 MiB for the consensus layer. */
const BLOCK_BYTES_LIMIT = 8 * 1024 * 1024;

function require(holds: boolean, fault: BlockFault): void {
  if (!holds) throw new BlockInvalid(fault);
}

const equal = (a: Uint8Array, b: Uint8Array | undefined): boolean => b !== undefined && Buffer.compare(a, b) === 0;

/** Whether the header has exactly the fields of its fork. */
function hasFieldsOf(fork: number, header: Header): boolean {
  return (
    (header.baseFee !== undefined) === fork >= forks.LONDON &&
    (header.withdrawalsRoot !== undefined) === fork >= forks.SHANGHAI &&
    (header.excessBlobGas !== undefined) === fork >= forks.CANCUN &&
    (header.requestsHash !== undefined) === fork >= forks.PRAGUE
  );
}

/** The header against its parent: everything that needs no body. Since Paris. */
export function verifyHeader(header: Header, parent: Header, rules: Rules): void {
  require(equal(header.parentHash, hashHeader(parent)), "PARENT_UNKNOWN");
  require(header.number === parent.number + 1n, "NUMBER_WRONG");
  require(header.timestamp > parent.timestamp, "TIMESTAMP_NOT_LATER");
  require(header.extraData.length <= EXTRA_DATA_LIMIT, "EXTRA_DATA_TOO_LONG");
  require(hasFieldsOf(rules.fork, header), "FIELDS_OF_ANOTHER_FORK");
  require(header.difficulty === 0n && header.nonce.every((byte) => byte === 0), "NOT_PROOF_OF_STAKE");
  require(equal(header.unclesHash, NO_UNCLES_HASH), "UNCLES_PRESENT");
  require(header.gasUsed <= header.gasLimit, "GAS_USED_ABOVE_LIMIT");
  const step = parent.gasLimit / GAS_LIMIT_DIVISOR;
  const moved =
    header.gasLimit > parent.gasLimit ? header.gasLimit - parent.gasLimit : parent.gasLimit - header.gasLimit;
  require(moved < step && header.gasLimit >= LEAST_GAS_LIMIT, "GAS_LIMIT_WRONG");
  require(header.baseFee === nextBaseFee(parent), "BASE_FEE_WRONG");
  if (!rules.blobs) return;
  require(header.excessBlobGas ===
    nextExcessBlobGas(parent, rules.blobs, rules.fork >= forks.OSAKA), "EXCESS_BLOB_GAS_WRONG");
}

/** The body against the header. */
export function verifyBody(block: Block, rules: Rules, transactionsRoot: Uint8Array): void {
  const { header, uncles, withdrawals } = block;
  require(uncles.length === 0, "UNCLES_PRESENT");
  require((withdrawals !== undefined) === rules.fork >= forks.SHANGHAI, "FIELDS_OF_ANOTHER_FORK");
  require(equal(transactionsRoot, header.transactionsRoot), "TRANSACTIONS_ROOT_WRONG");
  if (withdrawals)
    require(equal(orderedRoot(withdrawals.map(encodeWithdrawal)), header.withdrawalsRoot), "WITHDRAWALS_ROOT_WRONG");
  if (rules.fork >= forks.OSAKA) require(encodeBlock(block).length <= BLOCK_BYTES_LIMIT, "BLOCK_TOO_LONG");
}

function execute(
  engine: Engine,
  rules: Rules,
  { header, withdrawals = [] }: Block,
  batch: Batch,
  hashes: ReadonlyMap<bigint, Uint8Array>,
): ExecutedBlock {
  try {
    return executeBlock(engine, rules, header, { transactions: batch, withdrawals }, hashes);
  } catch (error) {
    if (error instanceof TransactionInvalid) throw new BlockInvalid("TRANSACTION_INVALID", error.reason);
    if (error instanceof BlockFull) {
      throw new BlockInvalid(error.what === "gas" ? "GAS_LIMIT_EXCEEDED" : "BLOB_GAS_LIMIT_EXCEEDED");
    }
    if (error instanceof SystemContractBroken) {
      throw new BlockInvalid(error.isEmpty ? "SYSTEM_CONTRACT_EMPTY" : "SYSTEM_CONTRACT_FAILED");
    }
    if (error instanceof DepositLayoutError) throw new BlockInvalid("DEPOSIT_MALFORMED");
    throw error;
  }
}

/**
 * Verifies a block on its parent's state, which becomes the block's; throws BlockInvalid otherwise, and then the state has to be put back by
 * whoever called. The state root is left to the caller, who has the trie.
 */
export function verifyBlock(
  engine: Engine,
  rules: Rules,
  block: Block,
  parent: Header,
  hashes: ReadonlyMap<bigint, Uint8Array>,
): ExecutedBlock {
  const { header } = block;
  verifyHeader(header, parent, rules);
  const batch = new Batch(engine, block.transactions);
  verifyBody(block, rules, batch.transactionsRoot());
  const executed = execute(engine, rules, block, batch, hashes);
  require(executed.gasUsed === header.gasUsed, "GAS_USED_WRONG");
  if (rules.blobs) require(executed.blobGasUsed === header.blobGasUsed, "BLOB_GAS_USED_WRONG");
  require(equal(executed.receiptsRoot, header.receiptsRoot), "RECEIPTS_ROOT_WRONG");
  require(equal(executed.bloom, header.bloom), "BLOOM_WRONG");
  if (executed.requestsHash) require(equal(executed.requestsHash, header.requestsHash), "REQUESTS_WRONG");
  return executed;
}
