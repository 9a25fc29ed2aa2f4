// A batch's transactions, decoded where they were placed: what is given of them is taken, the rest is found out, whoever of a crew decodes them.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { Batch, place, Workers } from "../../../devnet/builder/index.ts";
import { buildEngine, createMemory, Engine, jobs, layout, reasons } from "../../../devnet/engine/index.ts";
import { encodeRlp, keccak256 } from "../../../devnet/primitives/index.ts";
import { type Draft, signTransaction, walletNamed } from "../engine/transactions.ts";

const module = await buildEngine();
const engine = new Engine(module, createMemory());
const SENDER = walletNamed("sender of what is decoded");
const ZERO_WORD = new Uint8Array(32);

const draft = (nonce: bigint, change: Partial<Draft>): Draft => ({
  type: 2,
  chainId: 1n,
  nonce,
  gasLimit: 90_000n,
  to: SENDER.address,
  value: 5n,
  data: Uint8Array.of(1, 2, 3),
  maxFee: 10n,
  priorityFee: 1n,
  accessList: [],
  blobFee: 0n,
  blobHashes: [],
  authorizations: [],
  ...change,
});

const accessList = [{ address: SENDER.address, keys: [7n] }];
const raws = [
  draft(0n, { type: 0 }),
  draft(1n, { type: 0, to: null }),
  draft(2n, { type: 1, accessList }),
  draft(3n, { type: 2, accessList }),
  draft(4n, { type: 3, blobFee: 3n, blobHashes: [Uint8Array.of(1, ...ZERO_WORD.subarray(1))] }),
].map((one) => signTransaction(one, SENDER));
const MALFORMED = Uint8Array.of(2, 0xc1, 0x80);

/** The record of a decoded transaction without what only a recovery writes, and without what was given. */
function recordOf(of: Engine, i: number): Buffer {
  const tx = of.transaction(i);
  const part = (from: number, to: number): Uint8Array => of.views.copy(tx + from, to - from);
  return Buffer.concat([part(0, layout.TX_SIGNING_HASH), part(layout.TX_HASH, layout.TX_GIVEN)]);
}

test("a sender and a hash that are given are the ones that would have been found, for every type", () => {
  place(
    engine.views,
    raws.map((raw) => ({ raw })),
  );
  const found = new Batch(engine, raws.length);
  assert.deepEqual(found.faulty(), []);
  const expected = raws.map((_, i) => recordOf(engine, i));
  for (const [i, raw] of raws.entries()) {
    assert.deepEqual(engine.views.address(engine.transaction(i) + layout.TX_SENDER), SENDER.address);
    assert.deepEqual(engine.views.copy(engine.transaction(i) + layout.TX_HASH, 32), keccak256(raw));
  }
  place(
    engine.views,
    raws.map((raw) => ({ raw, sender: SENDER.address, hash: keccak256(raw) })),
  );
  assert.deepEqual(new Batch(engine, raws.length).faulty(), []);
  for (const [i, record] of expected.entries()) assert.deepEqual(recordOf(engine, i), record, `transaction ${i}`);
});

test("what is given is not found out again", () => {
  const other = new Uint8Array(20).fill(0x77);
  const hash = new Uint8Array(32).fill(0x99);
  assert.equal(engine.load(0, { raw: raws[3] as Uint8Array, sender: other, hash }), reasons.VALID);
  assert.deepEqual(engine.views.address(engine.transaction(0) + layout.TX_SENDER), other);
  assert.deepEqual(engine.views.copy(engine.transaction(0) + layout.TX_HASH, 32), hash);
});

test("a sender may be a contract only where it is given and the signature made up", () => {
  const isPretended = (): boolean =>
    (engine.views.u32(engine.transaction(0) + layout.TX_FLAGS) & layout.TX_PRETENDED) !== 0;
  const signedBy = (r: bigint, s: bigint): Uint8Array =>
    Buffer.concat([
      Uint8Array.of(2),
      encodeRlp([1n, 0n, 1n, 10n, 21_000n, SENDER.address, 0n, new Uint8Array(0), [], 0n, r, s]),
    ]);
  const given = { sender: SENDER.address };
  assert.equal(engine.load(0, { raw: signedBy(9n, 1n), ...given }), reasons.VALID);
  assert.equal(isPretended(), true);
  for (const s of [0n, 2n, 1n << 8n, 1n << 64n, (1n << 64n) + 1n, (1n << 128n) + 1n, (1n << 255n) + 1n]) {
    assert.equal(engine.load(0, { raw: signedBy(9n, s), ...given }), reasons.VALID);
    assert.equal(isPretended(), false, `s = ${s}`);
  }
  assert.equal(engine.load(0, { raw: signedBy(9n, 1n) }), reasons.VALID);
  assert.equal(isPretended(), false, "nobody gave a sender");
});

test("one that is none, or that nobody signed, is named by its place; the others stand", () => {
  const unsigned = Buffer.concat([
    Uint8Array.of(2),
    encodeRlp([1n, 0n, 1n, 10n, 21_000n, SENDER.address, 0n, new Uint8Array(0), [], 0n, 0n, 0n]),
  ]);
  const batch = Batch.of(engine, [raws[0] as Uint8Array, MALFORMED, raws[2] as Uint8Array, unsigned]);
  assert.deepEqual(batch.faulty(), [1, 3]);
  assert.equal(batch.fault(1), reasons.MALFORMED);
  assert.equal(batch.fault(3), reasons.SIGNATURE_INVALID);
});

// ---- by a crew

const crowd = Array.from({ length: 700 }, (_, i) => raws[i % raws.length] as Uint8Array);
crowd[300] = MALFORMED;
const senders = crowd.map((_, i) => (i % 7 ? SENDER.address : undefined));

const workers = await Workers.start(engine, module, 2);
after(() => workers.close());

function expected(): Buffer[] {
  Batch.of(engine, crowd, senders);
  return crowd.map((_, i) => recordOf(engine, i));
}

test("a crew decodes to the same", () => {
  const records = expected();
  engine.views.bytes.fill(0xaa, engine.transaction(0), engine.transaction(crowd.length));
  const batch = Batch.of(engine, crowd, senders, workers);
  assert.deepEqual(batch.faulty(), [300]);
  for (const [i, record] of records.entries()) assert.deepEqual(recordOf(engine, i), record, `transaction ${i}`);
});

test("rule 7: what a thread took and died with is decoded again", () => {
  const records = expected();
  engine.views.bytes.fill(0xaa, engine.transaction(0), engine.transaction(crowd.length));
  const run = workers.run.bind(workers);
  const ended: boolean[] = [];
  workers.run = (kind, items, size = 0) => {
    assert.equal(kind, jobs.DECODE);
    const job = engine.exports.openJob(kind, items, size, 0);
    // the first item is gone as soon as the job is open, and nobody will say that it is done
    engine.views.setU64(layout.JOB_CURSOR, (BigInt(job) << 32n) | 1n);
    engine.exports.takePart();
    workers.end(job);
    ended.push(engine.exports.hasAllDone() !== 0);
    return ended.at(-1) as boolean;
  };
  try {
    assert.deepEqual(Batch.of(engine, crowd, senders, workers).faulty(), [300]);
  } finally {
    workers.run = run;
  }
  assert.deepEqual(ended, [false]);
  for (const [i, record] of records.entries()) assert.deepEqual(recordOf(engine, i), record, `transaction ${i}`);
});
