// Hashing of all that is dirty, level by level: first down from the roots, queueing branches by levels and leaves on the way; then the leaves; then
// the branches from the lowest level up. Tries of many accounts go together, so nearly every message finds a partner to be hashed with.
//
// A hash is written by flush() at the latest, and a branch is encoded only after that of the level below it.
import { flush, room, submit } from "../hashing";
import { keccak256 } from "../keccak";
import { SEAL_BRANCHES, SEAL_INNER, SEAL_LEAVES, SEAL_LEVELS, SEAL_QUEUE_LIMIT } from "../layout";
import { copy } from "../u256";
import { encodeBranch, encodeExtension, encodeLeaf } from "./encode";
import {
  BRANCH_CHILDREN,
  BRANCH_CLASS,
  BRANCH_DEPTH,
  BRANCH_DIRTY,
  BRANCH_PREFIX_LENGTH,
  BRANCH_REFERENCES,
  BRANCH_TEXTS,
  branchAt,
  hashesOf,
  isLeaf,
  leafEntry,
  placeOf,
  sizeOf,
} from "./nodes";
import { Sealer } from "./sealer";

const QUEUED_SIZE: usize = 16;
/** Most nodes that one insertion or removal can mark: one per nibble, two for a new branch, and the root. */
const MOST_MARKED: u32 = 68;
/**
 * Nodes whose memory is touched before the first of them is encoded, so that their cache misses run together: 10 to 15 % of a large
 * seal of a large state, nothing lost elsewhere.
 */
const AHEAD: usize = 8 * QUEUED_SIZE;

/** Empties the queues. */
export function openQueues(): void {
  Sealer.branchesEnd = Sealer.area + SEAL_BRANCHES;
  Sealer.leavesEnd = Sealer.area + SEAL_LEAVES;
  Sealer.marked = 0;
}

/** Whether the queues hold what is marked so far and by one operation more. */
@inline
export function queuesHaveRoom(): bool {
  return Sealer.marked + MOST_MARKED < SEAL_QUEUE_LIMIT;
}

@inline
function queueBranch(reference: u32, where: usize, parent: usize, b: u32): void {
  const q = Sealer.branchesEnd;
  store<u32>(q, reference);
  store<u32>(q, where as u32, 4);
  store<u32>(q, parent as u32, 8);
  store<u32>(q, b, 12);
  Sealer.branchesEnd = q + QUEUED_SIZE;
}

@inline
function queueLeaf(reference: u32, depth: u32, where: usize, parent: usize, b: u32): void {
  const q = Sealer.leavesEnd;
  store<u32>(q, reference);
  store<u32>(q, where as u32, 4);
  store<u32>(q, parent as u32, 8);
  store<u32>(q, b | (depth << 8), 12);
  Sealer.leavesEnd = q + QUEUED_SIZE;
}

/**
 * Queues the root of a trie, or of what lies below its first one or two nibbles (`depth`); its hash goes to `where`. So high up a node is never shorter
 * than 32 bytes: it holds a hash, or the rest of a path.
 */
export function queueRoot(word: usize, where: usize, depth: u32): void {
  const reference = load<u32>(word);
  Sealer.marked++;
  if (!reference) return;
  if (isLeaf(reference)) queueLeaf(reference, depth, where, 0, 0);
  else queueBranch(reference, where, 0, 0);
}

/** Hashes all that is dirty below the queued roots, and empties the queues. */
export function hashQueued(): void {
  const levels = queueLevels();
  hashLeaves();
  for (let level = levels; level > 0; level--) hashLevel(level - 1);
  openQueues();
}

/** Queues what is dirty level by level; the number of levels. */
function queueLevels(): u32 {
  const starts = Sealer.area + SEAL_LEVELS;
  let from = Sealer.area + SEAL_BRANCHES,
    levels: u32 = 0;
  store<u32>(starts, from as u32);
  while (from < Sealer.branchesEnd) {
    const to = Sealer.branchesEnd;
    for (let q = from; q < to; q += QUEUED_SIZE) queueDirty(branchAt(load<u32>(q)));
    from = to;
    levels++;
    store<u32>(starts + ((levels as usize) << 2), from as u32);
  }
  return levels;
}

