// Rule 1: whatever runs side by side, and whoever is slow, the block is that of running one by one. Generated blocks of all kinds, with 1, 2, 3 and 8 instances and with
// threads that are held up, against the plain way: roots, bloom, gas, logs, what was left out and why, state root, access list.
//
// The short form makes six blocks of each of the fourteen kinds, of up to 60 transactions and one in four of up to 200, and builds each of them with all four crews.
//
//   GOLDLANE_LANES_BLOCKS=20000   so many blocks
//   GOLDLANE_LANES_MINUTES=60     as many as there are in that time, from a seed that differs from run to run
//   GOLDLANE_LANES_SEED=5         from block 5 on; a block is made from its number alone, which a failure names
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { after, test } from "node:test";
import { executeBlock, Workers } from "../../../devnet/builder/index.ts";
import { buildEngine, createMemory, Engine, layout } from "../../../devnet/engine/index.ts";
import { bytesToHex } from "../../../devnet/primitives/index.ts";
import { stateRoot } from "../../../devnet/state/index.ts";
import { Random } from "../engine/fuzz/random.ts";
import { hashByLanes, hashInOrder } from "./lists.ts";
import { KINDS, makeScene, putState, type Scene } from "./scenes.ts";

const MINUTES = Number(process.env["GOLDLANE_LANES_MINUTES"] ?? 0);
const BLOCKS = Number(process.env["GOLDLANE_LANES_BLOCKS"] ?? 84);
const SEED = BigInt(process.env["GOLDLANE_LANES_SEED"] ?? (MINUTES ? randomBytes(6).readUIntBE(0, 6) : 1));
const THREADS = [0, 1, 2, 7];
const FOLLOW_HOT = 1;
const FOLLOW_ALL = 2;
const MINUTE_MS = 60_000;

const module = await buildEngine();
const plain = new Engine(module, createMemory());
const engine = new Engine(module, createMemory());
const clock = new URL("./slow-clock.ts", import.meta.url).href;
const workers = await Workers.start(engine, module, 7, { least: 1, always: true, clock });
after(() => workers.close());

/** Puts an engine to where a scene begins. */
function begin(engine: Engine, scene: Scene): void {
  engine.clear();
  putState(engine);
  // in every second block all slots are followed, not only those where transactions met before
  engine.views.setU32(layout.CONTROL_FOLLOWS, scene.transactions.length % 2 ? FOLLOW_HOT : FOLLOW_ALL);
}

interface Found {
  /** what the block comes to, as text */
  outcome: string[];
  /** numbers of the transactions that are in it */
  kept: number[];
}

function build(engine: Engine, scene: Scene, workers?: Workers): Found {
  const { rules, attributes, transactions, senders } = scene;
  begin(engine, scene);
  const body = { transactions, senders, leavesOut: true };
  const block = executeBlock(engine, rules, attributes, body, new Map(), undefined, workers);
  const { transactionsRoot, receiptsRoot, bloom, gasUsed, blobGasUsed, refused, outcomes } = block;
  const outcome = [
    ...[transactionsRoot, receiptsRoot, bloom, stateRoot(engine, workers)].map(bytesToHex),
    `gas ${gasUsed}, blob gas ${blobGasUsed}`,
    ...[...refused].sort(([a], [b]) => a - b).map(([i, why]) => `${i}: ${why.message}`),
    ...[...outcomes].map(({ hash, sender, gasUsed, created, logs, succeeded }) =>
      [
        bytesToHex(hash),
        bytesToHex(sender),
        gasUsed,
        created && bytesToHex(created),
        succeeded,
        ...logs.flatMap(({ address, topics, data }) => [address, ...topics, data].map(bytesToHex)),
      ].join(" "),
    ),
  ];
  return { outcome, kept: transactions.flatMap((_, i) => (refused.has(i) ? [] : [i])) };
}

const counts = { committed: 0, stale: 0, stolen: 0, alone: 0, listedAsSpeculated: 0 };
const kindOf = (number: bigint) => Number(number % BigInt(KINDS.length));

/** Makes block `number` and builds it in all ways. */
async function check(number: bigint): Promise<void> {
  const kind = KINDS[kindOf(number)];
  const random = new Random(number);
  const scene = makeScene(random, 1 + random.below(random.chance(25) ? 200 : 60), kind);
  const { outcome, kept } = build(plain, scene);
  begin(plain, scene);
  const list = hashInOrder(plain, scene, kept);
  for (const threads of THREADS) {
    const name = `${kind}, ${threads} threads: GOLDLANE_LANES_SEED=${number} GOLDLANE_LANES_BLOCKS=1`;
    workers.use(threads);
    assert.deepEqual(build(engine, scene, workers).outcome, outcome, name);
    for (const [i, what] of (["committed", "stale", "stolen", "alone"] as const).entries()) {
      counts[what] += engine.exports.countOf(i);
    }
    begin(engine, scene);
    assert.deepEqual(hashByLanes(engine, scene, workers, random), list, `access list of ${name}`);
    counts.listedAsSpeculated += engine.exports.countOf(0);
    await workers.idle();
  }
}

if (MINUTES) {
  test(`${MINUTES} minutes from block ${SEED} on: the block of lanes is the block of running one by one`, async () => {
    console.log(`from GOLDLANE_LANES_SEED=${SEED} on`);
    const end = performance.now() + MINUTES * MINUTE_MS;
    let number = SEED;
    for (let next = 0; performance.now() < end; number++) {
      await check(number);
      if (performance.now() < next) continue;
      next = performance.now() + MINUTE_MS;
      console.log(`${new Date().toISOString()} ${number + 1n - SEED} blocks, ${JSON.stringify(counts)}`);
    }
    console.log(`${number - SEED} blocks, each by crews of ${THREADS.map((threads) => threads + 1)}: all equal`);
  });
} else {
  const numbers = Array.from({ length: BLOCKS }, (_, i) => SEED + BigInt(i));
  for (const [i, kind] of KINDS.entries()) {
    const own = numbers.filter((number) => kindOf(number) === i);
    if (!own.length) continue;
    test(`${kind}: the block of lanes is the block of running one by one`, async () => {
      for (const number of own) await check(number);
    });
  }
}

// a few blocks alone need not have all of it
if (MINUTES || BLOCKS >= KINDS.length) {
  test("all of it has happened: commits, runs that were repeated, theft, runs at their turn", (t) => {
    t.diagnostic(JSON.stringify(counts));
    for (const [name, count] of Object.entries(counts)) assert.ok(count > 0, name);
  });
}
