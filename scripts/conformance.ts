// npm run conformance -- <directory or file> [--fork Osaka] [--filter text] [--bytes] [--json] [--every n] [--workers n]
//
// Runs official state tests and blockchain tests. `--bytes` uses the byte interpreter alone, otherwise every code is decoded at its first call, so
// that both ways to run code can be put through all state tests. `--workers n` runs every block, however small, by lanes with so many instances. `--every n`
// takes each n-th case. Cases of a fork that is still to come (Amsterdam) are
// run and counted apart: they fail nothing.
import { parseArgs } from "node:util";
import { Workers } from "../devnet/builder/index.ts";
import { buildEngine, createMemory, Engine } from "../devnet/engine/index.ts";
import type { ChainTest } from "../test/devnet/conformance/chain-fixture.ts";
import { runChainCase, SKIPPED } from "../test/devnet/conformance/chain-run.ts";
import { findFiles, readFixture, type StateTest, stateCases } from "../test/devnet/conformance/fixture.ts";
import { runCase } from "../test/devnet/conformance/run.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    fork: { type: "string" },
    filter: { type: "string" },
    bytes: { type: "boolean", default: false },
    json: { type: "boolean", default: false },
    every: { type: "string", default: "1" },
    workers: { type: "string" },
  },
});
const directory = positionals[0];
if (!directory) {
  console.error("which directory? npm run conformance -- <directory> [--fork Osaka] [--filter text] [--json]");
  process.exit(2);
}

const module = await buildEngine();
const engine = new Engine(module, createMemory(), { decodeAtOnce: true });
const forced = { least: 1, always: true };
const workers = values.workers && (await Workers.start(engine, module, Number(values.workers) - 1, forced));

/** A case of either kind. */
interface Runnable {
  id: string;
  fork: string;
  run(): Promise<string | null>;
}

function runnables(tests: Record<string, StateTest | ChainTest>): Runnable[] {
  return Object.entries(tests).flatMap(([id, test]): Runnable[] =>
    "blocks" in test
      ? [{ id, fork: test.network, run: () => runChainCase(engine, test, workers ? { workers } : {}) }]
      : stateCases({ [id]: test }).map((one) => ({
          id,
          fork: one.fork,
          run: () => runCase(engine, one, { streams: !values.bytes }),
        })),
  );
}

interface Failure {
  id: string;
  fork: string;
  reason: string;
}

/** Networks whose rules are not settled yet. */
const isToCome = (fork: string): boolean => fork.includes("Amsterdam");

const failures: Failure[] = [];
const toCome = { passed: 0, failures: [] as Failure[] };
let passed = 0;
let skipped = 0;
let seen = 0;
for (const file of await findFiles(directory)) {
  for (const { id, fork, run } of runnables(await readFixture<StateTest | ChainTest>(file))) {
    if (values.fork && fork !== values.fork) continue;
    if (values.filter && !id.includes(values.filter) && !file.includes(values.filter)) continue;
    const verdict = seen++ % Number(values.every) ? SKIPPED : await run();
    const counted = isToCome(fork) ? toCome.failures : failures;
    if (verdict === SKIPPED) skipped++;
    else if (verdict !== null) counted.push({ id, fork, reason: verdict });
    else if (isToCome(fork)) toCome.passed++;
    else passed++;
  }
}

if (values.json) console.log(JSON.stringify({ passed, failed: failures.length, skipped, failures, toCome }));
else {
  if (toCome.passed + toCome.failures.length > 0) {
    console.log(`Amsterdam, which is not here yet: ${toCome.passed} passed, ${toCome.failures.length} failed`);
    const reasons = Map.groupBy(toCome.failures, ({ reason }) => reason.replace(/0x[0-9a-f]+/g, "0x…"));
    for (const [reason, those] of reasons) console.log(`       ${those.length} × ${reason}`);
  }
  for (const { id, reason } of failures) console.log(`FAILED ${id}\n       ${reason}`);
  console.log(`${passed} passed, ${failures.length} failed, ${skipped} skipped`);
}
if (workers) await workers.close();
process.exitCode = failures.length ? 1 : 0;
