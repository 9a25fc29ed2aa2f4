// Long division by 64-bit limbs with a precomputed reciprocal (Moller and Granlund, "Improved division by invariant integers", the shape
// that intx uses): 38 ns for 256 by 64 bits, where Knuth's algorithm on 32-bit limbs took 64.
//
// One divisor at a time, in registers; a function for each length, since a loop over its limbs would keep them in memory.
import { mulhi } from "./product";
import { set64 } from "./u256";

@inline
function recip2(d: u64): u64 {
  const d9 = d >> 55,
    v0 = (0x7fd00 / (d9 as u32)) as u64,
    d40 = (d >> 24) + 1;
  const v1 = (v0 << 11) - ((v0 * v0 * d40) >> 40) - 1;
  const v2 = (v1 << 13) + ((v1 * (0x1000000000000000 - v1 * d40)) >> 47);
  const d0 = d & 1,
    d63 = (d >> 1) + d0,
    e = ((v2 >> 1) & (0 - d0)) - v2 * d63;
  const v3 = (mulhi(v2, e) >> 1) + (v2 << 31);
  return v3 - (mulhi(v3, d) + u64(v3 * d + d < d)) - d;
}
@inline
function recip3(d1: u64, d0: u64): u64 {
  let v = recip2(d1),
    p = d1 * v + d0;
  if (p < d0) {
    v--;
    if (p >= d1) {
      v--;
      p -= d1;
    }
    p -= d1;
  }
  const th = mulhi(v, d0),
    tl = v * d0;
  p += th;
  if (p < th) {
    v--;
    if (p > d1 || (p == d1 && tl >= d0)) v--;
  }
  return v;
}
// The divisor, shifted so that its top bit is set: how many limbs it has, the shift, its limbs and the reciprocal of the upper ones.
let limbs: i32 = 0;
let shift: u64 = 0;
let d0: u64 = 0;
let d1: u64 = 0;
let d2: u64 = 0;
let d3: u64 = 0;
let reciprocal: u64 = 0;
// The word that it was made of: contracts that calculate modulo a number do so many times, and the reciprocal is a quarter of a MULMOD.
let word0: u64 = 0;
let word1: u64 = 0;
let word2: u64 = 0;
let word3: u64 = 0;

/** Makes the word at d, not zero, the divisor. */
export function setDivisor(d: usize): void {
  let v0 = load<u64>(d),
    v1 = load<u64>(d, 8),
    v2 = load<u64>(d, 16),
    v3 = load<u64>(d, 24);
  if (((v0 ^ word0) | (v1 ^ word1) | (v2 ^ word2) | (v3 ^ word3)) == 0) return;
  word0 = v0;
  word1 = v1;
  word2 = v2;
  word3 = v3;
  const top = v3 ? v3 : v2 ? v2 : v1 ? v1 : v0,
    s = clz<u64>(top) as u64,
    t = 63 - s;
  limbs = v3 ? 4 : v2 ? 3 : v1 ? 2 : 1;
  v3 = (v3 << s) | ((v2 >> 1) >> t);
  v2 = (v2 << s) | ((v1 >> 1) >> t);
  v1 = (v1 << s) | ((v0 >> 1) >> t);
  v0 <<= s;
  if (v3) reciprocal = recip3(v3, v2);
  else if (v2) reciprocal = recip3(v2, v1);
  else reciprocal = v1 ? recip3(v1, v0) : recip2(v0);
  shift = s;
  d0 = v0;
  d1 = v1;
  d2 = v2;
  d3 = v3;
}

/**
 * u (n limbs of 64 bits) modulo the divisor: the remainder is left in u[0..3]; quotient limbs go to q unless it is 0.
 *
 * The running remainder lives in locals, and one more limb of the dividend is read per digit: through memory each digit would wait
 * for the stores of the one before (up to 1.3 times as long).
 */
export function divmod(u: usize, n: i32, q: usize): void {
  while (n > 0 && load<u64>(u + ((n - 1) << 3)) == 0) n--;
  const m = limbs;
  if (n < m) return;
  if (m == 4) divideBy4(u, n, q);
  else if (m == 3) divideBy3(u, n, q);
  else if (m == 2) divideBy2(u, n, q);
  else divideBy1(u, n, q);
}

