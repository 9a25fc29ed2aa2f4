// The memory of a frame: a stretch of the worker's memory area that begins where the caller's ends. It grows in place.
import { GAS_MEMORY_WORD } from "./gas";
import { fits64 } from "./u256";
import { LIMIT_MEMORY, reachLimit, VM } from "./vm";

/** Sizes from here on cost more gas than an i64 leaves room for in any block; nothing beyond is computed. */
const TOO_LARGE: u64 = 0x0000001000000000;

/** A word as an offset or a length; what does not fit 64 bits becomes the largest number, which nothing can pay for. */
@inline
export function toOffset(p: usize): u64 {
  return fits64(p) ? load<u64>(p) : 0xffffffffffffffff;
}

/** Charges a cost per 32-byte word of `length`. */
@inline
export function chargeWords(length: u64, perWord: i64): void {
  if (length >= TOO_LARGE) VM.gas = -1;
  else VM.gas -= perWord * (((length + 31) >> 5) as i64);
}

/** Makes [offset, offset + length) part of the memory, zeroed, and charges for it; VM.gas is negative when it can't be paid. */
export function growMemory(offset: u64, length: u64): void {
  if (length == 0 || VM.gas < 0) return;
  if (offset >= TOO_LARGE || length >= TOO_LARGE) {
    VM.gas = -1;
    return;
  }
  const needed = (offset + length + 31) >> 5;
  const present = VM.memorySize >> 5;
  if (needed <= present) return;
  const cost =
    GAS_MEMORY_WORD * needed + ((needed * needed) >> 9) - (GAS_MEMORY_WORD * present + ((present * present) >> 9));
  VM.gas -= cost as i64;
  if (VM.gas < 0) return;
  const end = (VM.memoryBase as u64) + (needed << 5);
  if (end > (VM.memoriesEnd as u64)) {
    reachLimit(LIMIT_MEMORY);
    VM.gas = -1;
    return;
  }
  memory.fill(VM.memoryBase + (VM.memorySize as usize), 0, ((needed - present) << 5) as usize);
  VM.memorySize = needed << 5;
}

/** Whether [offset, offset + 32) is in memory already: the common case of MLOAD and MSTORE. */
@inline
export function holdsWord(p: usize): bool {
  const offset = load<u64>(p);
  // two comparisons, because offset + 32 may wrap
  return fits64(p) && offset < VM.memorySize && offset + 32 <= VM.memorySize;
}

/** Copies `length` bytes from `offset` of a source of `size` bytes to `to`; what lies beyond the source is zero. */
export function copyPadded(to: usize, source: usize, size: u64, offset: u64, length: usize): void {
  const available: usize = offset < size ? (min<u64>(size - offset, length as u64) as usize) : 0;
  if (available) memory.copy(to, source + (offset as usize), available);
  if (available < length) memory.fill(to + available, 0, length - available);
}
