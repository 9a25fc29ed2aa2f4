// A thread of the crew (workers.ts): an instance of its own on the shared memory, which sleeps until there is a job, does its part of it, and sleeps again. It
// handles no events after that, so all that it learns it learns from the memory.
import { parentPort, workerData } from "node:worker_threads";
import { type Clock, Engine, layout } from "../engine/index.ts";

/** What a thread is given. */
export interface ThreadData {
  module: WebAssembly.Module;
  memory: WebAssembly.Memory;
  instance: number;
  /** a module whose `wrapClock` stands between the thread and its clock; for tests */
  clock?: string;
}

/** Looks at the number of the newest job before the thread sleeps: phases of a block follow each other within microseconds. */
const SPINS = 2000;

const { module, memory, instance, clock } = workerData as ThreadData;
const wrap = clock && ((await import(clock)) as { wrapClock(clock: Clock, instance: number): Clock }).wrapClock;
const engine = new Engine(module, memory, {
  worker: instance,
  first: false,
  ...(wrap ? { clock: (own: Clock) => wrap(own, instance) } : {}),
});
const words = new Int32Array(memory.buffer);
const number = layout.JOB_NUMBER / 4;
let seen = Atomics.load(words, number);
parentPort?.postMessage("ready");
for (;;) {
  for (let spin = 0; spin < SPINS && Atomics.load(words, number) === seen; spin++);
  Atomics.wait(words, number, seen);
  seen = Atomics.load(words, number);
  try {
    engine.exports.joinJob();
  } finally {
    engine.exports.leaveJob();
  }
}
