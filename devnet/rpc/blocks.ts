// From what a client calls a block to a block, and from a block to JSON.

import { blobBaseFee } from "../builder/index.ts";
import { bytesToHex, encodeBlock } from "../primitives/index.ts";
import { RpcError } from "../server/index.ts";
import { type BlockReference, type BlockTag, describeBlock } from "./block-reference.ts";
import type { ChainBlock, ChainState } from "./chain-types.ts";
import { PRUNED_HISTORY, RESOURCE_NOT_FOUND, serverError } from "./errors.ts";
import {
  headerJson,
  type Json,
  type Place,
  quantityHex,
  receiptJson,
  transactionJson,
  withdrawalJson,
} from "./formats.ts";
import type { LogFilter } from "./logs.ts";
import type { Node } from "./node.ts";

/** The number behind a tag; pending counts as the head. */
export function numberOf(node: Node, reference: { tag: BlockTag } | { number: bigint }): bigint {
  if ("number" in reference) return reference.number;
  const { tag } = reference;
  if (tag === "earliest") return 0n;
  if (tag === "safe" || tag === "finalized") return node.chain[tag].header.number;
  return node.chain.head.header.number;
}

/** The block that is meant, null where there is none; pending is the head. */
export function findBlock(node: Node, reference: BlockReference): ChainBlock | null {
  if (!("hash" in reference)) return node.chain.blockByNumber(numberOf(node, reference));
  const block = node.chain.blockByHash(reference.hash);
  if (block && reference.mustBeCanonical && !node.chain.isCanonical(block)) {
    throw serverError("hash is not currently canonical");
  }
  return block;
}

/** The block whose state is meant; an error where there is none. */
export function blockOf(node: Node, reference: BlockReference): ChainBlock {
  const block = findBlock(node, reference);
  if (block) return block;
  if ("hash" in reference)
    throw new RpcError(RESOURCE_NOT_FOUND, `header for hash not found: ${describeBlock(reference)}`);
  const number = numberOf(node, reference);
  if (number < node.chain.oldestKept && number > node.chain.genesis.header.number) {
    throw new RpcError(
      PRUNED_HISTORY,
      `pruned history unavailable: blocks from ${node.chain.oldestKept} on are kept, and not ${number}`,
    );
  }
  throw serverError(
    `header not found: block ${describeBlock(reference)}, the head is ${node.chain.head.header.number}`,
  );
}

/** Reads the state after a block: at once, or later where the chain has to go there. */
export const readState = <T>(node: Node, reference: BlockReference, read: (state: ChainState) => T): T | Promise<T> =>
  node.chain.read(blockOf(node, reference), read);

export const isPending = (reference: BlockReference): boolean => "tag" in reference && reference.tag === "pending";

/** Where the transaction at `index` of a block stands. */
export const placeOf = ({ hash, header }: ChainBlock, index: number): Place => ({ blockHash: hash, header, index });

export function transactionOf(block: ChainBlock, index: number): Json {
  const transaction = block.transactions[index];
  return transaction
    ? transactionJson(transaction.tx, transaction.hash, transaction.sender, placeOf(block, index))
    : null;
}

export function blockJson(block: ChainBlock, isFull: boolean): Json {
  const { header, hash, transactions, block: body } = block;
  return {
    ...headerJson(header, hash),
    size: quantityHex(encodeBlock(body).length),
    uncles: body.uncles.map(() => null),
    transactions: transactions.map((one, i) => (isFull ? transactionOf(block, i) : bytesToHex(one.hash))),
    withdrawals: body.withdrawals?.map(withdrawalJson),
  };
}

/** The block that would be made now, as geth shows it: what only sealing decides is null. */
export function pendingBlockJson(node: Node, isFull: boolean): Json {
  const { head } = node.chain;
  const timestamp = node.nextTime();
  const next = node.chain.next(head, timestamp);
  const baseFee = node.nextBaseFee();
  const waiting = [...node.pool.executable(baseFee)];
  const header = {
    ...head.header,
    parentHash: head.hash,
    number: head.header.number + 1n,
    timestamp,
    gasLimit: node.nextGasLimit(),
    gasUsed: 0n,
    baseFee,
    coinbase: node.settings.coinbase,
    ...(next.excessBlobGas === undefined ? {} : { excessBlobGas: next.excessBlobGas, blobGasUsed: 0n }),
  };
  return {
    ...headerJson(header, head.hash),
    hash: null,
    nonce: null,
    miner: null,
    size: quantityHex(encodeBlock({ header, transactions: waiting.map(({ raw }) => raw), uncles: [] }).length),
    uncles: [],
    transactions: waiting.map(({ tx, hash, sender, id }) => (isFull ? transactionJson(tx, hash, sender, null) : id)),
    withdrawals: header.withdrawalsRoot ? [] : undefined,
  };
}

/** The receipt of the transaction at `index` of a block. */
export function receiptOf(block: ChainBlock, index: number): Record<string, Json | undefined> | null {
  const { header, rules, receipts } = block;
  const transaction = block.transactions[index];
  const receipt = receipts[index];
  if (!transaction || !receipt) return null;
  const blobPrice = rules.blobs ? blobBaseFee(header.excessBlobGas ?? 0n, rules.blobs) : 0n;
  const { tx, hash, sender } = transaction;
  return receiptJson(tx, hash, sender, placeOf(block, index), { ...receipt, blobBaseFee: blobPrice });
}

/** All receipts of a block. */
export const receiptsOf = (block: ChainBlock) => block.receipts.map((_, index) => receiptOf(block, index));

/** Whether a filter's range holds a block. */
export function isInRange(node: Node, { blockHash, from, to }: LogFilter, { hash, header }: ChainBlock): boolean {
  if (blockHash) return Buffer.compare(blockHash, hash) === 0;
  const isAfter = !from || "tag" in from || from.number <= header.number;
  const isBefore = !to || ("tag" in to && to.tag !== "earliest") || numberOf(node, to) >= header.number;
  return isAfter && isBefore;
}
