// The tracing build of the engine, on the same memory as the fast one: what it executes and commits is on the same state. It is compiled and started
// when somebody asks for the first trace.
import { buildEngine, Engine, layout, type TraceHooks } from "../engine/index.ts";

const SILENT: TraceHooks = { traceStep() {}, traceEnter() {}, traceExit() {} };

/** An engine that tells whoever listens of every step. */
export class Tracer {
  readonly engine: Engine;
  #listener: TraceHooks = SILENT;

  private constructor(module: WebAssembly.Module, memory: WebAssembly.Memory) {
    this.engine = new Engine(module, memory, {
      worker: layout.BUILDER_AREA, // whoever traces is alone (chain/turns.ts)
      first: false,
      hashes: false,
      hooks: {
        traceStep: (...step) => this.#listener.traceStep(...step),
        traceEnter: (...frame) => this.#listener.traceEnter(...frame),
        traceExit: (...frame) => this.#listener.traceExit(...frame),
      },
    });
  }

  static async open(memory: WebAssembly.Memory): Promise<Tracer> {
    return new Tracer(await buildEngine("trace"), memory);
  }

  /** From now on these hear of what the engine runs; nobody without an argument. */
  listen(listener: TraceHooks = SILENT): void {
    this.#listener = listener;
  }
}
