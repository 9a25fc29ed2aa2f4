// Reads what Hardhat prints of coverage: the row of all files together. Branches it does not measure; the mutants show those
// (docs/mutation.md).
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../stack/program.ts";
import { contractFiles, readContract } from "./copy.ts";

/** Least per cent of lines and statements of the contracts. */
export const LEAST = { lines: 99, statements: 97 } as const;

export interface Coverage {
  readonly lines: number;
  readonly statements: number;
}

/** The per cent of the table's last row, undefined where there is no table. */
export function coverageIn(output: string): Coverage | undefined {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the colours of a terminal
  const plain = output.replace(/\u001b\[[0-9;]*m/g, "");
  const total = plain.split("\n").findLast((line) => /\bTotal\b/.test(line));
  const [lines, statements] = [...(total ?? "").matchAll(/(\d+(?:\.\d+)?)/g)].map(([, percent]) => Number(percent));
  return lines === undefined || statements === undefined ? undefined : { lines, statements };
}

export const isEnough = ({ lines, statements }: Coverage): boolean =>
  lines >= LEAST.lines && statements >= LEAST.statements;

const KEPT = join(ROOT, "test/contracts/snapshots/coverage.json");

/** Of the text of the contracts that were measured. */
export function stampOfContracts(): string {
  const hash = createHash("sha256");
  for (const file of contractFiles()) hash.update(`${file}\n${readContract(file)}\n`);
  return hash.digest("hex");
}

/** Keeps what was measured: `npm test` holds it against the contracts of the day, since measuring takes minutes. */
export const keepCoverage = (coverage: Coverage): void =>
  writeFileSync(KEPT, `${JSON.stringify({ ...coverage, contracts: stampOfContracts() }, null, 2)}\n`);

export const keptCoverage = (): Coverage & { readonly contracts: string } => JSON.parse(readFileSync(KEPT, "utf8"));
