// `npm test`: everything, or the part that is named, with the part's own arguments after it. The last line sums up
// what all the runners counted.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { keepCompiled } from "./bootstrap/compiled.mjs";
import { whenOrphaned } from "./bootstrap/orphan.mjs";
import { ROOT } from "./stack/program.ts";
import { browserTests } from "./testing/browser.ts";
import { build, checks } from "./testing/check.ts";
import { contractTests } from "./testing/contracts.ts";
import { type Count, lastLine, sum } from "./testing/count.ts";
import { nodeTests } from "./testing/node-tests.ts";
import { type Part, runPart } from "./testing/part.ts";

process.env["HARDHAT_DISABLE_TELEMETRY"] = "true";
process.env["NEXT_TELEMETRY_DISABLED"] = "1";
keepCompiled(); // run.mjs has done it, where it was npm that called

const [wanted, ...args] = process.argv.slice(2);

const PARTS: Record<string, (all: boolean) => Part[]> = {
  check: checks,
  contracts: (all) => (all && !existsSync(join(ROOT, "test/contracts")) ? [] : contractTests(args, all)),
  scripts: (all) => (all ? [nodeTests("scripts", args)] : [build, nodeTests("scripts", args)]),
  devnet: (all) => (all ? [nodeTests("devnet", args)] : [build, nodeTests("devnet", args)]),
  app: (all) =>
    all && !existsSync(join(ROOT, "app/src"))
      ? []
      : [...(args.length > 0 ? [] : [nodeTests("app", [])]), browserTests(args)],
};

const chosen = wanted === undefined ? Object.values(PARTS) : [PARTS[wanted]].filter((part) => part !== undefined);
if (chosen.length === 0) {
  console.error(`There is no part "${wanted}": the parts are ${Object.keys(PARTS).join(", ")}`);
  process.exit(2);
}

// at Ctrl-C the runner that is at work gets the signal as well, cleans up after itself and ends; nothing more is begun
let interrupted = false;
process.on("SIGINT", () => {
  interrupted = true;
});
whenOrphaned(() => process.exit(143)); // what we started follows, by its tether

process.chdir(ROOT);
const counts: Count[] = [];
for (const part of chosen.flatMap((parts) => parts(wanted === undefined))) {
  if (interrupted) break;
  counts.push(await runPart(part));
}
const total = sum(counts);
console.log(`\n${lastLine(total)}`);
process.exit(interrupted ? 130 : total.failed === 0 ? 0 : 1);
