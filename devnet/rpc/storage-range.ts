// Slots of an account by their hashed keys, as a debugger pages through them: before one of a block's transactions, or behind all of them.
import { Batch, beginBlock } from "../builder/index.ts";
import { limitName, RegionFull } from "../engine/index.ts";
import { bytesToHex, keccak256 } from "../primitives/index.ts";
import type { ChainBlock } from "./chain-types.ts";
import { serverError } from "./errors.ts";
import { type Json, wordHex } from "./formats.ts";
import type { Node } from "./node.ts";
import { wordBytes } from "./words.ts";

export interface StorageRange {
  address: Uint8Array;
  /** hashed key to begin with */
  start: Uint8Array;
  /** slots at most */
  limit: number;
}

/** The range as it stood before transaction `index` of a block. Throws RpcError where there is no such transaction. */
export async function storageRange(node: Node, block: ChainBlock, index: number, range: StorageRange): Promise<Json> {
  const { chain } = node;
  const { transactions, rules, header } = block;
  const parent = chain.blockByHash(header.parentHash);
  if (!parent || index > transactions.length) {
    throw serverError(`transaction index ${index} out of range for block ${bytesToHex(block.hash)}`);
  }
  const before = transactions.slice(0, index);
  const slots = await chain.scratch(parent, (engine) => {
    beginBlock(engine, rules, header, chain.hashesUpTo(parent));
    const raws = before.map(({ raw }) => raw);
    const batch = Batch.of(
      engine,
      raws,
      before.map(({ sender }) => sender),
    );
    const done = batch.run(0);
    if (done < before.length) throw new RegionFull(limitName(engine.result(done).limit));
    return [...engine.slotsOf(range.address)];
  });
  const hashed = slots
    .map(([key, value]) => ({ hash: keccak256(wordBytes(key)), key, value }))
    .sort((a, b) => Buffer.compare(a.hash, b.hash))
    .filter(({ hash }) => Buffer.compare(hash, range.start) >= 0);
  const shown = hashed.slice(0, range.limit);
  const next = hashed[shown.length];
  return {
    storage: Object.fromEntries(
      shown.map(({ hash, key, value }) => [bytesToHex(hash), { key: wordHex(key), value: wordHex(value) }]),
    ),
    nextKey: next ? bytesToHex(next.hash) : null,
  };
}
