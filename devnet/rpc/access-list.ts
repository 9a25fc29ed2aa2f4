// Access lists of the chain's blocks (EIP-7928), made when somebody asks and kept as long as the block stays decoded; and their JSON (execution-apis:
// keys and values of storage are 32 bytes, all other numbers quantities).
import { type BlockAccessList, type BlockContent, recordAccessList, type ValueChange } from "../access-list/index.ts";
import { bytesToHex, headerOf } from "../primitives/index.ts";
import type { ChainBlock } from "./chain-types.ts";
import { type Json, quantityHex, wordHex } from "./formats.ts";
import type { Node } from "./node.ts";

const lists = new WeakMap<ChainBlock, BlockAccessList>();

/** What a block is executed from. */
export const contentOf = ({ header, block, transactions }: ChainBlock): BlockContent => ({
  attributes: header,
  transactions: block.transactions,
  senders: transactions.map(({ sender }) => sender),
  withdrawals: block.withdrawals ?? [],
  uncles: block.uncles.map(headerOf),
});

/** The list of a block; the genesis block touched nothing. */
export async function accessListOf({ chain }: Node, block: ChainBlock): Promise<BlockAccessList> {
  const known = lists.get(block);
  if (known) return known;
  const parent = chain.blockByHash(block.header.parentHash);
  const list = parent
    ? await chain.scratch(parent, (engine) =>
        recordAccessList(engine, block.rules, contentOf(block), chain.hashesUpTo(parent)),
      )
    : [];
  lists.set(block, list);
  return list;
}

const changesJson = (changes: readonly ValueChange[], valueHex: (value: bigint) => string): Json =>
  changes.map(({ index, value }) => ({ index: quantityHex(index), value: valueHex(value) }));

export const accessListJson = (list: BlockAccessList): Json =>
  list.map((account) => ({
    address: bytesToHex(account.address),
    storageChanges: account.storageChanges.map(({ key, changes }) => ({
      key: wordHex(key),
      changes: changesJson(changes, wordHex),
    })),
    storageReads: account.storageReads.map(wordHex),
    balanceChanges: changesJson(account.balanceChanges, quantityHex),
    nonceChanges: changesJson(account.nonceChanges, quantityHex),
    codeChanges: account.codeChanges.map(({ index, code }) => ({ index: quantityHex(index), code: bytesToHex(code) })),
  }));