function queueDirty(n: usize): void {
  const children = load<u16>(n, BRANCH_CHILDREN) as u32,
    depth = load<u8>(n, BRANCH_DEPTH) as u32,
    hashes = hashesOf(n);
  for (let dirty = load<u16>(n, BRANCH_DIRTY) as u32; dirty; dirty &= dirty - 1) {
    const b = ctz(dirty),
      i = placeOf(children, b) as usize,
      reference = load<u32>(n + BRANCH_REFERENCES + (i << 2)),
      where = hashes + (i << 5);
    if (isLeaf(reference)) queueLeaf(reference, depth + 1, where, n, b);
    else queueBranch(reference, where, n, b);
  }
}

function hashLeaves(): void {
  const end = Sealer.leavesEnd;
  for (let q = Sealer.area + SEAL_LEAVES; q < end; ) {
    const to = min(q + AHEAD, end);
    let sink: u32 = 0;
    for (let ahead = q; ahead < to; ahead += QUEUED_SIZE) {
      const e = leafEntry(load<u32>(ahead));
      sink += load<u32>(e) + load<u32>(e, 64);
    }
    Sealer.sink = sink;
    for (; q < to; q += QUEUED_SIZE) {
      const place = load<u32>(q, 12),
        p = encodeLeaf(leafEntry(load<u32>(q)), place >> 8, room());
      settle(p, load<u32>(q, 4) as usize, load<u32>(q, 8) as usize, place & 15);
    }
  }
  flush();
}

function hashLevel(level: u32): void {
  const starts = Sealer.area + SEAL_LEVELS + ((level as usize) << 2),
    end = load<u32>(starts, 4) as usize;
  for (let q = load<u32>(starts) as usize; q < end; ) {
    const to = min(q + AHEAD, end);
    let sink: u32 = 0;
    for (let ahead = q; ahead < to; ahead += QUEUED_SIZE) {
      const n = branchAt(load<u32>(ahead)),
        last = n + (sizeOf(load<u8>(n, BRANCH_CLASS)) as usize);
      for (let p = n + 64; p < last; p += 64) sink += load<u32>(p);
    }
    Sealer.sink = sink;
    for (; q < to; q += QUEUED_SIZE) {
      const n = branchAt(load<u32>(q));
      settle(encodeWhole(n), load<u32>(q, 4) as usize, load<u32>(q, 8) as usize, load<u32>(q, 12));
      store<u16>(n, 0, BRANCH_DIRTY);
    }
  }
  flush();
}

/** A branch with the extension in front of it, if there is one: the branch is hashed at once then, and the extension waits like any node. */
function encodeWhole(n: usize): usize {
  const p = encodeBranch(n, room());
  if (!load<u8>(n, BRANCH_PREFIX_LENGTH)) return p;
  return encodeExtension(n, Sealer.area + SEAL_INNER, referTo(p), room());
}

/** Writes the reference of the node at [p, Sealer.textEnd) to SEAL_INNER: its hash, or itself where it is shorter. The reference's length. */
export function referTo(p: usize): usize {
  const length = Sealer.textEnd - p,
    inner = Sealer.area + SEAL_INNER;
  if (length >= 32) {
    keccak256(p, length, inner);
    return 32;
  }
  copy(inner, p);
  return length;
}

/** Sees to it that the reference of the node at [p, Sealer.textEnd) comes to stand at `where`, which is in the branch `parent` unless that is 0. */
@inline
function settle(p: usize, where: usize, parent: usize, b: u32): void {
  if (parent) {
    const texts = load<u16>(parent, BRANCH_TEXTS) as u32,
      bit: u32 = 1 << b;
    if (Sealer.textEnd - p < 32) {
      copy(where, p);
      store<u16>(parent, (texts | bit) as u16, BRANCH_TEXTS);
      return;
    }
    if (texts & bit) store<u16>(parent, (texts & ~bit) as u16, BRANCH_TEXTS);
  }
  submit(p, Sealer.textEnd, where);
}
