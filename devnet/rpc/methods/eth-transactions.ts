// eth_: transactions that were sent, waiting or in a block, and sending them.
import { bytesToHex } from "../../primitives/index.ts";
import { RpcError } from "../../server/index.ts";
import { blockNumberOrTag } from "../block-reference.ts";
import { findBlock, receiptOf, transactionOf } from "../blocks.ts";
import { callRequest } from "../call-request.ts";
import { type Json, transactionJson } from "../formats.ts";
import type { Node } from "../node.ts";
import { guarded, type Method, maybe, open, param } from "../params.ts";
import { sendRequest, sendUnsigned } from "../requests.ts";
import { findBySenderAndNonce } from "../search.ts";
import { address, data, hash, looseNumber, quantity, quantity64 } from "../values.ts";

const SYNC_MS = 20_000;
const SYNC_LIMIT_MS = 60_000;
const SYNC_TIMED_OUT = 4;

const index = param("index", quantity64);

function transactionByHash(node: Node, of: Uint8Array): Json {
  const found = node.chain.transactionByHash(of);
  if (found) return transactionOf(found.block, found.index);
  const waiting = node.pool.get(bytesToHex(of));
  return waiting ? transactionJson(waiting.tx, waiting.hash, waiting.sender, null) : null;
}

export function receiptByHash(node: Node, of: Uint8Array): Record<string, Json | undefined> | null {
  const found = node.chain.transactionByHash(of);
  return found && receiptOf(found.block, found.index);
}

function rawByHash(node: Node, of: Uint8Array): string | null {
  const found = node.chain.transactionByHash(of);
  const transaction = found ? found.block.transactions[found.index] : node.pool.get(bytesToHex(of));
  return transaction ? bytesToHex(transaction.raw) : null;
}

/** The receipt as soon as there is one. */
async function receiptInTime(node: Node, id: string, timeoutMs: number): Promise<Json> {
  const until = performance.now() + Math.min(timeoutMs, SYNC_LIMIT_MS);
  const of = Buffer.from(id.slice(2), "hex");
  for (;;) {
    const receipt = receiptByHash(node, of);
    if (receipt) return receipt;
    const left = until - performance.now();
    if (left <= 0)
      throw new RpcError(
        SYNC_TIMED_OUT,
        "The transaction was added to the mempool but wasn't processed within the timeout",
        id,
      );
    await node.headMoved(left);
  }
}

export const ethTransactions: Readonly<Record<string, Method>> = {
  eth_getTransactionByHash: open([param("hash", hash)], (node, [of]) => transactionByHash(node, of)),
  eth_getTransactionByBlockHashAndIndex: open([param("hash", hash), index], (node, [of, at]) => {
    const block = node.chain.blockByHash(of);
    return block && transactionOf(block, Number(at));
  }),
  eth_getTransactionByBlockNumberAndIndex: open([param("block", blockNumberOrTag), index], (node, [reference, at]) => {
    const block = findBlock(node, reference);
    return block && transactionOf(block, Number(at));
  }),
  eth_getTransactionReceipt: open([param("hash", hash)], (node, [of]) => receiptByHash(node, of)),
  eth_getRawTransactionByHash: open([param("hash", hash)], (node, [of]) => rawByHash(node, of)),
  eth_getRawTransactionByBlockHashAndIndex: open([param("hash", hash), index], (node, [of, at]) => {
    const transaction = node.chain.blockByHash(of)?.transactions[Number(at)];
    return transaction ? bytesToHex(transaction.raw) : null;
  }),
  eth_getRawTransactionByBlockNumberAndIndex: open(
    [param("block", blockNumberOrTag), index],
    (node, [reference, at]) => {
      const transaction = findBlock(node, reference)?.transactions[Number(at)];
      return transaction ? bytesToHex(transaction.raw) : null;
    },
  ),
  eth_getTransactionBySenderAndNonce: open(
    [param("sender", address), param("nonce", quantity)],
    async (node, [sender, nonce]) => {
      const waiting = node.pool.all().find(({ from, tx }) => from === bytesToHex(sender) && tx.nonce === nonce);
      if (waiting) return transactionJson(waiting.tx, waiting.hash, waiting.sender, null);
      const found = await findBySenderAndNonce(node, sender, nonce);
      return found && transactionOf(found.block, found.index);
    },
  ),
  eth_pendingTransactions: open([], (node) =>
    node.pool.all().map(({ tx, hash: of, sender }) => transactionJson(tx, of, sender, null)),
  ),
  eth_sendRawTransaction: open([param("transaction", data)], (node, [raw]) => node.send(raw)),
  eth_sendRawTransactionSync: open(
    [param("transaction", data), maybe("timeout", looseNumber)],
    async (node, [raw, timeoutMs]) => receiptInTime(node, await node.send(raw), timeoutMs ?? SYNC_MS),
  ),
  eth_sendTransaction: guarded([param("transaction", callRequest)], (node, [wanted]) => sendRequest(node, wanted)),
  eth_sendTransactionSync: guarded(
    [param("transaction", callRequest), maybe("timeout", looseNumber)],
    async (node, [wanted, timeoutMs]) => receiptInTime(node, await sendRequest(node, wanted), timeoutMs ?? SYNC_MS),
  ),
  eth_sendUnsignedTransaction: guarded([param("transaction", callRequest)], (node, [wanted]) =>
    sendUnsigned(node, wanted),
  ),
};
