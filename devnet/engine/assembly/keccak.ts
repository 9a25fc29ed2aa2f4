// keccak256 over memory.

import { zero } from "./fill";
import { keccakF } from "./keccak_f";
import { SCRATCH_KECCAK, TABLE_KECCAK } from "./layout";
import { copy, loadBE } from "./u256";
import { VM } from "./vm";

const RATE: usize = 136;
const STATE_SIZE: usize = 200;

/** keccak256 of `length` bytes at p; the 32 bytes of the digest go to out in their own (big-endian) order. */
export function keccak256(p: usize, length: usize, out: usize): void {
  const s = VM.scratch + SCRATCH_KECCAK;
  clear(s);
  while (length >= RATE) {
    absorb(s, p);
    keccakF(s, TABLE_KECCAK);
    p += RATE;
    length -= RATE;
  }
  let i: usize = 0;
  for (; i + 32 <= length; i += 32) {
    const at = s + i,
      from = p + i;
    store<u64>(at, load<u64>(at) ^ load<u64>(from));
    store<u64>(at, load<u64>(at, 8) ^ load<u64>(from, 8), 8);
    store<u64>(at, load<u64>(at, 16) ^ load<u64>(from, 16), 16);
    store<u64>(at, load<u64>(at, 24) ^ load<u64>(from, 24), 24);
  }
  for (; i + 8 <= length; i += 8) store<u64>(s + i, load<u64>(s + i) ^ load<u64>(p + i));
  let last: u64 = 1; // the padding's first bit, behind the bytes that are left
  for (let k = length; k > i; k--) last = (last << 8) | (load<u8>(p + k - 1) as u64);
  store<u64>(s + i, load<u64>(s + i) ^ last);
  store<u64>(s, load<u64>(s, 128) ^ 0x8000000000000000, 128);
  keccakF(s, TABLE_KECCAK);
  copy(out, s);
}

/** Zeroes a state. */
@inline
function clear(s: usize): void {
  zero(s, STATE_SIZE - 8);
  store<u64>(s, 0, STATE_SIZE - 8);
}

/** Adds one whole block. */
@inline
function absorb(s: usize, p: usize): void {
  store<u64>(s, load<u64>(s) ^ load<u64>(p));
  store<u64>(s, load<u64>(s, 8) ^ load<u64>(p, 8), 8);
  store<u64>(s, load<u64>(s, 16) ^ load<u64>(p, 16), 16);
  store<u64>(s, load<u64>(s, 24) ^ load<u64>(p, 24), 24);
  store<u64>(s, load<u64>(s, 32) ^ load<u64>(p, 32), 32);
  store<u64>(s, load<u64>(s, 40) ^ load<u64>(p, 40), 40);
  store<u64>(s, load<u64>(s, 48) ^ load<u64>(p, 48), 48);
  store<u64>(s, load<u64>(s, 56) ^ load<u64>(p, 56), 56);
  store<u64>(s, load<u64>(s, 64) ^ load<u64>(p, 64), 64);
  store<u64>(s, load<u64>(s, 72) ^ load<u64>(p, 72), 72);
  store<u64>(s, load<u64>(s, 80) ^ load<u64>(p, 80), 80);
  store<u64>(s, load<u64>(s, 88) ^ load<u64>(p, 88), 88);
  store<u64>(s, load<u64>(s, 96) ^ load<u64>(p, 96), 96);
  store<u64>(s, load<u64>(s, 104) ^ load<u64>(p, 104), 104);
  store<u64>(s, load<u64>(s, 112) ^ load<u64>(p, 112), 112);
  store<u64>(s, load<u64>(s, 120) ^ load<u64>(p, 120), 120);
  store<u64>(s, load<u64>(s, 128) ^ load<u64>(p, 128), 128);
}

/** keccak256 as a stack word. */
export function keccakWord(p: usize, length: usize, out: usize): void {
  keccak256(p, length, out);
  loadBE(out, out);
}

/** keccak256 of the 64 bytes at p as a stack word. */
export function keccakOf64(p: usize, out: usize): void {
  const s = VM.scratch + SCRATCH_KECCAK;
  copy(s, p);
  copy(s + 32, p + 32);
  zero(s + 64, STATE_SIZE - 64 - 8);
  store<u64>(s, 0, STATE_SIZE - 8);
  store<u64>(s, 1, 64);
  store<u64>(s, 0x8000000000000000, 128);
  keccakF(s, TABLE_KECCAK);
  loadBE(out, s);
}
