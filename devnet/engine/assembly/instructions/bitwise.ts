// Comparisons, bitwise logic and shifts; stack conventions as in arithmetic.ts.
import { toOffset } from "../memory";
import { eq as eqWords, isZero, lt as ltWords, sarN, set64, shlN, shrN, slt as sltWords } from "../u256";

@inline
export function lt(sp: usize): void {
  set64(sp - 32, ltWords(sp, sp - 32));
}

@inline
export function gt(sp: usize): void {
  set64(sp - 32, ltWords(sp - 32, sp));
}

@inline
export function slt(sp: usize): void {
  set64(sp - 32, sltWords(sp, sp - 32));
}

@inline
export function sgt(sp: usize): void {
  set64(sp - 32, sltWords(sp - 32, sp));
}

@inline
export function eq(sp: usize): void {
  set64(sp - 32, eqWords(sp, sp - 32) as u64);
}

@inline
export function iszero(sp: usize): void {
  set64(sp, isZero(sp) as u64);
}

@inline
export function and(sp: usize): void {
  const r = sp - 32;
  store<u64>(r, load<u64>(r) & load<u64>(sp));
  store<u64>(r, load<u64>(r, 8) & load<u64>(sp, 8), 8);
  store<u64>(r, load<u64>(r, 16) & load<u64>(sp, 16), 16);
  store<u64>(r, load<u64>(r, 24) & load<u64>(sp, 24), 24);
}

@inline
export function or(sp: usize): void {
  const r = sp - 32;
  store<u64>(r, load<u64>(r) | load<u64>(sp));
  store<u64>(r, load<u64>(r, 8) | load<u64>(sp, 8), 8);
  store<u64>(r, load<u64>(r, 16) | load<u64>(sp, 16), 16);
  store<u64>(r, load<u64>(r, 24) | load<u64>(sp, 24), 24);
}

@inline
export function xor(sp: usize): void {
  const r = sp - 32;
  store<u64>(r, load<u64>(r) ^ load<u64>(sp));
  store<u64>(r, load<u64>(r, 8) ^ load<u64>(sp, 8), 8);
  store<u64>(r, load<u64>(r, 16) ^ load<u64>(sp, 16), 16);
  store<u64>(r, load<u64>(r, 24) ^ load<u64>(sp, 24), 24);
}

@inline
export function not(sp: usize): void {
  store<u64>(sp, ~load<u64>(sp));
  store<u64>(sp, ~load<u64>(sp, 8), 8);
  store<u64>(sp, ~load<u64>(sp, 16), 16);
  store<u64>(sp, ~load<u64>(sp, 24), 24);
}

/** The byte numbered from the most significant one. */
@inline
export function byte(sp: usize): void {
  const n = toOffset(sp);
  const word = sp - 32;
  set64(word, n < 32 ? (load<u8>(word + 31 - (n as usize)) as u64) : 0);
}

@inline
export function shl(sp: usize): void {
  const n = toOffset(sp);
  if (n > 255) set64(sp - 32, 0);
  else shlN(n, sp - 32, sp - 32);
}

@inline
export function shr(sp: usize): void {
  const n = toOffset(sp);
  if (n > 255) set64(sp - 32, 0);
  else shrN(n, sp - 32, sp - 32);
}

@inline
export function sar(sp: usize): void {
  // a shift by 255 leaves nothing but the sign, and so does every larger one
  sarN(min<u64>(toOffset(sp), 255), sp - 32, sp - 32);
}

/** Leading zero bits (EIP-7939). */
export function clz(sp: usize): void {
  let bits: u64 = 0;
  for (let i: i32 = 24; i >= 0; i -= 8) {
    const limb = load<u64>(sp + i);
    if (limb) {
      bits += i64.clz(limb as i64) as u64;
      break;
    }
    bits += 64;
  }
  set64(sp, bits);
}
