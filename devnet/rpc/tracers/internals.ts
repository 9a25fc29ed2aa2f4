// Calls with their depth, and the operations among them that move ether or make and end contracts, as Otterscan shows them.
import { bytesToHex } from "../../primitives/index.ts";
import { type Json, quantityHex } from "../formats.ts";
import { CallTree, framesOf } from "./call-tracer.ts";
import type { Traced, TransactionTracer } from "./tracer.ts";

export interface TracedCall {
  type: string;
  depth: number;
  from: string;
  to: string;
  /** null where the kind of call has none of its own */
  value: string | null;
  input: string;
  output: string;
}

/** Numbers of Otterscan's kinds. */
const KINDS: Readonly<Record<string, number>> = { CALL: 0, SELFDESTRUCT: 1, CREATE: 2, CREATE2: 3 };
const WITHOUT_VALUE: readonly string[] = ["STATICCALL", "DELEGATECALL"];

export interface Operation {
  type: number;
  from: string;
  to: string;
  value: string;
}

export class Internals extends CallTree implements TransactionTracer {
  finish({ result }: Traced): Json {
    const frames = [...framesOf(this.top)];
    const calls: TracedCall[] = frames.map(({ frame: { type, from, to, value, input, output }, depth }) => ({
      type,
      depth,
      from,
      to,
      value: WITHOUT_VALUE.includes(type) ? null : quantityHex(value),
      input: bytesToHex(input),
      output: bytesToHex(output),
    }));
    // what moves ether, makes or ends a contract, below the transaction itself
    const operations: Operation[] = frames.slice(1).flatMap(({ frame: { type, from, to, value } }) => {
      const kind = KINDS[type];
      return kind === undefined || (kind === 0 && value === 0n)
        ? []
        : [{ type: kind, from, to, value: quantityHex(value) }];
    });
    return {
      calls: calls as unknown as Json,
      operations: operations as unknown as Json,
      output: bytesToHex(result.output),
      failed: !result.succeeded,
    };
  }
}
