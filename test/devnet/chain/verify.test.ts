// A block that the builder made is valid on its parent, and every fault has its name.
import assert from "node:assert/strict";
import { test } from "node:test";
import { BlockFull, executeBlock, nextBaseFee, type Rules } from "../../../devnet/builder/index.ts";
import { type BlockFault, BlockInvalid, verifyBlock } from "../../../devnet/chain/index.ts";
import { buildEngine, createMemory, Engine, forks, reasons } from "../../../devnet/engine/index.ts";
import type { Block, Header } from "../../../devnet/primitives/index.ts";
import {
  EMPTY_ROOT,
  encodeWithdrawal,
  hashHeader,
  hexToBytes,
  NO_UNCLES_HASH,
  orderedRoot,
} from "../../../devnet/primitives/index.ts";
import { signTransaction, walletNamed } from "../engine/transactions.ts";

const RULES: Rules = { fork: forks.OSAKA, chainId: 31337n, blobs: { target: 6n, max: 9n, updateFraction: 5007716n } };
const SENDER = walletNamed("sender");
const FRIEND = new Uint8Array(20).fill(0xf1);
const QUEUES = ["0x00000961ef480eb55e80d19ad83579a64c007002", "0x0000bbddc7ce488642fb579f8b00f3a590007251"];
const HASHES: ReadonlyMap<bigint, Uint8Array> = new Map();
const module = await buildEngine();

const parent: Header = {
  parentHash: new Uint8Array(32),
  unclesHash: NO_UNCLES_HASH,
  coinbase: new Uint8Array(20),
  stateRoot: new Uint8Array(32),
  transactionsRoot: EMPTY_ROOT,
  receiptsRoot: EMPTY_ROOT,
  bloom: new Uint8Array(256),
  difficulty: 0n,
  number: 0n,
  gasLimit: 30_000_000n,
  gasUsed: 0n,
  timestamp: 1000n,
  extraData: new Uint8Array(0),
  mixHash: new Uint8Array(32),
  nonce: new Uint8Array(8),
  baseFee: 1000n,
  withdrawalsRoot: EMPTY_ROOT,
  blobGasUsed: 0n,
  excessBlobGas: 0n,
  parentBeaconRoot: new Uint8Array(32),
  requestsHash: new Uint8Array(32),
};

/** The state of the parent: a rich sender, and queues that are always empty. */
function freshEngine(): Engine {
  const engine = new Engine(module, createMemory());
  engine.putAccount(SENDER.address, { nonce: 0n, balance: 10n ** 18n, code: new Uint8Array(0) });
  for (const queue of QUEUES) engine.putAccount(hexToBytes(queue), { nonce: 1n, balance: 0n, code: Uint8Array.of(0) });
  return engine;
}

const pay = (nonce: bigint, gasLimit = 50_000n): Uint8Array =>
  signTransaction(
    {
      type: 2,
      chainId: RULES.chainId,
      nonce,
      gasLimit,
      to: FRIEND,
      value: 5n,
      data: new Uint8Array(0),
      maxFee: 5000n,
      priorityFee: 1n,
      accessList: [],
      blobFee: 0n,
      blobHashes: [],
      authorizations: [],
    },
    SENDER,
  );

/** A child of the parent with two payments and a withdrawal, its header filled in by the builder's result. */
function child(): Block {
  const transactions = [pay(0n), pay(1n)];
  const withdrawals = [{ index: 0n, validatorIndex: 0n, address: FRIEND, amountGwei: 1n }];
  const attributes = {
    ...parent,
    parentHash: hashHeader(parent),
    number: 1n,
    timestamp: 1012n,
    baseFee: nextBaseFee(parent),
    coinbase: new Uint8Array(20).fill(0xbb),
  };
  const made = executeBlock(freshEngine(), RULES, attributes, { transactions, withdrawals }, HASHES);
  const { receiptsRoot, bloom, gasUsed, blobGasUsed, requestsHash = new Uint8Array(32) } = made;
  const header: Header = {
    ...attributes,
    receiptsRoot,
    bloom,
    gasUsed,
    blobGasUsed,
    requestsHash,
    transactionsRoot: orderedRoot(transactions),
    withdrawalsRoot: orderedRoot(withdrawals.map(encodeWithdrawal)),
  };
  return { header, transactions, uncles: [], withdrawals };
}

const valid = child();

/** The valid block with other fields in its header. */
const withHeader = (change: Partial<Header>): Block => ({ ...valid, header: { ...valid.header, ...change } });

