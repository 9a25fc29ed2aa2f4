// Random walks; more of them with GOLDLANE_CHAIN_SEEDS, from another seed with GOLDLANE_CHAIN_FIRST.
import { test } from "node:test";
import { buildEngine, createMemory, Engine } from "../../../devnet/engine/index.ts";
import { Walk } from "./walk.ts";

const SEEDS = Number(process.env["GOLDLANE_CHAIN_SEEDS"] ?? 2);
const FIRST = Number(process.env["GOLDLANE_CHAIN_FIRST"] ?? 1);
const STEPS = 60;

test(`${SEEDS} walks of ${STEPS} steps from seed ${FIRST}: the chain and the reference never part`, async () => {
  const engine = new Engine(await buildEngine(), createMemory());
  for (let seed = FIRST; seed < FIRST + SEEDS; seed++) {
    const walk = new Walk(engine, BigInt(seed));
    for (let step = 0; step < STEPS; step++) {
      try {
        await walk.step();
      } catch (error) {
        throw new Error(`seed ${seed}, step ${step}`, { cause: error });
      }
    }
  }
});
