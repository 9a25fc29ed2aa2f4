// npm run fuzz:engine -- [--seconds 60] [--seed 1] [--kind programs|transactions|compiled] [--json]
//
// Runs the differential fuzzer of the engine, of one kind or of all three in turn, a minute each. A line a minute says what was compared and how
// much CPU time it took; each difference is printed with the seed that makes it again (`--kind … --seed … --seconds 0.01`).
import { parseArgs } from "node:util";
import { buildEngine, createMemory, Engine } from "../devnet/engine/index.ts";
import { comparer, FUZZ_KINDS, type FuzzKind, fuzz } from "../test/devnet/engine/fuzz/run.ts";

const { values } = parseArgs({
  options: {
    seconds: { type: "string", default: "60" },
    seed: { type: "string", default: "1" },
    kind: { type: "string" },
    json: { type: "boolean", default: false },
  },
});
const TURN_SECONDS = 60;

const kinds = FUZZ_KINDS.filter((kind) => values.kind === undefined || kind === values.kind);
if (kinds.length === 0) {
  console.error(`There is no kind "${values.kind}": the kinds are ${FUZZ_KINDS.join(", ")}`);
  process.exit(2);
}

const engine = new Engine(await buildEngine(), createMemory(), { decodeAtOnce: true });
const comparers = new Map<FuzzKind, Awaited<ReturnType<typeof comparer>>>();
const total = { scenes: 0, transactions: 0, succeeded: 0, differences: [] as string[] };
let seed = BigInt(values.seed);
let left = Number(values.seconds);
const cpuSeconds = (): number => (process.cpuUsage().user + process.cpuUsage().system) / 1e6;

for (let turn = 0; left > 0; turn++) {
  const kind = kinds[turn % kinds.length] as FuzzKind;
  const compare = comparers.get(kind) ?? (await comparer(engine, kind));
  comparers.set(kind, compare);
  const report = await fuzz(compare, kind, seed, { seconds: Math.min(left, TURN_SECONDS) });
  left -= TURN_SECONDS;
  seed += BigInt(report.scenes); // no seed is used twice, whatever its kind
  total.scenes += report.scenes;
  total.transactions += report.transactions;
  total.succeeded += report.succeeded;
  total.differences.push(...report.differences);
  if (values.json) continue;
  for (const difference of report.differences) console.log(difference);
  console.log(
    `${kind}: seeds ${report.firstSeed} to ${seed - 1n}, ${report.transactions} transactions, ${report.succeeded} succeeded, ` +
      `${report.differences.length} differ; ${cpuSeconds().toFixed(0)} s of CPU, ${(process.memoryUsage.rss() / 2 ** 20).toFixed(0)} MB`,
  );
}
if (values.json) console.log(JSON.stringify({ ...total, cpuSeconds: cpuSeconds() }));
else {
  console.log(
    `${total.scenes} scenes, ${total.transactions} transactions, ${total.succeeded} succeeded, ${total.differences.length} differ; ` +
      `${cpuSeconds().toFixed(0)} s of CPU`,
  );
}
process.exit(total.differences.length === 0 ? 0 : 1);
