// Insertion and removal. A trie is given by the address of the word that holds its root and the depth (in nibbles) of that word: 0 for a whole trie,
// 1 for the part below one nibble of its top branch, so that workers can take a part each.
import { copy } from "../u256";
import {
  allocate,
  BRANCH_CHILDREN,
  BRANCH_CLASS,
  BRANCH_DEPTH,
  BRANCH_DIRTY,
  BRANCH_PREFIX,
  BRANCH_PREFIX_LENGTH,
  BRANCH_REFERENCES,
  BRANCH_TEXTS,
  branchAt,
  branchReference,
  capacity,
  hashesOf,
  isLeaf,
  leafEntry,
  placeOf,
  release,
} from "./nodes";
import { nibble, nibbles, pathBelow, pathOf } from "./paths";
import { Sealer } from "./sealer";

/** Nibbles of a prefix that stand in the branch itself. */
const KEPT: u32 = 16;

@inline
function setPrefix(n: usize, length: u32, first: u64): void {
  store<u8>(n, length as u8, BRANCH_PREFIX_LENGTH);
  store<u64>(n, first, BRANCH_PREFIX);
}

/** A branch at `depth` with two children, both dirty. */
function branchOfTwo(depth: u32, one: u32, oneReference: u32, other: u32, otherReference: u32): usize {
  const n = allocate(0),
    both: u32 = (1 << one) | (1 << other),
    oneIsFirst = one < other;
  store<u16>(n, both as u16, BRANCH_CHILDREN);
  store<u16>(n, both as u16, BRANCH_DIRTY);
  store<u8>(n, depth as u8, BRANCH_DEPTH);
  store<u16>(n, 0, BRANCH_TEXTS);
  store<u32>(n, oneIsFirst ? oneReference : otherReference, BRANCH_REFERENCES);
  store<u32>(n, oneIsFirst ? otherReference : oneReference, BRANCH_REFERENCES + 4);
  Sealer.marked += 2;
  return n;
}

/** How many nibbles of the branch's prefix the path has from `depth` on. */
export function sharedPrefix(n: usize, path: usize, depth: u32): u32 {
  const length = load<u8>(n, BRANCH_PREFIX_LENGTH) as u32;
  let shared = (clz(load<u64>(n, BRANCH_PREFIX) ^ nibbles(path, depth)) >> 2) as u32;
  if (shared < KEPT || length <= KEPT) return min(shared, length);
  const below = pathBelow(n);
  while (shared < length && nibble(path, depth + shared) == nibble(below, depth + shared)) shared++;
  return shared;
}

@inline
function mark(n: usize, bit: u32): void {
  const dirty = load<u16>(n, BRANCH_DIRTY) as u32;
  if (dirty & bit) return;
  store<u16>(n, (dirty | bit) as u16, BRANCH_DIRTY);
  Sealer.marked++;
}

function addChild(word: usize, n: usize, b: u32, reference: u32): void {
  const children = load<u16>(n, BRANCH_CHILDREN) as u32,
    count = popcnt(children) as usize,
    at = placeOf(children, b) as usize,
    c = load<u8>(n, BRANCH_CLASS) as u32,
    from = hashesOf(n);
  let m = n,
    to = from;
  if (count == (capacity(c) as usize)) {
    m = allocate(c + 1);
    memory.copy(m, n, BRANCH_REFERENCES + (at << 2));
    store<u8>(m, (c + 1) as u8, BRANCH_CLASS);
    store<u32>(word, branchReference(m));
    to = hashesOf(m);
    memory.copy(to, from, at << 5);
  }
  for (let i = count; i > at; i--) {
    store<u32>(m + BRANCH_REFERENCES + (i << 2), load<u32>(n + BRANCH_REFERENCES + ((i - 1) << 2)));
    copy(to + (i << 5), from + ((i - 1) << 5));
  }
  store<u32>(m + BRANCH_REFERENCES + (at << 2), reference);
  store<u16>(m, (children | (1 << b)) as u16, BRANCH_CHILDREN);
  if (m != n) release(n);
}

