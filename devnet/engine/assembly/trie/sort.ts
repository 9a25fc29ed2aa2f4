// Sorting of the touched keys of a batch, so that what lies together in a trie is touched together, and a storage trie's keys are in one run.
import { SEAL_DIGITS, SEAL_SORT, SEAL_SORT_SIZE } from "../layout";
import { Sealer } from "./sealer";

export const SORTED_SIZE: usize = 16;
/** Below this number insertion is faster than counting digits. */
const FEW: u32 = 48;

/** Sorts the first `count` elements, only as finely as grouping and locality need. */
export function sortBatch(count: u32): void {
  if (count < FEW) sortFew(count);
  else sortByDigits(count);
}

function sortFew(count: u32): void {
  const end = (count as usize) * SORTED_SIZE;
  for (let i = SORTED_SIZE; i < end; i += SORTED_SIZE) {
    const key = load<u64>(SEAL_SORT + i),
      rest = load<u64>(SEAL_SORT + i, 8);
    let j = i;
    for (; j && load<u64>(SEAL_SORT + j - SORTED_SIZE) > key; j -= SORTED_SIZE) {
      v128.store(SEAL_SORT + j, v128.load(SEAL_SORT + j - SORTED_SIZE));
    }
    store<u64>(SEAL_SORT + j, key);
    store<u64>(SEAL_SORT + j, rest, 8);
  }
}

function sortByDigits(count: u32): void {
  const digits = Sealer.area + SEAL_DIGITS,
    size = (count as usize) * SORTED_SIZE;
  let from: usize = SEAL_SORT,
    to: usize = SEAL_SORT + SEAL_SORT_SIZE,
    or: u64 = 0,
    and: u64 = ~(<u64>0);
  for (let p = from; p < from + size; p += SORTED_SIZE) {
    or |= load<u64>(p);
    and &= load<u64>(p);
  }
  const differ = or ^ and;
  for (let shift: u64 = count < 4096 ? 16 : 8; shift < 64; shift += 8) {
    if (!((differ >> shift) & 255)) continue;
    memory.fill(digits, 0, 1024);
    for (let p = from; p < from + size; p += SORTED_SIZE) {
      const digit = digits + ((((load<u64>(p) >> shift) & 255) as usize) << 2);
      store<u32>(digit, load<u32>(digit) + 1);
    }
    let sum: u32 = 0;
    for (let digit = digits; digit < digits + 1024; digit += 4) {
      const n = load<u32>(digit);
      store<u32>(digit, sum);
      sum += n;
    }
    for (let p = from; p < from + size; p += SORTED_SIZE) {
      const digit = digits + ((((load<u64>(p) >> shift) & 255) as usize) << 2),
        place = load<u32>(digit);
      store<u32>(digit, place + 1);
      v128.store(to + (place as usize) * SORTED_SIZE, v128.load(p));
    }
    const other = from;
    from = to;
    to = other;
  }
  if (from != SEAL_SORT) memory.copy(SEAL_SORT, from, size);
}
