// The threads of a node: one that builds blocks with its crew, one that runs calls, each with an instance of the engine on the chain's memory. The main thread
// keeps the chain's books and answers requests.
//
// A thread that dies while it builds costs the block it was building, which is put back and built again on another one (../chain/line.ts). One that runs
// a call for too long is ended, and the call with it.
import { availableParallelism } from "node:os";
import { THREADS_LIMIT } from "../builder/index.ts";
import type { Workplace } from "../chain/index.ts";
import { buildEngine, type Engine } from "../engine/index.ts";
import { ThreadedBuilder } from "./builder.ts";
import { ThreadedCaller } from "./caller.ts";
import type { Seat } from "./seat.ts";

export { ThreadedBuilder } from "./builder.ts";
export { ThreadedCaller } from "./caller.ts";
export type { Seat } from "./seat.ts";

export interface ThreadOptions {
  /** threads that build a block together; as many as there are cores where it is left out */
  workers?: number;
  /** milliseconds that a call may run */
  callMs?: number;
}

/** Shorter than what a request may take (../server/limits.ts), so that whoever asked hears why. */
const CALL_MS = 60_000;

export class Threads implements Workplace {
  readonly builder: ThreadedBuilder;
  readonly caller: ThreadedCaller;
  /** threads that build a block together */
  readonly workers: number;

  /** Begins them, for a chain whose state lies in this memory; they load while others go on. */
  static async begin(memory: WebAssembly.Memory, options: ThreadOptions = {}): Promise<Threads> {
    const { workers = Math.min(availableParallelism(), THREADS_LIMIT + 1) } = options;
    return new Threads({ module: await buildEngine(), memory, crew: workers - 1 }, options.callMs ?? CALL_MS);
  }

  private constructor(seat: Seat, callMs: number) {
    this.builder = new ThreadedBuilder(seat);
    this.caller = new ThreadedCaller(seat, callMs);
    this.workers = seat.crew + 1;
  }

  get reading(): Engine {
    return this.caller.reading;
  }

  /** Ends them; what they are doing is lost. */
  async close(): Promise<void> {
    await Promise.all([this.builder.close(), this.caller.close()]);
  }
}
