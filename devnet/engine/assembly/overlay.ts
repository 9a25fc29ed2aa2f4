// What the lane that runs has written: for each entry the newest record of the lane that changed it.
//
// Transactions of one lane should conflict, so each of them reads what those before it wrote, although nothing of that is committed. This is a prediction,
// no more: what was read here is validated by value like any other read, so a lane that was torn apart, or an overlay that is full, costs a second
// run and nothing else (rules 1 and 4).
//
// A bucket is {record:32, lane:32}; one of another lane is free. Records stay where they are until they are committed.
import { OVERLAY_BUCKETS, RECORD_ENTRY, SCRATCH_LANES, W_OVERLAY } from "./layout";
import { VM } from "./vm";

const K: u64 = 0x9e3779b97f4a7c15;

class Overlay {
  static count: u32 = 0;
}

/** Begins a lane: nothing is written yet. */
export function openOverlay(): void {
  // the number lies in the area: another instance may take this one's place there. After 2^32 lanes the oldest buckets count again, as predictions that fail
  const counter = VM.scratch + SCRATCH_LANES,
    lane = load<u32>(counter) + 1;
  VM.lane = lane ? lane : 1;
  store<u32>(counter, VM.lane);
  Overlay.count = 0;
}

/** What runs next sees the committed state alone. */
export function closeOverlay(): void {
  VM.lane = 0;
}

@inline
function bucketOf(e: usize): usize {
  let i = (((e as u64) * K) >> 32) as u32;
  while (true) {
    const bucket = VM.area + W_OVERLAY + (((i & (OVERLAY_BUCKETS - 1)) as usize) << 3),
      b = load<u64>(bucket);
    if ((b as u32) != VM.lane || load<u32>((b >> 32) as usize, RECORD_ENTRY) == (e as u32)) return bucket;
    i++;
  }
}

/** The record that holds what the lane left of an entry; 0 where it wrote nothing to it. */
@inline
export function writtenInLane(e: usize): usize {
  const b = load<u64>(bucketOf(e));
  return (b as u32) == VM.lane ? (b >> 32) as usize : 0;
}

/** Notes that a record holds what the lane left of its entry. A lane that has written too much goes on without the rest. */
export function noteWritten(r: usize): void {
  const bucket = bucketOf(load<u32>(r, RECORD_ENTRY) as usize);
  if ((load<u64>(bucket) as u32) != VM.lane) {
    if (Overlay.count >= OVERLAY_BUCKETS >> 1) return;
    Overlay.count++;
  }
  store<u64>(bucket, ((r as u64) << 32) | (VM.lane as u64));
}
