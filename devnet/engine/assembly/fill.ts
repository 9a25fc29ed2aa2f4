// Short stretches of memory: a few stores cost less than the call that `memory.fill` or `memory.copy` is.

/** Longest stretch that is copied here. */
const SHORT: usize = 512;

/** Zeroes `size` bytes, a multiple of 16. */
@inline
export function zero(p: usize, size: usize): void {
  for (let end = p + size; p < end; p += 16) v128.store(p, i64x2.splat(0));
}

/** Copies `length` bytes that do not overlap. Up to 15 behind them may be overwritten. */
@inline
export function copyBytes(to: usize, from: usize, length: usize): void {
  if (length > SHORT) {
    memory.copy(to, from, length);
    return;
  }
  for (let i: usize = 0; i < length; i += 16) v128.store(to + i, v128.load(from + i));
}
