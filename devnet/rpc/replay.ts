// Runs transactions of a block again on the state that it began with, with a tracer listening.
import { beginBlock } from "../builder/index.ts";
import { type Engine, layout, limitName, putMessage, RegionFull } from "../engine/index.ts";
import { PRETENDED_S, type Transaction } from "../primitives/index.ts";
import type { ChainBlock, ChainTransaction } from "./chain-types.ts";
import { type AccountOverride, pretend } from "./chain-view.ts";
import { serverError } from "./errors.ts";
import type { Json } from "./formats.ts";
import type { Node } from "./node.ts";
import { type BlockOverride, overriddenHeader } from "./overrides.ts";
import { movesOf } from "./precompiles.ts";
import type { Traced, TransactionTracer } from "./tracers/tracer.ts";
import type { Tracer } from "./tracing.ts";

/** Makes a tracer for an engine. */
export type MakeTracer = (engine: Engine) => TransactionTracer;

/** Executes what lies in slot 0 and commits it. */
function runSlot(engine: Engine): void {
  engine.execute(0);
  engine.commit(0);
  const { limit } = engine.result(0);
  if (limit) throw new RegionFull(limitName(limit));
}

function putTransaction(engine: Engine, { raw, sender, tx }: ChainTransaction): void {
  engine.reset();
  engine.load(0, raw);
  const at = engine.transaction(0);
  engine.views.setAddress(at + layout.TX_SENDER, sender);
  if (tx.s === PRETENDED_S) {
    engine.views.setU32(at + layout.TX_FLAGS, engine.views.u32(at + layout.TX_FLAGS) | layout.TX_PRETENDED);
  }
}

/** Runs what lies in slot 0 on the tracing engine; what its tracer has to say. */
function traced(tracer: Tracer, make: MakeTracer, about: Omit<Traced, "engine" | "result" | "accesses">): Json {
  const { engine } = tracer;
  const one = make(engine);
  tracer.listen(one);
  try {
    runSlot(engine);
  } finally {
    tracer.listen();
  }
  return one.finish({ engine, ...about, result: engine.result(0), accesses: engine.accesses(0) });
}

/** Traces the transactions of a block, or the one at `only`. */
export async function traceBlock(
  node: Node,
  tracer: Tracer,
  block: ChainBlock,
  make: MakeTracer,
  only?: number,
): Promise<Json[]> {
  const { chain } = node;
  const parent = chain.blockByHash(block.header.parentHash);
  if (!parent || block.header.number === 0n) throw serverError("genesis is not traceable");
  return chain.scratch(parent, (engine) => {
    beginBlock(engine, block.rules, block.header, chain.hashesUpTo(parent));
    tracer.engine.exports.chooseEnvironment(0);
    const answers: Json[] = [];
    for (const [i, transaction] of block.transactions.entries()) {
      if (only !== undefined && i > only) break;
      const isTraced = only === undefined || i === only;
      const used = isTraced ? tracer.engine : engine;
      putTransaction(used, transaction);
      if (isTraced) {
        const { sender, tx, hash } = transaction;
        const place = { blockHash: block.hash, blockNumber: block.header.number, transactionHash: hash, index: i };
        const { coinbase } = block.header;
        answers.push(traced(tracer, make, { place, sender, tx, coinbase, fork: block.rules.fork }));
      } else runSlot(engine);
    }
    return answers;
  });
}

/** A call that nobody signed, with what is pretended for it. */
export interface TracedCall {
  sender: Uint8Array;
  tx: Transaction;
  accounts: readonly AccountOverride[];
  environment?: BlockOverride;
}

/** Traces a call on the state after a block. */
export function traceCall(
  node: Node,
  tracer: Tracer,
  block: ChainBlock,
  { sender, tx, accounts, environment = {} }: TracedCall,
  make: MakeTracer,
): Promise<Json> {
  const header = overriddenHeader(block.header, environment);
  return node.chain.scratch(block, (engine) => {
    for (const account of accounts) pretend(engine, account);
    beginBlock(tracer.engine, block.rules, header, node.chain.hashesUpTo(block));
    if (environment.blobBaseFee !== undefined) {
      engine.views.setWord(layout.ENVIRONMENTS + layout.ENV_BLOB_BASE_FEE, environment.blobBaseFee);
    }
    tracer.engine.movePrecompiles(movesOf(accounts, block.rules.fork));
    tracer.engine.reset();
    putMessage(tracer.engine, 0, {
      from: sender,
      to: tx.to,
      gas: tx.gasLimit,
      value: tx.value,
      data: tx.data,
      price: tx.maxFee,
      accessList: tx.accessList,
    });
    return traced(tracer, make, { sender, tx, coinbase: header.coinbase, fork: block.rules.fork });
  });
}
