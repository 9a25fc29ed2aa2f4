// The list of a block: its parts are executed and committed one after another, and what they touched is noted.
import { Batch, type Rules, TransactionInvalid } from "../builder/index.ts";
import { type Engine, limitName, NEWEST, RegionFull } from "../engine/index.ts";
import { AccessListBuilder } from "./builder.ts";
import { type BlockContent, balanceOf, beginParts, endParts, noStreams, runPart } from "./execute.ts";
import type { BlockAccessList } from "./types.ts";

/** Slot of the batch that transactions run in. */
const SLOT = 0;

/** The list of a valid block, on its parent's state, which becomes the block's. `hashes` are those of the last 256 blocks. */
export function recordAccessList(
  engine: Engine,
  rules: Rules,
  content: BlockContent,
  hashes: ReadonlyMap<bigint, Uint8Array>,
): BlockAccessList {
  const { transactions, senders, attributes } = content;
  const list = new AccessListBuilder(engine);
  beginParts(engine, rules, content, hashes, list);
  list.next();
  for (const [i, raw] of transactions.entries()) {
    const batch = Batch.of(engine, [raw], [senders[i]]);
    noStreams(engine, 1);
    const { accesses, result } = runPart(engine, SLOT, NEWEST);
    const invalid = batch.fault(SLOT) || result.invalid;
    if (invalid) throw new TransactionInvalid(i, invalid);
    if (result.limit) throw new RegionFull(limitName(result.limit));
    list.add(accesses);
    list.addCredit(attributes.coinbase, balanceOf(engine, attributes.coinbase), result.fee);
    engine.commit(SLOT);
    list.next();
  }
  endParts(engine, rules, content, list);
  return list.build();
}
