// A seal in parts, done by several instances in any order, against the same writes sealed a few at a time by one, which splits no trie.
//
// GOLDLANE_STATE_SEEDS=200 runs that many seeds instead of one.
import assert from "node:assert/strict";
import { test } from "node:test";
import { buildEngine, createMemory, Engine } from "../../../devnet/engine/index.ts";
import { bytesToHex } from "../../../devnet/primitives/index.ts";
import { prove, type SealCrew, stateRoot } from "../../../devnet/state/index.ts";
import { Random } from "../engine/fuzz/random.ts";
import { setPath, word } from "./model.ts";

const SEEDS = Number(process.env["GOLDLANE_STATE_SEEDS"] ?? 1);
/** Too few keys of one trie for it to be split. */
const FEW = 200;

const module = await buildEngine();

/** Instances on one memory that take turns in one thread, as a random number says. */
class Turns implements SealCrew {
  readonly #engines: readonly Engine[];
  readonly #random: Random;
  parts = 0;

  constructor(first: Engine, size: number, random: Random) {
    const others = Array.from(
      { length: size - 1 },
      (_, i) => new Engine(module, first.memory, { worker: i + 1, first: false }),
    );
    this.#engines = [first, ...others];
    this.#random = random;
  }

  get size(): number {
    return this.#engines.length;
  }

  sealParts(n: number): void {
    this.parts += n;
    const left = Array.from({ length: n }, (_, i) => i);
    while (left.length > 0) {
      const [part] = left.splice(this.#random.below(left.length), 1);
      this.#random.pick(this.#engines).exports.sealPart(part as number);
    }
  }
}

/** Writes to two states: one sealed by a crew, one by itself as soon as a few keys were written. */
class Twins {
  readonly crewed = new Engine(module, createMemory());
  readonly plain = new Engine(module, createMemory());
  readonly crew: Turns;
  /** keys are paths: the test chooses what they share */
  readonly #raw: boolean;
  #unsealed = 0;

  constructor(size: number, random: Random, raw: boolean) {
    this.crew = new Turns(this.crewed, size, random);
    this.#raw = raw;
    for (const engine of [this.crewed, this.plain]) engine.reserve(50_000, 100_000);
  }

  #each(write: (engine: Engine) => void): void {
    write(this.crewed);
    write(this.plain);
    if (++this.#unsealed % FEW === 0) stateRoot(this.plain);
  }

  putAccount(address: Uint8Array, balance: bigint): void {
    this.#each((engine) => engine.putAccount(address, { nonce: 1n, balance, code: new Uint8Array(0) }));
  }

  putSlot(address: Uint8Array, key: bigint, value: bigint): void {
    this.#each((engine) => {
      engine.putSlot(address, key, value);
      if (this.#raw) setPath(engine, address, key, word(key));
    });
  }

  check(what: string): void {
    assert.equal(bytesToHex(stateRoot(this.crewed, this.crew)), bytesToHex(stateRoot(this.plain)), what);
  }
}

const account = (n: number): Uint8Array => new Uint8Array(20).fill(n + 1);

for (const size of [2, 6]) {
  test(`large and small tries grow, change and shrink, sealed by ${size}`, () => {
    for (let seed = 1; seed <= SEEDS; seed++) {
      const random = new Random(BigInt(seed));
      const twins = new Twins(size, random, false);
      for (let n = 0; n < 8; n++) twins.putAccount(account(n), 1n);
      const known: bigint[][] = [[], []];
      for (let round = 0; round < 4; round++) {
        for (const [n, keys] of known.entries()) {
          for (let k = 0; k < 2_500; k++) {
            const isNew = round === 0 || random.chance(40);
            const key = isNew ? random.word() : random.pick(keys);
            if (isNew) keys.push(key);
            twins.putSlot(account(n), key, round && random.chance(30) ? 0n : random.word() | 1n);
          }
        }
        for (let n = 2; n < 8; n++)
          for (let k = 0; k < 100; k++) twins.putSlot(account(n), BigInt(random.below(150)), random.word());
        for (let n = 0; n < 1_500; n++) twins.putAccount(random.bytes(20), random.word());
        twins.check(`seed ${seed}, round ${round}`);
      }
      assert.ok(twins.crew.parts > 100, "the tries were split");
      const key = known[0]?.at(-1) ?? 0n;
      assert.deepEqual(prove(twins.crewed, account(0), [key]), prove(twins.plain, account(0), [key]));
    }
  });
}

test("what lies below a nibble goes, comes, is left alone, and all of a trie goes", () => {
  const random = new Random(3n);
  const twins = new Twins(3, random, true);
  twins.putAccount(account(0), 1n);
  const at = (nibble: number, n: number): bigint => (BigInt(nibble) << 252n) | (BigInt(n) << 200n) | 1n;
  const fill = (nibbles: readonly number[], value: bigint): void => {
    for (const nibble of nibbles)
      for (let n = 0; n < 700; n++) twins.putSlot(account(0), at(nibble, n), value && value + BigInt(n));
  };
  const all = Array.from({ length: 16 }, (_, nibble) => nibble);
  fill([3], 5n); // one crowded nibble: nothing to split by
  twins.check("one nibble");
  fill([1, 3, 9], 6n);
  twins.check("three nibbles");
  fill(all, 7n);
  twins.check("all of them");
  fill([2, 3, 4], 0n);
  twins.check("three are emptied");
  fill([2, 5], 8n);
  twins.check("one comes back");
  fill([0, 1, 2, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14], 0n);
  twins.check("one is left");
  fill(all, 9n);
  fill([15], 0n);
  twins.check("all come back but one");
  fill(all, 0n);
  twins.check("nothing is left");
});

for (const [size, parts] of [
  [1, 16],
  [6, 256],
] as const) {
  test(`a trie so large that it is split into ${parts}, sealed by ${size}`, () => churnLarge(size, parts));
}

function churnLarge(size: number, parts: number): void {
  const random = new Random(4n);
  const twins = new Twins(size, random, true);
  twins.putAccount(account(0), 1n);
  const keys = Array.from({ length: 12_000 }, () => random.word());
  for (const key of keys.slice(0, 6_000)) twins.putSlot(account(0), key, 1n);
  twins.check("made");
  for (const key of keys) twins.putSlot(account(0), key, 1n);
  twins.check("grown");
  for (const key of keys) twins.putSlot(account(0), key, random.chance(20) ? 0n : 2n);
  twins.check("changed");
  const hashing = Math.ceil(keys.length / 512);
  assert.ok(twins.crew.parts >= 2 * (hashing + parts), "it was split");
  const isEmptied = (key: bigint): boolean => key >> 248n === 0x77n || key >> 252n === 0x5n;
  for (const key of keys) if (isEmptied(key) || random.chance(50)) twins.putSlot(account(0), key, 0n);
  for (let n = 0; n < 6_000; n++) {
    const key = random.word();
    if (!isEmptied(key)) twins.putSlot(account(0), key, 3n);
  }
  twins.check("emptied in places");
}
