// Who runs a transaction of the running job: one word for each, {state:32, job:32}.
//
//   FREE ─► RUNNING by an instance ─► the address of its result
//    │         │        └─► LEFT: no room for it in a small area
//    └─────────┴──────────► TAKEN by the builder, which runs it at its turn
//
// Each arrow is one compare-and-exchange, so exactly one of two threads takes it. Rule 7: nobody waits for whoever runs a transaction. The builder takes
// it away from a thread that is slow, stopped or dead, and what that thread comes to is never looked at: its result lies in its own area, and the
// exchange that would show it fails. With the job's number in the word that holds for a thread that comes to its end blocks later, too.
import { CLAIMS } from "./layout";

export const FREE: u32 = 0;
/** given back: the builder runs it at its turn */
export const LEFT: u32 = 1;
/** the builder's: nobody else's result counts any more */
export const TAKEN: u32 = 2;
/** no transaction at all: it has no sender, or can't be decoded */
export const FAULTY: u32 = 3;
/** and the number of the instance that runs it */
export const RUNNING: u32 = 0x100;
/** from here on the word is the address of a result: every area lies above */
export const FIRST_RESULT: u32 = 0x01000000;

@inline
function wordOf(i: u32): usize {
  return CLAIMS + ((i as usize) << 3);
}

/** Before a job begins: who may take the transaction. */
@inline
export function openClaim(i: u32, job: u32, state: u32): void {
  store<u64>(wordOf(i), ((job as u64) << 32) | (state as u64));
}

@inline
export function stateOf(i: u32): u32 {
  return atomic.load<u64>(wordOf(i)) as u32;
}

/** Goes from one state to another; false when somebody was faster, or the job is an older one. */
@inline
export function exchangeClaim(i: u32, job: u32, from: u32, to: u32): bool {
  const upper = (job as u64) << 32,
    expected = upper | (from as u64);
  return atomic.cmpxchg<u64>(wordOf(i), expected, upper | (to as u64)) == expected;
}
