// docs/mutation.md: every mutant, what killed it, and why a survivor lives.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { ROOT } from "../stack/program.ts";
import { contractFiles, readContract } from "./copy.ts";
import { type Verdicts, verdictsOf } from "./hunt.ts";
import { KINDS, type Kind, mutateAs } from "./kinds.ts";
import type { Mutant } from "./mutants.ts";
import { SURVIVORS } from "./survivors.ts";

export const TABLE = "docs/mutation.md";

/** Every mutant of a kind, as the contracts stand now. */
export const mutantsOf = (kind: Kind): Mutant[] =>
  contractFiles().flatMap((file) => [...mutateAs[kind](file, readContract(file)).mutants]);

const cell = (text: string): string => text.replaceAll("|", "\\|").replace(/\s+/g, " ");

const NOT_TRIED = "not tried yet";
const SURVIVES = "**survives**";
const NO_REASON = "not explained yet";

/** A mutant's row, but for what came of it. */
const rowOf = ({ invariant, inFunction, change, file }: Mutant): string =>
  invariant === undefined
    ? `| \`${inFunction}\` | ${cell(change)} |`
    : `| ${invariant} | ${change} | \`${basename(file)}\` |`;

/** Writes the table; whether every mutant has a verdict and every survivor an explanation. */
export function writeTable(): boolean {
  const known = Object.fromEntries(KINDS.map((kind) => [kind, verdictsOf(kind)])) as Record<Kind, Verdicts>;
  const all = KINDS.flatMap((kind) => mutantsOf(kind).map((mutant) => ({ mutant, verdict: known[kind][mutant.key] })));
  const open = all.filter(({ verdict }) => verdict === undefined);
  const survivors = all.filter(({ verdict }) => verdict !== undefined && verdict.killedBy === undefined);
  const unexplained = survivors.filter(({ mutant }) => SURVIVORS[mutant.key] === undefined);
  const killed = all.length - open.length - survivors.length;
  for (const { mutant } of unexplained) console.log(`survives without an explanation: ${mutant.key}`);
  console.log(`${all.length} mutants: ${killed} killed, ${survivors.length} survive, ${open.length} not tried`);
  writeFileSync(
    join(ROOT, TABLE),
    page(
      known,
      killed,
      survivors.map(({ mutant }) => mutant),
      open.map(({ mutant }) => mutant),
    ),
  );
  return open.length === 0 && unexplained.length === 0;
}

function page(
  known: Record<Kind, Verdicts>,
  killed: number,
  survivors: readonly Mutant[],
  open: readonly Mutant[],
): string {
  const breaks = mutantsOf("breaks");
  const rules = mutantsOf("rules");
  const tell = (kind: Kind, { key }: Mutant) => {
    const verdict = known[kind][key];
    return verdict === undefined ? NOT_TRIED : cell(verdict.killedBy ?? SURVIVES);
  };
  const lines = [
    "# Mutation",
    "",
    "Written by `npm run mutate`. The contracts are broken on purpose, one rule at a time, in a copy that is compiled once: each mutant sleeps",
    "until the address of the block's coinbase wakes it, so it costs its tests alone. Each test that noticed was run again with the mutant asleep,",
    "and held. The likeliest tests come first; a survivor has lived through all that speak of its error, its function or its contract.",
    "",
    `${breaks.length + rules.length} mutants: ${killed} killed, ${survivors.length} survive, ${open.length} not tried yet.`,
    "",
    "## Invariants",
    "",
    "Each is broken in the contracts, and only the function of that invariant is asked, with at most three seeds of 600 calls.",
    "",
    "| invariant | the contract… | file | noticed by |",
    "|---|---|---|---|",
    ...breaks.map((mutant) => `${rowOf(mutant)} ${tell("breaks", mutant)} |`),
    "",
    "## Rules",
    "",
    "Every `require` without its condition, without each part of it, and refusing always; every modifier dropped; every call of a rule left out.",
    "The last column names the first test that failed.",
    "",
    "Every `require` seen both ways:",
    "",
    "| contract | `require` | let through what it should refuse: noticed | refused what it should let through: noticed |",
    "|---|---:|---:|---:|",
    ...[...new Set(rules.map(({ file }) => file))].flatMap((file) => bothWays(known, rules, file)),
    "",
  ];
  for (const file of new Set(rules.map((mutant) => mutant.file))) {
    const all = rules.filter((mutant) => mutant.file === file);
    const tried = all.filter(({ key }) => known.rules[key] !== undefined);
    lines.push(
      `### ${basename(file)}`,
      "",
      `${all.length} mutants, ${all.length - tried.length} of them not tried yet.`,
      "",
    );
    if (tried.length > 0) lines.push("| function | rule | noticed by |", "|---|---|---|");
    for (const mutant of tried) lines.push(`${rowOf(mutant)} ${tell("rules", mutant)} |`);
    lines.push("");
  }
  if (survivors.length > 0) {
    lines.push("## Survivors", "", "| mutant | why no test can tell |", "|---|---|");
    for (const { key } of survivors) lines.push(`| ${cell(key)} | ${cell(SURVIVORS[key] ?? NO_REASON)} |`);
    lines.push("");
  }
  return `${lines.join("\n").trimEnd()}\n`;
}

/** How many conditions of a file were noticed where they never refuse, and where they always do. */
function bothWays(known: Record<Kind, Verdicts>, rules: readonly Mutant[], file: string): string[] {
  const noticed = (change: string) => {
    const mutants = rules.filter((mutant) => mutant.file === file && mutant.change.endsWith(`: ${change}`));
    return [mutants.length, mutants.filter(({ key }) => known.rules[key]?.killedBy !== undefined).length] as const;
  };
  const [count, never] = noticed("never refuses");
  const [, always] = noticed("always refuses");
  return count === 0 ? [] : [`| \`${basename(file)}\` | ${count} | ${never} | ${always} |`];
}

/** Where the table in the repository falls short of the contracts as they stand: a mutant without a row, a row without a mutant, no
 * verdict, a survivor without a reason. Empty if it does not. */
export function gapsInTable(): string[] {
  const rows = existsSync(join(ROOT, TABLE)) ? readFileSync(join(ROOT, TABLE), "utf8").split("\n") : [];
  const gaps = rows.filter((row) => row.endsWith(`| ${NOT_TRIED} |`) || row.endsWith(`| ${NO_REASON} |`));
  const told = new Map<string, number>();
  for (const row of rows) {
    if (!/^\| (I\d+|`\w*`) \|/.test(row)) continue;
    const begin = row.slice(0, row.slice(0, -2).search(/(?<!\\)\|[^|]*$/) + 1);
    told.set(begin, (told.get(begin) ?? 0) + 1);
  }
  for (const kind of KINDS)
    for (const mutant of mutantsOf(kind)) told.set(rowOf(mutant), (told.get(rowOf(mutant)) ?? 0) - 1);
  for (const [row, count] of told) if (count !== 0) gaps.push(`${count > 0 ? "no mutant" : "no row"}: ${row}`);
  return gaps;
}
