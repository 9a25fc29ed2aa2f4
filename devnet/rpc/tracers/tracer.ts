// What all tracers are: they hear of the steps and frames of one transaction, then say what they have seen.
import type { Access, Engine, TraceHooks, TransactionResult } from "../../engine/index.ts";
import type { Transaction } from "../../primitives/index.ts";
import type { Json } from "../formats.ts";

/** Where a traced transaction stands; a call stands nowhere. */
export interface TracedPlace {
  blockHash: Uint8Array;
  blockNumber: bigint;
  transactionHash: Uint8Array;
  index: number;
}

/** A transaction that has run. */
export interface Traced {
  place?: TracedPlace;
  /** number of the block's fork */
  fork: number;
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
