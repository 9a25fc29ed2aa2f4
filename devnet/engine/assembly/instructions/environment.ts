// KECCAK256 and what a frame can see of itself, of other accounts and of its input; sp is the top word, as in arithmetic.ts.
import { warmAccount } from "../access";
import {
  GAS_COPY_WORD,
  GAS_KECCAK_WORD,
  SCHEDULE_BALANCE,
  SCHEDULE_EXTCODE,
  SCHEDULE_EXTCODEHASH,
  scheduled,
} from "../gas";
import { HALT_RETURN_DATA } from "../halts";
import { keccakWord } from "../keccak";
import {
  CODE_HASH,
  CODE_LENGTH,
  CODE_START,
  FRAME_CODE_LENGTH,
  FRAME_CODE_START,
  FRAME_INPUT,
  RECORD_CODE,
  RECORD_VALUE,
  SCRATCH_WORD,
  TABLE_EMPTY_HASH,
} from "../layout";
import { keccak64 } from "../mappings";
import { chargeWords, copyPadded, growMemory, toOffset } from "../memory";
import { accountOfWord, isDead, LISTED, noteRead, READ_CODE, READ_VALUE } from "../records";
import { copy, loadBE, set64 } from "../u256";
import { haltFrame, VM } from "../vm";

/** Memory [top, top + next) to its hash. */
export function keccak(sp: usize): void {
  const offset = toOffset(sp),
    length = toOffset(sp - 32);
  chargeWords(length, GAS_KECCAK_WORD);
  growMemory(offset, length);
  if (VM.gas < 0) return;
  if (length == 64) keccak64(VM.memoryBase + (offset as usize), sp - 32);
  else if (length == 0) copy(sp - 32, TABLE_EMPTY_HASH);
  else keccakWord(VM.memoryBase + (offset as usize), length as usize, sp - 32);
}

/** Charges for looking at an account, and more when it is cold (EIP-2929); the account's record. */
function lookAt(sp: usize, cost: usize): usize {
  const r = accountOfWord(sp);
  VM.gas -= scheduled(cost) + warmAccount(r);
  return r;
}

export function balance(sp: usize): void {
  const r = lookAt(sp, SCHEDULE_BALANCE);
  if (VM.gas < 0) return;
  noteRead(r, READ_VALUE | LISTED);
  copy(sp, r + RECORD_VALUE);
}

@inline
export function selfbalance(sp: usize, self: usize): void {
  noteRead(self, READ_VALUE);
  copy(sp, self + RECORD_VALUE);
}

export function extcodesize(sp: usize): void {
  const r = lookAt(sp, SCHEDULE_EXTCODE);
  if (VM.gas < 0) return;
  noteRead(r, READ_CODE | LISTED);
  const code = load<u32>(r, RECORD_CODE) as usize;
  set64(sp, code ? (load<u32>(code, CODE_LENGTH) as u64) : 0);
}

/** Zero for a dead account (EIP-1052, EIP-161). */
export function extcodehash(sp: usize): void {
  const r = lookAt(sp, SCHEDULE_EXTCODEHASH);
  if (VM.gas < 0) return;
  noteRead(r, READ_CODE | LISTED);
  const code = load<u32>(r, RECORD_CODE) as usize;
  if (code) loadBE(sp, code + CODE_HASH);
  else if (isDead(r)) set64(sp, 0);
  else copy(sp, TABLE_EMPTY_HASH);
}

export function extcodecopy(sp: usize): void {
  const to = toOffset(sp - 32),
    from = toOffset(sp - 64),
    length = toOffset(sp - 96);
  const r = lookAt(sp, SCHEDULE_EXTCODE);
  chargeWords(length, GAS_COPY_WORD);
  growMemory(to, length);
  if (VM.gas < 0) return;
  noteRead(r, READ_CODE | LISTED);
  const code = load<u32>(r, RECORD_CODE) as usize;
  const start: usize = code ? (load<u32>(code, CODE_START) as usize) : 0;
  const size: u64 = code ? (load<u32>(code, CODE_LENGTH) as u64) : 0;
  if (length) copyPadded(VM.memoryBase + (to as usize), start, size, from, length as usize);
}

/** A word of call data; zero beyond its end. */
export function calldataload(frame: usize, sp: usize, offset: u64): void {
  const input = load<u32>(frame, FRAME_INPUT) as usize;
  const size = load<u32>(frame, FRAME_INPUT + 4) as u64;
  if (offset < size && offset + 32 <= size) {
    loadBE(sp, input + (offset as usize));
    return;
  }
  const word = VM.scratch + SCRATCH_WORD;
  copyPadded(word, input, size, offset, 32);
  loadBE(sp, word);
}

/** CALLDATACOPY and CODECOPY: charges, grows, copies with zeros beyond the source. */
function copyToMemory(sp: usize, source: usize, size: u64): void {
  const to = toOffset(sp),
    from = toOffset(sp - 32),
    length = toOffset(sp - 64);
  chargeWords(length, GAS_COPY_WORD);
  growMemory(to, length);
  if (VM.gas < 0 || !length) return;
  copyPadded(VM.memoryBase + (to as usize), source, size, from, length as usize);
}

export function calldatacopy(frame: usize, sp: usize): void {
  copyToMemory(sp, load<u32>(frame, FRAME_INPUT) as usize, load<u32>(frame, FRAME_INPUT + 4) as u64);
}

export function codecopy(frame: usize, sp: usize): void {
  copyToMemory(sp, load<u32>(frame, FRAME_CODE_START) as usize, load<u32>(frame, FRAME_CODE_LENGTH) as u64);
}

/** Halts when it would read beyond the return data (EIP-211). */
export function returndatacopy(sp: usize): void {
  const to = toOffset(sp),
    from = toOffset(sp - 32),
    length = toOffset(sp - 64);
  chargeWords(length, GAS_COPY_WORD);
  growMemory(to, length);
  if (VM.gas < 0) return;
  const size = VM.returnLength as u64;
  if (from > size || length > size - from) {
    haltFrame(HALT_RETURN_DATA);
    return;
  }
  if (length) memory.copy(VM.memoryBase + (to as usize), VM.returns + (from as usize), length as usize);
}
