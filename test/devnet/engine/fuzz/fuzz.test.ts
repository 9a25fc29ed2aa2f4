// A few seconds of the differential fuzzer on fixed seeds; `npm run fuzz:engine` runs it for as long as one likes.
import assert from "node:assert/strict";
import { test } from "node:test";
import { buildEngine, createMemory, Engine } from "../../../../devnet/engine/index.ts";
import { comparer, FUZZ_KINDS, fuzz } from "./run.ts";

const SECONDS = 4;
const SEED = 1n;

const WHAT = {
  programs: "calls of random programs",
  transactions: "random transactions of all types",
  compiled: "random calls of the project's and OpenZeppelin's contracts",
};

for (const kind of FUZZ_KINDS) {
  test(`${WHAT[kind]} come to the same as on @ethereumjs, and in both ways to run code`, async (t) => {
    const engine = new Engine(await buildEngine(), createMemory(), { decodeAtOnce: true });
    const report = await fuzz(await comparer(engine, kind), kind, SEED, SECONDS);
    t.diagnostic(`${report.scenes} scenes from seed ${SEED}, ${report.succeeded} of ${report.transactions} succeeded`);
    assert.ok(report.succeeded > 0);
    assert.deepEqual(report.differences, []);
  });
}
