// Rule 1: whatever runs side by side, and whoever is slow, the block is that of running one by one. Generated blocks of all kinds, with 1, 2, 3 and 8 instances and with
// threads that are held up, against the plain way: roots, bloom, gas, logs, what was left out and why, state root.
//
// GOLDLANE_LANES_BLOCKS=20000 runs so many blocks, GOLDLANE_LANES_SEED from another seed on.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { executeBlock, Workers } from "../../../devnet/builder/index.ts";
import { buildEngine, createMemory, Engine, layout } from "../../../devnet/engine/index.ts";
import { bytesToHex } from "../../../devnet/primitives/index.ts";
import { stateRoot } from "../../../devnet/state/index.ts";
import { Random } from "../engine/fuzz/random.ts";
import { KINDS, makeScene, putState, type Scene } from "./scenes.ts";

const BLOCKS = Number(process.env["GOLDLANE_LANES_BLOCKS"] ?? 140);
const SEED = BigInt(process.env["GOLDLANE_LANES_SEED"] ?? 1);
const THREADS = [0, 1, 2, 7];
const FOLLOW_HOT = 1;
const FOLLOW_ALL = 2;

const module = await buildEngine();
const plain = new Engine(module, createMemory());
const engine = new Engine(module, createMemory());
const clock = new URL("./slow-clock.ts", import.meta.url).href;
const workers = await Workers.start(engine, module, 7, { least: 1, always: true, clock });
after(() => workers.close());

/** What a block comes to, as text. */
function outcomeOf(engine: Engine, scene: Scene, workers?: Workers): string[] {
  const { rules, attributes, transactions, senders } = scene;
  engine.clear();
  putState(engine);
  // in every second block all slots are followed, not only those where transactions met before
  engine.views.setU32(layout.CONTROL_FOLLOWS, scene.transactions.length % 2 ? FOLLOW_HOT : FOLLOW_ALL);
  const body = { transactions, senders, leavesOut: true };
  const block = executeBlock(engine, rules, attributes, body, new Map(), undefined, workers);
  const { transactionsRoot, receiptsRoot, bloom, gasUsed, blobGasUsed, refused, outcomes } = block;
  return [
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
}

const counts = { committed: 0, stale: 0, stolen: 0, alone: 0 };
const random = new Random(SEED);

for (const kind of KINDS) {
  test(`${kind}: the block of lanes is the block of running one by one`, async () => {
    for (let n = 0; n < BLOCKS / KINDS.length; n++) {
      const scene = makeScene(random, 1 + random.below(n % 4 === 3 ? 200 : 60), kind);
      const expected = outcomeOf(plain, scene);
      for (const threads of THREADS) {
        workers.use(threads);
        assert.deepEqual(outcomeOf(engine, scene, workers), expected, `${threads} threads, block ${n} of seed ${SEED}`);
        await workers.idle();
        for (const [i, name] of (["committed", "stale", "stolen", "alone"] as const).entries()) {
          counts[name] += engine.exports.countOf(i);
        }
      }
    }
  });
}

test("all of it has happened: commits, runs that were repeated, theft, runs at their turn", (t) => {
  t.diagnostic(JSON.stringify(counts));
  for (const [name, count] of Object.entries(counts)) assert.ok(count > 0, name);
});
