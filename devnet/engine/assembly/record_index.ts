// Where a transaction finds its record of an entry: open addressing, in as few buckets as the transaction needs.
//
// A bucket is {record:32, generation:32}; one of another generation is free, so nothing is cleared between transactions. Nearly all transactions have
// few records: their buckets stay in the nearest cache, however large the state is. When half of them are taken there are twice as many.
import { RECORD_ENTRY, RECORD_FLAGS, RECORD_SIZE, RESULT_RECORDS, SCRATCH_RECORD } from "./layout";
import { Outcome } from "./outcome";
import { VM } from "./vm";

/** Buckets less one that every transaction begins with: 8 KB. */
const FIRST_MASK: u32 = 0x3ff;
const K: u64 = 0x9e3779b97f4a7c15;
/** flag of a record that no entry has: a transient slot, or the bound of a balance */
export const WITHOUT_ENTRY: u32 = 0x1000;

/** Empties the index: with a new generation all that is in it is stale. */
@inline
export function openIndex(): void {
  VM.indexMask = FIRST_MASK;
  VM.indexCount = 0;
}

/** After 2^32 transactions numbers repeat: forgets all of them. */
export function clearIndex(): void {
  memory.fill(VM.index, 0, (VM.indexBuckets as usize) << 3);
}

/** The bucket of an entry: one of this generation holds its record, any other one is where that belongs. */
@inline
export function bucketOf(e: usize): usize {
  let i = (((e as u64) * K) >> 32) as u32;
  while (true) {
    const bucket = VM.index + (((i & VM.indexMask) as usize) << 3),
      b = load<u64>(bucket);
    if ((b as u32) != VM.generation || load<u32>((b >> 32) as usize, RECORD_ENTRY) == (e as u32)) return bucket;
    i++;
  }
}

/** Puts a record, whose entry and flags are written, into its bucket. The one that is handed out when the arena is full belongs to no entry. */
export function enterRecord(bucket: usize, r: usize): void {
  if (r == VM.scratch + SCRATCH_RECORD) return;
  store<u64>(bucket, ((r as u64) << 32) | (VM.generation as u64));
  VM.indexCount++;
  if (VM.indexCount > VM.indexMask >> 1 && VM.indexMask < VM.indexBuckets - 1) growIndex();
}

/** Twice the buckets, and every record of the transaction in its new one. */
function growIndex(): void {
  memory.fill(VM.index, 0, ((VM.indexMask as usize) + 1) << 3);
  VM.indexMask = (VM.indexMask << 1) | 1;
  const first = load<u32>(Outcome.result, RESULT_RECORDS) as usize;
  for (let r = first; r < VM.recordTop; r += RECORD_SIZE) {
    if (load<u32>(r, RECORD_FLAGS) & WITHOUT_ENTRY) continue;
    store<u64>(bucketOf(load<u32>(r, RECORD_ENTRY) as usize), ((r as u64) << 32) | (VM.generation as u64));
  }
}
