// keccak256 over memory, and the same for the 64-byte inputs of mapping slots through a cache.

import { keccakF } from "./keccak_f";
import { CONTROL_SEEDS, SCRATCH_KECCAK, TABLE_KECCAK, W_KECCAK_CACHE } from "./layout";
import { copy, loadBE, storeBE } from "./u256";
import { VM } from "./vm";

const RATE: usize = 136;
const CACHE_ENTRY: usize = 128;
const CACHE_MASK: u64 = 0xffff;

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

/** Zeroes a state: stores cost less than the call that `memory.fill` is. */
@inline
function clear(s: usize): void {
  const zero = i64x2.splat(0);
  v128.store(s, zero);
  v128.store(s, zero, 16);
  v128.store(s, zero, 32);
  v128.store(s, zero, 48);
  v128.store(s, zero, 64);
  v128.store(s, zero, 80);
  v128.store(s, zero, 96);
  v128.store(s, zero, 112);
  v128.store(s, zero, 128);
  v128.store(s, zero, 144);
  v128.store(s, zero, 160);
  v128.store(s, zero, 176);
  store<u64>(s, 0, 192);
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

/**
 * keccak256 of 64 bytes as a stack word, through a direct-mapped cache of 65,536 inputs: the slots of mappings repeat. A permutation
 * costs more than a line from far away. The index is seeded, so nobody can choose inputs that always collide.
 */
export function keccak64(p: usize, out: usize): void {
  const x0 = load<u64>(p),
    x1 = load<u64>(p, 8),
    x2 = load<u64>(p, 16),
    x3 = load<u64>(p, 24);
  const x4 = load<u64>(p, 32),
    x5 = load<u64>(p, 40),
    x6 = load<u64>(p, 48),
    x7 = load<u64>(p, 56);
  let h = (x0 ^ x4 ^ load<u64>(CONTROL_SEEDS)) * 0x9e3779b97f4a7c15 + (x1 ^ x5) * 0xc2b2ae3d27d4eb4f;
  h += (x2 ^ x6) * 0x165667b19e3779f9 + (x3 ^ x7 ^ load<u64>(CONTROL_SEEDS, 8)) * 0xd6e8feb86659fd93;
  h ^= h >> 32;
  const e = VM.area + W_KECCAK_CACHE + (((h ^ (h >> 15)) & CACHE_MASK) as usize) * CACHE_ENTRY;
  const low = (load<u64>(e) ^ x0) | (load<u64>(e, 8) ^ x1) | (load<u64>(e, 16) ^ x2) | (load<u64>(e, 24) ^ x3);
  const high = (load<u64>(e, 32) ^ x4) | (load<u64>(e, 40) ^ x5) | (load<u64>(e, 48) ^ x6) | (load<u64>(e, 56) ^ x7);
  if ((low | high) == 0 && load<u8>(e, 96)) {
    copy(out, e + 64);
    return;
  }
  const s = VM.scratch + SCRATCH_KECCAK;
  memory.fill(s + 64, 0, 136);
  store<u64>(s, x0), store<u64>(s, x1, 8), store<u64>(s, x2, 16), store<u64>(s, x3, 24);
  store<u64>(s, x4, 32), store<u64>(s, x5, 40), store<u64>(s, x6, 48), store<u64>(s, x7, 56);
  store<u64>(s, 1, 64);
  store<u64>(s, 0x8000000000000000, 128);
  keccakF(s, TABLE_KECCAK);
  store<u64>(e, x0), store<u64>(e, x1, 8), store<u64>(e, x2, 16), store<u64>(e, x3, 24);
  store<u64>(e, x4, 32), store<u64>(e, x5, 40), store<u64>(e, x6, 48), store<u64>(e, x7, 56);
  loadBE(e + 64, s);
  store<u8>(e, 1, 96);
  copy(out, e + 64);
}
