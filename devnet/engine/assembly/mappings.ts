// Where values of mappings lie: keccak256 of 64 bytes, key and number of the mapping, remembered over blocks.
//
// What contracts hash most are the places of `mapping(address => …)`. Such an input is an address or a small number, and the small number of the mapping:
// 28 bytes. With the hash, and the slot's entry that it led to, it fills one cache line; so a value that was used before costs that line and its
// entry, neither a permutation nor a bucket. Each input has two places to be, side by side. Other inputs (mappings in mappings) have a smaller cache of
// their own, direct-mapped. Indexes are seeded, so that nobody can choose inputs that always collide.
import { keccakOf64 } from "./keccak";
import {
  CONTROL_SEEDS,
  KECCAK_CACHE_ENTRIES,
  MAPPINGS_LIMIT,
  SLOT_ACCOUNT,
  W_KECCAK_CACHE,
  W_MAPPINGS,
} from "./layout";
import { copy, eq } from "./u256";
import { VM } from "./vm";

// a mapping's entry: bytes 16 to 31 of the key, and
const NUMBER: usize = 16; //  u64: the last 8 bytes of the mapping's number
const KEY_TOP: usize = 24; // u32: bytes 12 to 15 of the key
const SLOT: usize = 28; //    u32: the slot's entry that the hash led to last, or 0
const HASH: usize = 32; //    as a word; its lowest limb 0 = nothing is there yet
const MAPPING_SIZE: usize = 64;
const PAIR_MASK: u64 = ((MAPPINGS_LIMIT as u64) >> 1) - 1;

// another input's entry: 64 bytes and their hash
const OTHER_HASH: usize = 64;
const OTHER_SIZE: usize = 96;
const OTHER_MASK: u64 = (KECCAK_CACHE_ENTRIES as u64) - 1;

const K1: u64 = 0x9e3779b97f4a7c15;
const K2: u64 = 0xc2b2ae3d27d4eb4f;
const K3: u64 = 0x165667b19e3779f9;
const K4: u64 = 0xd6e8feb86659fd93;

/** keccak256 of 64 bytes as a stack word. */
export function keccak64(p: usize, out: usize): void {
  const x1 = load<u64>(p, 8);
  const rest = load<u64>(p) | (x1 & 0xffffffff) | load<u64>(p, 32) | load<u64>(p, 40) | load<u64>(p, 48);
  if (rest == 0) keccakOfMapping(p, (x1 >> 32) as u32, out);
  else keccakOfOther(p, out);
}

/** The entry of the slot with this key, if it is where the mapping that was hashed last has led before; otherwise 0. */
@inline
export function slotOfMapping(key: usize, owner: u64): usize {
  const m = VM.mapping;
  if (!eq(key, m + HASH)) return 0;
  const e = load<u32>(m, SLOT) as usize;
  return e && eq(e, key) && load<u64>(e, SLOT_ACCOUNT) == owner ? e : 0;
}

/** Remembers the entry of the slot with this key, if it is that of the mapping that was hashed last. */
@inline
export function noteSlotOfMapping(key: usize, e: usize): void {
  if (eq(key, VM.mapping + HASH)) store<u32>(VM.mapping, e as u32, SLOT);
}

/** The pair of places of a key, its bytes 12 to 31 as they lie in memory, in mapping number z. */
@inline
function pairOf(top: u32, x: u64, y: u64, z: u64): usize {
  let h = (x ^ load<u64>(CONTROL_SEEDS)) * K1 + (y ^ load<u64>(CONTROL_SEEDS, 8)) * K2;
  h ^= h >> 29;
  h += (z ^ (top as u64)) * K3;
  h ^= h >> 32;
  return VM.area + W_MAPPINGS + (((h ^ (h >> 17)) & PAIR_MASK) as usize) * (MAPPING_SIZE << 1);
}

