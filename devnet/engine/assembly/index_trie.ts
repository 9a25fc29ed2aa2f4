// The root of a list: a Merkle Patricia trie from rlp(index) to item (yellow paper, section 4.3.2), hashed without being built.
//
// First the references of all leaves, in any order: how much of its key a leaf keeps follows from its neighbours' keys alone. Then the branches, by a
// recursion over the sorted keys that holds 16 references a level. Items are longer than 31 bytes, as all transactions and receipts are: every node
// is referred to by its hash. `orderedRoot` of the primitives is the plain form of the same, and the tests compare the two.
import { flush, openHashing, room, submit } from "./hashing";
import { keccak256 } from "./keccak";
import { SCRATCH_NODE, W_REFERENCES } from "./layout";
import { headerSize, writeHeader } from "./rlp";
import { copy } from "./u256";
import { VM } from "./vm";

const LEAF: u32 = 0x20;
const EXTENSION: u32 = 0;
const ODD: u32 = 0x10;
const REFERENCE_SIZE: usize = 32;
const CHILDREN: usize = 16;

// In the order of their keys the indexes are 1 to 127 (one byte each), 0 (0x80), 128 to 255 (0x81 and a byte), 256 and on (0x82 and two bytes).

/** Where index i of n stands in the order of the keys, and back. */
@inline
function placeOf(i: u32, n: u32): u32 {
  if (i == 0) return (n < 128 ? n : 128) - 1;
  return i < 128 ? i - 1 : i;
}
@inline
function indexAt(place: u32, n: u32): u32 {
  const ofZero: u32 = (n < 128 ? n : 128) - 1;
  if (place == ofZero) return 0;
  return place < ofZero ? place + 1 : place;
}

/** rlp(i), below 65,536, in the upper bytes. */
@inline
function keyOf(i: u32): u64 {
  if (i == 0) return 0x80 << 56;
  if (i < 128) return (i as u64) << 56;
  return i < 256 ? (0x8100 | (i as u64)) << 48 : (0x820000 | (i as u64)) << 40;
}
@inline
function nibblesOf(i: u32): u32 {
  if (i < 128) return 2;
  return i < 256 ? 4 : 6;
}
@inline
function nibbleAt(key: u64, depth: u32): u32 {
  return ((key >> (60 - (depth << 2))) as u32) & 15;
}
/** How many nibbles two different keys share. */
@inline
function shared(a: u64, b: u64): u32 {
  return (clz<u64>(a ^ b) as u32) >> 2;
}

/** Depth of the leaf of index i of n: one below the branch that parts it from its nearest neighbour. */
function depthOf(i: u32, n: u32): u32 {
  if (n == 1) return 0;
  const place = placeOf(i, n),
    key = keyOf(i);
  const before = place > 0 ? shared(key, keyOf(indexAt(place - 1, n))) : 0;
  const after = place + 1 < n ? shared(key, keyOf(indexAt(place + 1, n))) : 0;
  return max<u32>(before, after) + 1;
}

/** Bytes of the nibbles [from, to) in hex-prefix form (appendix C) as an RLP string. */
@inline
function pathSize(from: u32, to: u32): usize {
  const bytes = ((to - from) >> 1) + 1;
  return bytes == 1 ? 1 : bytes + 1;
}
function writePath(p: usize, key: u64, from: u32, to: u32, kind: u32): void {
  const bytes = ((to - from) >> 1) + 1;
  if (bytes > 1) {
    store<u8>(p, (0x80 + bytes) as u8);
    p++;
  }
  let depth = from;
  store<u8>(p, ((to - from) & 1 ? kind | ODD | nibbleAt(key, depth++) : kind) as u8);
  for (p++; depth < to; depth += 2) {
    store<u8>(p, ((nibbleAt(key, depth) << 4) | nibbleAt(key, depth + 1)) as u8);
    p++;
  }
}

/** Takes item i of n, which lies in [item, end) where `room` said; its leaf's reference is at `out` after `flush`. */
export function submitLeaf(i: u32, n: u32, item: usize, end: usize, out: usize): void {
  const depth = depthOf(i, n),
    nibbles = nibblesOf(i),
    length = (end - item) as u32;
  let p = item - headerSize(length);
  writeHeader(p, length, 0x80);
  p -= pathSize(depth, nibbles);
  writePath(p, keyOf(i), depth, nibbles, LEAF);
  const payload = (end - p) as u32;
  p -= headerSize(payload);
  writeHeader(p, payload, 0xc0);
  submit(p, end, out);
}

// the list whose branches are hashed
let leaves: usize = 0;
let step: usize = 0;
let count: u32 = 0;

/** Root over `n` leaves, at least one, whose references lie `distance` apart from `first` on; as 32 bytes at `out`. */
export function rootOfLeaves(n: u32, first: usize, distance: usize, out: usize): void {
  openHashing();
  leaves = first;
  step = distance;
  count = n;
  hashNode(0, n, 0, 0, out);
  flush();
}

/** Reference of the node over the places [from, to) that agree in their first `depth` nibbles. True when it is only there after a flush. */
function hashNode(from: u32, to: u32, depth: u32, level: usize, out: usize): bool {
  if (to - from == 1) {
    copy(out, leaves + (indexAt(from, count) as usize) * step);
    return false;
  }
  const key = keyOf(indexAt(from, count)),
    branch = shared(key, keyOf(indexAt(to - 1, count)));
  const children = VM.area + W_REFERENCES + level * CHILDREN * REFERENCE_SIZE;
  let present: u32 = 0,
    waits = false;
  for (let i = from; i < to; ) {
    const nibble = nibbleAt(keyOf(indexAt(i, count)), branch),
      end = endOfChild(i, to, branch, nibble);
    present |= 1 << nibble;
    if (hashNode(i, end, branch + 1, level + 1, children + (nibble as usize) * REFERENCE_SIZE)) waits = true;
    i = end;
  }
  if (waits) flush();
  const start = room();
  let p = start;
  for (let nibble: usize = 0; nibble < CHILDREN; nibble++) {
    if ((present >> (nibble as u32)) & 1) p = writeReference(p, children + nibble * REFERENCE_SIZE);
    else {
      store<u8>(p, 0x80);
      p++;
    }
  }
  store<u8>(p, 0x80); // no index is the beginning of another
  p++;
  const list = writeListBefore(start, p);
  if (branch == depth) {
    submit(list, p, out);
    return true;
  }
  const hash = VM.scratch + SCRATCH_NODE;
  keccak256(list, p - list, hash);
  const path = pathSize(depth, branch);
  writePath(start, key, depth, branch, EXTENSION);
  p = writeReference(start + path, hash);
  submit(writeListBefore(start, p), p, out);
  return true;
}

/** The first place behind `from` whose key has another nibble at this depth; found by halving. */
function endOfChild(from: u32, to: u32, depth: u32, nibble: u32): u32 {
  let low = from,
    high = to;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (nibbleAt(keyOf(indexAt(middle, count)), depth) == nibble) low = middle;
    else high = middle;
  }
  return high;
}

@inline
function writeReference(p: usize, hash: usize): usize {
  store<u8>(p, 0xa0);
  copy(p + 1, hash);
  return p + 33;
}

/** Puts the header of a list in front of its payload; where it begins. */
@inline
function writeListBefore(start: usize, end: usize): usize {
  const length = (end - start) as u32,
    p = start - headerSize(length);
  writeHeader(p, length, 0xc0);
  return p;
}
