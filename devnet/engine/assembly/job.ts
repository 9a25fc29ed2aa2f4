// The job that several instances work on together: items are taken off one cursor by whoever has time. The cursor carries the job's number, so that a thread
// that comes from an older job takes nothing of this one.
import { JOB_CURSOR, JOB_DONE, JOB_ITEMS } from "./layout";

/** No item is left. */
export const NOTHING: u32 = 0xffffffff;

/** The item that is taken next. */
export function nextItem(job: u32): u32 {
  const now = atomic.load<u64>(JOB_CURSOR);
  return now >> 32 == (job as u64) && (now as u32) < load<u32>(JOB_ITEMS) ? (now as u32) : NOTHING;
}

/** Takes the next item of a job. */
export function takeItem(job: u32): u32 {
  const items = load<u32>(JOB_ITEMS);
  if (nextItem(job) == NOTHING) return NOTHING; // looked at first, so that threads that find nothing do not push it on
  const taken = atomic.add<u64>(JOB_CURSOR, 1);
  return taken >> 32 == (job as u64) && (taken as u32) < items ? (taken as u32) : NOTHING;
}

/** Counts an item that is done. Nobody of an older job counts. */
export function countDone(job: u32): void {
  while (true) {
    const now = atomic.load<u64>(JOB_DONE);
    if (now >> 32 != (job as u64) || atomic.cmpxchg<u64>(JOB_DONE, now, now + 1) == now) return;
  }
}
