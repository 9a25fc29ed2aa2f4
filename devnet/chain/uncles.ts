// Uncles, the blocks beside the line that were paid before Paris (yellow paper, section 11.1): at most two, each a sibling of one of the last
// six ancestors, valid as a header, and named once.
import type { Rules } from "../builder/index.ts";
import { forks } from "../engine/index.ts";
import type { Block, Header } from "../primitives/index.ts";
import { bytesToHex, hashHeader, headerOf } from "../primitives/index.ts";
import type { Node } from "./blocks.ts";
import { BlockInvalid, verifyHeader } from "./verify.ts";

const MOST_UNCLES = 2;
const GENERATIONS = 7;

/** The parent and those before it, newest first. */
function ancestorsOf(parent: Node): Node[] {
  const ancestors: Node[] = [];
  for (let one: Node | null = parent; one && ancestors.length < GENERATIONS; one = one.parent) ancestors.push(one);
  return ancestors;
}

/** Verifies the uncles of a block on its parent; throws BlockInvalid. */
export function verifyUncles(block: Block, parent: Node, rules: Rules, rulesOf: (uncle: Header) => Rules): void {
  if (rules.fork >= forks.PARIS || block.uncles.length === 0) return;
  if (block.uncles.length > MOST_UNCLES) throw new BlockInvalid("UNCLES_WRONG");
  const ancestors = ancestorsOf(parent);
  const taken = new Set(ancestors.map(({ hash }) => bytesToHex(hash)));
  for (const { block: ancestor } of ancestors.slice(0, -1)) {
    for (const uncle of ancestor.uncles) taken.add(bytesToHex(hashHeader(headerOf(uncle))));
  }
  for (const item of block.uncles) {
    const uncle = headerOf(item);
    const hash = bytesToHex(hashHeader(uncle));
    // a sibling of the parent at the earliest, so its own parent is none but an ancestor of the parent
    const own = ancestors.slice(1).find((one) => Buffer.compare(one.hash, uncle.parentHash) === 0);
    if (!own || taken.has(hash)) throw new BlockInvalid("UNCLES_WRONG");
    taken.add(hash);
    try {
      verifyHeader(uncle, own.block.header, rulesOf(uncle));
    } catch (error) {
      if (error instanceof BlockInvalid) throw new BlockInvalid("UNCLES_WRONG");
      throw error;
    }
  }
}
