// The tree of calls of a transaction, and what is counted from it.
import { halts, layout, type Views } from "../../engine/index.ts";
import { bytesToHex } from "../../primitives/index.ts";
import { failureText } from "../errors.ts";
import { type Json, quantityHex, wordHex } from "../formats.ts";
import { revertReason } from "../revert-reason.ts";
import { opcodeName } from "./opcodes.ts";
import type { Traced, TransactionTracer } from "./tracer.ts";

export interface CallTracerOptions {
  onlyTopCall: boolean;
  withLog: boolean;
}

interface CallLog {
  address: string;
  topics: string[];
  data: string;
  index: string;
  position: string;
}

/** One call, creation or destruction, with those that it made. */
export interface CallFrame {
  type: string;
  from: string;
  to: string;
  value: bigint;
  gas: bigint;
  gasUsed: bigint;
  input: Uint8Array;
  output: Uint8Array;
  halt: number;
  calls: CallFrame[];
  logs: CallLog[];
}

const WORD = 32;
const LOG0 = 0xa0;
const LOG4 = 0xa4;
const NOTHING = new Uint8Array(0);
const addressOf = (word: bigint): string => `0x${word.toString(16).padStart(40, "0")}`;

/** Keeps the tree; the tracers that follow say it in their own ways. */
export class CallTree {
  readonly #views: Views;
  readonly #open: CallFrame[] = [];
  #logs = 0;
  top: CallFrame | undefined;

  constructor(views: Views) {
    this.#views = views;
  }

  traceEnter(op: number, caller: number, to: number, value: number, input: number, length: number, gas: bigint): void {
    const views = this.#views;
    const frame: CallFrame = {
      type: opcodeName(op),
      from: addressOf(views.word(caller >>> 0)),
      to: addressOf(views.word(to >>> 0)),
      value: value >>> 0 ? views.word(value >>> 0) : 0n,
      gas,
      gasUsed: 0n,
      input: length ? views.copy(input >>> 0, length >>> 0) : NOTHING,
      output: NOTHING,
      halt: halts.HALT_NONE,
      calls: [],
      logs: [],
    };
    const parent = this.#open.at(-1);
    if (parent) parent.calls.push(frame);
    else this.top = frame;
    this.#open.push(frame);
  }

  traceStep(framePointer: number, _pc: number, op: number, _gas: bigint, spPointer: number): void {
    if (op < LOG0 || op > LOG4) return;
    const call = this.#open.at(-1);
    const frame = framePointer >>> 0;
    const sp = spPointer >>> 0;
    const views = this.#views;
    const size = views.word(sp - WORD);
    if (!call || size > 1n << 24n) return; // one that runs out of gas
    const memory = views.u32(frame + layout.FRAME_MEMORY) + Number(BigInt.asUintN(32, views.word(sp)));
    call.logs.push({
      address: addressOf(views.word(frame + layout.FRAME_ADDRESS)),
      topics: Array.from({ length: op - LOG0 }, (_, i) => wordHex(views.word(sp - (2 + i) * WORD))),
      data: bytesToHex(views.copy(memory, Number(size))),
      index: quantityHex(this.#logs++),
      position: quantityHex(call.calls.length),
    });
  }

  traceExit(halt: number, gas: bigint, output: number, length: number): void {
    const frame = this.#open.pop();
    if (!frame) return;
    frame.halt = halt;
    frame.gasUsed = frame.gas - gas;
    frame.output = length ? this.#views.copy(output >>> 0, length >>> 0) : NOTHING;
  }
}

/** callTracer. */
export class CallTracer extends CallTree implements TransactionTracer {
  readonly #options: CallTracerOptions;

  constructor(views: Views, options: CallTracerOptions) {
    super(views);
    this.#options = options;
  }

  finish({ tx, result }: Traced): Json {
    if (!this.top) return {};
    // the transaction's own gas, where a frame has only what is left of it after the intrinsic cost
    return this.#json({ ...this.top, gas: tx.gasLimit, gasUsed: result.gasUsed }, !result.succeeded);
  }

  /** `failed`: a frame around it has failed, so its logs are none. */
  #json(frame: CallFrame, failed: boolean): Json {
    const { type, from, to, value, gas, gasUsed, input, output, halt, calls, logs } = frame;
    const isFailed = failed || halt !== halts.HALT_NONE;
    const isRevert = halt === halts.HALT_REVERT;
    return {
      from,
      gas: quantityHex(gas),
      gasUsed: quantityHex(gasUsed),
      to,
      input: bytesToHex(input),
      output: output.length > 0 ? bytesToHex(output) : undefined,
      error: halt === halts.HALT_NONE ? undefined : isRevert ? "execution reverted" : failureText(halt, NOTHING),
      revertReason: isRevert ? revertReason(output) : undefined,
      calls:
        calls.length > 0 && !this.#options.onlyTopCall ? calls.map((call) => this.#json(call, isFailed)) : undefined,
      logs: this.#options.withLog && !isFailed && logs.length > 0 ? (logs as unknown as Json[]) : undefined,
      value: type === "STATICCALL" ? undefined : quantityHex(value),
      type,
    };
  }
}

/** All frames under one, itself first, in the order in which they began. */
export function* framesOf(frame: CallFrame | undefined, depth = 0): Generator<{ frame: CallFrame; depth: number }> {
  if (!frame) return;
  yield { frame, depth };
  for (const call of frame.calls) yield* framesOf(call, depth + 1);
}

/** 4byteTracer: how often which function was called with how much data. */
export class SelectorTracer extends CallTree implements TransactionTracer {
  finish(): Json {
    const counts: Record<string, number> = {};
    const count = ({ type, input, calls }: CallFrame): void => {
      if (input.length >= 4 && !type.startsWith("CREATE")) {
        const name = `${bytesToHex(input.subarray(0, 4))}-${input.length - 4}`;
        counts[name] = (counts[name] ?? 0) + 1;
      }
      calls.forEach(count);
    };
    if (this.top) count(this.top);
    return counts;
  }
}
