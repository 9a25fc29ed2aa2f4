// A reader on a thread of its own, and the time that a call or a replay may take there.
import { type Caller, CallTimedOut } from "../chain/index.ts";
import { type CallOrder, Engine, layout, type ReplayOrder } from "../engine/index.ts";
import type { Seat } from "./seat.ts";
import { Thread } from "./thread.ts";

export class ThreadedCaller implements Caller {
  /** the main thread's own instance: prepares calls and reads what they came to */
  readonly reading: Engine;
  readonly #thread: Thread<CallOrder | ReplayOrder, unknown>;
  readonly #callMs: number;

  /** `callMs`: milliseconds that a call or a replay may run. */
  constructor(seat: Seat, callMs: number) {
    this.#thread = new Thread("reader", new URL("reader-thread.ts", import.meta.url), seat);
    this.reading = new Engine(seat.module, seat.memory, { worker: layout.MAIN_AREA, first: false });
    this.#callMs = callMs;
  }

  async run<T>(order: CallOrder, read: (engine: Engine) => T): Promise<T> {
    await this.#inTime(order);
    return read(this.reading);
  }

  replay(order: ReplayOrder): Promise<unknown> {
    return this.#inTime(order);
  }

  /** Rejects with CallTimedOut; the thread has ended then, and another one takes its place. */
  async #inTime(order: CallOrder | ReplayOrder): Promise<unknown> {
    let timer: NodeJS.Timeout | undefined;
    const begin = (): void => {
      timer = setTimeout(() => this.#thread.stop(new CallTimedOut(this.#callMs)), this.#callMs);
    };
    try {
      return await this.#thread.run(order, begin);
    } finally {
      clearTimeout(timer);
    }
  }

  close(): Promise<void> {
    return this.#thread.close();
  }
}
