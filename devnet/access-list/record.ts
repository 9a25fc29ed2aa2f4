// The list of a block: its parts are executed and committed one after another, and what they touched is noted.
import type { Rules } from "../builder/index.ts";
import type { Engine } from "../engine/index.ts";
import { AccessListBuilder } from "./builder.ts";
import { type BlockContent, executeParts } from "./execute.ts";
import type { BlockAccessList } from "./types.ts";

/** Slot of the batch that the parts run in. */
const SLOT = 0;

/** The list of a valid block, on its parent's state, which becomes the block's. `hashes` are those of the last 256 blocks. */
export function recordAccessList(
  engine: Engine,
  rules: Rules,
  content: BlockContent,
  hashes: ReadonlyMap<bigint, Uint8Array>,
): BlockAccessList {
  const list = new AccessListBuilder(engine);
  executeParts(engine, rules, content, hashes, list, {
    onTransaction: () => engine.commit(SLOT),
    onEnd: () => {},
  });
  return list.build();
}
