// 256-bit words as four little-endian u64 limbs in linear memory: the form of the EVM stack. The result may alias an operand.
//
// Words are copied as u64, never as v128: a v128 load over four fresh u64 stores misses store forwarding (6.3 against 2.2 ns).
// `i64.mul_wide_u` does not validate in V8 11.3 or 13.6, so products are built from 32-bit halves.

@inline
export function set64(r: usize, v: u64): void {
  store<u64>(r, v);
  store<u64>(r, 0, 8);
  store<u64>(r, 0, 16);
  store<u64>(r, 0, 24);
}
@inline
export function copy(r: usize, a: usize): void {
  const x = load<u64>(a),
    y = load<u64>(a, 8),
    z = load<u64>(a, 16),
    w = load<u64>(a, 24);
  store<u64>(r, x);
  store<u64>(r, y, 8);
  store<u64>(r, z, 16);
  store<u64>(r, w, 24);
}
@inline
export function isZero(a: usize): bool {
  return (load<u64>(a) | load<u64>(a, 8) | load<u64>(a, 16) | load<u64>(a, 24)) == 0;
}
@inline
export function eq(a: usize, b: usize): bool {
  return (
    ((load<u64>(a) ^ load<u64>(b)) |
      (load<u64>(a, 8) ^ load<u64>(b, 8)) |
      (load<u64>(a, 16) ^ load<u64>(b, 16)) |
      (load<u64>(a, 24) ^ load<u64>(b, 24))) ==
    0
  );
}
@inline
export function fits64(a: usize): bool {
  return (load<u64>(a, 8) | load<u64>(a, 16) | load<u64>(a, 24)) == 0;
}

@inline
export function add(a: usize, b: usize, r: usize): void {
  const a0 = load<u64>(a),
    s0 = a0 + load<u64>(b);
  let c = u64(s0 < a0);
  const a1 = load<u64>(a, 8),
    t1 = a1 + load<u64>(b, 8),
    s1 = t1 + c;
  c = u64(t1 < a1) | u64(s1 < t1);
  const a2 = load<u64>(a, 16),
    t2 = a2 + load<u64>(b, 16),
    s2 = t2 + c;
  c = u64(t2 < a2) | u64(s2 < t2);
  store<u64>(r, load<u64>(a, 24) + load<u64>(b, 24) + c, 24);
  store<u64>(r, s0);
  store<u64>(r, s1, 8);
  store<u64>(r, s2, 16);
}
@inline
export function sub(a: usize, b: usize, r: usize): void {
  const a0 = load<u64>(a),
    b0 = load<u64>(b),
    s0 = a0 - b0;
  let c = u64(a0 < b0);
  const a1 = load<u64>(a, 8),
    b1 = load<u64>(b, 8),
    t1 = a1 - b1,
    s1 = t1 - c;
  c = u64(a1 < b1) | u64(t1 < c);
  const a2 = load<u64>(a, 16),
    b2 = load<u64>(b, 16),
    t2 = a2 - b2,
    s2 = t2 - c;
  c = u64(a2 < b2) | u64(t2 < c);
  store<u64>(r, load<u64>(a, 24) - load<u64>(b, 24) - c, 24);
  store<u64>(r, s0);
  store<u64>(r, s1, 8);
  store<u64>(r, s2, 16);
}
/** a < b, from the top limb down without branches on the common path */
@inline
export function lt(a: usize, b: usize): u64 {
  const a0 = load<u64>(a),
    b0 = load<u64>(b);
  let c = u64(a0 < b0);
  const a1 = load<u64>(a, 8),
    b1 = load<u64>(b, 8);
  c = u64(a1 < b1) | (u64(a1 == b1) & c);
  const a2 = load<u64>(a, 16),
    b2 = load<u64>(b, 16);
  c = u64(a2 < b2) | (u64(a2 == b2) & c);
  const a3 = load<u64>(a, 24),
    b3 = load<u64>(b, 24);
  return u64(a3 < b3) | (u64(a3 == b3) & c);
}
@inline
export function slt(a: usize, b: usize): u64 {
  const x = load<i64>(a, 24),
    y = load<i64>(b, 24);
  return x == y ? lt(a, b) : u64(x < y);
}
/** reads 32 big-endian bytes into limbs: two 16-byte shuffles */
@inline
export function loadBE(r: usize, p: usize): void {
  const hi = v128.load(p),
    lo = v128.load(p, 16);
  v128.store(r, v128.shuffle<u8>(lo, lo, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0));
  v128.store(r, v128.shuffle<u8>(hi, hi, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0), 16);
}
@inline
export function storeBE(p: usize, a: usize): void {
  // the limbs were most likely stored as u64 just before: a v128 load over two of them would miss store forwarding (6 ns)
  const lo = i64x2.replace_lane(i64x2.splat(load<i64>(a)), 1, load<i64>(a, 8)),
    hi = i64x2.replace_lane(i64x2.splat(load<i64>(a, 16)), 1, load<i64>(a, 24));
  v128.store(p, v128.shuffle<u8>(hi, hi, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0));
  v128.store(p, v128.shuffle<u8>(lo, lo, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0), 16);
}

