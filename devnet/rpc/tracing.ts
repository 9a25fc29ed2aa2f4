// The tracing build of the engine, on the same memory as the fast one and in the same area, where the two take turns: what it executes and commits is on the same
// state.
import { Engine, type TraceHooks } from "../engine/index.ts";

const SILENT: TraceHooks = { traceStep() {}, traceEnter() {}, traceExit() {} };

/** An engine that tells whoever listens of every step. */
export class Tracer {
  readonly engine: Engine;
  #listener: TraceHooks = SILENT;

  constructor(module: WebAssembly.Module, memory: WebAssembly.Memory, worker: number) {
    this.engine = new Engine(module, memory, {
      worker,
      first: false,
      hashes: false,
      hooks: {
        traceStep: (...step) => this.#listener.traceStep(...step),
        traceEnter: (...frame) => this.#listener.traceEnter(...frame),
        traceExit: (...frame) => this.#listener.traceExit(...frame),
      },
    });
  }

  /** From now on these hear of what the engine runs; nobody without an argument. */
  listen(listener: TraceHooks = SILENT): void {
    this.#listener = listener;
  }
}
