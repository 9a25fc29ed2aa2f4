// Holds threads up: the engine asks for the time after each run, and now and then the answer takes its time.
import type { Clock } from "../../../devnet/engine/index.ts";

const nobody = new Int32Array(new SharedArrayBuffer(4));

/** A clock that sleeps for up to a millisecond in one of some calls, by a sequence of the instance's own. */
export function wrapClock(clock: Clock, instance: number): Clock {
  let state = instance * 2654435761 + 1;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    if (state >>> 27 === 0) Atomics.wait(nobody, 0, 0, (state & 1023) / 1000);
    return clock();
  };
}
