// Stops its thread in the middle of its part of a block, for ever: the engine asks for the time after each run.
import type { Clock } from "../../../devnet/engine/index.ts";

const nobody = new Int32Array(new SharedArrayBuffer(4));

/** The first thread of a crew hangs in its third run, and so does each that takes its place. */
export function wrapClock(clock: Clock, instance: number): Clock {
  let runs = 0;
  return () => {
    if (instance === 3 && ++runs === 3) Atomics.wait(nobody, 0, 0);
    return clock();
  };
}
