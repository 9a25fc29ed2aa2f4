// ots_*: what the block explorer Otterscan asks of a node, level 8 of its interface. Numbers of blocks and pages are JSON numbers there.
import { bytesToHex } from "../../primitives/index.ts";
import { blockNumberOrTag, blockReference, LATEST } from "../block-reference.ts";
import { blockJson, blockOf, findBlock, readState, receiptOf, transactionOf } from "../blocks.ts";
import type { ChainBlock } from "../chain-types.ts";
import { serverError } from "../errors.ts";
import { effectivePrice, type Json, quantityHex } from "../formats.ts";
import type { Node } from "../node.ts";
import { InvalidParams, type Method, open, optional, param, type Reader } from "../params.ts";
import { parsed, traceBlock, traceTransaction } from "../replay.ts";
import { findBySenderAndNonce, findCodeBlock } from "../search.ts";
import type { Operation, TracedCall } from "../tracers/internals.ts";
import { address, hash, looseNumber } from "../values.ts";

const API_LEVEL = 8;
const PAGE_LIMIT = 1000;

type Fields = Record<string, Json | undefined>;

/** The calls and the internal operations of a transaction. */
interface Inside {
  calls: TracedCall[];
  operations: Operation[];
  output: string;
  failed: boolean;
}

const insideOf = (text: string): Inside => parsed(text) as unknown as Inside;

async function insideOfBlock(node: Node, block: ChainBlock): Promise<Inside[]> {
  return (await traceBlock(node, block, { name: "internals" })).map(insideOf);
}

async function insideOfTransaction(node: Node, of: Uint8Array): Promise<Inside> {
  const found = node.chain.transactionByHash(of);
  if (!found) throw serverError("transaction not found");
  return insideOf(await traceTransaction(node, found, { name: "internals" }));
}

/** A block without its transactions and its bloom, which the explorer does not look at. */
function slimBlock(block: ChainBlock): Fields {
  const { transactions: _, ...fields } = blockJson(block, false) as Fields;
  return { ...fields, logsBloom: null, totalDifficulty: "0x0", transactionCount: block.transactions.length };
}

const feesOf = ({ transactions, receipts, header }: ChainBlock): bigint =>
  receipts.reduce((sum, { gasUsed }, i) => {
    const tx = transactions[i]?.tx;
    return tx ? sum + gasUsed * effectivePrice(tx, header.baseFee) : sum;
  }, 0n);

const details = (block: ChainBlock | null): Json =>
  block && {
    block: slimBlock(block),
    issuance: { blockReward: "0x0", uncleReward: "0x0", issuance: "0x0" },
    totalFees: quantityHex(feesOf(block)),
  };

/** A transaction with no more of its input than its selector. */
function slimTransaction(block: ChainBlock, index: number): Fields {
  const fields = transactionOf(block, index) as Fields;
  return { ...fields, input: (fields["input"] as string).slice(0, 10) };
}

const timedReceipt = (block: ChainBlock, index: number): Fields => ({
  ...receiptOf(block, index),
  logs: null,
  logsBloom: null,
  timestamp: quantityHex(block.header.timestamp),
});

const pageSize: Reader<number> = (value, field) => {
  const size = looseNumber(value, field);
  if (size < 1 || size > PAGE_LIMIT) throw new InvalidParams(field, `a page has 1 to ${PAGE_LIMIT} transactions`);
  return size;
};

/** Positions of a block's transactions that an address sent, received, made, or was called by on the way. */
async function findIn(node: Node, block: ChainBlock, of: string): Promise<number[]> {
  if (block.transactions.length === 0) return [];
  const traces = await insideOfBlock(node, block);
  return traces.flatMap(({ calls }, i) => (calls.some(({ from, to }) => from === of || to === of) ? [i] : []));
}

/** Whole blocks of transactions of an address, from a block on in one direction, until a page is full. */
async function search(node: Node, of: Uint8Array, start: bigint, step: 1n | -1n, size: number) {
  const found: { block: ChainBlock; index: number }[] = [];
  const { head } = node.chain;
  let number = start;
  for (; number >= 0n && number <= head.header.number && found.length < size; number += step) {
    const block = node.chain.blockByNumber(number);
    if (!block) break;
    const indices = await findIn(node, block, bytesToHex(of));
    const inOrder = step > 0n ? indices : indices.reverse();
    found.push(...inOrder.map((index) => ({ block, index })));
  }
  const isAtEnd = number < 0n || number > head.header.number;
  return { found, isAtEnd };
}

