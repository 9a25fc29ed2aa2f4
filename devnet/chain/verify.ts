// Whether a block is valid on its parent, with a named reason where it is not. In the order of what it costs to find out: form, header,
// body, execution, roots.
import type { ExecutedBlock, Rules, StateRoot } from "../builder/index.ts";
import {
  Batch,
  BLOCK_BYTES_LIMIT,
  BlockFull,
  DepositLayoutError,
  executeBlock,
  nextBaseFee,
  nextDifficulty,
  nextExcessBlobGas,
  SystemContractBroken,
  TransactionInvalid,
  type Workers,
} from "../builder/index.ts";
import type { Engine } from "../engine/index.ts";
import { forks, reasonName } from "../engine/index.ts";
import type { Block, Header } from "../primitives/index.ts";
import {
  encodeBlock,
  encodeRlp,
  encodeWithdrawal,
  hashHeader,
  headerOf,
  keccak256,
  NO_UNCLES_HASH,
  orderedRoot,
} from "../primitives/index.ts";

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
  | "DIFFICULTY_WRONG"
  | "UNCLES_PRESENT"
  | "UNCLES_WRONG"
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

/** Bounds of the gas limit of a block after `parent`; London doubled it once (EIP-1559). */
function verifyGasLimit(header: Header, parent: Header, { fork }: Rules): void {
  require(header.gasUsed <= header.gasLimit, "GAS_USED_ABOVE_LIMIT");
  const before = fork >= forks.LONDON && parent.baseFee === undefined ? 2n * parent.gasLimit : parent.gasLimit;
  const moved = header.gasLimit > before ? header.gasLimit - before : before - header.gasLimit;
  require(moved < before / GAS_LIMIT_DIVISOR && header.gasLimit >= LEAST_GAS_LIMIT, "GAS_LIMIT_WRONG");
}

/** Who may make the block: since Paris that is the consensus layer's affair; before it the difficulty is checked, the work is not. */
function verifyConsensus(header: Header, parent: Header, { fork, bombDelay = 0n }: Rules): void {
  if (fork >= forks.PARIS) {
    require(header.difficulty === 0n && header.nonce.every((byte) => byte === 0), "NOT_PROOF_OF_STAKE");
    require(equal(header.unclesHash, NO_UNCLES_HASH), "UNCLES_PRESENT");
    return;
  }
  require(header.difficulty === nextDifficulty(parent, header.timestamp, fork, bombDelay), "DIFFICULTY_WRONG");
}

/** The header against its parent: everything that needs no body. */
export function verifyHeader(header: Header, parent: Header, rules: Rules): void {
  require(equal(header.parentHash, hashHeader(parent)), "PARENT_UNKNOWN");
  require(header.number === parent.number + 1n, "NUMBER_WRONG");
  require(header.timestamp > parent.timestamp, "TIMESTAMP_NOT_LATER");
  require(header.extraData.length <= EXTRA_DATA_LIMIT, "EXTRA_DATA_TOO_LONG");
  require(hasFieldsOf(rules.fork, header), "FIELDS_OF_ANOTHER_FORK");
  verifyConsensus(header, parent, rules);
  verifyGasLimit(header, parent, rules);
  if (rules.fork >= forks.LONDON) require(header.baseFee === nextBaseFee(parent), "BASE_FEE_WRONG");
  if (!rules.blobs) return;
  const excess = nextExcessBlobGas(parent, rules.blobs, rules.fork >= forks.OSAKA);
  require(header.excessBlobGas === excess, "EXCESS_BLOB_GAS_WRONG");
}

/** The body against the header. */
export function verifyBody(block: Block, rules: Rules, transactionsRoot: Uint8Array): void {
  const { header, uncles, withdrawals } = block;
  if (rules.fork >= forks.PARIS) require(uncles.length === 0, "UNCLES_PRESENT");
  else require(equal(keccak256(encodeRlp(uncles)), header.unclesHash), "UNCLES_WRONG");
  require((withdrawals !== undefined) === rules.fork >= forks.SHANGHAI, "FIELDS_OF_ANOTHER_FORK");
  require(equal(transactionsRoot, header.transactionsRoot), "TRANSACTIONS_ROOT_WRONG");
  if (withdrawals)
    require(equal(orderedRoot(withdrawals.map(encodeWithdrawal)), header.withdrawalsRoot), "WITHDRAWALS_ROOT_WRONG");
  if (rules.fork >= forks.OSAKA) require(encodeBlock(block).length <= BLOCK_BYTES_LIMIT, "BLOCK_TOO_LONG");
}

function execute(
  engine: Engine,
  rules: Rules,
  { header, withdrawals = [], uncles }: Block,
  batch: Batch,
  hashes: ReadonlyMap<bigint, Uint8Array>,
  stateRoot?: StateRoot,
): ExecutedBlock {
  try {
    const body = { transactions: batch, withdrawals, uncles: uncles.map(headerOf) };
    return executeBlock(engine, rules, header, body, hashes, stateRoot);
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
  stateRoot?: StateRoot,
): ExecutedBlock {
  verifyHeader(block.header, parent, rules);
  return verifyContent(engine, rules, block, hashes, stateRoot);
}

/** The body, and what it comes to, against the header, the state root included where there is a trie; the header was verified before. */
export function verifyContent(
  engine: Engine,
  rules: Rules,
  block: Block,
  hashes: ReadonlyMap<bigint, Uint8Array>,
  stateRoot?: StateRoot,
  workers?: Workers,
): ExecutedBlock {
  const { header } = block;
  const batch = Batch.of(engine, block.transactions, [], workers);
  verifyBody(block, rules, batch.transactionsRoot());
  const executed = execute(engine, rules, block, batch, hashes, stateRoot);
  require(executed.gasUsed === header.gasUsed, "GAS_USED_WRONG");
  if (rules.blobs) require(executed.blobGasUsed === header.blobGasUsed, "BLOB_GAS_USED_WRONG");
  require(equal(executed.receiptsRoot, header.receiptsRoot), "RECEIPTS_ROOT_WRONG");
  require(equal(executed.bloom, header.bloom), "BLOOM_WRONG");
  if (executed.requestsHash) require(equal(executed.requestsHash, header.requestsHash), "REQUESTS_WRONG");
  if (stateRoot) require(equal(stateRoot(), header.stateRoot), "STATE_ROOT_WRONG");
  return executed;
}
