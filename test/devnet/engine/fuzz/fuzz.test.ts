// A few seconds of the differential fuzzer on fixed seeds; longer and elsewhere by GOLDLANE_FUZZ_SECONDS and GOLDLANE_FUZZ_SEED.
import assert from "node:assert/strict";
import { test } from "node:test";
import { buildEngine, createMemory, Engine } from "../../../../devnet/engine/index.ts";
import { fuzz } from "./run.ts";

const seconds = Number(process.env["GOLDLANE_FUZZ_SECONDS"] ?? 5);
const seed = BigInt(process.env["GOLDLANE_FUZZ_SEED"] ?? 1);

test("random programs come to the same as on @ethereumjs/evm, and in both ways to run code", async (t) => {
  const engine = new Engine(await buildEngine(), createMemory(), { decodeAtOnce: true });
  const { scenes, succeeded, differences } = await fuzz(engine, seed, seconds);
  t.diagnostic(`${scenes} scenes from seed ${seed}, ${succeeded} succeeded`);
  assert.ok(scenes > 0);
  assert.deepEqual(differences, []);
});
