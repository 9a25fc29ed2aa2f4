// Division, modular arithmetic and exponentiation of words.
//
// Division runs on 64-bit limbs with a precomputed reciprocal (Moller and Granlund, "Improved division by invariant integers",
// the shape that intx uses): 38 ns for 256 by 64 bits, where Knuth's algorithm on 32-bit limbs took 64.
import { SCRATCH_DIVISION, SCRATCH_EXP } from "./layout";
import { copy, fits64, isZero, mul, set64, sub } from "./u256";
import { VM } from "./vm";

/** high 64 bits of a 64x64 product from four 32-bit products */
@inline
function mulhi(a: u64, b: u64): u64 {
  const al = a & 0xffffffff,
    ah = a >> 32,
    bl = b & 0xffffffff,
    bh = b >> 32;
  const t = ah * bl + ((al * bl) >> 32);
  const u = al * bh + (t & 0xffffffff);
  return ah * bh + (t >> 32) + (u >> 32);
}
/** full 512-bit product into r (64 bytes, must not alias): four rows of 64x64 -> 128 products */
export function mulFull(a: usize, b: usize, r: usize): void {
  const b0 = load<u64>(b),
    b1 = load<u64>(b, 8),
    b2 = load<u64>(b, 16),
    b3 = load<u64>(b, 24);
  let x = load<u64>(a),
    c: u64,
    lo: u64,
    t: u64,
    r1: u64,
    r2: u64,
    r3: u64,
    r4: u64;
  store<u64>(r, x * b0);
  c = mulhi(x, b0);
  lo = x * b1;
  r1 = lo + c;
  c = mulhi(x, b1) + u64(r1 < lo);
  lo = x * b2;
  r2 = lo + c;
  c = mulhi(x, b2) + u64(r2 < lo);
  lo = x * b3;
  r3 = lo + c;
  r4 = mulhi(x, b3) + u64(r3 < lo);
  x = load<u64>(a, 8);
  lo = x * b0;
  t = r1 + lo;
  store<u64>(r, t, 8);
  c = mulhi(x, b0) + u64(t < lo);
  lo = x * b1;
  t = r2 + lo;
  r1 = t + c;
  c = mulhi(x, b1) + u64(t < lo) + u64(r1 < c);
  lo = x * b2;
  t = r3 + lo;
  r2 = t + c;
  c = mulhi(x, b2) + u64(t < lo) + u64(r2 < c);
  lo = x * b3;
  t = r4 + lo;
  r3 = t + c;
  r4 = mulhi(x, b3) + u64(t < lo) + u64(r3 < c);
  x = load<u64>(a, 16);
  lo = x * b0;
  t = r1 + lo;
  store<u64>(r, t, 16);
  c = mulhi(x, b0) + u64(t < lo);
  lo = x * b1;
  t = r2 + lo;
  r1 = t + c;
  c = mulhi(x, b1) + u64(t < lo) + u64(r1 < c);
  lo = x * b2;
  t = r3 + lo;
  r2 = t + c;
  c = mulhi(x, b2) + u64(t < lo) + u64(r2 < c);
  lo = x * b3;
  t = r4 + lo;
  r3 = t + c;
  r4 = mulhi(x, b3) + u64(t < lo) + u64(r3 < c);
  x = load<u64>(a, 24);
  lo = x * b0;
  t = r1 + lo;
  store<u64>(r, t, 24);
  c = mulhi(x, b0) + u64(t < lo);
  lo = x * b1;
  t = r2 + lo;
  r1 = t + c;
  c = mulhi(x, b1) + u64(t < lo) + u64(r1 < c);
  lo = x * b2;
  t = r3 + lo;
  r2 = t + c;
  c = mulhi(x, b2) + u64(t < lo) + u64(r2 < c);
  lo = x * b3;
  t = r4 + lo;
  r3 = t + c;
  r4 = mulhi(x, b3) + u64(t < lo) + u64(r3 < c);
  store<u64>(r, r1, 32);
  store<u64>(r, r2, 40);
  store<u64>(r, r3, 48);
  store<u64>(r, r4, 56);
}

