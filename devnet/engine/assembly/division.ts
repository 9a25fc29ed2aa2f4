// Division, modular arithmetic and exponentiation of words.
import { divmod, setDivisor } from "./divisor";
import { SCRATCH_DIVISION, SCRATCH_EXP } from "./layout";
import { mulFull } from "./product";
import { copy, fits64, isZero, mul, set64, sub } from "./u256";
import { VM } from "./vm";

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
  setDivisor(b);
  copy(u, a);
  set64(q, 0);
  divmod(u, 4, q);
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
  setDivisor(b);
  copy(u, a);
  divmod(u, 4, 0);
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
  setDivisor(m);
  // 257-bit sum
  let c: u64 = 0;
  for (let i: usize = 0; i < 32; i += 4) {
    const t = (load<u32>(a + i) as u64) + load<u32>(b + i) + c;
    store<u32>(u + i, t as u32);
    c = t >> 32;
  }
  store<u64>(u, c, 32);
  divmod(u, 5, 0);
  copy(r, u);
}
export function mulmod(a: usize, b: usize, m: usize, r: usize): void {
  if (isZero(m)) {
    set64(r, 0);
    return;
  }
  const u = VM.scratch + SCRATCH_DIVISION;
  setDivisor(m);
  mulFull(a, b, u);
  divmod(u, 8, 0);
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
