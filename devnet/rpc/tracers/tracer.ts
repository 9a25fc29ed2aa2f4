// What all tracers are: they hear of the steps and frames of one transaction, then say what they have seen.
import type { Access, Engine, TraceHooks, TransactionResult } from "../../engine/index.ts";
import type { Transaction } from "../../primitives/index.ts";
import type { Json } from "../formats.ts";

/** A transaction that has run. */
export interface Traced {
  engine: Engine;
  tx: Transaction;
  sender: Uint8Array;
  coinbase: Uint8Array;
  result: TransactionResult;
  accesses: Access[];
}

export interface TransactionTracer extends TraceHooks {
  /** what it has to say, after the transaction has been committed */
  finish(traced: Traced): Json;
}