test("what the builder made is valid, and the state is that after its transactions and withdrawals", () => {
  const engine = freshEngine();
  const { outcomes, gasUsed } = verifyBlock(engine, RULES, valid, parent, HASHES);
  assert.equal(gasUsed, 42_000n);
  assert.deepEqual(
    [...outcomes].map(({ cumulativeGas }) => cumulativeGas),
    [21_000n, 42_000n],
  );
  assert.equal(engine.getAccount(FRIEND)?.balance, 10n + 10n ** 9n);
});

const { requestsHash: _, ...withoutRequests } = valid.header;
const FAULTS: [fault: BlockFault, block: Block][] = [
  ["PARENT_UNKNOWN", withHeader({ parentHash: new Uint8Array(32).fill(7) })],
  ["NUMBER_WRONG", withHeader({ number: 2n })],
  ["TIMESTAMP_NOT_LATER", withHeader({ timestamp: 1000n })],
  ["EXTRA_DATA_TOO_LONG", withHeader({ extraData: new Uint8Array(33) })],
  ["FIELDS_OF_ANOTHER_FORK", { ...valid, header: withoutRequests }],
  ["NOT_PROOF_OF_STAKE", withHeader({ difficulty: 1n })],
  ["UNCLES_PRESENT", withHeader({ unclesHash: new Uint8Array(32) })],
  ["UNCLES_PRESENT", { ...valid, uncles: [[]] }],
  ["GAS_USED_ABOVE_LIMIT", withHeader({ gasUsed: 30_000_001n })],
  ["GAS_LIMIT_WRONG", withHeader({ gasLimit: 30_000_000n + 30_000_000n / 1024n })],
  ["BASE_FEE_WRONG", withHeader({ baseFee: 1000n })],
  ["EXCESS_BLOB_GAS_WRONG", withHeader({ excessBlobGas: 1n })],
  ["TRANSACTIONS_ROOT_WRONG", { ...valid, transactions: [pay(0n)] }],
  ["WITHDRAWALS_ROOT_WRONG", { ...valid, withdrawals: [] }],
  ["GAS_USED_WRONG", withHeader({ gasUsed: 42_001n })],
  ["BLOB_GAS_USED_WRONG", withHeader({ blobGasUsed: 1n << 17n })],
  ["RECEIPTS_ROOT_WRONG", withHeader({ receiptsRoot: EMPTY_ROOT })],
  ["BLOOM_WRONG", withHeader({ bloom: new Uint8Array(256).fill(1) })],
  ["REQUESTS_WRONG", withHeader({ requestsHash: new Uint8Array(32) })],
];

const isFault =
  (fault: BlockFault, reason = 0) =>
  (error: unknown) =>
    error instanceof BlockInvalid && error.fault === fault && error.reason === reason;

for (const [i, [fault, block]] of FAULTS.entries()) {
  test(`${fault} (${i})`, () => {
    assert.throws(() => verifyBlock(freshEngine(), RULES, block, parent, HASHES), isFault(fault));
  });
}

/** The block with other transactions, under the root that they have. */
const withTransactions = (...transactions: Uint8Array[]): Block => ({
  ...withHeader({ transactionsRoot: orderedRoot(transactions) }),
  transactions,
});

test("a transaction that is not valid is named by the engine's reason", () => {
  const block = withTransactions(pay(0n), pay(3n));
  const fault = isFault("TRANSACTION_INVALID", reasons.NONCE_TOO_HIGH);
  assert.throws(() => verifyBlock(freshEngine(), RULES, block, parent, HASHES), fault);
});

test("a transaction may ask for the gas that is left and for no more", () => {
  const attributes = { ...valid.header, gasLimit: 60_000n };
  const run = (second: bigint) =>
    executeBlock(freshEngine(), RULES, attributes, { transactions: [pay(0n), pay(1n, second)] }, HASHES);
  assert.equal(run(39_000n).gasUsed, 42_000n);
  assert.throws(() => run(39_001n), BlockFull);
});

test("a system contract without code makes every block invalid", () => {
  const engine = freshEngine();
  engine.putAccount(hexToBytes(QUEUES[0] as string), { nonce: 1n, balance: 0n, code: new Uint8Array(0) });
  assert.throws(() => verifyBlock(engine, RULES, valid, parent, HASHES), isFault("SYSTEM_CONTRACT_EMPTY"));
});

test("a system contract that fails makes every block invalid", () => {
  const engine = freshEngine();
  engine.putAccount(hexToBytes(QUEUES[1] as string), { nonce: 1n, balance: 0n, code: Uint8Array.of(0xfe) });
  assert.throws(() => verifyBlock(engine, RULES, valid, parent, HASHES), isFault("SYSTEM_CONTRACT_FAILED"));
});
