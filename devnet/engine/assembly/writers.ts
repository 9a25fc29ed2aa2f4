// Which transaction of the running block wrote an entry last: for the record of conflicts, and for learning from them. A guess for what to say and what to
// predict, never for what is right: of two entries in one place the newer stays.
import { JOB_NUMBER, WRITERS } from "./layout";
import { VM } from "./vm";

const JOB_BITS: u64 = 0x7fffff;

/** Everything but the transaction: the entry's number, and the job. */
@inline
function tagOf(e: usize): u64 {
  return (((e >> 7) as u64) << 23) | ((load<u32>(JOB_NUMBER) as u64) & JOB_BITS);
}

@inline
function placeOf(e: usize): usize {
  // multiplied, so that the first account and the first slot do not meet
  return WRITERS + (((((e >> 7) as u32) * 0x9e3779b1) >> 16) as usize << 3);
}

/** Notes that the transaction that is applied writes the entry. */
@inline
export function noteWriter(e: usize): void {
  store<u64>(placeOf(e), (tagOf(e) << 16) | ((VM.writer - 1) as u64));
}

/** 1 + the transaction of this block that wrote the entry last; 0 = none that is known. */
export function writerOf(e: usize): u32 {
  const word = load<u64>(placeOf(e));
  return word >> 16 == tagOf(e) ? ((word & 0xffff) as u32) + 1 : 0;
}
