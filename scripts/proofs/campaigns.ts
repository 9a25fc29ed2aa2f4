// Long campaigns of the invariants: one process after another, each with a seed of its own, until the time is over. A process holds one
// campaign of every invariant; what it needs of memory goes with it.
import { createHash } from "node:crypto";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { ROOT, script } from "../stack/program.ts";
import { seconds } from "../stack/progress.ts";
import { runAloud } from "../testing/aloud.ts";
import type { Count } from "../testing/count.ts";

const FOLDER = "test/contracts/invariants";

/** How many calls a process makes: campaigns of every invariant, sequences in each, calls in a sequence. */
export const SHAPE = { invariants: 16, runs: 20, depth: 100 } as const;

/** What the runner tells of itself. */
interface Outcome extends Count {
  readonly cpuSeconds: number;
  readonly memoryMegabytes: number;
}

/** Seed number `round` of a row of seeds. */
export const seedOf = (first: string, round: number): string =>
  `0x${createHash("sha256").update(`${first}/${round}`).digest("hex")}`;

/** All files of the suite: the runner knows a handler by its compiled file, so each has to be named. */
export const invariantFiles = (): string[] =>
  readdirSync(join(ROOT, FOLDER))
    .filter((file) => file.endsWith(".sol"))
    .map((file) => `${FOLDER}/${file}`);

/** Runs campaigns for `minutes`, or until one fails. Whether all held. */
export async function campaigns(minutes: number, firstSeed: string): Promise<boolean> {
  const began = Date.now();
  const callsOfOne = SHAPE.invariants * SHAPE.runs * SHAPE.depth;
  let [calls, cpu, memory] = [0, 0, 0];
  for (let round = 0; Date.now() - began < minutes * 60_000; ++round) {
    const seed = seedOf(firstSeed, round);
    const { message } = await runAloud(
      script(
        "scripts/testing/hardhat.ts",
        "solidity",
        JSON.stringify({ testFiles: invariantFiles(), grep: "^invariant" }),
      ),
      { INVARIANT_SEED: seed, INVARIANT_RUNS: String(SHAPE.runs), INVARIANT_DEPTH: String(SHAPE.depth) },
    );
    const outcome = message as Outcome | undefined;
    if (outcome === undefined || outcome.failed > 0 || outcome.passed !== SHAPE.invariants) {
      console.log(`\ninvariants: seed ${seed} failed (round ${round} of ${firstSeed}). To see it again:`);
      console.log(`  INVARIANT_SEED=${seed} INVARIANT_RUNS=${SHAPE.runs} INVARIANT_DEPTH=${SHAPE.depth} \\`);
      console.log(`    npm run test:contracts -- ${FOLDER}/*.sol`);
      console.log(`The runner has shrunk the sequence above; make it a fixed test in ${FOLDER}/Found.t.sol.`);
      return false;
    }
    calls += callsOfOne;
    cpu += outcome.cpuSeconds;
    memory = Math.max(memory, outcome.memoryMegabytes);
    const spent = `${seconds(Date.now() - began)}, CPU ${cpu.toFixed(0)} s, at most ${memory.toFixed(0)} MB`;
    console.log(`\ninvariants: seed ${seed} held; ${calls.toLocaleString("en")} calls so far, ${spent}`);
  }
  return true;
}