const pageJson = (
  found: readonly { block: ChainBlock; index: number }[],
  pages: { firstPage: boolean; lastPage: boolean },
): Json => ({
  txs: found.map(({ block, index }) => transactionOf(block, index)),
  receipts: found.map(({ block, index }) => timedReceipt(block, index)),
  ...pages,
});

const searchParams = [param("address", address), param("block", looseNumber), param("page size", pageSize)] as const;

export const ots: Readonly<Record<string, Method>> = {
  ots_getApiLevel: open([], () => API_LEVEL),
  ots_hasCode: open([param("address", address), optional("block", blockReference, LATEST)], (node, [of, reference]) =>
    readState(node, reference, (state) => (state.account(of)?.code.length ?? 0) > 0),
  ),
  ots_getInternalOperations: open(
    [param("hash", hash)],
    async (node, [of]) => (await insideOfTransaction(node, of)).operations,
  ),
  ots_traceTransaction: open([param("hash", hash)], async (node, [of]) => (await insideOfTransaction(node, of)).calls),
  ots_getTransactionError: open([param("hash", hash)], async (node, [of]) => {
    const { failed, output } = await insideOfTransaction(node, of);
    return failed ? output : "0x";
  }),
  ots_getContractCreator: open([param("address", address)], async (node, [of]) => {
    const block = await findCodeBlock(node, of);
    if (!block || block.header.number === 0n) return null; // it was there from the beginning, or is none
    const contract = bytesToHex(of);
    const traces = await insideOfBlock(node, block);
    for (const [i, { calls }] of traces.entries()) {
      const creation = calls.find(({ type, to }) => type.startsWith("CREATE") && to === contract);
      const transaction = block.transactions[i];
      if (creation && transaction) return { hash: bytesToHex(transaction.hash), creator: creation.from };
    }
    return null;
  }),
  ots_getBlockDetails: open([param("block", blockNumberOrTag)], (node, [reference]) =>
    details(findBlock(node, reference)),
  ),
  ots_getBlockDetailsByHash: open([param("hash", hash)], (node, [of]) => details(node.chain.blockByHash(of))),
  ots_getBlockTransactions: open(
    [param("block", blockNumberOrTag), param("page", looseNumber), param("page size", pageSize)],
    (node, [reference, page, size]) => {
      const block = blockOf(node, reference);
      // the newest are on page 0
      const end = Math.max(block.transactions.length - page * size, 0);
      const indices = Array.from({ length: Math.min(size, end) }, (_, i) => end - Math.min(size, end) + i);
      return {
        fullblock: { ...slimBlock(block), transactions: indices.map((index) => slimTransaction(block, index)) },
        receipts: indices.map((index) => timedReceipt(block, index)),
      };
    },
  ),
  // 0 means: from the head
  ots_searchTransactionsBefore: open(searchParams, async (node, [of, before, size]) => {
    const start = before === 0 ? node.chain.head.header.number : BigInt(before) - 1n;
    const { found, isAtEnd } = await search(node, of, start, -1n, size);
    return pageJson(found, { firstPage: before === 0, lastPage: isAtEnd });
  }),
  // 0 means: from the genesis block; the newest stands first all the same
  ots_searchTransactionsAfter: open(searchParams, async (node, [of, after, size]) => {
    const { found, isAtEnd } = await search(node, of, after === 0 ? 0n : BigInt(after) + 1n, 1n, size);
    return pageJson(found.reverse(), { firstPage: isAtEnd, lastPage: after === 0 });
  }),
  ots_getTransactionBySenderAndNonce: open(
    [param("sender", address), param("nonce", looseNumber)],
    async (node, [sender, nonce]) => {
      const found = await findBySenderAndNonce(node, sender, BigInt(nonce));
      const transaction = found?.block.transactions[found.index];
      return transaction ? bytesToHex(transaction.hash) : null;
    },
  ),
};
