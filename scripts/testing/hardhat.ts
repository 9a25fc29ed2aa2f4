// One of Hardhat's test runners in a process of its own (each sets NODE_ENV and loads what it likes), started by
// contracts.ts with the name of the runner and its options; it sends its counts, and what they cost, back over the channel.
import hre from "hardhat";
import type { Count } from "./count.ts";

const [runner, options = "{}"] = process.argv.slice(2);
if (runner !== "solidity" && runner !== "mocha") throw new Error(`no such runner: ${runner}`);

const task = hre.tasks.getTask(["test", runner]);
// the counts stay zero unless the runner believes to be a part of a whole
const whole = task.options.has("testSummaryIndex") ? { testSummaryIndex: 1 } : {};
const outcome = (await task.run({ noCompile: true, ...whole, ...JSON.parse(options) })) as {
  success: boolean;
  value?: { summary: Count & { failureOutput?: string } };
  error?: { summary: Count & { failureOutput?: string } };
};
const summary = outcome.value?.summary ?? outcome.error?.summary;
if (summary === undefined) throw new Error(`the ${runner} runner gave no summary`);
const { passed, failed, skipped, failureOutput } = summary;
if (failureOutput) console.error(failureOutput);
const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
const cost = { cpuSeconds: (userCPUTime + systemCPUTime) / 1e6, memoryMegabytes: maxRSS / 1024 };
process.send?.({ passed, failed, skipped, ...cost });
process.disconnect?.();
