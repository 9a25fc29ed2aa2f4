// A sample of the official state tests, evenly spread, in both ways to run code; all of them by `npm run conformance`.
//
// GOLDLANE_FIXTURES names the folder of the vectors. GOLDLANE_CONFORMANCE_EVERY=1 takes every case instead of each n-th.
import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { buildEngine, createMemory, Engine } from "../../../devnet/engine/index.ts";
import { findFiles, readCases } from "./fixture.ts";
import { runCase } from "./run.ts";

const fixtures = process.env["GOLDLANE_FIXTURES"];
const every = Number(process.env["GOLDLANE_CONFORMANCE_EVERY"] ?? 16);
const skip = fixtures ? false : "GOLDLANE_FIXTURES is not set";

test("official state tests", { skip }, async (t) => {
  const engine = new Engine(await buildEngine(), createMemory(), { decodeAtOnce: true });
  const files = await findFiles(join(fixtures as string, "state_tests"));
  const failures: string[] = [];
  let seen = 0;
  let ran = 0;
  for (const file of files) {
    for (const testCase of await readCases(file)) {
      if (seen++ % every) continue;
      ran++;
      for (const streams of [true, false]) {
        const verdict = await runCase(engine, testCase, { streams });
        if (verdict) failures.push(`${testCase.id} (${streams ? "streams" : "bytes"}): ${verdict}`);
      }
    }
  }
  t.diagnostic(`${ran} of ${seen} cases, twice each`);
  assert.ok(ran > 0, "no cases found");
  assert.deepEqual(failures, []);
});
