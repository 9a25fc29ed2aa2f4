// `npm run test:deep`: the long forms of the contracts' proofs. An hour of invariants with seeds that are printed, and a million cases of
// arithmetic against exact rationals. Takes -- --minutes 60 --seed anything --cases 1000000.
import { parseArgs } from "node:util";
import { whenOrphaned } from "./bootstrap/orphan.mjs";
import { campaigns } from "./proofs/campaigns.ts";
import { packaged, ROOT, script } from "./stack/program.ts";
import { runAloud } from "./testing/aloud.ts";
import type { Count } from "./testing/count.ts";

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
const arithmetic = script(
  "scripts/testing/hardhat.ts",
  "mocha",
  JSON.stringify({ testFiles: ["test/contracts/arithmetic.test.ts"] }),
);
const { message } = await runAloud(arithmetic, { ARITHMETIC_CASES: values.cases });
if ((message as Count | undefined)?.failed !== 0) process.exit(1);
console.log(`seeds: ${values.seed}/0, ${values.seed}/1, …`);
process.exit((await campaigns(Number(values.minutes), values.seed)) ? 0 : 1);
