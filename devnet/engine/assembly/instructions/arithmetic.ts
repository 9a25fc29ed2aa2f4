// ADD to SIGNEXTEND. The stack was checked by the caller: `sp` is the top word, operands lie below it in the order of the stack,
// the result goes where the new top will be. Moving sp is the caller's.
import {
  addmod as addmodWords,
  div as divWords,
  exp as expWords,
  mod as modWords,
  mulmod as mulmodWords,
  sdiv as sdivWords,
  smod as smodWords,
} from "../division";
import { SCHEDULE_EXP_BYTE, scheduled } from "../gas";
import { toOffset } from "../memory";
import { add as addWords, mul as mulWords, sub as subWords } from "../u256";
import { VM } from "../vm";

@inline
export function add(sp: usize): void {
  addWords(sp, sp - 32, sp - 32);
}

@inline
export function mul(sp: usize): void {
  mulWords(sp, sp - 32, sp - 32);
}

@inline
export function sub(sp: usize): void {
  subWords(sp, sp - 32, sp - 32);
}

@inline
export function div(sp: usize): void {
  divWords(sp, sp - 32, sp - 32);
}

@inline
export function sdiv(sp: usize): void {
  sdivWords(sp, sp - 32, sp - 32);
}

@inline
export function mod(sp: usize): void {
  modWords(sp, sp - 32, sp - 32);
}

@inline
export function smod(sp: usize): void {
  smodWords(sp, sp - 32, sp - 32);
}

@inline
export function addmod(sp: usize): void {
  addmodWords(sp, sp - 32, sp - 64, sp - 64);
}

@inline
export function mulmod(sp: usize): void {
  mulmodWords(sp, sp - 32, sp - 64, sp - 64);
}

/** Charges VM.gas per significant byte of the exponent. */
export function exp(sp: usize): void {
  let bytes: i32 = 32;
  while (bytes > 0 && load<u8>(sp - 33 + bytes) == 0) bytes--;
  VM.gas -= scheduled(SCHEDULE_EXP_BYTE) * (bytes as i64);
  if (VM.gas >= 0) expWords(sp, sp - 32, sp - 32);
}

/** Extends the sign of the byte numbered (from the least) by the top word. */
export function signextend(sp: usize): void {
  const byte = toOffset(sp);
  if (byte > 30) return;
  const word = sp - 32;
  const fill: u8 = load<i8>(word + (byte as usize)) < 0 ? 0xff : 0;
  for (let i = (byte as usize) + 1; i < 32; i++) store<u8>(word + i, fill);
}
