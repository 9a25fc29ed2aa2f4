// Blooms of receipts (yellow paper, section 4.3.1): three of 2,048 bits for each address and topic of a log.
//
// Tokens and events repeat, so the bits of 262,144 inputs are kept over blocks, each in one of two places; two misses of one receipt are hashed as a pair.
import { zero } from "./fill";
import { keccak256 } from "./keccak";
import { keccakPair } from "./keccak_pair";
import { BLOOM_CACHE_ENTRIES, CONTROL_SEEDS, SCRATCH_BLOOM, TABLE_KECCAK, W_BLOOM_CACHE } from "./layout";
import { VM } from "./vm";

const PAIR_MASK: u64 = ((BLOOM_CACHE_ENTRIES as u64) >> 1) - 1;
/** four u64 of input, then the bits: three of 11 in the lower 48, above them the length of the input; 0 = nothing is there yet */
const ENTRY_SIZE: usize = 40;
const RATE: usize = 136;
const DIGESTS: usize = 0x120;

export const BLOOM_SIZE: usize = 256;

class Miss {
  /** cache entry of the input that waits for a partner, 0 = none; it lies at SCRATCH_BLOOM */
  static entry: usize = 0;
  static length: usize = 0;
}

/** Adds the 20 or 32 bytes at p to a bloom; `flushBloom` before another one is begun. */
export function addToBloom(bloom: usize, p: usize, length: usize): void {
  const a = load<u64>(p),
    b = load<u64>(p, 8),
    c = length == 32 ? load<u64>(p, 16) : (load<u32>(p, 16) as u64),
    d: u64 = length == 32 ? load<u64>(p, 24) : 0;
  let h = (a ^ load<u64>(CONTROL_SEEDS)) * 0x9e3779b97f4a7c15 + (b ^ load<u64>(CONTROL_SEEDS, 8)) * 0xc2b2ae3d27d4eb4f;
  h ^= h >> 29;
  h += c * 0x165667b19e3779f9 + d * 0xd6e8feb86659fd93;
  h ^= h >> 32;
  const pair = VM.area + W_BLOOM_CACHE + (((h ^ (h >> 15)) & PAIR_MASK) as usize) * (ENTRY_SIZE << 1);
  const known = isOf(pair, a, b, c, d, length) ? pair : isOf(pair + ENTRY_SIZE, a, b, c, d, length) ? pair + ENTRY_SIZE : 0;
  if (known) {
    setBits(bloom, load<u64>(known, 32));
    return;
  }
  // a free place, or one of the two by a bit of the hash
  const isSecond = load<u64>(pair, 32) != 0 && (load<u64>(pair + ENTRY_SIZE, 32) == 0 || (h >> 40) & 1);
  const e = isSecond ? pair + ENTRY_SIZE : pair;
  store<u64>(e, a);
  store<u64>(e, b, 8);
  store<u64>(e, c, 16);
  store<u64>(e, d, 24);
  store<u64>(e, 0, 32);
  const input = VM.scratch + SCRATCH_BLOOM;
  if (!Miss.entry) {
    writePadded(input, a, b, c, d, length);
    Miss.entry = e;
    Miss.length = length;
    return;
  }
  writePadded(input + RATE, a, b, c, d, length);
  keccakPair(input, input + RATE, 1, input + DIGESTS, input + DIGESTS + 32, TABLE_KECCAK);
  const first = bitsOf(input + DIGESTS, Miss.length),
    second = bitsOf(input + DIGESTS + 32, length);
  setBits(bloom, first);
  setBits(bloom, second);
  // where both belong into one entry its input is the second one's
  store<u64>(Miss.entry, first, 32);
  store<u64>(e, second, 32);
  Miss.entry = 0;
}

/** Whether an entry is that of an input. The length is part of it: a topic may be made of an address and zeros. */
@inline
function isOf(e: usize, a: u64, b: u64, c: u64, d: u64, length: usize): bool {
  const other = (load<u64>(e) ^ a) | (load<u64>(e, 8) ^ b) | (load<u64>(e, 16) ^ c) | (load<u64>(e, 24) ^ d);
  return other == 0 && load<u64>(e, 32) >> 48 == (length as u64);
}

/** Hashes the input that found no partner. */
export function flushBloom(bloom: usize): void {
  if (!Miss.entry) return;
  const input = VM.scratch + SCRATCH_BLOOM;
  keccak256(input, Miss.length, input + DIGESTS);
  const bits = bitsOf(input + DIGESTS, Miss.length);
  setBits(bloom, bits);
  store<u64>(Miss.entry, bits, 32);
  Miss.entry = 0;
}

/** Adds the bits of one bloom to another. */
export function mergeBloom(into: usize, bloom: usize): void {
  for (let i: usize = 0; i < BLOOM_SIZE; i += 16) {
    v128.store(into + i, v128.or(v128.load(into + i), v128.load(bloom + i)));
  }
}

/** One padded block of 20 or 32 bytes. */
@inline
function writePadded(p: usize, a: u64, b: u64, c: u64, d: u64, length: usize): void {
  zero(p + 40, RATE - 40);
  store<u64>(p, a);
  store<u64>(p, b, 8);
  store<u64>(p, length == 32 ? c : c | (1 << 32), 16);
  store<u64>(p, d, 24);
  store<u64>(p, length == 32 ? 1 : 0, 32);
  store<u8>(p, 0x80, RATE - 1);
}

/** The lower 11 bits of the first three pairs of bytes of a digest, and the length of what was hashed. */
@inline
function bitsOf(digest: usize, length: usize): u64 {
  const h = bswap<u64>(load<u64>(digest));
  return ((h >> 48) & 2047) | (((h >> 32) & 2047) << 16) | (((h >> 16) & 2047) << 32) | ((length as u64) << 48);
}

@inline
function setBits(bloom: usize, bits: u64): void {
  setBit(bloom, bits & 2047);
  setBit(bloom, (bits >> 16) & 2047);
  setBit(bloom, (bits >> 32) & 2047);
}

/** Bit 0 is the lowest one of the last byte. */
@inline
function setBit(bloom: usize, bit: u64): void {
  const p = bloom + BLOOM_SIZE - 1 - ((bit >> 3) as usize);
  store<u8>(p, load<u8>(p) | (1 << ((bit as u8) & 7)));
}
