// What a thread needs to have an instance of the engine: the compiled module and the memory that all share.
import { parentPort, workerData } from "node:worker_threads";
import { Engine } from "../engine/index.ts";
import { faultOf } from "./faults.ts";
import type { Reply } from "./thread.ts";

export interface Seat {
  module: WebAssembly.Module;
  memory: WebAssembly.Memory;
  /** threads that help to build blocks */
  crew: number;
}

/** What this thread was given. */
export const seat = workerData as Seat;

/** This thread's instance, in an area of the memory. */
export const takeArea = (worker: number): Engine => new Engine(seat.module, seat.memory, { worker, first: false });

/** An answer, and what of it is handed over instead of copied. */
export interface Answered<Answer> {
  answer: Answer;
  transfer?: ArrayBuffer[];
}

/** Does the jobs that this thread is given. */
export function serve<Order, Answer>(work: (order: Order) => Answered<Answer> | Promise<Answered<Answer>>): void {
  parentPort?.on("message", async (order: Order) => {
    try {
      const { answer, transfer = [] } = await work(order);
      parentPort?.postMessage({ answer } satisfies Reply<Answer>, transfer);
    } catch (error) {
      parentPort?.postMessage({ fault: faultOf(error) } satisfies Reply<Answer>);
    }
  });
  parentPort?.postMessage("ready" satisfies Reply<Answer>);
}