/** Limb j of the shifted dividend; limb n is what was shifted out at the top. */
@inline
function shifted(u: usize, j: i32, s: u64): u64 {
  const p = u + (j << 3);
  return (load<u64>(p) << s) | (j ? (load<u64>(p - 8) >> 1) >> (63 - s) : 0);
}
@inline
function shiftedOut(u: usize, n: i32, s: u64): u64 {
  return (load<u64>(u + ((n - 1) << 3)) >> 1) >> (63 - s);
}

function divideBy1(u: usize, n: i32, q: usize): void {
  const s = shift,
    r = reciprocal,
    v0 = d0;
  let rem = shiftedOut(u, n, s);
  for (let j = n - 1; j >= 0; j--) {
    const u0 = shifted(u, j, s);
    let ql = r * rem,
      qh = mulhi(r, rem);
    ql += u0;
    qh += rem + u64(ql < u0) + 1;
    rem = u0 - qh * v0;
    if (rem > ql) {
      qh--;
      rem += v0;
    }
    if (rem >= v0) {
      qh++;
      rem -= v0;
    }
    if (q) store<u64>(q + (j << 3), qh);
  }
  set64(u, rem >> s);
}

function divideBy2(u: usize, n: i32, q: usize): void {
  const s = shift,
    r = reciprocal,
    v0 = d0,
    v1 = d1;
  let a1 = shiftedOut(u, n, s),
    a0 = shifted(u, n - 1, s);
  let j = n - 2;
  if (!a1 && a0 < v1) {
    // the first digit is zero
    a1 = a0;
    a0 = shifted(u, j, s);
    if (q) store<u64>(q + (j << 3), 0);
    j--;
  }
  for (; j >= 0; j--) {
    const w = shifted(u, j, s);
    let ql = r * a1,
      qh = mulhi(r, a1);
    ql += a0;
    qh += a1 + u64(ql < a0) + 1;
    // the upper three limbs less (digit - 1) and once the divisor's upper two
    const tl = v0 * (qh - 1),
      x0 = w - tl;
    let r0 = x0 - v0,
      r1 = a0 - qh * v1 - mulhi(v0, qh - 1) - u64(w < tl) - u64(x0 < v0);
    if (r1 >= ql) {
      qh--;
      r0 += v0;
      r1 += v1 + u64(r0 < v0);
    }
    if (r1 > v1 || (r1 == v1 && r0 >= v0)) {
      qh++;
      r1 -= v1 + u64(r0 < v0);
      r0 -= v0;
    }
    a1 = r1;
    a0 = r0;
    if (q) store<u64>(q + (j << 3), qh);
  }
  store<u64>(u, (a0 >> s) | ((a1 << 1) << (63 - s)));
  store<u64>(u, a1 >> s, 8);
  store<u64>(u, 0, 16);
  store<u64>(u, 0, 24);
}

function divideBy3(u: usize, n: i32, q: usize): void {
  const s = shift,
    r = reciprocal,
    v0 = d0,
    v1 = d1,
    v2 = d2;
  let a2 = shiftedOut(u, n, s),
    a1 = shifted(u, n - 1, s),
    a0 = shifted(u, n - 2, s);
  let j = n - 3;
  if (!a2 && a1 < v2) {
    // the first digit is zero
    a2 = a1;
    a1 = a0;
    a0 = shifted(u, j, s);
    if (q) store<u64>(q + (j << 3), 0);
    j--;
  }
  for (; j >= 0; j--) {
    const w = shifted(u, j, s);
    if (a2 == v2 && a1 == v1) {
      // rare: the digit is 2^64 - 1, what is left is (a - v) * 2^64 + w + v
      if (q) store<u64>(q + (j << 3), 0xffffffffffffffff);
      const e0 = a0 - v0;
      a0 = w + v0;
      const c0 = u64(a0 < w);
      const f1 = e0 + v1;
      a1 = f1 + c0;
      a2 = v2 - 1 + (u64(f1 < e0) | u64(a1 < f1));
      continue;
    }
    let ql = r * a2,
      qh = mulhi(r, a2);
    ql += a1;
    qh += a2 + u64(ql < a1) + 1;
    // the upper three limbs less (digit - 1) and once the divisor's upper two
    const tl = v1 * (qh - 1),
      x0 = a0 - tl;
    let r0 = x0 - v1,
      r1 = a1 - qh * v2 - mulhi(v1, qh - 1) - u64(a0 < tl) - u64(x0 < v1);
    if (r1 >= ql) {
      qh--;
      r0 += v1;
      r1 += v2 + u64(r0 < v1);
    }
    if (r1 > v2 || (r1 == v2 && r0 >= v1)) {
      qh++;
      r1 -= v2 + u64(r0 < v1);
      r0 -= v1;
    }
    let lo = qh * v0,
      c = mulhi(qh, v0) + u64(w < lo);
    a0 = w - lo;
    a1 = r0 - c;
    c = u64(r0 < c);
    a2 = r1 - c;
    if (r1 < c) {
      qh--;
      const y0 = a0 + v0,
        c0 = u64(y0 < a0),
        y1 = a1 + v1,
        z1 = y1 + c0;
      a2 += v2 + (u64(y1 < a1) | u64(z1 < y1));
      a1 = z1;
      a0 = y0;
    }
    if (q) store<u64>(q + (j << 3), qh);
  }
  store<u64>(u, (a0 >> s) | ((a1 << 1) << (63 - s)));
  store<u64>(u, (a1 >> s) | ((a2 << 1) << (63 - s)), 8);
  store<u64>(u, a2 >> s, 16);
  store<u64>(u, 0, 24);
}

