// The nodes of the state tries and their memory. There are two kinds.
//
// A leaf is an entry of the state table. A branch carries the nibbles of the extension in front of it, so no extension nodes exist, and its
// children's references and hashes side by side: encoding it reads one stretch of memory and no child. A child whose RLP is shorter than 32 bytes
// stands there as that text instead of a hash.
//
// A node is dirty when its bit in the branch above is set: it must be encoded again there.
//
// Branches have room for 2, 3, 4, 6, 8, 10, 12 or 16 children (92 to 596 bytes). Freed ones go to a list of their size; new ones are cut from chunks
// of 64 KB, which each worker takes for itself, and the smallest from middle ones that were freed: as a trie grows by a level its branches pass
// through the middle sizes together, and would leave a seventh of the region in their lists.
import {
  CONTROL_TRIE_TOP,
  SEAL_CHUNK,
  SEAL_FREE,
  SEAL_PATHS,
  SEAL_PIECE,
  TRIE_CHUNK,
  TRIE_END,
} from "../layout";
import { Sealer } from "./sealer";

/** A reference with this bit is an entry's address / 128; without it a branch's address / 4. 0 = nothing. */
export const LEAF: u32 = 0x80000000;

export const BRANCH_CHILDREN: usize = 0; //       u16: nibbles that have a child
export const BRANCH_DIRTY: usize = 2; //          u16: those to be encoded again
export const BRANCH_PREFIX_LENGTH: usize = 4; //  u8: nibbles of the extension in front of it
export const BRANCH_CLASS: usize = 5; //          u8: size class
export const BRANCH_DEPTH: usize = 7; //          u8: nibbles of a path before the one that chooses the child; never changes
export const BRANCH_PREFIX: usize = 8; //         u64: the first 16 nibbles of the extension, from the top; longer ones are read off a leaf below
export const BRANCH_TEXTS: usize = 16; //         u16: children whose text is kept instead of a hash
export const BRANCH_REFERENCES: usize = 20; //    u32 per child in the order of nibbles; behind the room for all of them 32 bytes per child

/** The largest branch: no operation takes more than one. */
const LARGEST: u32 = 596;
/** Branches of 2 and 3 children are cut from freed ones of 6 to 12, with little left over; others would leave too much. */
const LARGEST_FROM_PIECES: u32 = 1;
const FIRST_CUT_UP: u32 = 3;
const LAST_CUT_UP: u32 = 6;

@inline
export function isLeaf(reference: u32): bool {
  return (reference & LEAF) != 0;
}
/** The entry that a leaf's reference means. */
@inline
export function leafEntry(reference: u32): usize {
  return (reference as usize) << 7;
}
@inline
export function leafOf(entry: usize): u32 {
  return LEAF | ((entry >> 7) as u32);
}
@inline
export function branchAt(reference: u32): usize {
  return (reference as usize) << 2;
}
@inline
export function branchReference(n: usize): u32 {
  return (n >> 2) as u32;
}

/** Children that a class has room for: one byte per class. */
@inline
export function capacity(c: u32): u32 {
  return ((0x100c0a0806040302 >> ((c as u64) << 3)) as u32) & 255;
}
@inline
export function sizeOf(c: u32): u32 {
  return (BRANCH_REFERENCES as u32) + 36 * capacity(c);
}
/** Where the hashes of a branch begin. */
@inline
export function hashesOf(n: usize): usize {
  return n + BRANCH_REFERENCES + (capacity(load<u8>(n, BRANCH_CLASS)) << 2);
}
/** Place of the child `nibble` among those that are there. */
@inline
export function placeOf(children: u32, nibble: u32): u32 {
  return popcnt(children & ((1 << nibble) - 1));
}

/** A branch of the class without content but its class. */
export function allocate(c: u32): usize {
  const head = Sealer.area + SEAL_FREE + ((c as usize) << 2),
    free = load<u32>(head) as usize;
  if (free) {
    store<u32>(head, load<u32>(free));
    store<u8>(free, c as u8, BRANCH_CLASS);
    return free;
  }
  if (c <= LARGEST_FROM_PIECES) {
    const piece = Sealer.area + SEAL_PIECE;
    if (!fits(piece, 0)) findPiece(piece);
    if (fits(piece, c)) return cut(piece, c);
  }
  const chunk = Sealer.area + SEAL_CHUNK;
  if (!fits(chunk, c)) {
    const at = atomic.add<u32>(CONTROL_TRIE_TOP, TRIE_CHUNK);
    if ((at as usize) >= TRIE_END) unreachable(); // roomFor() was asked before anything was changed
    store<u32>(chunk, at);
    store<u32>(chunk, at + TRIE_CHUNK, 4);
  }
  return cut(chunk, c);
}

/** Whether a branch of the class can be cut from what {u32 next byte, u32 end} is left. */
@inline
function fits(left: usize, c: u32): bool {
  return load<u32>(left) + sizeOf(c) <= load<u32>(left, 4);
}

function cut(left: usize, c: u32): usize {
  const n = load<u32>(left) as usize;
  store<u32>(left, (n as u32) + sizeOf(c));
  store<u8>(n, c as u8, BRANCH_CLASS);
  return n;
}

/** Takes a freed branch of a middle size, to cut small ones from it. */
function findPiece(piece: usize): void {
  for (let c = FIRST_CUT_UP; c <= LAST_CUT_UP; c++) {
    const head = Sealer.area + SEAL_FREE + ((c as usize) << 2),
      free = load<u32>(head);
    if (!free) continue;
    store<u32>(head, load<u32>(free as usize));
    store<u32>(piece, free);
    store<u32>(piece, free + sizeOf(c), 4);
    return;
  }
}

export function release(n: usize): void {
  const head = Sealer.area + SEAL_FREE + ((load<u8>(n, BRANCH_CLASS) as usize) << 2);
  store<u32>(n, load<u32>(head));
  store<u32>(head, n as u32);
}

/** Releases all branches of a trie; its leaves are entries and stay. */
export function releaseTrie(reference: u32): void {
  if (!reference || isLeaf(reference)) return;
  const n = branchAt(reference),
    end = n + BRANCH_REFERENCES + (popcnt(load<u16>(n, BRANCH_CHILDREN) as u32) << 2);
  for (let at = n + BRANCH_REFERENCES; at < end; at += 4) releaseTrie(load<u32>(at));
  release(n);
}

/**
 * Whether the region has room for this many insertions and removals, whatever they do and whatever is in the free lists, when so many instances share
 * them: each may leave a chunk that it has begun.
 */
export function roomFor(operations: u64, workers: u32): bool {
  const chunks = operations / ((TRIE_CHUNK / LARGEST) as u64) + (workers as u64);
  return (load<u32>(CONTROL_TRIE_TOP) as u64) + chunks * (TRIE_CHUNK as u64) <= (TRIE_END as u64);
}

/** Forgets all branches; once per memory, and with the state. */
export function clearNodes(areas: usize, size: usize, workers: u32): void {
  for (let i: u32 = 0; i < workers; i++) memory.fill(areas + (i as usize) * size, 0, SEAL_PATHS);
}