/** Whether a place holds a key's hash. */
@inline
function isOf(m: usize, top: u32, x: u64, y: u64, z: u64): bool {
  const other =
    (load<u64>(m) ^ x) | (load<u64>(m, 8) ^ y) | (load<u64>(m, NUMBER) ^ z) | ((load<u32>(m, KEY_TOP) ^ top) as u64);
  return other == 0 && load<u64>(m, HASH) != 0;
}

function keccakOfMapping(p: usize, top: u32, out: usize): void {
  const x = load<u64>(p, 16),
    y = load<u64>(p, 24),
    z = load<u64>(p, 56),
    pair = pairOf(top, x, y, z);
  let m = pair;
  if (!isOf(m, top, x, y, z)) {
    m += MAPPING_SIZE;
    if (!isOf(m, top, x, y, z)) {
      m = placeToTake(pair);
      store<u64>(m, x);
      store<u64>(m, y, 8);
      store<u64>(m, z, NUMBER);
      store<u32>(m, top, KEY_TOP);
      store<u32>(m, 0, SLOT);
      keccakOf64(p, m + HASH);
    }
  }
  VM.mapping = m;
  copy(out, m + HASH);
}

/** The place of a pair that is free; where none is, one of them by chance. */
@inline
function placeToTake(pair: usize): usize {
  if (load<u64>(pair, HASH) == 0) return pair;
  const isSecond = load<u64>(pair + MAPPING_SIZE, HASH) == 0 || VM.generation & 1;
  return isSecond ? pair + MAPPING_SIZE : pair;
}

// ---- what is read ahead (ahead.ts): keys in the mapping that was used last

/** The pair of places of the key at p, of 32 bytes. */
@inline
export function pairOfKey(p: usize): usize {
  return pairOf(load<u32>(p, 12), load<u64>(p, 16), load<u64>(p, 24), load<u64>(VM.mapping, NUMBER));
}

/** The same of an address given as limbs. */
@inline
export function pairOfAddress(limbs: usize): usize {
  const top = bswap<u32>(load<u32>(limbs, 16));
  return pairOf(top, bswap<u64>(load<u64>(limbs, 8)), bswap<u64>(load<u64>(limbs)), load<u64>(VM.mapping, NUMBER));
}

/** The entry that the key led to last, or 0. */
@inline
export function slotOfKey(p: usize): usize {
  return slotIn(pairOfKey(p), load<u64>(p, 24));
}

@inline
export function slotOfAddress(limbs: usize): usize {
  return slotIn(pairOfAddress(limbs), bswap<u64>(load<u64>(limbs)));
}

/** The entry of the place whose key ends like this. */
@inline
function slotIn(pair: usize, y: u64): usize {
  const m = load<u64>(pair, 8) == y ? pair : pair + MAPPING_SIZE;
  return load<u32>(m, SLOT) as usize;
}

function keccakOfOther(p: usize, out: usize): void {
  const x0 = load<u64>(p),
    x1 = load<u64>(p, 8),
    x2 = load<u64>(p, 16),
    x3 = load<u64>(p, 24),
    x4 = load<u64>(p, 32),
    x5 = load<u64>(p, 40),
    x6 = load<u64>(p, 48),
    x7 = load<u64>(p, 56);
  let h = (x0 ^ x4 ^ load<u64>(CONTROL_SEEDS)) * K1 + (x1 ^ x5) * K2;
  h += (x2 ^ x6) * K3 + (x3 ^ x7 ^ load<u64>(CONTROL_SEEDS, 8)) * K4;
  h ^= h >> 32;
  const e = VM.area + W_KECCAK_CACHE + (((h ^ (h >> 15)) & OTHER_MASK) as usize) * OTHER_SIZE;
  if (!eq(e, p) || !eq(e + 32, p + 32) || load<u64>(e, OTHER_HASH) == 0) {
    copy(e, p);
    copy(e + 32, p + 32);
    keccakOf64(p, e + OTHER_HASH);
  }
  copy(out, e + OTHER_HASH);
}
