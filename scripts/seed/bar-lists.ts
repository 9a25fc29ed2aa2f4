import { readFileSync } from "node:fs";
import { join } from "node:path";
import { keccak256 } from "viem";
import { type Bar, describeProblem, parseBarList } from "../bars/index.ts";
import { Failure } from "../stack/failure.ts";
import { ROOT } from "../stack/program.ts";

const LISTS = ["scripts/data/bars.csv", "scripts/data/kilobars.csv"];

/** The bars of the development chain; each list is its own document. */
export function readBarLists(currentYear: number): readonly Bar[] {
  return LISTS.flatMap((path) => {
    const bytes = readFileSync(join(ROOT, path));
    const list = parseBarList(bytes, { documentHash: keccak256(bytes), currentYear });
    if (list.ok) return list.bars;
    throw new Failure(`${path} cannot be imported:\n  ${list.problems.map(describeProblem).join("\n  ")}`);
  });
}
