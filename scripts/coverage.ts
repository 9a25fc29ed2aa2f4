// `npm run coverage`: how many lines and statements of contracts/ (without doubles) the TypeScript tests run; fails below what is asked for.
// The Solidity tests would only add to it, and take long where every line reports itself. It works in a copy: code that reports is other
// code, and would have to be compiled back afterwards.
import { spawn } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { whenOrphaned } from "./bootstrap/orphan.mjs";
import { coverageIn, isEnough, keepCoverage, LEAST } from "./proofs/coverage.ts";
import { environment, packaged, ROOT } from "./stack/program.ts";

/** Tests of gas, of faces and of networks of their own see other code than what is deployed. */
const WITHOUT =
  /^(deployment|deployment-roles|deployment-second-network|gas|faces|invariants-reach|arithmetic|known-failures)\.test\.ts$/;

whenOrphaned(() => process.exit(143));
const folder = join(ROOT, ".goldlane/coverage");
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
for (const carried of ["contracts", "scripts", "hardhat.config.ts", "package.json", "tsconfig.json"])
  cpSync(join(ROOT, carried), join(folder, carried), { recursive: true });
cpSync(join(ROOT, "test/contracts"), join(folder, "test/contracts"), {
  recursive: true,
  filter: (path) => !path.endsWith(".sol"),
});
symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"));

const tests = readdirSync(join(folder, "test/contracts"), { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".test.ts") && !WITHOUT.test(file))
  .map((file) => `test/contracts/${file}`);
const { file, args } = packaged("hardhat", ["test", "mocha", "--coverage", ...tests]);
const child = spawn(process.execPath, [file, ...args], {
  cwd: folder,
  env: environment(),
  stdio: ["ignore", "pipe", "inherit"],
});
let output = "";
child.stdout.on("data", (chunk: Buffer) => {
  output += chunk;
  process.stdout.write(chunk);
});
child.on("close", (code) => {
  const coverage = coverageIn(output);
  if (coverage === undefined) throw new Error("Hardhat printed no table of coverage");
  const { lines, statements } = coverage;
  console.log(
    `contracts: ${lines} % of the lines (${LEAST.lines} asked for), ${statements} % of the statements (${LEAST.statements})`,
  );
  if (code === 0) keepCoverage(coverage);
  process.exit(code === 0 && isEnough(coverage) ? 0 : 1);
});
