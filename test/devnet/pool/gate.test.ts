// The gate: who goes through at once, who is gathered, and that all come out in the order in which they came.
import assert from "node:assert/strict";
import { test } from "node:test";
import { setImmediate } from "node:timers/promises";
import { Gate, PoolError, type SignedTransaction } from "../../../devnet/pool/index.ts";
import { bytesToHex } from "../../../devnet/primitives/index.ts";
import { recoverSigner, type Signature } from "../../../devnet/recovery/index.ts";
import { signed } from "./transactions.ts";

/** A gate whose recoveries end when they are told to, in any order. */
function open() {
  const begun: { count: number; end: () => void }[] = [];
  const gate = new Gate({
    recoverBatch: (signatures: readonly Signature[]) =>
      new Promise((resolve) => {
        begun.push({ count: signatures.length, end: () => resolve(signatures.map(recoverSigner)) });
      }),
  });
  return { gate, begun };
}

/** Raw transactions of one sender, by nonce. */
const raws = (count: number): Promise<Uint8Array[]> =>
  Promise.all(Array.from({ length: count }, async (_, nonce) => (await signed(1, nonce)).raw));

/** Passes a transaction through and notes its nonce when it is out. */
async function pass(gate: Gate, raw: Uint8Array, into: bigint[]): Promise<SignedTransaction> {
  const out = await gate.read(raw);
  into.push(out.tx.nonce);
  return out;
}

test("one alone is through at once, and again in the next turn", async () => {
  const { gate, begun } = open();
  const expected = await signed(1, 0);
  for (let turn = 0; turn < 2; turn++) {
    const out = gate.read(expected.raw);
    assert.ok(!(out instanceof Promise));
    assert.deepEqual(
      [bytesToHex(out.sender), bytesToHex(out.hash)],
      [bytesToHex(expected.sender), bytesToHex(expected.hash)],
    );
    await setImmediate();
    await setImmediate();
  }
  assert.equal(begun.length, 0);
  assert.equal(gate.settled(), undefined);
});

test("those of one turn go together; those of later turns come out behind them, even where they are ready before", async () => {
  const { gate, begun } = open();
  const all = await raws(7);
  const out: bigint[] = [];
  const passing = all.slice(0, 4).map((raw) => pass(gate, raw, out));
  await setImmediate();
  await setImmediate();
  passing.push(...all.slice(4).map((raw) => pass(gate, raw, out)));
  await setImmediate();
  await setImmediate();
  assert.deepEqual(
    begun.map(({ count }) => count),
    [3, 3],
    "the very first was done at once, and none while others were in front",
  );
  begun[1]?.end();
  await setImmediate();
  assert.deepEqual(out, [0n]);
  begun[0]?.end();
  await Promise.all(passing);
  assert.deepEqual(out, [0n, 1n, 2n, 3n, 4n, 5n, 6n]);
});

test("whoever asks hears when all that came before are through", async () => {
  const { gate, begun } = open();
  const out: bigint[] = [];
  const passing = (await raws(3)).map((raw) => pass(gate, raw, out));
  const settled = gate.settled()?.then(() => out.length);
  begun[0]?.end();
  assert.equal(await settled, 3);
  await Promise.all(passing);
  assert.equal(gate.settled(), undefined);
});

test("a bad one is refused alone: its bytes at once, its signature in its turn", async () => {
  const { gate, begun } = open();
  const all = await raws(4);
  const unsigned = Buffer.from(all[2] as Uint8Array);
  unsigned[unsigned.length - 1] = (unsigned.at(-1) as number) ^ 1;
  const out: bigint[] = [];
  const passing = [0, 1, 3].map((i) => pass(gate, all[i] as Uint8Array, out));
  const other = gate.read(unsigned) as Promise<SignedTransaction>;
  assert.throws(
    () => gate.read(Uint8Array.of(2, 1)),
    (error) => error instanceof PoolError && error.fault === "MALFORMED",
  );
  await setImmediate();
  await setImmediate();
  begun[0]?.end();
  const [first] = await Promise.all(passing);
  const found = await other.catch((error: unknown) => error);
  // another s is another's signature, or nobody's
  if (found instanceof PoolError) assert.equal(found.fault, "SENDER_INVALID");
  else assert.notEqual(bytesToHex((found as SignedTransaction).sender), bytesToHex(first?.sender as Uint8Array));
  assert.deepEqual(out, [0n, 1n, 3n]);
});

test("where recovery itself fails, all of the group hear of it and the gate goes on", async () => {
  let isBroken = true;
  const gate = new Gate({
    recoverBatch: async (signatures: readonly Signature[]) => {
      if (isBroken) throw new Error("no memory");
      return signatures.map(recoverSigner);
    },
  });
  const [first, ...others] = await raws(5);
  void gate.read(first as Uint8Array);
  const failed = others.slice(0, 2).map((raw) => gate.read(raw));
  for (const one of failed) await assert.rejects(async () => one, /no memory/);
  isBroken = false;
  const out = await Promise.all(others.slice(2).map((raw) => gate.read(raw)));
  assert.deepEqual(
    out.map(({ tx }) => tx.nonce),
    [3n, 4n],
  );
});
