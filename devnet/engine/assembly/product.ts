// Wide products from 32-bit halves: `i64.mul_wide_u` does not validate in V8 yet.

/** high 64 bits of a 64x64 product from four 32-bit products */
@inline
export function mulhi(a: u64, b: u64): u64 {
  const al = a & 0xffffffff,
    ah = a >> 32,
    bl = b & 0xffffffff,
    bh = b >> 32;
  const t = ah * bl + ((al * bl) >> 32);
  const u = al * bh + (t & 0xffffffff);
  return ah * bh + (t >> 32) + (u >> 32);
}

// The rows are written out: as a loop of two rows a turn MULMOD takes 11 ns more of 178.
/** full 512-bit product into r (64 bytes, must not alias), rows of 32-bit limbs as in `mul` */
export function mulFull(a: usize, b: usize, r: usize): void {
  const M: u64 = 0xffffffff;
  const b0 = load<u64>(b) & M,
    b1 = load<u64>(b) >> 32,
    b2 = load<u64>(b, 8) & M,
    b3 = load<u64>(b, 8) >> 32,
    b4 = load<u64>(b, 16) & M,
    b5 = load<u64>(b, 16) >> 32,
    b6 = load<u64>(b, 24) & M,
    b7 = load<u64>(b, 24) >> 32;
  let x: u64, t: u64, p: u64, low: u64;
  let r0: u64, r1: u64, r2: u64, r3: u64, r4: u64, r5: u64, r6: u64, r7: u64;
  x = load<u32>(a) as u64;
  t = x * b0;
  p = t & M;
  t = x * b1 + (t >> 32);
  r0 = t & M;
  t = x * b2 + (t >> 32);
  r1 = t & M;
  t = x * b3 + (t >> 32);
  r2 = t & M;
  t = x * b4 + (t >> 32);
  r3 = t & M;
  t = x * b5 + (t >> 32);
  r4 = t & M;
  t = x * b6 + (t >> 32);
  r5 = t & M;
  t = x * b7 + (t >> 32);
  r6 = t & M;
  r7 = t >> 32;
  low = p;
  x = load<u32>(a, 4) as u64;
  t = x * b0 + r0;
  p = t & M;
  t = x * b1 + r1 + (t >> 32);
  r0 = t & M;
  t = x * b2 + r2 + (t >> 32);
  r1 = t & M;
  t = x * b3 + r3 + (t >> 32);
  r2 = t & M;
  t = x * b4 + r4 + (t >> 32);
  r3 = t & M;
  t = x * b5 + r5 + (t >> 32);
  r4 = t & M;
  t = x * b6 + r6 + (t >> 32);
  r5 = t & M;
  t = x * b7 + r7 + (t >> 32);
  r6 = t & M;
  r7 = t >> 32;
  store<u64>(r, low | (p << 32));
  x = load<u32>(a, 8) as u64;
  t = x * b0 + r0;
  p = t & M;
  t = x * b1 + r1 + (t >> 32);
  r0 = t & M;
  t = x * b2 + r2 + (t >> 32);
  r1 = t & M;
  t = x * b3 + r3 + (t >> 32);
  r2 = t & M;
  t = x * b4 + r4 + (t >> 32);
  r3 = t & M;
  t = x * b5 + r5 + (t >> 32);
  r4 = t & M;
  t = x * b6 + r6 + (t >> 32);
  r5 = t & M;
  t = x * b7 + r7 + (t >> 32);
  r6 = t & M;
  r7 = t >> 32;
  low = p;
  x = load<u32>(a, 12) as u64;
  t = x * b0 + r0;
  p = t & M;
  t = x * b1 + r1 + (t >> 32);
  r0 = t & M;
  t = x * b2 + r2 + (t >> 32);
  r1 = t & M;
  t = x * b3 + r3 + (t >> 32);
  r2 = t & M;
  t = x * b4 + r4 + (t >> 32);
  r3 = t & M;
  t = x * b5 + r5 + (t >> 32);
  r4 = t & M;
  t = x * b6 + r6 + (t >> 32);
  r5 = t & M;
  t = x * b7 + r7 + (t >> 32);
  r6 = t & M;
  r7 = t >> 32;
  store<u64>(r, low | (p << 32), 8);
  x = load<u32>(a, 16) as u64;
  t = x * b0 + r0;
  p = t & M;
  t = x * b1 + r1 + (t >> 32);
  r0 = t & M;
  t = x * b2 + r2 + (t >> 32);
  r1 = t & M;
  t = x * b3 + r3 + (t >> 32);
  r2 = t & M;
  t = x * b4 + r4 + (t >> 32);
  r3 = t & M;
  t = x * b5 + r5 + (t >> 32);
  r4 = t & M;
  t = x * b6 + r6 + (t >> 32);
  r5 = t & M;
  t = x * b7 + r7 + (t >> 32);
  r6 = t & M;
  r7 = t >> 32;
  low = p;
  x = load<u32>(a, 20) as u64;
  t = x * b0 + r0;
  p = t & M;
  t = x * b1 + r1 + (t >> 32);
  r0 = t & M;
  t = x * b2 + r2 + (t >> 32);
  r1 = t & M;
  t = x * b3 + r3 + (t >> 32);
  r2 = t & M;
  t = x * b4 + r4 + (t >> 32);
  r3 = t & M;
  t = x * b5 + r5 + (t >> 32);
  r4 = t & M;
  t = x * b6 + r6 + (t >> 32);
  r5 = t & M;
  t = x * b7 + r7 + (t >> 32);
  r6 = t & M;
  r7 = t >> 32;
  store<u64>(r, low | (p << 32), 16);
  x = load<u32>(a, 24) as u64;
  t = x * b0 + r0;
  p = t & M;
  t = x * b1 + r1 + (t >> 32);
  r0 = t & M;
  t = x * b2 + r2 + (t >> 32);
  r1 = t & M;
  t = x * b3 + r3 + (t >> 32);
  r2 = t & M;
  t = x * b4 + r4 + (t >> 32);
  r3 = t & M;
  t = x * b5 + r5 + (t >> 32);
  r4 = t & M;
  t = x * b6 + r6 + (t >> 32);
  r5 = t & M;
  t = x * b7 + r7 + (t >> 32);
  r6 = t & M;
  r7 = t >> 32;
  low = p;
  x = load<u32>(a, 28) as u64;
  t = x * b0 + r0;
  p = t & M;
  t = x * b1 + r1 + (t >> 32);
  r0 = t & M;
  t = x * b2 + r2 + (t >> 32);
  r1 = t & M;
  t = x * b3 + r3 + (t >> 32);
  r2 = t & M;
  t = x * b4 + r4 + (t >> 32);
  r3 = t & M;
  t = x * b5 + r5 + (t >> 32);
  r4 = t & M;
  t = x * b6 + r6 + (t >> 32);
  r5 = t & M;
  t = x * b7 + r7 + (t >> 32);
  r6 = t & M;
  r7 = t >> 32;
  store<u64>(r, low | (p << 32), 24);
  store<u64>(r, r0 | (r1 << 32), 32);
  store<u64>(r, r2 | (r3 << 32), 40);
  store<u64>(r, r4 | (r5 << 32), 48);
  store<u64>(r, r6 | (r7 << 32), 56);
}
