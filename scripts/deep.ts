// `npm run test:deep`: the long forms of the contracts' proofs. An hour of invariants with seeds that are printed, and a million cases of
// arithmetic against exact rationals. Takes -- --minutes 60 --seed anything --cases 1000000.
import { parseArgs } from "node:util";
import { whenOrphaned } from "./bootstrap/orphan.mjs";
import { campaigns } from "./proofs/campaigns.ts";
import { packaged, ROOT, script } from "./stack/program.ts";
import { runAloud } from "./testing/aloud.ts";
import type { Count } from "./testing/count.ts";

interface Outcome extends Count {
  readonly cpuSeconds: number;
}

const { values } = parseArgs({
  options: {
    minutes: { type: "string", default: "60" },
    cases: { type: "string", default: "1000000" },
    seed: { type: "string", default: String(Date.now()) },
  },
});

whenOrphaned(() => process.exit(143));
process.chdir(ROOT);
if ((await runAloud(packaged("hardhat", ["build"]))).code !== 0) process.exit(1);
console.log(`seeds: ${values.seed}/0, ${values.seed}/1, …`);
const arithmetic = async (): Promise<boolean> => {
  const selection = JSON.stringify({ testFiles: ["test/contracts/arithmetic.test.ts"] });
  const ending = await runAloud(script("scripts/testing/hardhat.ts", "mocha", selection), {
    ARITHMETIC_CASES: values.cases,
  });
  const { failed, passed, cpuSeconds } = (ending.message as Outcome | undefined) ?? {
    failed: 1,
    passed: 0,
    cpuSeconds: 0,
  };
  const agrees = ending.code === 0 && failed === 0 && passed > 0;
  console.log(`\narithmetic: ${values.cases} cases ${agrees ? "agree" : "FAILED"}, CPU ${cpuSeconds.toFixed(0)} s`);
  return agrees;
};
// one core each
const held = await Promise.all([arithmetic(), campaigns(Number(values.minutes), values.seed)]);
process.exit(held.every(Boolean) ? 0 : 1);
