// eth_: blocks, their headers, receipts and counts.

import { bytesToHex, hashHeader, headerOf } from "../../primitives/index.ts";
import { type BlockReference, blockNumberOrTag, blockReference, LATEST } from "../block-reference.ts";
import { blockJson, findBlock, isPending, pendingBlockJson, receiptsOf } from "../blocks.ts";
import type { ChainBlock } from "../chain-types.ts";
import { headerJson, type Json, quantityHex } from "../formats.ts";
import type { Node } from "../node.ts";
import { type Method, open, optional, param } from "../params.ts";
import { bool, hash, quantity64 } from "../values.ts";

/** By hash or by number, the same answer: null where there is no such block. */
function both(answer: (node: Node, block: ChainBlock) => Json): { byHash: Method; byNumber: Method } {
  const run = (node: Node, reference: BlockReference): Json => {
    const block = findBlock(node, reference);
    return block ? answer(node, block) : null;
  };
  return {
    byHash: open([param("hash", hash)], (node, [of]) => run(node, { hash: of, mustBeCanonical: false })),
    byNumber: open([param("block", blockNumberOrTag)], (node, [reference]) => run(node, reference)),
  };
}

/** What the chain holds on to behind the head. */
const BLOCKS_KEPT = 100_000;

const full = optional("full", bool, false);
const transactionCount = both((_, { transactions }) => quantityHex(transactions.length));
const uncleCount = both((_, { block }) => quantityHex(block.uncles.length));
const header = both((_, block) => headerJson(block.header, block.hash));

function uncleOf(block: ChainBlock | null, index: bigint): Json {
  const item = block?.block.uncles[Number(index)];
  if (item === undefined) return null;
  const uncle = headerOf(item);
  return { ...headerJson(uncle, hashHeader(uncle)), uncles: [] };
}

export const ethBlocks: Readonly<Record<string, Method>> = {
  eth_blockNumber: open([], ({ chain }) => quantityHex(chain.head.header.number)),
  eth_getBlockByHash: open([param("hash", hash), full], (node, [of, isFull]) => {
    const block = node.chain.blockByHash(of);
    return block && blockJson(block, isFull);
  }),
  eth_getBlockByNumber: open([param("block", blockNumberOrTag), full], (node, [reference, isFull]) => {
    if (isPending(reference)) return pendingBlockJson(node, isFull);
    const block = findBlock(node, reference);
    return block && blockJson(block, isFull);
  }),
  eth_getHeaderByHash: header.byHash,
  eth_getHeaderByNumber: header.byNumber,
  eth_getBlockTransactionCountByHash: transactionCount.byHash,
  eth_getBlockTransactionCountByNumber: transactionCount.byNumber,
  eth_getUncleCountByBlockHash: uncleCount.byHash,
  eth_getUncleCountByBlockNumber: uncleCount.byNumber,
  eth_getUncleByBlockHashAndIndex: open([param("hash", hash), param("index", quantity64)], (node, [of, index]) =>
    uncleOf(node.chain.blockByHash(of), index),
  ),
  eth_getUncleByBlockNumberAndIndex: open(
    [param("block", blockNumberOrTag), param("index", quantity64)],
    (node, [reference, index]) => uncleOf(findBlock(node, reference), index),
  ),
  eth_getBlockReceipts: open([optional("block", blockReference, LATEST)], (node, [reference]) => {
    const block = findBlock(node, reference);
    return block && receiptsOf(block);
  }),
  eth_capabilities: open([], ({ chain: { head } }) => {
    const kept = { disabled: false, oldestBlock: "0x0" };
    return {
      head: { number: quantityHex(head.header.number), hash: bytesToHex(head.hash) },
      state: kept,
      tx: kept,
      logs: { ...kept, deleteStrategy: { type: "window", retentionBlocks: quantityHex(BLOCKS_KEPT) } },
      receipts: kept,
      blocks: kept,
      stateproofs: kept,
    };
  }),
  erigon_getHeaderByNumber: header.byNumber,
};
