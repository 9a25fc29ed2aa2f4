// The calls of a transaction as a list, in the form that Parity gave them: geth's flatCallTracer, and what trace_* answers. Each entry says where it
// stands in the tree by its trace address; calls of precompiles are left out unless they are asked for.
import { halts, type Views } from "../../engine/index.ts";
import { bytesToHex, hexToBytes } from "../../primitives/index.ts";
import { failureText } from "../errors.ts";
import { type Json, quantityHex } from "../formats.ts";
import { precompileAt } from "../precompiles.ts";
import { type CallFrame, CallTree } from "./call-tracer.ts";
import type { Traced, TransactionTracer } from "./tracer.ts";

export interface FlatOptions {
  /** Parity's words for errors in place of geth's */
  convertParityErrors: boolean;
  includePrecompiles: boolean;
  /** as trace_* has it: the outermost call's gas is what is left of the transaction's after the intrinsic cost */
  isParity: boolean;
}

const NOTHING = new Uint8Array(0);

/** Parity's words for what ends a frame. */
const PARITY_ERRORS: Readonly<Record<number, string>> = {
  [halts.HALT_REVERT]: "Reverted",
  [halts.HALT_OUT_OF_GAS]: "Out of gas",
  [halts.HALT_CODE_TOO_LARGE]: "Out of gas",
  [halts.HALT_STACK_UNDERFLOW]: "Stack underflow",
  [halts.HALT_STACK_OVERFLOW]: "Out of stack",
  [halts.HALT_INVALID_OPCODE]: "Bad instruction",
  [halts.HALT_INVALID_JUMP]: "Bad jump destination",
  [halts.HALT_STATIC_WRITE]: "Mutable Call In Static Context",
  [halts.HALT_RETURN_DATA]: "Out of bounds",
  [halts.HALT_PRECOMPILE]: "Built-in failed",
};

export class FlatCallTracer extends CallTree implements TransactionTracer {
  readonly #options: FlatOptions;

  constructor(views: Views, options: FlatOptions) {
    super(views);
    this.#options = options;
  }

  finish(traced: Traced): Json {
    return this.list(traced);
  }

  /** The calls in the order in which they began. */
  list({ tx, result, place, fork }: Traced): Json[] {
    if (!this.top) return [];
    const top = this.#options.isParity ? this.top : { ...this.top, gas: tx.gasLimit, gasUsed: result.gasUsed };
    const about = place && {
      blockHash: bytesToHex(place.blockHash),
      blockNumber: Number(place.blockNumber),
      transactionHash: bytesToHex(place.transactionHash),
      transactionPosition: place.index,
    };
    const entries: Json[] = [];
    const add = (frame: CallFrame, address: number[]): void => {
      const calls = frame.calls.filter((call) => this.#isShown(call, fork));
      entries.push({
        ...this.#entry(frame),
        subtraces: calls.length,
        traceAddress: address,
        ...about,
      });
      for (const [i, call] of calls.entries()) add(call, [...address, i]);
    };
    add(top, []);
    return entries;
  }

  #isShown({ type, to }: CallFrame, fork: number): boolean {
    if (this.#options.includePrecompiles || (type !== "CALL" && type !== "STATICCALL")) return true;
    return precompileAt(hexToBytes(to), fork) === 0;
  }

  #entry(frame: CallFrame): Record<string, Json> {
    const { halt } = frame;
    const hasFailed = halt !== halts.HALT_NONE;
    // the output of a revert says why; of other failures there is none
    const hasResult = !hasFailed || halt === halts.HALT_REVERT;
    const words = PARITY_ERRORS[halt];
    return {
      ...actionOf(frame),
      ...(hasFailed && {
        error: this.#options.convertParityErrors && words ? words : errorText(halt),
      }),
      result: hasResult ? resultOf(frame) : null,
    };
  }
}

const errorText = (halt: number): string =>
  halt === halts.HALT_REVERT ? "execution reverted" : failureText(halt, NOTHING);

function actionOf({ type, from, to, value, gas, input }: CallFrame): { type: string; action: Json } {
  if (type === "SELFDESTRUCT") {
    return { type: "suicide", action: { address: from, balance: quantityHex(value), refundAddress: to } };
  }
  const common = { from, gas: quantityHex(gas), value: quantityHex(type === "STATICCALL" ? 0n : value) };
  if (type.startsWith("CREATE")) {
    return { type: "create", action: { ...common, creationMethod: type.toLowerCase(), init: bytesToHex(input) } };
  }
  return { type: "call", action: { ...common, callType: type.toLowerCase(), to, input: bytesToHex(input) } };
}

function resultOf({ type, to, gasUsed, output }: CallFrame): Json {
  if (type === "SELFDESTRUCT") return null;
  const used = { gasUsed: quantityHex(gasUsed) };
  return type.startsWith("CREATE")
    ? { ...used, address: to, code: bytesToHex(output) }
    : { ...used, output: bytesToHex(output) };
}
