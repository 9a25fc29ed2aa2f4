import { existsSync } from "node:fs";
import { join } from "node:path";
import { type Program, packaged, ROOT } from "../stack/program.ts";
import { type Ending, runAloud, runKept } from "./aloud.ts";
import { warningsOfBuild } from "./compiler-warnings.ts";
import { type Count, verdict } from "./count.ts";
import type { Part } from "./part.ts";

export const SOLIDITY = "{contracts,test,bench}/**/*.sol";

const tool = (name: string, ...programs: Program[]): Part => ({
  name,
  async run(): Promise<Count> {
    for (const program of programs) {
      if ((await runAloud(program)).code !== 0) return verdict(false);
    }
    return verdict(true);
  },
});

const BUILD = packaged("hardhat", ["build"]);

function judge({ code, said }: Ending): Count {
  process.stdout.write(said);
  if (code !== 0) return verdict(false);
  const warnings = warningsOfBuild(join(ROOT, "artifacts"));
  if (warnings.length > 0) console.error(`${warnings.join("\n\n")}\n\n${warnings.length} warnings`);
  return verdict(warnings.length === 0);
}

/** Builds contracts and their tests; a warning in a file of our own fails it. */
export const build: Part = {
  name: "build of the contracts, without a warning",
  run: async () => judge(await runAloud(BUILD)),
};

/** The same, begun now, beside the parts in front of it: the compiler keeps one core busy and leaves the others alone. */
function buildAhead(): Part {
  const building = runKept(BUILD);
  building.catch(() => undefined); // whoever comes to this part hears of it
  return { ...build, run: async () => judge(await building) };
}

const solidity = (): Part[] => [
  tool("format of Solidity", packaged("prettier", ["--check", "--log-level=warn", SOLIDITY])),
  // --disc: no request for updates
  tool("lint of Solidity", packaged("solhint", ["--disc", "--noPoster", "--max-warnings=0", SOLIDITY])),
];

const app = (): Part[] => [
  tool(
    "types of the app",
    packaged("next", ["typegen", "app"]), // the types of its routes, which its own code refers to
    packaged("typescript", ["-p", "app", "--noEmit", "--incremental", "false"], "tsc"),
  ),
];

const ROOMS: readonly (readonly [room: string, parts: () => Part[]])[] = [
  ["contracts", solidity],
  ["app/src", app],
];

/** Format, lint, types and build: what needs no test to be wrong. */
export function checks(): Part[] {
  const rooms = ROOMS.filter(([room]) => existsSync(join(ROOT, room))).flatMap(([, parts]) => parts());
  const built = existsSync(join(ROOT, "contracts")) ? [buildAhead()] : [];
  return [
    tool(
      "format and lint of TypeScript",
      packaged("@biomejs/biome", ["ci", "--colors=off", "--error-on-warnings"], "biome"),
    ),
    ...rooms,
    ...built,
    tool("types", packaged("typescript", ["-p", "."], "tsc")), // after the build, which writes the contracts' types
  ];
}
