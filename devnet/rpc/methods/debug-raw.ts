// debug_getRaw*: blocks and their parts as bytes.
import { bytesToHex, encodeBlock, encodeHeader, encodeReceipt } from "../../primitives/index.ts";
import { blockReference } from "../block-reference.ts";
import { blockOf } from "../blocks.ts";
import { type Method, open, param } from "../params.ts";
import { hash } from "../values.ts";

const at = param("block", blockReference);

export const debugRaw: Readonly<Record<string, Method>> = {
  debug_getRawHeader: open([at], (node, [reference]) => bytesToHex(encodeHeader(blockOf(node, reference).header))),
  debug_getRawBlock: open([at], (node, [reference]) => bytesToHex(encodeBlock(blockOf(node, reference).block))),
  debug_getRawTransactions: open([at], (node, [reference]) =>
    blockOf(node, reference).transactions.map(({ raw }) => bytesToHex(raw)),
  ),
  debug_getRawReceipts: open([at], (node, [reference]) => {
    const { receipts, transactions } = blockOf(node, reference);
    return receipts.map(({ succeeded, stateRoot, cumulativeGas, logs }, i) =>
      bytesToHex(
        encodeReceipt({
          type: transactions[i]?.tx.type ?? 0,
          succeeded,
          cumulativeGas,
          logs: [...logs],
          ...(stateRoot && { stateRoot }),
        }),
      ),
    );
  }),
  debug_getRawTransaction: open([param("hash", hash)], (node, [of]) => {
    const found = node.chain.transactionByHash(of);
    const transaction = found ? found.block.transactions[found.index] : node.pool.get(bytesToHex(of));
    return transaction ? bytesToHex(transaction.raw) : null;
  }),
  debug_getBadBlocks: open([], () => []),
};
