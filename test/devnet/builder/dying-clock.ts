// Ends its thread in the middle of its part of a block: the engine asks for the time after each run.
import type { Clock } from "../../../devnet/engine/index.ts";

/** The first thread of a crew dies with its third run, and so does each that takes its place. */
export function wrapClock(clock: Clock, instance: number): Clock {
  let runs = 0;
  return () => {
    if (instance === 3 && ++runs === 3) process.exit(1);
    return clock();
  };
}
