// Runs what a trace is ordered of, where the reader is (engine/replaying.ts). Answers are JSON texts: what a tracer has seen is large, and a text crosses threads
// as bytes, where objects would be copied one by one and written as text on the main thread after all.
//
// Two instances share the copy of the state: the tracing one runs what is traced, the fast one what only has to have happened before.
import { beginBlock, READERS_DESK } from "../../builder/index.ts";
import {
  type Engine,
  layout,
  limitName,
  onCopy,
  putMessage,
  READER_ENVIRONMENT,
  RegionFull,
  type Replayer,
} from "../../engine/index.ts";
import { decodeTransaction } from "../../primitives/index.ts";
import { pretend } from "../pretend.ts";
import { Tracer } from "../tracing.ts";
import { makeTracer, type TracerKind } from "./kinds.ts";
import { type BlockOrder, type CallOrder, type PackedTransaction, type TraceOrder, unpack } from "./order.ts";
import type { Traced } from "./tracer.ts";

const { READER_SLOT, READER_INPUT, READER_CODE, READER_END } = layout;
/** Those that code sees are in the reader's environment already. */
const NO_HASHES: ReadonlyMap<bigint, Uint8Array> = new Map();

/** Executes what lies in the reader's slot and commits it. */
function runSlot(engine: Engine): void {
  engine.execute(READER_SLOT);
  engine.commit(READER_SLOT);
  const { limit } = engine.result(READER_SLOT);
  if (limit) throw new RegionFull(limitName(limit));
}

function putTransaction(engine: Engine, { raw, sender }: PackedTransaction): void {
  if (raw.length > READER_END - READER_INPUT) throw new RangeError("a transaction longer than the reader's input");
  engine.reset();
  engine.load(READER_SLOT, { raw, sender }, READER_INPUT);
}

/** Runs what lies in the reader's slot on the tracing engine; what its tracer has to say. */
function traced(tracer: Tracer, kind: TracerKind, about: Omit<Traced, "engine" | "result" | "accesses">): string {
  const { engine } = tracer;
  const one = makeTracer(kind, engine);
  tracer.listen(one);
  try {
    runSlot(engine);
  } finally {
    tracer.listen();
  }
  return JSON.stringify(
    one.finish({ engine, ...about, result: engine.result(READER_SLOT), accesses: engine.accesses(READER_SLOT) }),
  );
}

function runBlock(engine: Engine, tracer: Tracer, order: BlockOrder): string[] {
  const { rules, header, from, kind, blockHash } = order;
  beginBlock(engine, rules, header, NO_HASHES, undefined, READERS_DESK);
  tracer.engine.exports.chooseEnvironment(READER_ENVIRONMENT);
  const answers: string[] = [];
  let index = 0;
  for (const transaction of unpack(order.transactions)) {
    const isTraced = index >= from;
    const used = isTraced ? tracer.engine : engine;
    putTransaction(used, transaction);
    if (isTraced) {
      const { sender, hash, raw } = transaction;
      const place = { blockHash, blockNumber: header.number, transactionHash: hash, index };
      const tx = decodeTransaction(raw);
      answers.push(traced(tracer, kind, { place, sender, tx, coinbase: header.coinbase, fork: rules.fork }));
    } else runSlot(used);
    index++;
  }
  return answers;
}

function runCall(engine: Engine, tracer: Tracer, order: CallOrder): string[] {
  const { rules, header, kind, sender, tx, accounts, moves, blobBaseFee } = order;
  for (const account of accounts) pretend(engine, account);
  beginBlock(engine, rules, header, NO_HASHES, undefined, READERS_DESK);
  if (blobBaseFee !== undefined) {
    const environment = layout.ENVIRONMENTS + READER_ENVIRONMENT * layout.ENVIRONMENT_SIZE;
    engine.views.setWord(environment + layout.ENV_BLOB_BASE_FEE, blobBaseFee);
  }
  engine.movePrecompiles(moves, READER_ENVIRONMENT);
  tracer.engine.exports.chooseEnvironment(READER_ENVIRONMENT);
  tracer.engine.reset();
  const { to, gasLimit: gas, value, data, maxFee: price, accessList } = tx;
  const message = { from: sender, to, gas, value, data, price, accessList };
  putMessage(tracer.engine, READER_SLOT, message, READER_INPUT, READER_CODE);
  return [traced(tracer, kind, { sender, tx, coinbase: header.coinbase, fork: rules.fork })];
}

/** The tracing instance beside a fast one, once it was needed. */
const tracers = new WeakMap<Engine, Tracer>();

function tracerBeside(engine: Engine, module: WebAssembly.Module): Tracer {
  let tracer = tracers.get(engine);
  if (!tracer) {
    tracer = new Tracer(module, engine.memory, engine.worker);
    tracers.set(engine, tracer);
  }
  return tracer;
}

/** Texts of what the transactions that are traced came to, one each. */
export const replay: Replayer = (engine, horizon, given) => {
  const order = given as TraceOrder;
  const tracer = tracerBeside(engine, order.module);
  return onCopy(engine, horizon, () =>
    onCopy(tracer.engine, horizon, () =>
      order.of === "block" ? runBlock(engine, tracer, order) : runCall(engine, tracer, order),
    ),
  );
};
