import { parseArgs } from "node:util";
import { packaged, script } from "../stack/program.ts";
import { runAloud } from "./aloud.ts";
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

async function run(runner: Runner, selection: Selection): Promise<Count> {
  const { code, message } = await runAloud(script("scripts/testing/hardhat.ts", runner, JSON.stringify(selection)));
  return message === undefined || (code !== 0 && (message as Count).failed === 0) ? verdict(false) : (message as Count);
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
  const one = async ([runner, , ending]: (typeof runners)[number]): Promise<Count> =>
    run(runner, { ...chosen, testFiles: ofKind(ending) });
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
