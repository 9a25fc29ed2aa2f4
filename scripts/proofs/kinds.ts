// The two kinds of mutants, and which tests are set on each.
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { ROOT } from "../stack/program.ts";
import { mutateByName } from "./breaks.ts";
import { invariantFiles, seedOf } from "./campaigns.ts";
import type { Attempt } from "./jobs.ts";
import type { Mutant } from "./mutants.ts";
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
const TRIES = 3;

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
  const near = solidityTests().filter((file) => basename(file) === "Test.sol" || basename(file).startsWith(contract));
  const solidity: Attempt = { runner: "solidity", files: near.length > 1 ? near : solidityTests() };
  const likely = likelyTests(mutant).map(
    (titles): Attempt => ({ runner: "mocha", files: typeScriptTests(), grep: titles.join("|") }),
  );
  // what only fixtures call is at work before any test is
  const early: Attempt[] = likely.slice(0, 1).map((attempt) => ({ ...attempt, early: true }));
  const related: Attempt = { runner: "mocha", files: rank(mutant, contract) };
  const typescript = [...likely, related, ...early];
  const solidityFirst = mutant.file.includes("/libraries/") || mutant.change.startsWith("nonReentrant");
  return solidityFirst && near.length > 1 ? [solidity, ...typescript] : [...typescript, solidity];
}

interface Block {
  readonly file: string;
  /** A pattern of its name. */
  readonly title: string;
  readonly text: string;
}

let blocks: Block[] | undefined;

/** Every `it(…)` of the TypeScript tests. */
function allBlocks(): Block[] {
  blocks ??= typeScriptTests().flatMap((file) => {
    const text = readFileSync(join(ROOT, TESTS, file), "utf8");
    const starts = [...text.matchAll(/\bit\(\s*(["`])((?:\\.|(?!\1).)*)\1/g)];
    return starts.map((start, index) => ({
      file,
      title: (start[2] ?? "").replace(/\$\{[^}]*\}+|[.*+?^${}()|[\]\\]/g, (found) =>
        found.startsWith("${") ? ".*" : `\\${found}`,
      ),
      text: text.slice(start.index, starts[index + 1]?.index ?? text.length),
    }));
  });
  return blocks;
}

/** Errors of the rules that are modifiers. */
const ERRORS: Readonly<Record<string, RegExp>> = {
  restricted: /AccessManagedUnauthorized|expectUnauthorized|unauthorized/i,
  asFirstPerson: /TwoPersons/,
  asSecondPerson: /TwoPersons/,
  onlyWhenMoving: /GoldPaused/,
};
const MOST_LIKELY = 40;

/** Names of the tests that speak of the rule's error and of the function; then of those that speak of one. */
function likelyTests(mutant: Mutant): string[][] {
  const modifier = Object.keys(ERRORS).find((name) => mutant.change.startsWith(`${name}:`));
  const named = mutant.error === undefined ? undefined : new RegExp(`\\b${mutant.error}\\b`);
  const error = modifier === undefined ? named : ERRORS[modifier];
  const called = new RegExp(`\\b${mutant.inFunction}\\b`);
  const score = ({ text }: Block) => (error?.test(text) ? 2 : 0) + (called.test(text) ? 1 : 0);
  const scored = allBlocks().map((block) => ({ block, score: score(block) }));
  return [[3], error ? [2] : [1]]
    .map((wanted) => scored.filter((entry) => wanted.includes(entry.score)).slice(0, MOST_LIKELY))
    .map((chosen) => chosen.map(({ block }) => `${block.title}$`))
    .filter((titles) => titles.length > 0);
}

/** Files that speak of the error, the function or the contract, in this order. A test that speaks of none is not asked: it could
 * only take a survivor away. */
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
    .filter((entry) => entry.score > 0)
    .sort((a, b) => b.score - a.score || a.file.localeCompare(b.file))
    .map(({ file }) => file);
}
