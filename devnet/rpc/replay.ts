// Orders traces: transactions of a block run again on the state that it began with, or a call, with a tracer listening. They run where the chain's calls do, on a
// copy of the state (tracers/run.ts), so a block may be built meanwhile. Answers are JSON texts.
import type { Transaction } from "../primitives/index.ts";
import type { ChainBlock } from "./chain-types.ts";
import { serverError } from "./errors.ts";
import type { Json } from "./formats.ts";
import type { Node } from "./node.ts";
import { type BlockOverride, overriddenHeader } from "./overrides.ts";
import { movesOf } from "./precompiles.ts";
import type { AccountOverride } from "./pretend.ts";
import type { TracerKind } from "./tracers/kinds.ts";
import { type BlockOrder, type CallOrder, pack } from "./tracers/order.ts";

const RUN = new URL("tracers/run.ts", import.meta.url).href;

/** What the text of a trace says. */
export const parsed = (text: string): Json => JSON.parse(text) as Json;

type Order = Omit<BlockOrder, "module"> | Omit<CallOrder, "module">;

async function run(node: Node, on: ChainBlock, order: Order): Promise<string[]> {
  const module = await node.tracingModule();
  return (await node.chain.replay(on, { module: RUN, order: { ...order, module } })) as string[];
}

/** Traces the transactions from one to another, the last not included; those in front of them only run. */
function traceRange(node: Node, block: ChainBlock, kind: TracerKind, from: number, to: number): Promise<string[]> {
  const { hash: blockHash, header, rules } = block;
  const parent = node.chain.blockByHash(header.parentHash);
  if (!parent || header.number === 0n) throw serverError("genesis is not traceable");
  const transactions = pack(block.transactions.slice(0, to));
  return run(node, parent, { of: "block", kind, rules, header, blockHash, transactions, from });
}

/** Traces the transactions of a block. */
export async function traceBlock(node: Node, block: ChainBlock, kind: TracerKind): Promise<string[]> {
  return traceRange(node, block, kind, 0, block.transactions.length);
}

/** Traces one of them. */
export async function traceTransaction(
  node: Node,
  { block, index }: { block: ChainBlock; index: number },
  kind: TracerKind,
): Promise<string> {
  const [trace] = await traceRange(node, block, kind, index, index + 1);
  return trace as string;
}

/** A call that nobody signed, with what is pretended for it. */
export interface TracedCall {
  sender: Uint8Array;
  tx: Transaction;
  accounts: readonly AccountOverride[];
  environment?: BlockOverride;
}

/** Traces a call on the state after a block. */
export async function traceCall(
  node: Node,
  block: ChainBlock,
  { sender, tx, accounts, environment = {} }: TracedCall,
  kind: TracerKind,
): Promise<string> {
  const { rules } = block;
  const header = overriddenHeader(block.header, environment);
  const moves = movesOf(accounts, rules.fork);
  const { blobBaseFee } = environment;
  const [trace] = await run(node, block, { of: "call", kind, rules, header, sender, tx, accounts, moves, blobBaseFee });
  return trace as string;
}
