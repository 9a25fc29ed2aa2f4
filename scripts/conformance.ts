// npm run conformance -- <directory or file> [--fork Osaka] [--filter text] [--bytes] [--json] [--every n]
//
// Runs official state tests. `--bytes` uses the byte interpreter alone, otherwise every code is decoded at its first call, so that both
// ways to run code can be put through all of them. `--every n` takes each n-th case.
import { parseArgs } from "node:util";
import { buildEngine, createMemory, Engine } from "../devnet/engine/index.ts";
import { findFiles, readCases } from "../test/devnet/conformance/fixture.ts";
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
const failures: { id: string; fork: string; reason: string }[] = [];
let passed = 0;
let skipped = 0;
let seen = 0;
for (const file of await findFiles(directory)) {
  for (const testCase of await readCases(file)) {
    if (values.fork && testCase.fork !== values.fork) continue;
    if (values.filter && !testCase.id.includes(values.filter) && !file.includes(values.filter)) continue;
    if (seen++ % Number(values.every)) {
      skipped++;
      continue;
    }
    const reason = await runCase(engine, testCase, { streams: !values.bytes });
    if (reason === null) passed++;
    else failures.push({ id: testCase.id, fork: testCase.fork, reason });
  }
}

if (values.json) console.log(JSON.stringify({ passed, failed: failures.length, skipped, failures }));
else {
  for (const { id, reason } of failures) console.log(`FAILED ${id}\n       ${reason}`);
  console.log(`${passed} passed, ${failures.length} failed, ${skipped} skipped`);
}
process.exitCode = failures.length ? 1 : 0;
