// debug_trace*: transactions, blocks and calls, step by step or through one of geth's tracers; and the storage that a debugger shows beside them.
import { bytesToHex } from "../../primitives/index.ts";
import { JsonText } from "../../server/index.ts";
import { blockNumberOrTag, blockReference, LATEST } from "../block-reference.ts";
import { blockOf, findBlock } from "../blocks.ts";
import { callRequest } from "../call-request.ts";
import type { ChainBlock } from "../chain-types.ts";
import { serverError } from "../errors.ts";
import type { Node } from "../node.ts";
import { type Method, open, optional, param } from "../params.ts";
import { traceBlock, traceCall, traceTransaction } from "../replay.ts";
import { callerOf, callTransaction } from "../requests.ts";
import { storageRange } from "../storage-range.ts";
import { type TraceOptions, traceOptions } from "../trace-options.ts";
import { address, hash, looseNumber, storageKey } from "../values.ts";
import { wordBytes } from "../words.ts";

/** Slots in one answer, where nobody says how many. */
const RANGE_LIMIT = 1024;

const options = optional("options", traceOptions, traceOptions({}, "options"));

async function traceAll(node: Node, block: ChainBlock, { kind }: TraceOptions): Promise<JsonText> {
  const answers = await traceBlock(node, block, kind);
  const entries = block.transactions.flatMap(({ hash: of }, i) => [
    `${i === 0 ? "" : ","}{"txHash":"${bytesToHex(of)}","result":`,
    answers[i] as string,
    "}",
  ]);
  return new JsonText("[", ...entries, "]");
}

export const debugTrace: Readonly<Record<string, Method>> = {
  debug_traceTransaction: open([param("hash", hash), options], async (node, [of, { kind }]) => {
    const found = node.chain.transactionByHash(of);
    if (!found) throw serverError("transaction not found");
    return new JsonText(await traceTransaction(node, found, kind));
  }),
  debug_traceBlockByNumber: open([param("block", blockNumberOrTag), options], (node, [reference, wanted]) =>
    traceAll(node, blockOf(node, reference), wanted),
  ),
  debug_traceBlockByHash: open([param("hash", hash), options], (node, [of, wanted]) => {
    const block = findBlock(node, { hash: of, mustBeCanonical: false });
    if (!block) throw serverError(`block ${bytesToHex(of)} not found`);
    return traceAll(node, block, wanted);
  }),
  debug_storageRangeAt: open(
    [
      param("block", blockReference),
      param("transaction index", looseNumber),
      param("address", address),
      param("start", storageKey),
      optional("limit", looseNumber, RANGE_LIMIT),
    ],
    (node, [reference, index, of, start, limit]) =>
      storageRange(node, blockOf(node, reference), index, { address: of, start: wordBytes(start), limit }),
  ),
  debug_traceCall: open(
    [param("transaction", callRequest), optional("block", blockReference, LATEST), options],
    async (node, [wanted, reference, { kind, accounts, environment }]) => {
      const block = blockOf(node, reference);
      const settings = { gasCap: block.header.gasLimit, baseFee: block.header.baseFee ?? 0n, isFunded: true };
      const tx = await callTransaction(node, wanted, block, settings);
      return new JsonText(await traceCall(node, block, { sender: callerOf(wanted), tx, accounts, environment }, kind));
    },
  ),
};
