// When transactions ran, for the schedule of the block: one look at the clock for each run, which begins where the one before it ended.
import { clock } from "./host";
import { BLOCK_BEGAN, RESULT_END, RESULT_INSTANCE, RESULT_OUTCOME, RESULT_START } from "./layout";
import { VM } from "./vm";

class Timing {
  /** when the last thing that is timed ended */
  static now: f64 = 0;
}

/** From here on the time is that of the next run. */
export function beginTiming(): void {
  Timing.now = clock();
}

/** A block begins now. */
export function beginBlock(): void {
  beginTiming();
  store<f64>(BLOCK_BEGAN, Timing.now);
}

/** Nanoseconds since the block began; no more than fit. */
@inline
function sinceBeginning(now: f64): u32 {
  return min<f64>(max<f64>(now - load<f64>(BLOCK_BEGAN), 0), 4294967295) as u32;
}

/** Writes into a result that its run has ended now, and what became of it. */
@inline
export function endRun(result: usize, outcome: u32): void {
  const now = clock();
  store<u32>(result, sinceBeginning(Timing.now), RESULT_START);
  store<u32>(result, sinceBeginning(now), RESULT_END);
  store<u32>(result, VM.id, RESULT_INSTANCE);
  store<u32>(result, outcome, RESULT_OUTCOME);
  Timing.now = now;
}
