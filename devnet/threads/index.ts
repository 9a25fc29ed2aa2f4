// The threads of a node: one that builds blocks, one that runs calls, each with an instance of the engine on the chain's memory. The main thread
// keeps the chain's books and answers requests, and runs no code of the chain for either.
//
// A thread that dies while it builds costs the block it was building, which is put back and built again on another one (chain/line.ts). One that runs a call for
// too long is ended, and the call with it.
import { availableParallelism } from "node:os";
import { type BlockBuilder, BuilderDied, type Caller, CallTimedOut, type Workplace } from "../chain/index.ts";
import { buildEngine, Engine, layout } from "../engine/index.ts";
import { type BuildAnswer, type BuildOrder, builtFrom, orderOf } from "./build-orders.ts";
import type { Seat } from "./seat.ts";
import { Thread, ThreadDied } from "./thread.ts";

export interface ThreadOptions {
  /** threads that build a block together; the cores that there are, where it is left out */
  workers?: number;
  /** milliseconds that a call may run */
  callMs?: number;
}

/** As long as what else waits for an answer may take (../server/limits.ts) there would be no time to say why. */
const CALL_MS = 60_000;

export class Threads implements Workplace {
  readonly reading: Engine;
  readonly builder: BlockBuilder;
  readonly caller: Caller;
  readonly #building: Thread<BuildOrder, BuildAnswer>;
  readonly #calling: Thread<unknown, null>;

  /** Begins them, for a chain whose state lies in this memory; they load while others go on. */
  static async begin(memory: WebAssembly.Memory, options: ThreadOptions = {}): Promise<Threads> {
    const { workers = availableParallelism() } = options;
    return new Threads({ module: await buildEngine(), memory, crew: workers - 1 }, options);
  }

  private constructor(seat: Seat, { callMs = CALL_MS }: ThreadOptions) {
    this.#building = new Thread("builder", new URL("builder-thread.ts", import.meta.url), seat);
    this.#calling = new Thread("reader", new URL("reader-thread.ts", import.meta.url), seat);
    this.reading = new Engine(seat.module, seat.memory, { worker: layout.MAIN_AREA, first: false });
    this.builder = {
      build: async (job) => {
        const answer = await this.#building.run(orderOf(this.reading.views, job)).catch((error: unknown) => {
          throw error instanceof ThreadDied ? new BuilderDied(error.message) : error;
        });
        return builtFrom(answer, job);
      },
    };
    this.caller = {
      run: async (order, read) => {
        const timer = setTimeout(() => this.#calling.stop(new CallTimedOut(callMs)), callMs);
        try {
          await this.#calling.run(order);
        } finally {
          clearTimeout(timer);
        }
        return read(this.reading);
      },
    };
  }

  /** Ends them; what they are doing is lost. */
  async close(): Promise<void> {
    await Promise.all([this.#building.close(), this.#calling.close()]);
  }
}
