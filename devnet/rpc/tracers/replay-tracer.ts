// A replay of one transaction in Parity's form: its calls, and what it changed.
import type { Views } from "../../engine/index.ts";
import { bytesToHex } from "../../primitives/index.ts";
import type { Json } from "../formats.ts";
import { FlatCallTracer } from "./flat-call-tracer.ts";
import { stateDiffOf } from "./state-diff.ts";
import type { Traced, TransactionTracer } from "./tracer.ts";

/** How Parity shows calls. */
export const PARITY_CALLS = { convertParityErrors: true, includePrecompiles: false, isParity: true };

/** What is wanted of a replay; `vmTrace` is not there. */
export type ReplayPart = "trace" | "stateDiff";

export class ReplayTracer extends FlatCallTracer implements TransactionTracer {
  readonly #parts: readonly ReplayPart[];

  constructor(views: Views, parts: readonly ReplayPart[]) {
    super(views, PARITY_CALLS);
    this.#parts = parts;
  }

  override finish(traced: Traced): Json {
    const { place, ...others } = traced;
    return {
      output: bytesToHex(traced.result.output),
      stateDiff: this.#parts.includes("stateDiff") ? stateDiffOf(traced) : null,
      // who replays a transaction knows where it stands
      trace: this.#parts.includes("trace") ? this.list(others) : [],
      vmTrace: null,
      ...(place && { transactionHash: bytesToHex(place.transactionHash) }),
    };
  }
}
