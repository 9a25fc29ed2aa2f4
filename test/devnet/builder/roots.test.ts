// The roots and the bloom that the module makes of a batch, against the plain forms of the primitives.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { ExecutedBlock, Rules } from "../../../devnet/builder/index.ts";
import { BlockFull, executeBlock, TransactionInvalid } from "../../../devnet/builder/index.ts";
import { buildEngine, createMemory, Engine, forks, reasons } from "../../../devnet/engine/index.ts";
import { bloomOf, encodeReceipt, keccak256, orderedRoot } from "../../../devnet/primitives/index.ts";
import { program, push } from "../engine/program.ts";
import { type Draft, signTransaction, walletNamed } from "../engine/transactions.ts";

const engine = new Engine(await buildEngine(), createMemory());
const SENDER = walletNamed("sender of the roots");
const LOGGER = new Uint8Array(20).fill(0xcc);
const RULES: Rules = { fork: forks.SHANGHAI, chainId: 1n };
const BLOCK = {
  parentHash: new Uint8Array(32),
  coinbase: new Uint8Array(20).fill(0xbb),
  number: 1n,
  gasLimit: 1n << 40n,
  timestamp: 1n,
  mixHash: new Uint8Array(32),
  difficulty: 0n,
  baseFee: 1n,
};

/** LOG4 with the first word of the data twice, the address of LOGGER with zeros behind it and a 7 as topics; then LOG0. Both with all of the data. */
const LOGS = program(
  ...[0x36, push(0), push(0), 0x37], // the call's data to memory
  ...[push(7), 0x30, push(96), 0x1b, push(0), 0x35, 0x80, 0x36, push(0), 0xa4],
  ...[0x36, push(0), 0xa0],
);

function reset(): void {
  engine.clear();
  engine.putAccount(SENDER.address, { nonce: 0n, balance: 10n ** 24n, code: new Uint8Array(0) });
  engine.putAccount(LOGGER, { nonce: 1n, balance: 0n, code: LOGS });
}

const draft = (nonce: bigint, change: Partial<Draft>): Draft => ({
  type: 2,
  chainId: 1n,
  nonce,
  gasLimit: 5_000_000n,
  to: LOGGER,
  value: 0n,
  data: new Uint8Array(0),
  maxFee: 10n,
  priorityFee: 1n,
  accessList: [],
  blobFee: 0n,
  blobHashes: [],
  authorizations: [],
  ...change,
});

/** Data of any length up to twice a message that is hashed in pairs; the first word, a topic, is seldom the same. */
function dataOf(i: number): Uint8Array {
  const size = (i * 37) % 200 ? (i * 37) % 200 : (i * 1009) % 3000;
  return Buffer.concat(
    Array.from({ length: size / 32 + 1 }, (_, k) => keccak256(Uint8Array.of(i >> 8, i, k))),
  ).subarray(0, size);
}

/** Transactions of the types 0 to 2, with logs and without, some reverted. */
const TRANSACTIONS = Array.from({ length: 1000 }, (_, i) =>
  signTransaction(
    draft(BigInt(i), {
      type: ([0, 1, 2] as const)[i % 3] as 0 | 1 | 2,
      ...(i % 5 === 1 ? { to: new Uint8Array(20).fill(0xee) } : { data: dataOf(i) }),
      ...(i % 7 === 3 ? { gasLimit: 21_300n + BigInt(dataOf(i).length) * 16n } : {}),
    }),
    SENDER,
  ),
);

const execute = (
  transactions: readonly Uint8Array[],
  change: Partial<typeof BLOCK> = {},
  leavesOut = false,
): ExecutedBlock => executeBlock(engine, RULES, { ...BLOCK, ...change }, { transactions, leavesOut }, new Map());

const COUNTS = [0, 1, 2, 15, 16, 17, 18, 126, 127, 128, 129, 130, 143, 144, 255, 256, 257, 258, 271, 272, 512, 1000];

for (const n of COUNTS) {
  test(`transactions root, receipts root and bloom of ${n}`, () => {
    reset();
    const transactions = TRANSACTIONS.slice(0, n);
    const { transactionsRoot, receiptsRoot, bloom, outcomes } = execute(transactions);
    const receipts = [...outcomes];
    assert.deepEqual(Buffer.from(transactionsRoot), Buffer.from(orderedRoot(transactions)));
    assert.deepEqual(Buffer.from(receiptsRoot), Buffer.from(orderedRoot(receipts.map(encodeReceipt))));
    assert.deepEqual(Buffer.from(bloom), Buffer.from(bloomOf(receipts.flatMap(({ logs }) => logs))));
    assert.deepEqual(
      receipts.map(({ hash }) => Buffer.from(hash)),
      transactions.map((raw) => Buffer.from(keccak256(raw))),
    );
    if (n === 1000)
      assert.ok(receipts.some(({ succeeded }) => !succeeded) && receipts.some(({ logs }) => logs.length > 0));
  });
}

test("a topic that is an address and zeros has other bits than the address", () => {
  reset();
  const [outcome] = execute([
    signTransaction(draft(0n, { data: Buffer.concat([LOGGER, new Uint8Array(12)]) }), SENDER),
  ]).outcomes;
  reset();
  const again = execute([signTransaction(draft(0n, { data: Buffer.concat([LOGGER, new Uint8Array(12)]) }), SENDER)]);
  assert.deepEqual(Buffer.from(again.bloom), Buffer.from(bloomOf(outcome?.logs ?? [])));
});

const pay = (nonce: bigint, gasLimit = 21_000n): Uint8Array =>
  signTransaction(draft(nonce, { to: new Uint8Array(20).fill(0xee), gasLimit }), SENDER);

test("building leaves out what has no place and names why; the rest moves up", () => {
  reset();
  const transactions = [pay(0n), pay(5n), Uint8Array.of(0xc0), pay(1n), pay(2n, 100_000n), pay(2n)];
  const { refused, outcomes, transactionsRoot, gasUsed } = execute(transactions, { gasLimit: 120_000n }, true);
  assert.deepEqual([...refused.keys()], [1, 2, 4]);
  const [nonce, malformed, full] = [...refused.values()];
  assert.ok(nonce instanceof TransactionInvalid && nonce.reason === reasons.NONCE_TOO_HIGH && nonce.index === 1);
  assert.ok(malformed instanceof TransactionInvalid && malformed.reason === reasons.MALFORMED);
  assert.ok(full instanceof BlockFull && full.what === "gas" && full.index === 4);
  assert.equal(outcomes.length, 3);
  assert.equal(gasUsed, 63_000n);
  const kept = [0, 3, 5].map((i) => transactions[i] as Uint8Array);
  assert.deepEqual(Buffer.from(transactionsRoot), Buffer.from(orderedRoot(kept)));
});

test("a block without gas for any other transaction refuses all that follow", () => {
  reset();
  const { refused, outcomes } = execute([pay(0n), pay(1n), pay(2n), pay(3n)], { gasLimit: 50_000n }, true);
  assert.equal(outcomes.length, 2);
  assert.deepEqual(
    [...refused].map(([i, why]) => [i, (why as BlockFull).what]),
    [
      [2, "gas"],
      [3, "gas"],
    ],
  );
});