/** truncated product, rows of 32-bit limbs: t = a*b + r + carry never overflows a u64 */
export function mul(a: usize, b: usize, r: usize): void {
  if ((load<u64>(a) | load<u64>(b)) >> 32 == 0 && fits64(a) && fits64(b)) {
    set64(r, load<u64>(a) * load<u64>(b));
    return;
  }
  const M: u64 = 0xffffffff;
  const b0 = load<u64>(b) & M,
    b1 = load<u64>(b) >> 32,
    b2 = load<u64>(b, 8) & M,
    b3 = load<u64>(b, 8) >> 32,
    b4 = load<u64>(b, 16) & M,
    b5 = load<u64>(b, 16) >> 32,
    b6 = load<u64>(b, 24) & M,
    b7 = load<u64>(b, 24) >> 32;
  let x = load<u32>(a) as u64,
    t: u64;
  let r0: u64, r1: u64, r2: u64, r3: u64, r4: u64, r5: u64, r6: u64, r7: u64;
  t = x * b0;
  r0 = t & M;
  t = x * b1 + (t >> 32);
  r1 = t & M;
  t = x * b2 + (t >> 32);
  r2 = t & M;
  t = x * b3 + (t >> 32);
  r3 = t & M;
  t = x * b4 + (t >> 32);
  r4 = t & M;
  t = x * b5 + (t >> 32);
  r5 = t & M;
  t = x * b6 + (t >> 32);
  r6 = t & M;
  r7 = (x * b7 + (t >> 32)) & M;
  x = load<u32>(a, 4) as u64;
  t = x * b0 + r1;
  r1 = t & M;
  t = x * b1 + r2 + (t >> 32);
  r2 = t & M;
  t = x * b2 + r3 + (t >> 32);
  r3 = t & M;
  t = x * b3 + r4 + (t >> 32);
  r4 = t & M;
  t = x * b4 + r5 + (t >> 32);
  r5 = t & M;
  t = x * b5 + r6 + (t >> 32);
  r6 = t & M;
  r7 = (x * b6 + r7 + (t >> 32)) & M;
  x = load<u32>(a, 8) as u64;
  t = x * b0 + r2;
  r2 = t & M;
  t = x * b1 + r3 + (t >> 32);
  r3 = t & M;
  t = x * b2 + r4 + (t >> 32);
  r4 = t & M;
  t = x * b3 + r5 + (t >> 32);
  r5 = t & M;
  t = x * b4 + r6 + (t >> 32);
  r6 = t & M;
  r7 = (x * b5 + r7 + (t >> 32)) & M;
  x = load<u32>(a, 12) as u64;
  t = x * b0 + r3;
  r3 = t & M;
  t = x * b1 + r4 + (t >> 32);
  r4 = t & M;
  t = x * b2 + r5 + (t >> 32);
  r5 = t & M;
  t = x * b3 + r6 + (t >> 32);
  r6 = t & M;
  r7 = (x * b4 + r7 + (t >> 32)) & M;
  x = load<u32>(a, 16) as u64;
  t = x * b0 + r4;
  r4 = t & M;
  t = x * b1 + r5 + (t >> 32);
  r5 = t & M;
  t = x * b2 + r6 + (t >> 32);
  r6 = t & M;
  r7 = (x * b3 + r7 + (t >> 32)) & M;
  x = load<u32>(a, 20) as u64;
  t = x * b0 + r5;
  r5 = t & M;
  t = x * b1 + r6 + (t >> 32);
  r6 = t & M;
  r7 = (x * b2 + r7 + (t >> 32)) & M;
  x = load<u32>(a, 24) as u64;
  t = x * b0 + r6;
  r6 = t & M;
  r7 = (x * b1 + r7 + (t >> 32)) & M;
  r7 = (load<u32>(a, 28) as u64) * b0 + r7;
  store<u64>(r, r0 | (r1 << 32));
  store<u64>(r, r2 | (r3 << 32), 8);
  store<u64>(r, r4 | (r5 << 32), 16);
  store<u64>(r, r6 | (r7 << 32), 24);
}

