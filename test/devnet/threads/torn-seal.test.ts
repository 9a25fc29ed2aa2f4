// Rule 7 where it seals: a thread that dies in the middle of the tries leaves them torn. The block is put back, the tries are made again, and it is built once more.
import assert from "node:assert/strict";
import { test } from "node:test";
import { SealTorn, Workers } from "../../../devnet/builder/index.ts";
import { Chain } from "../../../devnet/chain/index.ts";
import { buildEngine, createMemory, Engine, jobs, layout } from "../../../devnet/engine/index.ts";
import { genesis, next, sent, word } from "./pair.ts";

/** Of a seal: paths of slots, storage tries, paths of accounts, account trie. */
const PHASES = 4;
/** The crew may die so often over one block (../../../devnet/chain/line.ts). */
const DEATHS_LIMIT = 3;

/** Bytes of the tries that may hold anything when a thread died at them. */
const HALF_WRITTEN = 1 << 16;

const module = await buildEngine();

interface Torn {
  chain: Chain;
  /** parts of seals that somebody died with */
  lost: number[];
}

/** A chain whose crew dies with a part of the phases for which `isTorn` says so; they are counted over all seals. */
async function openTorn(isTorn: (phase: number) => boolean): Promise<Torn> {
  const engine = new Engine(module, createMemory());
  const workers = await Workers.start(engine, module, 0, { least: 1, always: true });
  const chain = Chain.on(engine, genesis(), { workers });
  const words = new BigUint64Array(engine.memory.buffer);
  const run = workers.run.bind(workers);
  const lost: number[] = [];
  let phase = 0;
  workers.run = (kind, items, size, pointer) => {
    if (kind !== jobs.SEAL_PARTS || !isTorn(phase++)) return run(kind, items, size, pointer);
    const job = workers.begin(kind, items, 0);
    // taken, and nobody will say that it is done
    lost.push(Number(Atomics.add(words, layout.JOB_CURSOR / 8, 1n) & 0xffffffffn));
    engine.views.bytes.fill(0, layout.TRIE, layout.TRIE + HALF_WRITTEN);
    engine.exports.takePart();
    workers.end(job);
    return engine.exports.hasAllDone() !== 0;
  };
  return { chain, lost };
}

const BLOCK = 700;
/** The n-th block's payments to strangers: enough keys for a seal to have several parts. */
const payments = (n: number) =>
  Array.from({ length: BLOCK }, (_, i) => n * BLOCK + i).map((k) =>
    sent(k, word(1_000_000 + k).slice(12), { value: 1n }),
  );
const hashesOf = async (chain: Chain, blocks: readonly number[]): Promise<Uint8Array[]> => {
  const hashes: Uint8Array[] = [];
  for (const n of blocks) hashes.push((await chain.produce(next(chain.head), payments(n))).block.hash);
  return hashes;
};
const expected = await hashesOf(await Chain.open(genesis()), [0, 1, 2]);

for (let phase = 0; phase < PHASES; phase++) {
  test(`torn in phase ${phase}: the block is as it should be, and so is what is built on it`, async () => {
    const { chain, lost } = await openTorn((n) => n === PHASES + phase); // of the second block
    assert.deepEqual(await hashesOf(chain, [0, 1, 2]), expected);
    assert.deepEqual(lost, [0]);
  });
}

test("torn again and again: the block is given up, the chain stays where it was and goes on when there is somebody who can", async () => {
  let isDying = false;
  const { chain, lost } = await openTorn(() => isDying);
  const [first] = await hashesOf(chain, [0]);
  isDying = true;
  await assert.rejects(hashesOf(chain, [1]), SealTorn);
  assert.equal(lost.length, DEATHS_LIMIT);
  assert.deepEqual([chain.head.hash, first], [expected[0], expected[0]]);
  isDying = false;
  assert.deepEqual(await hashesOf(chain, [1, 2]), expected.slice(1));
});
