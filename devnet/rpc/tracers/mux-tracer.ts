// muxTracer: several tracers over one run, each answering under its name.
import type { Json } from "../formats.ts";
import type { Traced, TransactionTracer } from "./tracer.ts";

export class MuxTracer implements TransactionTracer {
  readonly #tracers: readonly (readonly [name: string, tracer: TransactionTracer])[];

  constructor(tracers: readonly (readonly [name: string, tracer: TransactionTracer])[]) {
    this.#tracers = tracers;
  }

  traceStep(...step: Parameters<TransactionTracer["traceStep"]>): void {
    for (const [, tracer] of this.#tracers) tracer.traceStep(...step);
  }

  traceEnter(...frame: Parameters<TransactionTracer["traceEnter"]>): void {
    for (const [, tracer] of this.#tracers) tracer.traceEnter(...frame);
  }

  traceExit(...end: Parameters<TransactionTracer["traceExit"]>): void {
    for (const [, tracer] of this.#tracers) tracer.traceExit(...end);
  }

  finish(traced: Traced): Json {
    return Object.fromEntries(this.#tracers.map(([name, tracer]) => [name, tracer.finish(traced)]));
  }
}
