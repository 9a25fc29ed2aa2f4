// Paths: the keccak256 of a key, read nibble by nibble. A slot's path stays in its entry, where there is room; those of a block's accounts are
// hashed together at its seal, and that of a neighbour which a new leaf moves is hashed again.
import { flush, room, submit } from "../hashing";
import { keccak256 } from "../keccak";
import {
  ACCOUNT_TOUCHED,
  SCRATCH_RLP,
  SEAL_ACCOUNT_PATHS,
  SEAL_PATHS,
  SLOT_HASHED,
  SLOT_PATH,
  SLOTS,
  TOUCHED_ACCOUNTS,
} from "../layout";
import { storeAddress } from "../state";
import { VM } from "../vm";
import { BRANCH_REFERENCES, branchAt, isLeaf, leafEntry } from "./nodes";
import { Sealer } from "./sealer";

const PATH_SIZE: usize = 32;

@inline
export function nibble(path: usize, i: u32): u32 {
  return ((load<u8>(path + ((i >> 1) as usize)) as u32) >> ((~i & 1) << 2)) & 15;
}

/** 16 nibbles from i on, from the top; those past the end of the path are anything. */
@inline
export function nibbles(path: usize, i: u32): u64 {
  const p = path + ((i >> 1) as usize),
    x = bswap<u64>(load<u64>(p));
  return i & 1 ? (x << 4) | ((load<u8>(p, 8) as u64) >> 4) : x;
}

/** Writes a word as 32 big-endian bytes. */
@inline
export function storeKey(p: usize, word: usize): void {
  store<u64>(p, bswap<u64>(load<u64>(word, 24)));
  store<u64>(p, bswap<u64>(load<u64>(word, 16)), 8);
  store<u64>(p, bswap<u64>(load<u64>(word, 8)), 16);
  store<u64>(p, bswap<u64>(load<u64>(word)), 24);
}

/** Hashes the address of an account; after flush() its path is at `out`. */
export function submitAccountPath(e: usize, out: usize): void {
  const p = room();
  storeAddress(p, e);
  submit(p, p + 20, out);
}

/** Hashes the key of a slot unless that was done; after flush() its path is in the entry. */
export function submitSlotPath(e: usize): void {
  if (load<u32>(e, SLOT_HASHED)) return;
  const p = room();
  storeKey(p, e);
  submit(p, p + 32, e + SLOT_PATH);
  store<u32>(e, 1, SLOT_HASHED);
}

/** Hashes the addresses of the touched accounts [from, to) and keeps their paths at hand. */
export function keepAccountPaths(from: u32, to: u32): void {
  Sealer.pathsFrom = from;
  Sealer.pathsTo = to;
  let out = SEAL_ACCOUNT_PATHS;
  for (let i = from; i < to; i++, out += PATH_SIZE) {
    submitAccountPath(load<u32>(TOUCHED_ACCOUNTS + ((i as usize) << 2)) as usize, out);
  }
  flush();
}

export function forgetAccountPaths(): void {
  Sealer.pathsFrom = 0;
  Sealer.pathsTo = 0;
}

/** The path of an entry in a trie; one that had to be hashed is valid until the next call but one. */
export function pathOf(e: usize): usize {
  if (e >= SLOTS) return e + SLOT_PATH;
  const place = load<u32>(e, ACCOUNT_TOUCHED);
  if (place >= Sealer.pathsFrom && place < Sealer.pathsTo) {
    const isThere = load<u32>(TOUCHED_ACCOUNTS + ((place as usize) << 2)) == (e as u32);
    if (isThere) return SEAL_ACCOUNT_PATHS + ((place - Sealer.pathsFrom) as usize) * PATH_SIZE;
  }
  Sealer.otherPath ^= 64;
  const out = Sealer.area + SEAL_PATHS + Sealer.otherPath,
    address = VM.scratch + SCRATCH_RLP;
  storeAddress(address, e);
  keccak256(address, 20, out);
  return out;
}

/** The path of some leaf below a branch: it has the whole prefix of the branch in it. */
export function pathBelow(n: usize): usize {
  while (true) {
    const reference = load<u32>(n, BRANCH_REFERENCES);
    if (isLeaf(reference)) return pathOf(leafEntry(reference));
    n = branchAt(reference);
  }
}