/** Parts the prefix of a branch after `shared` nibbles by a new branch with the leaf. */
function splitPrefix(word: usize, n: usize, depth: u32, shared: u32, path: usize, leaf: u32): void {
  const length = load<u8>(n, BRANCH_PREFIX_LENGTH) as u32,
    prefix = load<u64>(n, BRANCH_PREFIX),
    below = length > KEPT ? pathBelow(n) : 0,
    old = shared < KEPT ? ((prefix >> ((60 - (shared << 2)) as u64)) as u32) & 15 : nibble(below, depth + shared);
  const up = branchOfTwo(depth + shared, old, load<u32>(word), nibble(path, depth + shared), leaf);
  setPrefix(up, shared, prefix);
  const rest = length - shared - 1;
  if (below) setPrefix(n, rest, nibbles(below, depth + shared + 1));
  else setPrefix(n, rest, shared + 1 < KEPT ? prefix << (((shared + 1) << 2) as u64) : 0);
  store<u32>(word, branchReference(up));
}

/** Puts a leaf where its path leads, or marks it dirty where it is there already. */
export function insert(word: usize, depth: u32, path: usize, leaf: u32): void {
  while (true) {
    const reference = load<u32>(word);
    if (!reference) {
      store<u32>(word, leaf);
      return;
    }
    if (reference == leaf) return;
    if (isLeaf(reference)) {
      const other = pathOf(leafEntry(reference));
      let parting = depth;
      while (nibble(path, parting) == nibble(other, parting)) parting++;
      const n = branchOfTwo(parting, nibble(path, parting), leaf, nibble(other, parting), reference);
      setPrefix(n, parting - depth, nibbles(path, depth));
      store<u32>(word, branchReference(n));
      return;
    }
    const n = branchAt(reference),
      length = load<u8>(n, BRANCH_PREFIX_LENGTH) as u32;
    if (length) {
      const shared = sharedPrefix(n, path, depth);
      if (shared < length) {
        splitPrefix(word, n, depth, shared, path, leaf);
        return;
      }
      depth += length;
    }
    const b = nibble(path, depth),
      bit: u32 = 1 << b,
      children = load<u16>(n, BRANCH_CHILDREN) as u32;
    mark(n, bit);
    if (!(children & bit)) {
      addChild(word, n, b, leaf);
      return;
    }
    word = n + BRANCH_REFERENCES + ((placeOf(children, b) as usize) << 2);
    depth++;
  }
}

/** Whether the leaf is in the trie. */
export function contains(word: usize, path: usize, leaf: u32): bool {
  let depth: u32 = 0;
  while (true) {
    const reference = load<u32>(word);
    if (!reference || isLeaf(reference)) return reference == leaf;
    const n = branchAt(reference),
      length = load<u8>(n, BRANCH_PREFIX_LENGTH) as u32;
    if (length && sharedPrefix(n, path, depth) < length) return false;
    depth += length;
    const b = nibble(path, depth),
      children = load<u16>(n, BRANCH_CHILDREN) as u32;
    if (!(children & (1 << b))) return false;
    word = n + BRANCH_REFERENCES + ((placeOf(children, b) as usize) << 2);
    depth++;
  }
}

/** Takes a leaf out, if it is there. Where it is not, some nodes stay marked: they are hashed for nothing, and come out the same. */
export function remove(word: usize, depth: u32, path: usize, leaf: u32): void {
  let n: usize = 0,
    above: usize = 0,
    b: u32 = 0;
  while (true) {
    const reference = load<u32>(word);
    if (reference == leaf) break;
    if (!reference || isLeaf(reference)) return;
    n = branchAt(reference);
    const length = load<u8>(n, BRANCH_PREFIX_LENGTH) as u32;
    if (length) {
      if (sharedPrefix(n, path, depth) < length) return;
      depth += length;
    }
    b = nibble(path, depth);
    const children = load<u16>(n, BRANCH_CHILDREN) as u32;
    if (!(children & (1 << b))) return;
    mark(n, 1 << b);
    above = word;
    word = n + BRANCH_REFERENCES + ((placeOf(children, b) as usize) << 2);
    depth++;
  }
  if (n) removeChild(above, n, b);
  else store<u32>(word, 0);
}