export function shlN(n: u64, a: usize, r: usize): void {
  let a0 = load<u64>(a),
    a1 = load<u64>(a, 8),
    a2 = load<u64>(a, 16),
    a3 = load<u64>(a, 24);
  if (n & 128) {
    a3 = a1;
    a2 = a0;
    a1 = 0;
    a0 = 0;
  }
  if (n & 64) {
    a3 = a2;
    a2 = a1;
    a1 = a0;
    a0 = 0;
  }
  const k = n & 63;
  if (k) {
    const j = 64 - k;
    a3 = (a3 << k) | (a2 >> j);
    a2 = (a2 << k) | (a1 >> j);
    a1 = (a1 << k) | (a0 >> j);
    a0 = a0 << k;
  }
  store<u64>(r, a0);
  store<u64>(r, a1, 8);
  store<u64>(r, a2, 16);
  store<u64>(r, a3, 24);
}
export function shrN(n: u64, a: usize, r: usize): void {
  let a0 = load<u64>(a),
    a1 = load<u64>(a, 8),
    a2 = load<u64>(a, 16),
    a3 = load<u64>(a, 24);
  if (n & 128) {
    a0 = a2;
    a1 = a3;
    a2 = 0;
    a3 = 0;
  }
  if (n & 64) {
    a0 = a1;
    a1 = a2;
    a2 = a3;
    a3 = 0;
  }
  const k = n & 63;
  if (k) {
    const j = 64 - k;
    a0 = (a0 >> k) | (a1 << j);
    a1 = (a1 >> k) | (a2 << j);
    a2 = (a2 >> k) | (a3 << j);
    a3 = a3 >> k;
  }
  store<u64>(r, a0);
  store<u64>(r, a1, 8);
  store<u64>(r, a2, 16);
  store<u64>(r, a3, 24);
}
export function sarN(n: u64, a: usize, r: usize): void {
  const s = (load<i64>(a, 24) >> 63) as u64;
  let a0 = load<u64>(a),
    a1 = load<u64>(a, 8),
    a2 = load<u64>(a, 16),
    a3 = load<u64>(a, 24);
  if (n & 128) {
    a0 = a2;
    a1 = a3;
    a2 = s;
    a3 = s;
  }
  if (n & 64) {
    a0 = a1;
    a1 = a2;
    a2 = a3;
    a3 = s;
  }
  const k = n & 63;
  if (k) {
    const j = 64 - k;
    a0 = (a0 >> k) | (a1 << j);
    a1 = (a1 >> k) | (a2 << j);
    a2 = (a2 >> k) | (a3 << j);
    a3 = ((a3 as i64) >> k) as u64;
  }
  store<u64>(r, a0);
  store<u64>(r, a1, 8);
  store<u64>(r, a2, 16);
  store<u64>(r, a3, 24);
}

/** Exchanges two words. */
@inline
export function swap(a: usize, b: usize): void {
  const x = load<u64>(a),
    y = load<u64>(a, 8),
    z = load<u64>(a, 16),
    w = load<u64>(a, 24);
  copy(a, b);
  store<u64>(b, x);
  store<u64>(b, y, 8);
  store<u64>(b, z, 16);
  store<u64>(b, w, 24);
}
