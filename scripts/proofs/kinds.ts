// The two kinds of mutants, and which tests are set on each.
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { ROOT } from "../stack/program.ts";
import { mutateByName } from "./breaks.ts";
import { invariantFiles, seedOf } from "./campaigns.ts";
import type { Attempt } from "./jobs.ts";
import { coinbaseOf, type Mutant } from "./mutants.ts";
import { type Mutated, mutateRules } from "./rules.ts";

export const KINDS = ["breaks", "rules"] as const;
export type Kind = (typeof KINDS)[number];

export const mutateAs: Readonly<Record<Kind, (file: string, source: string) => Mutated>> = {
  breaks: mutateByName,
  rules: mutateRules,
};

const TESTS = "test/contracts";
/** What measures gas or deploys from its own artifacts sees the copy, not the mutant. */
const NOT_FOR_COPIES = /^(deployment|invariants-reach|gas|coverage|faces|known-failures)/;

const typeScriptTests = (): string[] =>
  readdirSync(join(ROOT, TESTS)).filter((file) => file.endsWith(".test.ts") && !NOT_FOR_COPIES.test(file));

const solidityTests = (): string[] =>
  [TESTS, `${TESTS}/libraries`].flatMap((folder) =>
    readdirSync(join(ROOT, folder))
      .filter((file) => file.endsWith(".sol"))
      .map((file) => `${folder}/${file}`),
  );

/** All TypeScript test files, as the runner loads them. */
export const allTypeScript = (): string[] => typeScriptTests().map((file) => `${TESTS}/${file}`);

/** Seeds that a break is tried with. */
const TRIES = 5;

/** The tests to run against a mutant, the likeliest first. */
export function attemptsFor(mutant: Mutant): Attempt[] {
  if (mutant.invariant !== undefined) {
    return Array.from({ length: TRIES }, (_, round) => ({
      runner: "solidity" as const,
      files: invariantFiles(),
      grep: `^invariant${mutant.invariant}_`,
      seed: seedOf("mutate", round),
    }));
  }
  const contract = basename(mutant.file, ".sol");
  const ranked = rank(mutant, contract);
  const near = solidityTests().filter((file) => basename(file) === "Test.sol" || basename(file).startsWith(contract));
  const library: Attempt[] =
    near.length > 1 ? [{ runner: "solidity", files: near }] : [{ runner: "solidity", files: solidityTests() }];
  const typescript: Attempt = { runner: "mocha", files: ranked };
  return mutant.file.includes("/libraries/") && near.length > 1 ? [...library, typescript] : [typescript, ...library];
}

/** Files that speak of the error and the function first. */
function rank(mutant: Mutant, contract: string): string[] {
  const prefix = contract.replace(/(?<!^)[A-Z]/g, "-$&").toLowerCase();
  const score = (file: string): number => {
    const text = readFileSync(join(ROOT, TESTS, file), "utf8");
    const named = mutant.error !== undefined && text.includes(mutant.error) ? 4 : 0;
    const called = new RegExp(`\\b${mutant.inFunction}\\b`).test(text) ? 2 : 0;
    return named + called + (file.startsWith(prefix) ? 1 : 0);
  };
  return typeScriptTests()
    .map((file) => ({ file, score: score(file) }))
    .sort((a, b) => b.score - a.score || a.file.localeCompare(b.file))
    .map(({ file }) => file);
}

export { coinbaseOf };