function divideBy4(u: usize, n: i32, q: usize): void {
  const s = shift,
    r = reciprocal,
    v0 = d0,
    v1 = d1,
    v2 = d2,
    v3 = d3;
  let a3 = shiftedOut(u, n, s),
    a2 = shifted(u, n - 1, s),
    a1 = shifted(u, n - 2, s),
    a0 = shifted(u, n - 3, s);
  let j = n - 4;
  if (!a3 && a2 < v3) {
    // the first digit is zero
    a3 = a2;
    a2 = a1;
    a1 = a0;
    a0 = shifted(u, j, s);
    if (q) store<u64>(q + (j << 3), 0);
    j--;
  }
  for (; j >= 0; j--) {
    const w = shifted(u, j, s);
    if (a3 == v3 && a2 == v2) {
      // rare: the digit is 2^64 - 1, what is left is (a - v) * 2^64 + w + v
      if (q) store<u64>(q + (j << 3), 0xffffffffffffffff);
      const e0 = a0 - v0,
        e1 = a1 - v1 - u64(a0 < v0);
      a0 = w + v0;
      const c0 = u64(a0 < w);
      const f1 = e0 + v1;
      a1 = f1 + c0;
      const c1 = u64(f1 < e0) | u64(a1 < f1);
      const f2 = e1 + v2;
      a2 = f2 + c1;
      a3 = v3 - 1 + (u64(f2 < e1) | u64(a2 < f2));
      continue;
    }
    let ql = r * a3,
      qh = mulhi(r, a3);
    ql += a2;
    qh += a3 + u64(ql < a2) + 1;
    // the upper three limbs less (digit - 1) and once the divisor's upper two
    const tl = v2 * (qh - 1),
      x0 = a1 - tl;
    let r0 = x0 - v2,
      r1 = a2 - qh * v3 - mulhi(v2, qh - 1) - u64(a1 < tl) - u64(x0 < v2);
    if (r1 >= ql) {
      qh--;
      r0 += v2;
      r1 += v3 + u64(r0 < v2);
    }
    if (r1 > v3 || (r1 == v3 && r0 >= v2)) {
      qh++;
      r1 -= v3 + u64(r0 < v2);
      r0 -= v2;
    }
    let lo = qh * v0,
      c = mulhi(qh, v0) + u64(w < lo);
    const z = w - lo;
    lo = qh * v1 + c;
    c = mulhi(qh, v1) + u64(lo < c) + u64(a0 < lo);
    a1 = a0 - lo;
    a0 = z;
    a2 = r0 - c;
    c = u64(r0 < c);
    a3 = r1 - c;
    if (r1 < c) {
      qh--;
      const y0 = a0 + v0,
        c0 = u64(y0 < a0),
        y1 = a1 + v1,
        z1 = y1 + c0,
        c1 = u64(y1 < a1) | u64(z1 < y1),
        y2 = a2 + v2,
        z2 = y2 + c1;
      a3 += v3 + (u64(y2 < a2) | u64(z2 < y2));
      a2 = z2;
      a1 = z1;
      a0 = y0;
    }
    if (q) store<u64>(q + (j << 3), qh);
  }
  store<u64>(u, (a0 >> s) | ((a1 << 1) << (63 - s)));
  store<u64>(u, (a1 >> s) | ((a2 << 1) << (63 - s)), 8);
  store<u64>(u, (a2 >> s) | ((a3 << 1) << (63 - s)), 16);
  store<u64>(u, a3 >> s, 24);
}
