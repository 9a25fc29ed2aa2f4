import { globSync, statSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type Program, packaged, ROOT, script } from "../stack/program.ts";
import { type Ending, runAloud, runKept } from "./aloud.ts";
import { type Count, NOTHING, sum, verdict } from "./count.ts";
import type { Part } from "./part.ts";

type Runner = "solidity" | "mocha";

/** What to run: files (`.sol` or `.ts`) and a pattern of names; nothing given means everything. */
interface Selection {
  readonly testFiles: readonly string[];
  readonly grep?: string;
}

function select(args: readonly string[]): Selection {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { grep: { type: "string", short: "g" } },
  });
  return { testFiles: positionals, ...values };
}

const hardhat = (runner: Runner, selection: Selection): Program =>
  script("scripts/testing/hardhat.ts", runner, JSON.stringify(selection));

const countOf = ({ code, message }: Ending): Count =>
  message === undefined || (code !== 0 && (message as Count).failed === 0) ? verdict(false) : (message as Count);

/** Files in as many shares as there are processes, of about equal length: the longest goes to whoever has least. */
export function sharesOf(sizes: ReadonlyMap<string, number>, count: number): string[][] {
  const shares = Array.from({ length: Math.min(count, sizes.size) }, () => ({ files: [] as string[], size: 0 }));
  for (const [file, size] of [...sizes].sort(([, a], [, b]) => b - a)) {
    const least = shares.reduce((best, share) => (share.size < best.size ? share : best));
    least.files.push(file);
    least.size += size;
  }
  return shares.map(({ files }) => files);
}

/** All TypeScript tests, a share to each core: every process has a chain of its own. The first one is watched, the others report when they have ended. */
async function runShares(selection: Selection): Promise<Count> {
  const files = globSync("test/contracts/**/*.test.ts", { cwd: ROOT });
  const sizes = new Map(files.map((file) => [file, statSync(join(ROOT, file)).size]));
  const [first = [], ...others] = sharesOf(sizes, availableParallelism());
  const program = (testFiles: string[]): Program => hardhat("mocha", { ...selection, testFiles });
  const beside = others.map((share) => runKept(program(share)));
  const [watched, ...kept] = await Promise.all([runAloud(program(first)), ...beside]);
  for (const { said } of kept) process.stdout.write(said);
  return sum([watched, ...kept].map(countOf));
}

/** The Solidity and the TypeScript tests of the contracts. Alone they build first; as a part of all, that was done. */
export function contractTests(args: readonly string[], built: boolean): Part[] {
  const chosen = select(args);
  const ofKind = (ending: string) => chosen.testFiles.filter((file) => file.endsWith(ending));
  const runners: readonly (readonly [Runner, string, string])[] = [
    ["solidity", "contracts, in Solidity", ".sol"],
    ["mocha", "contracts, in TypeScript", ".ts"],
  ];
  const wanted = runners.filter(([, , ending]) => chosen.testFiles.length === 0 || ofKind(ending).length > 0);
  const build = async (): Promise<boolean> => built || (await runAloud(packaged("hardhat", ["build"]))).code === 0;
  const one = async ([runner, , ending]: (typeof runners)[number]): Promise<Count> => {
    const testFiles = ofKind(ending);
    if (runner === "mocha" && testFiles.length === 0) return runShares(chosen);
    return countOf(await runAloud(hardhat(runner, { ...chosen, testFiles })));
  };
  if (args.length > 0) {
    // a chosen test lives in one of the two: only both together must have run something
    const run = async () => {
      if (!(await build())) return verdict(false);
      const counts: Count[] = [NOTHING];
      for (const runner of wanted) counts.push(await one(runner));
      return sum(counts);
    };
    return [{ name: "contracts, what was chosen", run }];
  }
  return wanted.map((runner) => ({
    name: runner[1],
    run: async () => ((await build()) ? one(runner) : verdict(false)),
  }));
}