// Division by 64-bit limbs with a precomputed reciprocal (Moller and Granlund; the shape of intx). The wide product
// is four 32-bit products: still faster than twice the quotient digits by 32-bit limbs with an i64.div_u each.
@inline
function recip2(d: u64): u64 {
  const d9 = d >> 55,
    v0 = 0x7fd00 / d9,
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
/** u (n limbs of 64 bits, room for n+1) modulo d (four limbs, not zero): the remainder stays in u[0..3]; quotient limbs to q unless 0 */
function divmod(u: usize, n: i32, d: usize, q: usize): void {
  let m: i32 = 4;
  while (load<u64>(d + ((m - 1) << 3)) == 0) m--;
  while (n > 0 && load<u64>(u + ((n - 1) << 3)) == 0) n--;
  if (n < m) return;
  const s = clz<u64>(load<u64>(d + ((m - 1) << 3))) as u64,
    t = 63 - s;
  store<u64>(u + (n << 3), 0);
  // normalised divisor in locals, divisor limb 0 lowest of m
  let v0 = load<u64>(d),
    v1: u64 = 0,
    v2: u64 = 0,
    v3: u64 = 0;
  if (m > 1) v1 = load<u64>(d, 8);
  if (m > 2) v2 = load<u64>(d, 16);
  if (m > 3) v3 = load<u64>(d, 24);
  if (s) {
    v3 = (v3 << s) | ((v2 >> 1) >> t);
    v2 = (v2 << s) | ((v1 >> 1) >> t);
    v1 = (v1 << s) | ((v0 >> 1) >> t);
    v0 <<= s;
    let c: u64 = 0;
    for (let p = u, e = u + (n << 3); p <= e; p += 8) {
      const x = load<u64>(p);
      store<u64>(p, (x << s) | c);
      c = (x >> 1) >> t;
    }
  }
  if (m == 1) {
    const r = recip2(v0);
    let rem = load<u64>(u + (n << 3));
    store<u64>(u + (n << 3), 0);
    for (let j = n - 1; j >= 0; j--) {
      const p = u + (j << 3),
        u0 = load<u64>(p);
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
      store<u64>(p, 0);
      if (q) store<u64>(q + (j << 3), qh);
    }
    store<u64>(u, rem >> s);
    return;
  }
  const d1 = m == 2 ? v1 : m == 3 ? v2 : v3,
    d0 = m == 2 ? v0 : m == 3 ? v1 : v2;
  const r = recip3(d1, d0);
  for (let j = n - m; j >= 0; j--) {
    const p = u + (j << 3),
      top = p + (m << 3);
    const u2 = load<u64>(top),
      u1 = load<u64>(top - 8),
      u0 = load<u64>(top - 16);
    let qh: u64, r1: u64, r0: u64;
    if (u2 == d1 && u1 == d0) {
      qh = 0xffffffffffffffff; // rare: multiply all limbs
      let c: u64 = 0;
      for (let k = 0; k < m; k++) {
        const vv = k == 0 ? v0 : k == 1 ? v1 : k == 2 ? v2 : v3;
        const lo = qh * vv + c;
        let hi = mulhi(qh, vv) + u64(lo < c);
        const x = load<u64>(p + (k << 3));
        store<u64>(p + (k << 3), x - lo);
        c = hi + u64(x < lo);
      }
      store<u64>(top, u2 - c);
      if (u2 < c) {
        qh--;
        let cc: u64 = 0;
        for (let k = 0; k < m; k++) {
          const vv = k == 0 ? v0 : k == 1 ? v1 : k == 2 ? v2 : v3;
          const x = load<u64>(p + (k << 3)),
            y = x + vv,
            z = y + cc;
          cc = u64(y < x) | u64(z < y);
          store<u64>(p + (k << 3), z);
        }
        store<u64>(top, load<u64>(top) + cc);
      }
      if (q) store<u64>(q + (j << 3), qh);
      continue;
    }
    let ql = r * u2;
    qh = mulhi(r, u2);
    ql += u1;
    qh += u2 + u64(ql < u1);
    r1 = u1 - qh * d1;
    const tl = d0 * qh,
      th = mulhi(d0, qh);
    // (r1,u0) - t - (d1,d0)
    r0 = u0 - tl;
    r1 = r1 - th - u64(u0 < tl);
    const b0 = u64(r0 < d0);
    r0 -= d0;
    r1 = r1 - d1 - b0;
    qh++;
    if (r1 >= ql) {
      qh--;
      r0 += d0;
      r1 += d1 + u64(r0 < d0);
    }
    if (r1 > d1 || (r1 == d1 && r0 >= d0)) {
      qh++;
      const b = u64(r0 < d0);
      r0 -= d0;
      r1 -= d1 + b;
    }
    // the lower m-2 limbs
    let c: u64 = 0;
    if (m > 2) {
      let lo = qh * v0;
      const x = load<u64>(p);
      store<u64>(p, x - lo);
      c = mulhi(qh, v0) + u64(x < lo);
      if (m > 3) {
        lo = qh * v1 + c;
        const hi = mulhi(qh, v1) + u64(lo < c);
        const y = load<u64>(p, 8);
        store<u64>(p, y - lo, 8);
        c = hi + u64(y < lo);
      }
    }
    const s0 = r0 - c,
      bb = u64(r0 < c),
      s1 = r1 - bb;
    store<u64>(top - 16, s0);
    store<u64>(top - 8, s1);
    store<u64>(top, 0);
    if (r1 < bb) {
      // add back (only when m > 2)
      qh--;
      let cc: u64 = 0;
      for (let k = 0; k < m; k++) {
        const vv = k == 0 ? v0 : k == 1 ? v1 : k == 2 ? v2 : v3;
        const x = load<u64>(p + (k << 3)),
          y = x + vv,
          z = y + cc;
        cc = u64(y < x) | u64(z < y);
        store<u64>(p + (k << 3), z);
      }
    }
    if (q) store<u64>(q + (j << 3), qh);
  }
  if (s) {
    for (let k = 0; k < m; k++) {
      const p = u + (k << 3);
      store<u64>(p, (load<u64>(p) >> s) | (((k + 1 < m ? load<u64>(p, 8) : 0) << 1) << t));
    }
  }
}

export function div(a: usize, b: usize, r: usize): void {
  if (fits64(b)) {
    const y = load<u64>(b);
    if (y == 0) {
      set64(r, 0);
      return;
    }
    if (fits64(a)) {
      set64(r, load<u64>(a) / y);
      return;
    }
  }
  const u = VM.scratch + SCRATCH_DIVISION,
    q = VM.scratch + SCRATCH_DIVISION + 0x80;
  copy(u, a);
  store<u64>(u, 0, 32);
  set64(q, 0);
  divmod(u, 4, b, q);
  copy(r, q);
}
export function mod(a: usize, b: usize, r: usize): void {
  if (fits64(b)) {
    const y = load<u64>(b);
    if (y == 0) {
      set64(r, 0);
      return;
    }
    if (fits64(a)) {
      set64(r, load<u64>(a) % y);
      return;
    }
  }
  const u = VM.scratch + SCRATCH_DIVISION;
  copy(u, a);
  store<u64>(u, 0, 32);
  divmod(u, 4, b, 0);
  copy(r, u);
}
function neg(a: usize, r: usize): void {
  const z = VM.scratch + SCRATCH_DIVISION + 0x140;
  set64(z, 0);
  sub(z, a, r);
}
export function sdiv(a: usize, b: usize, r: usize): void {
  const sa = load<i64>(a, 24) < 0,
    sb = load<i64>(b, 24) < 0,
    x = VM.scratch + SCRATCH_DIVISION + 0x160,
    y = VM.scratch + SCRATCH_DIVISION + 0x180;
  if (sa) neg(a, x);
  else copy(x, a);
  if (sb) neg(b, y);
  else copy(y, b);
  div(x, y, r);
  if (sa != sb) neg(r, r);
}
export function smod(a: usize, b: usize, r: usize): void {
  const sa = load<i64>(a, 24) < 0,
    sb = load<i64>(b, 24) < 0,
    x = VM.scratch + SCRATCH_DIVISION + 0x160,
    y = VM.scratch + SCRATCH_DIVISION + 0x180;
  if (sa) neg(a, x);
  else copy(x, a);
  if (sb) neg(b, y);
  else copy(y, b);
  mod(x, y, r);
  if (sa) neg(r, r);
}
export function addmod(a: usize, b: usize, m: usize, r: usize): void {
  if (isZero(m)) {
    set64(r, 0);
    return;
  }
  const u = VM.scratch + SCRATCH_DIVISION;
  // 257-bit sum
  let c: u64 = 0;
  for (let i: usize = 0; i < 32; i += 4) {
    const t = (load<u32>(a + i) as u64) + load<u32>(b + i) + c;
    store<u32>(u + i, t as u32);
    c = t >> 32;
  }
  store<u64>(u, c, 32);
  store<u64>(u, 0, 40);
  divmod(u, 5, m, 0);
  copy(r, u);
}
export function mulmod(a: usize, b: usize, m: usize, r: usize): void {
  if (isZero(m)) {
    set64(r, 0);
    return;
  }
  const u = VM.scratch + SCRATCH_DIVISION;
  mulFull(a, b, u);
  store<u64>(u, 0, 64);
  divmod(u, 8, m, 0);
  copy(r, u);
}
export function exp(a: usize, e: usize, r: usize): void {
  const base = VM.scratch + SCRATCH_EXP + 0,
    acc = VM.scratch + SCRATCH_EXP + 0x20,
    ee = VM.scratch + SCRATCH_EXP + 0x40;
  copy(base, a);
  copy(ee, e);
  set64(acc, 1);
  let top: i32 = 31;
  while (top >= 0 && load<u8>(ee + top) == 0) top--;
  if (top < 0) {
    copy(r, acc);
    return;
  }
  let started = false;
  for (let i = top; i >= 0; i--) {
    const by = load<u8>(ee + i) as u32;
    for (let k = 7; k >= 0; k--) {
      if (started) mul(acc, acc, acc);
      if ((by >> k) & 1) {
        if (started) mul(acc, base, acc);
        else {
          copy(acc, base);
          started = true;
        }
      }
    }
  }
  copy(r, acc);
}
