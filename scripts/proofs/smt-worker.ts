// Asks the SMT checker about one claim (claims.ts) and sends what it answered: started by scripts/smt.ts, which may end it.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { ROOT } from "../stack/program.ts";
import { CLAIMS } from "./claims.ts";

interface Solc {
  compile(input: string, callbacks: { import(path: string): { contents: string } }): string;
}

interface Diagnostic {
  readonly severity: string;
  readonly message: string;
}

const claim = CLAIMS.find(({ name }) => name === process.argv[2]);
if (claim === undefined) throw new Error(`no claim ${process.argv[2]}`);

const source = [
  "// SPDX-License-Identifier: MIT",
  "pragma solidity 0.8.37;",
  ...claim.imports.map((path) => `import "contracts/${path}";`),
  `contract Claim { ${claim.body} }`,
].join("\n");
const read = (path: string) => ({
  contents: readFileSync(join(ROOT, path.startsWith("@") ? "node_modules" : "", path), "utf8"),
});
const solc = createRequire(import.meta.url)("solc") as Solc;
const settings = {
  evmVersion: "prague",
  modelChecker: {
    contracts: { "Claim.sol": ["Claim"] },
    engine: "chc",
    solvers: ["z3"],
    targets: ["assert", "underflow", "overflow", "divByZero", "outOfBounds"],
    showUnproved: true,
  },
  outputSelection: { "*": { "*": ["abi"] } },
};
const input = { language: "Solidity", sources: { "Claim.sol": { content: source } }, settings };
const output = JSON.parse(solc.compile(JSON.stringify(input), { import: read })) as { errors?: Diagnostic[] };
const said = output.errors ?? [];
const broken = said.filter(({ severity }) => severity === "error");
if (broken.length > 0) throw new Error(broken.map(({ message }) => message).join("\n"));
const proved = said.map(({ message }) =>
  Number(/CHC: (\d+) verification condition\(s\) proved safe/.exec(message)?.[1] ?? 0),
);
const problems = said.filter(({ message }) => message.startsWith("CHC:") && !message.includes("proved safe"));
process.send?.({
  proved: proved.reduce((sum, count) => sum + count, 0),
  problems: problems.map(({ message }) => message),
});
process.disconnect?.();
