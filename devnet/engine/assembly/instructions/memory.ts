// MLOAD, MSTORE, MSTORE8, MCOPY for the case that memory has to grow first; the loops handle the common case themselves.
import { GAS_COPY_WORD } from "../gas";
import { chargeWords, growMemory, toOffset } from "../memory";
import { loadBE, storeBE } from "../u256";
import { VM } from "../vm";

export function mload(sp: usize): void {
  const offset = toOffset(sp);
  growMemory(offset, 32);
  if (VM.gas >= 0) loadBE(sp, VM.memoryBase + (offset as usize));
}

/** Stores the word at `value`; the offset is the word at sp. */
export function mstore(sp: usize, value: usize): void {
  const offset = toOffset(sp);
  growMemory(offset, 32);
  if (VM.gas >= 0) storeBE(VM.memoryBase + (offset as usize), value);
}

export function mstore8(sp: usize): void {
  const offset = toOffset(sp);
  growMemory(offset, 1);
  if (VM.gas >= 0) store<u8>(VM.memoryBase + (offset as usize), load<u8>(sp - 32));
}

/** EIP-5656; the ranges may overlap. */
export function mcopy(sp: usize): void {
  const to = toOffset(sp),
    from = toOffset(sp - 32),
    length = toOffset(sp - 64);
  chargeWords(length, GAS_COPY_WORD);
  growMemory(max<u64>(to, from), length);
  if (VM.gas < 0 || !length) return;
  memory.copy(VM.memoryBase + (to as usize), VM.memoryBase + (from as usize), length as usize);
}
