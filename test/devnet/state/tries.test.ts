// Random insertions, changes and deletions against @ethereumjs/mpt: the state root after every batch, and proofs of what is there and what is not.
//
// GOLDLANE_STATE_SEEDS=200 runs that many seeds of each kind instead of one.
import assert from "node:assert/strict";
import { test } from "node:test";
import { buildEngine, createMemory, Engine, layout } from "../../../devnet/engine/index.ts";
import { bytesToHex } from "../../../devnet/primitives/index.ts";
import { stateRoot } from "../../../devnet/state/index.ts";
import { Random } from "../engine/fuzz/random.ts";
import { Model, setPath, word } from "./model.ts";

const SEEDS = Number(process.env["GOLDLANE_STATE_SEEDS"] ?? 1);
const WRITES = 700;
const MOST_TOUCHED = [4, 40, 300];

const engine = new Engine(await buildEngine(), createMemory());

/** Keys by what their paths share. */
const KEYS: Record<string, (random: Random, stems: readonly bigint[]) => bigint> = {
  random: (random) => random.word(),
  /** the stems, cut off at any nibble and gone on with few others */
  "deep shared prefixes": (random, stems) => {
    const at = BigInt(random.below(64) * 4);
    const stem = random.pick(stems);
    const cut = (stem & ~(0xfn << at)) | (BigInt(random.below(3)) << at);
    return random.chance(30) ? (cut & ~0xffn) | BigInt(random.below(256)) : cut;
  },
  /** 60 nibbles of zeros: short nodes, which are embedded */
  "small numbers": (random) => BigInt(random.chance(80) ? random.below(256) : random.below(4096)),
  "one crowded nibble": (random) => (0x77n << 248n) | (random.word() >> 12n),
};

const value = (random: Random): bigint => {
  if (random.chance(30)) return BigInt(random.below(300));
  return random.word() >> BigInt(8 * random.below(32));
};

async function churnSlots(model: Model, random: Random, kind: string, count: number): Promise<void> {
  const key = KEYS[kind];
  assert.ok(key);
  const stems = Array.from({ length: 4 }, () => random.word());
  const addresses = Array.from({ length: 3 }, () => random.bytes(20));
  for (const address of addresses) await model.putAccount(address, 1n, value(random));
  while (model.operations < count) {
    const deletions = random.chance(33) ? 70 : 15;
    for (let n = 1 + random.below(random.pick(MOST_TOUCHED)); n > 0; n--) {
      const address = random.chance(80) ? (addresses[0] as Uint8Array) : random.pick(addresses);
      const known = [...(model.accounts.get(`0x${Buffer.from(address).toString("hex")}`)?.slots.keys() ?? [])];
      const chosen = known.length > 0 && random.chance(55) ? random.pick(known) : key(random, stems);
      await model.putSlot(address, chosen, random.chance(deletions) ? 0n : value(random));
    }
    await model.check(`${kind}, after ${model.operations} writes`);
    for (let n = 0; n < 3; n++) {
      const address = random.pick(addresses);
      const known = [...(model.accounts.get(`0x${Buffer.from(address).toString("hex")}`)?.slots.keys() ?? [])];
      const chosen = known.length > 0 && random.chance(60) ? random.pick(known) : key(random, stems);
      await model.proveSlot(address, chosen, `${kind}, proof of ${chosen} after ${model.operations} writes`);
    }
  }
}

for (const kind of Object.keys(KEYS)) {
  test(`storage tries, ${kind}`, async () => {
    for (let seed = 1; seed <= SEEDS; seed++) {
      await churnSlots(await Model.on(engine, kind !== "random"), new Random(BigInt(seed)), kind, WRITES);
    }
  });
}

test("the account trie, with storage and code", async () => {
  for (let seed = 1; seed <= SEEDS; seed++) {
    const random = new Random(BigInt(seed));
    const model = await Model.on(engine, false);
    const known: Uint8Array[] = [];
    while (model.operations < WRITES) {
      for (let n = 1 + random.below(random.pick(MOST_TOUCHED)); n > 0; n--) {
        const address = known.length > 0 && random.chance(50) ? random.pick(known) : random.bytes(20);
        known.push(address);
        const code = random.chance(20) ? random.bytes(1 + random.below(60)) : new Uint8Array(0);
        await model.putAccount(address, random.u64() >> BigInt(random.below(64)), value(random), code);
        if (random.chance(20)) await model.putSlot(address, BigInt(random.below(5)), BigInt(random.below(3)));
      }
      await model.check(`seed ${seed}, after ${model.operations} writes`);
      await model.proveAccount(random.pick(known), `seed ${seed}`);
      await model.proveAccount(random.bytes(20), `seed ${seed}, absent`);
    }
  }
});

test("a storage trie with nothing but embedded nodes below its root", async () => {
  const model = await Model.on(engine, true);
  const address = new Uint8Array(20).fill(7);
  await model.putAccount(address, 1n, 0n);
  for (const key of [1n, 2n, 3n, 0x11n, 0x12n]) await model.putSlot(address, key, key);
  await model.check("small values under long prefixes");
  for (const key of [1n, 2n, 0x12n, 4n, 0x21n]) await model.proveSlot(address, key, `key ${key}`);
  await model.putSlot(address, 2n, 1n << 255n);
  await model.check("one has grown to be hashed");
  await model.putSlot(address, 2n, 2n);
  await model.check("and is embedded again");
});

test("more keys than a batch and the queues hold give the root that they give in small seals", () => {
  const address = new Uint8Array(20).fill(7);
  const count = layout.SEAL_BATCH_LIMIT + 5_000;
  /** one bit a nibble: a branch for every leaf, which fills the queues before the batch */
  const keyOf = (n: number): bigint => BigInt(`0x1${n.toString(2).padStart(20, "0")}`) << 172n;
  const write = (sealEvery: number): string => {
    engine.clear();
    engine.reserve(1_000, count + 1_000);
    engine.putAccount(address, { nonce: 1n, balance: 0n, code: new Uint8Array(0) });
    for (let n = 0; n < count; n++) {
      engine.putSlot(address, keyOf(n), BigInt(n + 1));
      setPath(engine, address, keyOf(n), word(keyOf(n)));
      if (n % sealEvery === sealEvery - 1) stateRoot(engine);
    }
    return bytesToHex(stateRoot(engine));
  };
  assert.equal(write(count + 1), write(3_000));
});
