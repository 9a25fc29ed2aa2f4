// Paths: the keccak256 of a key, read nibble by nibble. A path stays in its entry once it is hashed, where there is room: in a slot always, in an account
// where the hash of a storage root would be (no path begins with 64 zeros). Those of accounts with storage are hashed at each seal.
import { room, submit } from "../hashing";
import { keccak256 } from "../keccak";
import {
  ACCOUNT_ROOT,
  ACCOUNT_ROOT_HASH,
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

/** Hashes the key of a slot unless that was done; after flush() its path is in the entry. */
export function submitSlotPath(e: usize): void {
  if (load<u32>(e, SLOT_HASHED)) return;
  const p = room();
  storeKey(p, e);
  submit(p, p + 32, e + SLOT_PATH);
  store<u32>(e, 1, SLOT_HASHED);
}

/** Whether an account keeps its path, or will: it has no storage. */
@inline
function keepsPath(e: usize): bool {
  return !load<u32>(e, ACCOUNT_ROOT);
}

/** Hashes the addresses of the touched accounts [from, to), of the batch that begins at `batch`; after flush() their paths are where pathOf() looks. */
export function hashAccountPaths(batch: u32, from: u32, to: u32): void {
  for (let i = from; i < to; i++) {
    const e = load<u32>(TOUCHED_ACCOUNTS + ((i as usize) << 2)) as usize;
    if (keepsPath(e) && load<u64>(e, ACCOUNT_ROOT_HASH)) continue;
    const p = room();
    storeAddress(p, e);
    submit(p, p + 20, keepsPath(e) ? e + ACCOUNT_ROOT_HASH : SEAL_ACCOUNT_PATHS + ((i - batch) as usize) * PATH_SIZE);
  }
}

/** From here on the paths of the batch of touched accounts [from, to) are at hand, all of which were hashed. */
export function useAccountPaths(from: u32, to: u32): void {
  Sealer.pathsFrom = from;
  Sealer.pathsTo = to;
}

export function forgetAccountPaths(): void {
  Sealer.pathsFrom = 0;
  Sealer.pathsTo = 0;
}

/** The path of an entry in a trie; that of an account with storage that is not at hand is hashed, and valid until the next call but one. */
export function pathOf(e: usize): usize {
  if (e >= SLOTS) return e + SLOT_PATH;
  if (keepsPath(e)) {
    if (!load<u64>(e, ACCOUNT_ROOT_HASH)) hashAddress(e, e + ACCOUNT_ROOT_HASH);
    return e + ACCOUNT_ROOT_HASH;
  }
  const place = load<u32>(e, ACCOUNT_TOUCHED);
  if (place >= Sealer.pathsFrom && place < Sealer.pathsTo) {
    const isThere = load<u32>(TOUCHED_ACCOUNTS + ((place as usize) << 2)) == (e as u32);
    if (isThere) return SEAL_ACCOUNT_PATHS + ((place - Sealer.pathsFrom) as usize) * PATH_SIZE;
  }
  Sealer.otherPath ^= 64;
  const out = Sealer.area + SEAL_PATHS + Sealer.otherPath;
  hashAddress(e, out);
  return out;
}

function hashAddress(e: usize, out: usize): void {
  const address = VM.scratch + SCRATCH_RLP;
  storeAddress(address, e);
  keccak256(address, 20, out);
}

/** The path of some leaf below a branch: it has the whole prefix of the branch in it. */
export function pathBelow(n: usize): usize {
  while (true) {
    const reference = load<u32>(n, BRANCH_REFERENCES);
    if (isLeaf(reference)) return pathOf(leafEntry(reference));
    n = branchAt(reference);
  }
}
