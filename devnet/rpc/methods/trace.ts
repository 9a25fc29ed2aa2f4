// trace_*: calls as Parity gave them, of transactions that are in a block, that are replayed, or that are only pretended.
import { readRaw } from "../../pool/index.ts";
import { bytesToHex } from "../../primitives/index.ts";
import { INVALID_PARAMS, JsonText, RpcError } from "../../server/index.ts";
import { type BlockReference, blockNumberOrTag, blockReference, LATEST } from "../block-reference.ts";
import { blockOf, findBlock, numberOf } from "../blocks.ts";
import { type CallRequest, callRequest } from "../call-request.ts";
import type { ChainBlock } from "../chain-types.ts";
import { serverError } from "../errors.ts";
import type { Json } from "../formats.ts";
import type { Node } from "../node.ts";
import { InvalidParams, type Method, open, optional, param, type Reader } from "../params.ts";
import { parsed, traceBlock, traceCall, traceTransaction } from "../replay.ts";
import { callerOf, callTransaction } from "../requests.ts";
import type { TracerKind } from "../tracers/kinds.ts";
import { PARITY_CALLS, type ReplayPart } from "../tracers/replay-tracer.ts";
import { address, data, hash, listOf, looseNumber, member, object, string } from "../values.ts";

const BLOCKS_LIMIT = 100n;
const flat: TracerKind = { name: "flatCallTracer", options: PARITY_CALLS };

const parts: Reader<ReplayPart[]> = (value, field) =>
  listOf(string)(value, field).map((part) => {
    if (part !== "trace" && part !== "stateDiff") {
      throw new InvalidParams(field, `there are "trace" and "stateDiff", and not "${part}"`);
    }
    return part;
  });

const replaying = (wanted: readonly ReplayPart[]): TracerKind => ({ name: "replay", parts: wanted });

/** Undefined where there is no such transaction. */
async function ofTransaction(node: Node, of: Uint8Array, kind: TracerKind): Promise<Json | undefined> {
  const found = node.chain.transactionByHash(of);
  return found && parsed(await traceTransaction(node, found, kind));
}

async function ofBlock(node: Node, block: ChainBlock, kind: TracerKind): Promise<Json[]> {
  return block.transactions.length === 0 ? [] : (await traceBlock(node, block, kind)).map(parsed);
}

async function ofCall(node: Node, request: CallRequest, reference: BlockReference, wanted: readonly ReplayPart[]) {
  const block = blockOf(node, reference);
  const settings = { gasCap: block.header.gasLimit, baseFee: block.header.baseFee ?? 0n, isFunded: true };
  const tx = await callTransaction(node, request, block, settings);
  return new JsonText(await traceCall(node, block, { sender: callerOf(request), tx, accounts: [] }, replaying(wanted)));
}

interface Wanted {
  from: bigint;
  to: bigint;
  senders: string[] | undefined;
  recipients: string[] | undefined;
  after: number;
  count: number | undefined;
}

function wantedOf(node: Node, given: Readonly<Record<string, unknown>>, field: string): Wanted {
  const head = { tag: "latest" } as const;
  const addresses = (name: string) => member(given, name, listOf(address), field)?.map(bytesToHex);
  return {
    from: numberOf(node, member(given, "fromBlock", blockNumberOrTag, field) ?? head),
    to: numberOf(node, member(given, "toBlock", blockNumberOrTag, field) ?? head),
    senders: addresses("fromAddress"),
    recipients: addresses("toAddress"),
    after: member(given, "after", looseNumber, field) ?? 0,
    count: member(given, "count", looseNumber, field),
  };
}

interface Entry {
  action: { from?: string; to?: string; address?: string; refundAddress?: string };
  result: { address?: string } | null;
}

function isWanted({ action, result }: Entry, { senders, recipients }: Wanted): boolean {
  const from = action.from ?? action.address;
  const to = action.to ?? action.refundAddress ?? result?.address;
  return (
    (!senders?.length || (from !== undefined && senders.includes(from))) &&
    (!recipients?.length || (to !== undefined && recipients.includes(to)))
  );
}

async function filter(node: Node, wanted: Wanted): Promise<Json[]> {
  if (wanted.from > wanted.to) throw new RpcError(INVALID_PARAMS, "invalid parameters: fromBlock is behind toBlock");
  if (wanted.to - wanted.from >= BLOCKS_LIMIT) {
    throw new RpcError(INVALID_PARAMS, `block range too large: at most ${BLOCKS_LIMIT} blocks`);
  }
  const found: Json[] = [];
  for (let number = wanted.from; number <= wanted.to; number++) {
    const block = node.chain.blockByNumber(number);
    if (!block) break;
    for (const entry of (await ofBlock(node, block, flat)).flat() as unknown as Entry[]) {
      if (isWanted(entry, wanted)) found.push(entry as unknown as Json);
    }
  }
  return found.slice(wanted.after, wanted.count === undefined ? undefined : wanted.after + wanted.count);
}

const at = optional("block", blockReference, LATEST);

export const trace: Readonly<Record<string, Method>> = {
  trace_transaction: open([param("hash", hash)], async (node, [of]) => (await ofTransaction(node, of, flat)) ?? null),
  trace_block: open([param("block", blockReference)], async (node, [reference]) => {
    const block = findBlock(node, reference);
    return block && (await ofBlock(node, block, flat)).flat();
  }),
  trace_replayTransaction: open([param("hash", hash), param("kinds", parts)], async (node, [of, wanted]) => {
    const answer = await ofTransaction(node, of, replaying(wanted));
    if (answer === undefined) throw serverError("transaction not found");
    return answer;
  }),
  trace_replayBlockTransactions: open([param("block", blockReference), param("kinds", parts)], (node, [of, wanted]) =>
    ofBlock(node, blockOf(node, of), replaying(wanted)),
  ),
  trace_get: open([param("hash", hash), param("trace address", listOf(looseNumber))], async (node, [of, path]) => {
    const entries = ((await ofTransaction(node, of, flat)) ?? []) as unknown as { traceAddress: number[] }[];
    return entries.find(({ traceAddress }) => traceAddress.join() === path.join()) ?? null;
  }),
  trace_filter: open([param("filter", object)], (node, [given]) =>
    filter(node, wantedOf(node, given, "argument 0 (filter)")),
  ),
  trace_call: open([param("transaction", callRequest), param("kinds", parts), at], (node, [request, wanted, block]) =>
    ofCall(node, request, block, wanted),
  ),
  trace_rawTransaction: open([param("transaction", data), param("kinds", parts), at], (node, [raw, wanted, block]) => {
    const { tx, sender } = readRaw(raw);
    const { gasLimit: gas, to, value, data: input, accessList, authorizations } = tx;
    const request = { from: sender, ...(to && { to }), gas, value, data: input, accessList, authorizations };
    return ofCall(node, request, block, wanted);
  }),
};
