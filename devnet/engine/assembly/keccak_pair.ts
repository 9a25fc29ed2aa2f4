// keccak256 of two messages of as many blocks at once: each lane of one is a half of a v128, absorption is fused, the state stays in locals.
//
// A message of a trie rarely waits long for a partner (hashing.ts), and a pair costs 195 to 210 ns a permutation where one alone costs 290 to 325.
// There are no rotations in SIMD: two shifts and an or; `andnot` makes complemented lanes needless. Two rounds per loop turn: 24 unrolled take 1.4
// times as long, byte shuffles for the rotations by 8 and 56 gain nothing.

/** Hashes the padded messages at p and q, each of `blocks` times 136 bytes; digests of 32 bytes go to outP and outQ. rc: round constants. */
export function keccakPair(p: usize, q: usize, blocks: u32, outP: usize, outQ: usize, rc: usize): void {
  let a0 = i64x2.splat(0);
  let a1 = i64x2.splat(0);
  let a2 = i64x2.splat(0);
  let a3 = i64x2.splat(0);
  let a4 = i64x2.splat(0);
  let a5 = i64x2.splat(0);
  let a6 = i64x2.splat(0);
  let a7 = i64x2.splat(0);
  let a8 = i64x2.splat(0);
  let a9 = i64x2.splat(0);
  let a10 = i64x2.splat(0);
  let a11 = i64x2.splat(0);
  let a12 = i64x2.splat(0);
  let a13 = i64x2.splat(0);
  let a14 = i64x2.splat(0);
  let a15 = i64x2.splat(0);
  let a16 = i64x2.splat(0);
  let a17 = i64x2.splat(0);
  let a18 = i64x2.splat(0);
  let a19 = i64x2.splat(0);
  let a20 = i64x2.splat(0);
  let a21 = i64x2.splat(0);
  let a22 = i64x2.splat(0);
  let a23 = i64x2.splat(0);
  let a24 = i64x2.splat(0);
  let t: v128;
  let b0: v128,
    b1: v128,
    b2: v128,
    b3: v128,
    b4: v128,
    c0: v128,
    c1: v128,
    c2: v128,
    c3: v128,
    c4: v128,
    d0: v128,
    d1: v128,
    d2: v128,
    d3: v128,
    d4: v128;
  let e0: v128;
  let e1: v128;
  let e2: v128;
  let e3: v128;
  let e4: v128;
  let e5: v128;
  let e6: v128;
  let e7: v128;
  let e8: v128;
  let e9: v128;
  let e10: v128;
  let e11: v128;
  let e12: v128;
  let e13: v128;
  let e14: v128;
  let e15: v128;
  let e16: v128;
  let e17: v128;
  let e18: v128;
  let e19: v128;
  let e20: v128;
  let e21: v128;
  let e22: v128;
  let e23: v128;
  let e24: v128;
  while (blocks) {
    a0 = v128.xor(a0, v128.load_lane<u64>(q, v128.load_zero<u64>(p, 0), 1, 0));
    a1 = v128.xor(a1, v128.load_lane<u64>(q, v128.load_zero<u64>(p, 8), 1, 8));
    a2 = v128.xor(a2, v128.load_lane<u64>(q, v128.load_zero<u64>(p, 16), 1, 16));
    a3 = v128.xor(a3, v128.load_lane<u64>(q, v128.load_zero<u64>(p, 24), 1, 24));
    a4 = v128.xor(a4, v128.load_lane<u64>(q, v128.load_zero<u64>(p, 32), 1, 32));
    a5 = v128.xor(a5, v128.load_lane<u64>(q, v128.load_zero<u64>(p, 40), 1, 40));
    a6 = v128.xor(a6, v128.load_lane<u64>(q, v128.load_zero<u64>(p, 48), 1, 48));
    a7 = v128.xor(a7, v128.load_lane<u64>(q, v128.load_zero<u64>(p, 56), 1, 56));
    a8 = v128.xor(a8, v128.load_lane<u64>(q, v128.load_zero<u64>(p, 64), 1, 64));
    a9 = v128.xor(a9, v128.load_lane<u64>(q, v128.load_zero<u64>(p, 72), 1, 72));
    a10 = v128.xor(a10, v128.load_lane<u64>(q, v128.load_zero<u64>(p, 80), 1, 80));
    a11 = v128.xor(a11, v128.load_lane<u64>(q, v128.load_zero<u64>(p, 88), 1, 88));
    a12 = v128.xor(a12, v128.load_lane<u64>(q, v128.load_zero<u64>(p, 96), 1, 96));
    a13 = v128.xor(a13, v128.load_lane<u64>(q, v128.load_zero<u64>(p, 104), 1, 104));
    a14 = v128.xor(a14, v128.load_lane<u64>(q, v128.load_zero<u64>(p, 112), 1, 112));
    a15 = v128.xor(a15, v128.load_lane<u64>(q, v128.load_zero<u64>(p, 120), 1, 120));
    a16 = v128.xor(a16, v128.load_lane<u64>(q, v128.load_zero<u64>(p, 128), 1, 128));
    for (let r: usize = rc, end: usize = rc + 192; r < end; r += 16) {
      c0 = v128.xor(v128.xor(v128.xor(v128.xor(a0, a5), a10), a15), a20);
      c1 = v128.xor(v128.xor(v128.xor(v128.xor(a1, a6), a11), a16), a21);
      c2 = v128.xor(v128.xor(v128.xor(v128.xor(a2, a7), a12), a17), a22);
      c3 = v128.xor(v128.xor(v128.xor(v128.xor(a3, a8), a13), a18), a23);
      c4 = v128.xor(v128.xor(v128.xor(v128.xor(a4, a9), a14), a19), a24);
      d0 = v128.xor(c4, v128.or(i64x2.shl(c1, 1), i64x2.shr_u(c1, 63)));
      d1 = v128.xor(c0, v128.or(i64x2.shl(c2, 1), i64x2.shr_u(c2, 63)));
      d2 = v128.xor(c1, v128.or(i64x2.shl(c3, 1), i64x2.shr_u(c3, 63)));
      d3 = v128.xor(c2, v128.or(i64x2.shl(c4, 1), i64x2.shr_u(c4, 63)));
      d4 = v128.xor(c3, v128.or(i64x2.shl(c0, 1), i64x2.shr_u(c0, 63)));
      b0 = v128.xor(a0, d0);
      t = v128.xor(a6, d1);
      b1 = v128.or(i64x2.shl(t, 44), i64x2.shr_u(t, 20));
      t = v128.xor(a12, d2);
      b2 = v128.or(i64x2.shl(t, 43), i64x2.shr_u(t, 21));
      t = v128.xor(a18, d3);
      b3 = v128.or(i64x2.shl(t, 21), i64x2.shr_u(t, 43));
      t = v128.xor(a24, d4);
      b4 = v128.or(i64x2.shl(t, 14), i64x2.shr_u(t, 50));
      e0 = v128.xor(v128.xor(b0, v128.andnot(b2, b1)), v128.load_splat<u64>(r));
      e1 = v128.xor(b1, v128.andnot(b3, b2));
      e2 = v128.xor(b2, v128.andnot(b4, b3));
      e3 = v128.xor(b3, v128.andnot(b0, b4));
      e4 = v128.xor(b4, v128.andnot(b1, b0));
      t = v128.xor(a3, d3);
      b0 = v128.or(i64x2.shl(t, 28), i64x2.shr_u(t, 36));
      t = v128.xor(a9, d4);
      b1 = v128.or(i64x2.shl(t, 20), i64x2.shr_u(t, 44));
      t = v128.xor(a10, d0);
      b2 = v128.or(i64x2.shl(t, 3), i64x2.shr_u(t, 61));
      t = v128.xor(a16, d1);
      b3 = v128.or(i64x2.shl(t, 45), i64x2.shr_u(t, 19));
      t = v128.xor(a22, d2);
      b4 = v128.or(i64x2.shl(t, 61), i64x2.shr_u(t, 3));
      e5 = v128.xor(b0, v128.andnot(b2, b1));
      e6 = v128.xor(b1, v128.andnot(b3, b2));
      e7 = v128.xor(b2, v128.andnot(b4, b3));
      e8 = v128.xor(b3, v128.andnot(b0, b4));
      e9 = v128.xor(b4, v128.andnot(b1, b0));
      t = v128.xor(a1, d1);
      b0 = v128.or(i64x2.shl(t, 1), i64x2.shr_u(t, 63));
      t = v128.xor(a7, d2);
      b1 = v128.or(i64x2.shl(t, 6), i64x2.shr_u(t, 58));
      t = v128.xor(a13, d3);
      b2 = v128.or(i64x2.shl(t, 25), i64x2.shr_u(t, 39));
      t = v128.xor(a19, d4);
      b3 = v128.or(i64x2.shl(t, 8), i64x2.shr_u(t, 56));
      t = v128.xor(a20, d0);
      b4 = v128.or(i64x2.shl(t, 18), i64x2.shr_u(t, 46));
      e10 = v128.xor(b0, v128.andnot(b2, b1));
      e11 = v128.xor(b1, v128.andnot(b3, b2));
      e12 = v128.xor(b2, v128.andnot(b4, b3));
      e13 = v128.xor(b3, v128.andnot(b0, b4));
      e14 = v128.xor(b4, v128.andnot(b1, b0));
      t = v128.xor(a4, d4);
      b0 = v128.or(i64x2.shl(t, 27), i64x2.shr_u(t, 37));
      t = v128.xor(a5, d0);
      b1 = v128.or(i64x2.shl(t, 36), i64x2.shr_u(t, 28));
      t = v128.xor(a11, d1);
      b2 = v128.or(i64x2.shl(t, 10), i64x2.shr_u(t, 54));
      t = v128.xor(a17, d2);
      b3 = v128.or(i64x2.shl(t, 15), i64x2.shr_u(t, 49));
      t = v128.xor(a23, d3);
      b4 = v128.or(i64x2.shl(t, 56), i64x2.shr_u(t, 8));
      e15 = v128.xor(b0, v128.andnot(b2, b1));
      e16 = v128.xor(b1, v128.andnot(b3, b2));
      e17 = v128.xor(b2, v128.andnot(b4, b3));
      e18 = v128.xor(b3, v128.andnot(b0, b4));
      e19 = v128.xor(b4, v128.andnot(b1, b0));
      t = v128.xor(a2, d2);
      b0 = v128.or(i64x2.shl(t, 62), i64x2.shr_u(t, 2));
      t = v128.xor(a8, d3);
      b1 = v128.or(i64x2.shl(t, 55), i64x2.shr_u(t, 9));
      t = v128.xor(a14, d4);
      b2 = v128.or(i64x2.shl(t, 39), i64x2.shr_u(t, 25));
      t = v128.xor(a15, d0);
      b3 = v128.or(i64x2.shl(t, 41), i64x2.shr_u(t, 23));
      t = v128.xor(a21, d1);
      b4 = v128.or(i64x2.shl(t, 2), i64x2.shr_u(t, 62));
      e20 = v128.xor(b0, v128.andnot(b2, b1));
      e21 = v128.xor(b1, v128.andnot(b3, b2));
      e22 = v128.xor(b2, v128.andnot(b4, b3));
      e23 = v128.xor(b3, v128.andnot(b0, b4));
      e24 = v128.xor(b4, v128.andnot(b1, b0));
      c0 = v128.xor(v128.xor(v128.xor(v128.xor(e0, e5), e10), e15), e20);
      c1 = v128.xor(v128.xor(v128.xor(v128.xor(e1, e6), e11), e16), e21);
      c2 = v128.xor(v128.xor(v128.xor(v128.xor(e2, e7), e12), e17), e22);
      c3 = v128.xor(v128.xor(v128.xor(v128.xor(e3, e8), e13), e18), e23);
      c4 = v128.xor(v128.xor(v128.xor(v128.xor(e4, e9), e14), e19), e24);
      d0 = v128.xor(c4, v128.or(i64x2.shl(c1, 1), i64x2.shr_u(c1, 63)));
      d1 = v128.xor(c0, v128.or(i64x2.shl(c2, 1), i64x2.shr_u(c2, 63)));
      d2 = v128.xor(c1, v128.or(i64x2.shl(c3, 1), i64x2.shr_u(c3, 63)));
      d3 = v128.xor(c2, v128.or(i64x2.shl(c4, 1), i64x2.shr_u(c4, 63)));
      d4 = v128.xor(c3, v128.or(i64x2.shl(c0, 1), i64x2.shr_u(c0, 63)));
      b0 = v128.xor(e0, d0);
      t = v128.xor(e6, d1);
      b1 = v128.or(i64x2.shl(t, 44), i64x2.shr_u(t, 20));
      t = v128.xor(e12, d2);
      b2 = v128.or(i64x2.shl(t, 43), i64x2.shr_u(t, 21));
      t = v128.xor(e18, d3);
      b3 = v128.or(i64x2.shl(t, 21), i64x2.shr_u(t, 43));
      t = v128.xor(e24, d4);
      b4 = v128.or(i64x2.shl(t, 14), i64x2.shr_u(t, 50));
      a0 = v128.xor(v128.xor(b0, v128.andnot(b2, b1)), v128.load_splat<u64>(r, 8));
      a1 = v128.xor(b1, v128.andnot(b3, b2));
      a2 = v128.xor(b2, v128.andnot(b4, b3));
      a3 = v128.xor(b3, v128.andnot(b0, b4));
      a4 = v128.xor(b4, v128.andnot(b1, b0));
      t = v128.xor(e3, d3);
      b0 = v128.or(i64x2.shl(t, 28), i64x2.shr_u(t, 36));
      t = v128.xor(e9, d4);
      b1 = v128.or(i64x2.shl(t, 20), i64x2.shr_u(t, 44));
      t = v128.xor(e10, d0);
      b2 = v128.or(i64x2.shl(t, 3), i64x2.shr_u(t, 61));
      t = v128.xor(e16, d1);
      b3 = v128.or(i64x2.shl(t, 45), i64x2.shr_u(t, 19));
      t = v128.xor(e22, d2);
      b4 = v128.or(i64x2.shl(t, 61), i64x2.shr_u(t, 3));
      a5 = v128.xor(b0, v128.andnot(b2, b1));
      a6 = v128.xor(b1, v128.andnot(b3, b2));
      a7 = v128.xor(b2, v128.andnot(b4, b3));
      a8 = v128.xor(b3, v128.andnot(b0, b4));
      a9 = v128.xor(b4, v128.andnot(b1, b0));
      t = v128.xor(e1, d1);
      b0 = v128.or(i64x2.shl(t, 1), i64x2.shr_u(t, 63));
      t = v128.xor(e7, d2);
      b1 = v128.or(i64x2.shl(t, 6), i64x2.shr_u(t, 58));
      t = v128.xor(e13, d3);
      b2 = v128.or(i64x2.shl(t, 25), i64x2.shr_u(t, 39));
      t = v128.xor(e19, d4);
      b3 = v128.or(i64x2.shl(t, 8), i64x2.shr_u(t, 56));
      t = v128.xor(e20, d0);
      b4 = v128.or(i64x2.shl(t, 18), i64x2.shr_u(t, 46));
      a10 = v128.xor(b0, v128.andnot(b2, b1));
      a11 = v128.xor(b1, v128.andnot(b3, b2));
      a12 = v128.xor(b2, v128.andnot(b4, b3));
      a13 = v128.xor(b3, v128.andnot(b0, b4));
      a14 = v128.xor(b4, v128.andnot(b1, b0));
      t = v128.xor(e4, d4);
      b0 = v128.or(i64x2.shl(t, 27), i64x2.shr_u(t, 37));
      t = v128.xor(e5, d0);
      b1 = v128.or(i64x2.shl(t, 36), i64x2.shr_u(t, 28));
      t = v128.xor(e11, d1);
      b2 = v128.or(i64x2.shl(t, 10), i64x2.shr_u(t, 54));
      t = v128.xor(e17, d2);
      b3 = v128.or(i64x2.shl(t, 15), i64x2.shr_u(t, 49));
      t = v128.xor(e23, d3);
      b4 = v128.or(i64x2.shl(t, 56), i64x2.shr_u(t, 8));
      a15 = v128.xor(b0, v128.andnot(b2, b1));
      a16 = v128.xor(b1, v128.andnot(b3, b2));
      a17 = v128.xor(b2, v128.andnot(b4, b3));
      a18 = v128.xor(b3, v128.andnot(b0, b4));
      a19 = v128.xor(b4, v128.andnot(b1, b0));
      t = v128.xor(e2, d2);
      b0 = v128.or(i64x2.shl(t, 62), i64x2.shr_u(t, 2));
      t = v128.xor(e8, d3);
      b1 = v128.or(i64x2.shl(t, 55), i64x2.shr_u(t, 9));
      t = v128.xor(e14, d4);
      b2 = v128.or(i64x2.shl(t, 39), i64x2.shr_u(t, 25));
      t = v128.xor(e15, d0);
      b3 = v128.or(i64x2.shl(t, 41), i64x2.shr_u(t, 23));
      t = v128.xor(e21, d1);
      b4 = v128.or(i64x2.shl(t, 2), i64x2.shr_u(t, 62));
      a20 = v128.xor(b0, v128.andnot(b2, b1));
      a21 = v128.xor(b1, v128.andnot(b3, b2));
      a22 = v128.xor(b2, v128.andnot(b4, b3));
      a23 = v128.xor(b3, v128.andnot(b0, b4));
      a24 = v128.xor(b4, v128.andnot(b1, b0));
    }
    p += 136;
    q += 136;
    blocks--;
  }
  v128.store_lane<u64>(outP, a0, 0, 0);
  v128.store_lane<u64>(outQ, a0, 1, 0);
  v128.store_lane<u64>(outP, a1, 0, 8);
  v128.store_lane<u64>(outQ, a1, 1, 8);
  v128.store_lane<u64>(outP, a2, 0, 16);
  v128.store_lane<u64>(outQ, a2, 1, 16);
  v128.store_lane<u64>(outP, a3, 0, 24);
  v128.store_lane<u64>(outQ, a3, 1, 24);
}
