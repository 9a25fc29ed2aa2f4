// A sample of the official blockchain tests, evenly spread; all of them by `npm run conformance -- "$GOLDLANE_FIXTURES/blockchain_tests"`.
import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { buildEngine, createMemory, Engine } from "../../../devnet/engine/index.ts";
import type { ChainTest } from "./chain-fixture.ts";
import { runChainCase, SKIPPED } from "./chain-run.ts";
import { findFiles, readFixture } from "./fixture.ts";

const fixtures = process.env["GOLDLANE_FIXTURES"];
const every = Number(process.env["GOLDLANE_CONFORMANCE_EVERY"] ?? 1) * 40;
const skip = fixtures ? false : "GOLDLANE_FIXTURES is not set";

test("official blockchain tests from Frontier to Osaka", { skip }, async (t) => {
  const engine = new Engine(await buildEngine(), createMemory(), { decodeAtOnce: true });
  const failures: string[] = [];
  let seen = 0;
  let passed = 0;
  for (const file of await findFiles(join(fixtures as string, "blockchain_tests"))) {
    for (const [id, testCase] of Object.entries(await readFixture<ChainTest>(file))) {
      if (testCase.network.includes("Amsterdam") || seen++ % every) continue;
      const verdict = await runChainCase(engine, testCase);
      if (verdict === null) passed++;
      else if (verdict !== SKIPPED) failures.push(`${id}: ${verdict}`);
    }
  }
  t.diagnostic(`${passed} of ${seen} cases`);
  assert.ok(passed > 0, "no cases found");
  assert.deepEqual(failures, []);
});
