// Recovery by threads: the answers of one at a time, in the order of the question, whatever becomes of the threads.
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { test } from "node:test";
import secp256k1 from "secp256k1";
import { bytesToHex, keccak256 } from "../../../devnet/primitives/index.ts";
import { Recovery, recoverSigner, type Signature } from "../../../devnet/recovery/index.ts";

const ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;
const word = (value: bigint) => Buffer.from(value.toString(16).padStart(64, "0"), "hex");

/** A signature by a fresh key, and whose it is. */
function signed(): { signature: Signature; signer: string } {
  const key = randomBytes(32);
  const hash = randomBytes(32);
  const { signature, recid } = secp256k1.ecdsaSign(hash, key);
  const address = keccak256(secp256k1.publicKeyCreate(key, false).subarray(1)).subarray(12);
  return { signature: { hash, rs: signature, yParity: recid }, signer: bytesToHex(address) };
}

/** Signatures that nobody made. */
function unmade(): Signature[] {
  const { signature } = signed();
  const s = BigInt(bytesToHex(signature.rs.subarray(32)));
  const r = signature.rs.subarray(0, 32);
  const high = { ...signature, rs: Buffer.concat([r, word(ORDER - s)]), yParity: 1 - signature.yParity };
  const parts: [Uint8Array, Uint8Array][] = [
    [word(0n), word(s)],
    [r, word(0n)],
    [word(ORDER), word(s)],
    [word(5n), word(s)], // the x of no point
  ];
  return [high, ...parts.map(([first, second]) => ({ ...signature, rs: Buffer.concat([first, second]) }))];
}

const hexes = (answers: readonly (Uint8Array | null)[]) => answers.map((one) => one && bytesToHex(one));

/** Many signatures with broken ones among them, and the answers. */
function mixture(count: number): { signatures: Signature[]; expected: (string | null)[] } {
  const signatures: Signature[] = [];
  const expected: (string | null)[] = [];
  for (let i = 0; i < count; i++) {
    const one = signed();
    signatures.push(one.signature);
    expected.push(one.signer);
    if (i % 20 !== 7) continue;
    for (const broken of unmade()) {
      signatures.push(broken);
      expected.push(null);
    }
  }
  return { signatures, expected };
}

test("one at a time: whoever signed, and nobody for a high s, a zero, an r beyond the order or off the curve", () => {
  const { signature, signer } = signed();
  assert.equal(bytesToHex(recoverSigner(signature) as Uint8Array), signer);
  for (const broken of unmade()) assert.equal(recoverSigner(broken), null);
});

test("batches of every size: the same answers in the same order; no thread before there is work for one", async (t) => {
  const recovery = new Recovery({ threads: 3 });
  t.after(() => recovery.stop());
  const { signatures, expected } = mixture(2);
  assert.deepEqual(hexes(await recovery.recoverBatch(signatures.slice(0, 1))), expected.slice(0, 1));
  assert.equal(recovery.threads, 0);
  const sizes = [5, 64, 333];
  const batches = sizes.map(mixture);
  const answers = await Promise.all(batches.map((batch) => recovery.recoverBatch(batch.signatures)));
  for (const [i, batch] of batches.entries()) assert.deepEqual(hexes(answers[i] ?? []), batch.expected);
  assert.equal(recovery.threads, 3);
});

test("a thread that dies in the middle: its ranges are done again by another", async (t) => {
  const recovery = new Recovery({ threads: 2, program: new URL("./dying-thread.ts", import.meta.url) });
  t.after(() => recovery.stop());
  const { signatures, expected } = mixture(300);
  assert.deepEqual(hexes(await recovery.recoverBatch(signatures)), expected);
});

test("where every thread dies the work is done here, and it ends", async (t) => {
  const recovery = new Recovery({ threads: 2, program: new URL("./no-such-program.ts", import.meta.url) });
  t.after(() => recovery.stop());
  const { signatures, expected } = mixture(100);
  assert.deepEqual(hexes(await recovery.recoverBatch(signatures)), expected);
});

test("stopped in the middle: whoever waits is answered, and no thread is left", async () => {
  const recovery = new Recovery({ threads: 2 });
  const { signatures, expected } = mixture(400);
  const answers = recovery.recoverBatch(signatures);
  await recovery.stop();
  assert.deepEqual(hexes(await answers), expected);
  assert.equal(recovery.threads, 0);
});
