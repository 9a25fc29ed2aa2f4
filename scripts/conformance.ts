// npm run conformance -- <directory or file> [--fork Osaka] [--filter text] [--bytes] [--json] [--every n]
//
// Runs official state tests and blockchain tests. `--bytes` uses the byte interpreter alone, otherwise every code is decoded at its first call, so
// that both ways to run code can be put through all state tests. `--every n` takes each n-th case.
import { parseArgs } from "node:util";
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
  },
});
const directory = positionals[0];
if (!directory) {
  console.error("which directory? npm run conformance -- <directory> [--fork Osaka] [--filter text] [--json]");
  process.exit(2);
}

const engine = new Engine(await buildEngine(), createMemory(), { decodeAtOnce: true });

/** A case of either kind. */
interface Runnable {
  id: string;
  fork: string;
  run(): Promise<string | null>;
}

function runnables(tests: Record<string, StateTest | ChainTest>): Runnable[] {
  return Object.entries(tests).flatMap(([id, test]): Runnable[] =>
    "blocks" in test
      ? [{ id, fork: test.network, run: () => runChainCase(engine, test) }]
      : stateCases({ [id]: test }).map((one) => ({
          id,
          fork: one.fork,
          run: () => runCase(engine, one, { streams: !values.bytes }),
        })),
  );
}

const failures: { id: string; fork: string; reason: string }[] = [];
let passed = 0;
let skipped = 0;
let seen = 0;
for (const file of await findFiles(directory)) {
  for (const { id, fork, run } of runnables(await readFixture<StateTest | ChainTest>(file))) {
    if (values.fork && fork !== values.fork) continue;
    if (values.filter && !id.includes(values.filter) && !file.includes(values.filter)) continue;
    const verdict = seen++ % Number(values.every) ? SKIPPED : await run();
    if (verdict === null) passed++;
    else if (verdict === SKIPPED) skipped++;
    else failures.push({ id, fork, reason: verdict });
  }
}

if (values.json) console.log(JSON.stringify({ passed, failed: failures.length, skipped, failures }));
else {
  for (const { id, reason } of failures) console.log(`FAILED ${id}\n       ${reason}`);
  console.log(`${passed} passed, ${failures.length} failed, ${skipped} skipped`);
}
process.exitCode = failures.length ? 1 : 0;