/** Whether the trie begins with a branch and no extension in front of it, so that what lies below its nibbles can be taken apart. */
export function isBranching(word: usize, depth: u32): bool {
  const reference = load<u32>(word);
  return reference != 0 && !isLeaf(reference) && load<u8>(branchAt(reference), BRANCH_DEPTH) == (depth as u8);
}

/** The word that holds the root of what lies below a nibble of the trie's first branch, 0 where nothing does. */
export function childWord(word: usize, b: u32): usize {
  const n = branchAt(load<u32>(word)),
    children = load<u16>(n, BRANCH_CHILDREN) as u32;
  return children & (1 << b) ? n + BRANCH_REFERENCES + ((placeOf(children, b) as usize) << 2) : 0;
}

/** Where the hash of what that word holds stands. */
export function childHash(word: usize, b: u32): usize {
  const n = branchAt(load<u32>(word));
  return hashesOf(n) + ((placeOf(load<u16>(n, BRANCH_CHILDREN) as u32, b) as usize) << 5);
}

/** Marks what lies below a nibble of the trie's first branch. */
export function markChild(word: usize, b: u32): void {
  mark(branchAt(load<u32>(word)), 1 << b);
}

/** Lets go of the children of the trie's first branch that were emptied from outside: their words are 0. */
export function dropEmptied(word: usize): void {
  const n = branchAt(load<u32>(word));
  let emptied: u32 = 0,
    left: u32 = 0;
  for (let children = load<u16>(n, BRANCH_CHILDREN) as u32; children; children &= children - 1) {
    const b = ctz(children);
    if (load<u32>(childWord(word, b))) left++;
    else emptied |= 1 << b;
  }
  if (left) for (; emptied; emptied &= emptied - 1) removeChild(word, branchAt(load<u32>(word)), ctz(emptied));
  else {
    store<u32>(word, 0);
    release(n);
  }
}

function removeChild(above: usize, n: usize, b: u32): void {
  const before = load<u16>(n, BRANCH_CHILDREN) as u32,
    children = before & ~(1 << b),
    left = popcnt(children) as usize,
    hashes = hashesOf(n);
  for (let i = placeOf(before, b) as usize; i < left; i++) {
    const at = n + BRANCH_REFERENCES + (i << 2),
      hash = hashes + (i << 5);
    store<u32>(at, load<u32>(at, 4));
    copy(hash, hash + 32);
  }
  store<u16>(n, children as u16, BRANCH_CHILDREN);
  store<u16>(n, ((load<u16>(n, BRANCH_DIRTY) as u32) & children) as u16, BRANCH_DIRTY);
  store<u16>(n, ((load<u16>(n, BRANCH_TEXTS) as u32) & children) as u16, BRANCH_TEXTS);
  if (left == 1) {
    collapse(above, n);
    return;
  }
  const c = load<u8>(n, BRANCH_CLASS) as u32;
  if (c < 2 || left > (capacity(c - 2) as usize)) return; // two classes down, so that it does not swing at an edge
  const m = allocate(c - 2);
  memory.copy(m, n, BRANCH_REFERENCES + (left << 2));
  store<u8>(m, (c - 2) as u8, BRANCH_CLASS);
  memory.copy(hashesOf(m), hashes, left << 5);
  store<u32>(above, branchReference(m));
  release(n);
}

/** A branch with one child goes: the child takes its place, and a branch takes its nibbles as well. */
function collapse(word: usize, n: usize): void {
  const reference = load<u32>(n, BRANCH_REFERENCES);
  if (!isLeaf(reference)) {
    const child = branchAt(reference),
      length = load<u8>(n, BRANCH_PREFIX_LENGTH) as u32,
      lower = load<u8>(child, BRANCH_PREFIX_LENGTH) as u32,
      b = ctz(load<u16>(n, BRANCH_CHILDREN) as u32);
    let prefix = load<u64>(n, BRANCH_PREFIX);
    if (length < KEPT) {
      prefix = length ? prefix & ~(~(<u64>0) >> ((length << 2) as u64)) : 0;
      prefix |= (b as u64) << ((60 - (length << 2)) as u64);
      if (length + 1 < KEPT) prefix |= load<u64>(child, BRANCH_PREFIX) >> (((length + 1) << 2) as u64);
    }
    setPrefix(child, length + 1 + lower, prefix);
  }
  store<u32>(word, reference);
  release(n);
}
