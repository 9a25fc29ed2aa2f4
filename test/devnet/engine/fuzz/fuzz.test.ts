// A few scenes of the differential fuzzer on fixed seeds; `npm run fuzz:engine` runs it for as long as one likes.
import assert from "node:assert/strict";
import { test } from "node:test";
import { buildEngine, createMemory, Engine } from "../../../../devnet/engine/index.ts";
import { comparer, FUZZ_KINDS, fuzz } from "./run.ts";

const SEED = 1n;

const KINDS = {
  programs: { scenes: 300, what: "calls of random programs" },
  transactions: { scenes: 150, what: "random transactions of all types" },
  compiled: { scenes: 20, what: "random calls of the project's and OpenZeppelin's contracts" },
};

for (const kind of FUZZ_KINDS) {
  const { scenes, what } = KINDS[kind];
  test(`${what} come to the same as on @ethereumjs, and in both ways to run code`, async (t) => {
    const engine = new Engine(await buildEngine(), createMemory(), { decodeAtOnce: true });
    const report = await fuzz(await comparer(engine, kind), kind, SEED, { scenes });
    t.diagnostic(`${report.scenes} scenes from seed ${SEED}, ${report.succeeded} of ${report.transactions} succeeded`);
    assert.equal(report.scenes, scenes);
    assert.ok(report.succeeded > 0);
    assert.deepEqual(report.differences, []);
  });
}
