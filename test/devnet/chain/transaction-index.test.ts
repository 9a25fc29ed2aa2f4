// The index of transactions, held against a list of what is in it: blocks come and go in any order, also with hashes that fall on each other.
import assert from "node:assert/strict";
import { test } from "node:test";
import { type TransactionHashes, TransactionIndex } from "../../../devnet/chain/transaction-index.ts";

const drawn = (below: number): number => Math.floor(Math.random() * below);

class Hashes implements TransactionHashes {
  readonly all: readonly Uint8Array[];

  constructor(all: readonly Uint8Array[]) {
    this.all = all;
  }

  get length(): number {
    return this.all.length;
  }

  hashWord(i: number, n: number): number {
    return Buffer.from(this.all[i] as Uint8Array).readUInt32LE(4 * n);
  }

  hasHash(i: number, hash: Uint8Array): boolean {
    return Buffer.compare(this.all[i] as Uint8Array, hash) === 0;
  }
}

const random = (): Uint8Array => crypto.getRandomValues(new Uint8Array(32));
/** Only its last bytes tell it from others. */
const ground = (): Uint8Array => Uint8Array.from(random(), (byte, i) => (i < 28 ? 7 : byte));
/** Often the same as another one. */
const repeated = (): Uint8Array => new Uint8Array(32).fill(drawn(20));

const WAYS: readonly [string, () => Uint8Array][] = [
  ["random hashes", random],
  ["hashes that share their first bits", ground],
  ["a transaction that is in several blocks", repeated],
];

for (const [name, hash] of WAYS) {
  test(`a transaction is found where it stands, in the newest block that has it: ${name}`, () => {
    const index = new TransactionIndex();
    const blocks = new Map<number, Hashes>();
    const asked: Uint8Array[] = [random(), hash()];
    const find = (wanted: Uint8Array) => index.find(wanted, (block) => blocks.get(block) as Hashes);
    for (let step = 0; step < 200; step++) {
      const number = drawn(40);
      const there = blocks.get(number);
      if (there) {
        index.remove(number, there);
        blocks.delete(number);
      } else {
        const unlike = new Map(Array.from({ length: drawn(60) }, hash).map((one) => [one.join(), one]));
        const block = new Hashes([...unlike.values()]);
        index.add(number, block);
        blocks.set(number, block);
        asked.push(...block.all.slice(0, 3));
      }
      assert.equal(
        index.size,
        [...blocks.values()].reduce((sum, { length }) => sum + length, 0),
      );
    }
    const places = new Map<string, { block: number; place: number }>();
    for (const [block, { all }] of [...blocks].sort(([a], [b]) => a - b))
      for (const [place, one] of all.entries()) places.set(one.join(), { block, place });
    for (const one of [...asked, ...[...blocks.values()].flatMap(({ all }) => all)])
      assert.deepEqual(find(one), places.get(one.join()) ?? null);
    for (const [number, block] of blocks) index.remove(number, block);
    assert.equal(index.size, 0);
    for (const one of asked) assert.equal(find(one), null);
  });
}

test("a table that has grown many times holds all that came in before", () => {
  const index = new TransactionIndex();
  const blocks = Array.from({ length: 30 }, () => new Hashes(Array.from({ length: 300 }, random)));
  for (const [number, block] of blocks.entries()) index.add(number, block);
  for (const [block, { all }] of blocks.entries())
    for (const [place, hash] of all.entries())
      assert.deepEqual(
        index.find(hash, (number) => blocks[number] as Hashes),
        { block, place },
      );
});

test("a block that is not in it can't be taken out", () => {
  const index = new TransactionIndex();
  assert.throws(() => index.remove(3, new Hashes([random()])), /^RangeError: block 3 is not in the index$/);
});
