// A seal in phases, each of them made of parts that instances may do side by side, in any order:
//
//   paths of slots ─► storage tries ─► paths of accounts ─► account trie          (twice, or more often, where more was touched than a batch holds)
//
// The instance that seals plans a phase, has its parts done, and joins them. A part is a range of keys to hash, or a run of the sorted batch to put into a
// trie and hash: a bundle of whole storage tries, or what a large trie has below one nibble of its first branch, or below two. Two parts never meet: each has
// entries, nodes and a place for its hash of its own, and takes branches from its own instance's lists. What lies above the parts is hashed when they are joined.
import { flush } from "../hashing";
import {
  ACCOUNT_ROOT,
  ACCOUNT_ROOT_HASH,
  CONTROL_STATE_ROOT,
  CONTROL_STATE_ROOT_HASH,
  CONTROL_TOUCHED,
  SEAL_BATCH_LIMIT,
  SEAL_PARTS,
  SEAL_PHASE,
  SEAL_SORT,
  SEAL_SPLITS,
  SLOT_ACCOUNT,
  SLOT_PATH,
  TOUCHED_ACCOUNTS,
  TOUCHED_SLOTS,
} from "../layout";
import { listAccount } from "../touch";
import { forgetRootHash, isAlive } from "./entries";
import { hashQueued, openQueues, queueRoot } from "./levels";
import { forgetAccountPaths, hashAccountPaths, nibble, pathOf, submitSlotPath, useAccountPaths } from "./paths";
import { applyKey, applyRun } from "./run";
import { SORTED_SIZE, sortBatch } from "./sort";
import { childHash, childWord, dropEmptied, isBranching, markChild } from "./structure";

// the phase at SEAL_PHASE
const PHASE_KIND: usize = 0;
/** the batch: touched slots or accounts [from, to) */
const PHASE_FROM: usize = 4;
const PHASE_TO: usize = 8;
const PHASE_PARTS: usize = 12;
const PHASE_SPLITS: usize = 16;
/** instances that will do the parts */
const PHASE_WORKERS: usize = 20;

const OPEN: u32 = 0;
const SLOT_PATHS: u32 = 1;
const STORAGE_TRIES: u32 = 2;
const ACCOUNT_PATHS: u32 = 3;
const ACCOUNT_TRIE: u32 = 4;

// a part at SEAL_PARTS: a range, and where the trie is that it goes into; 0 = bundle of storage tries, or no trie at all
const PART_FROM: usize = 0;
const PART_TO: usize = 4;
const PART_WORD: usize = 8;
const PART_WHERE: usize = 12;
const PART_DEPTH: usize = 16;
const PART_SIZE: usize = 32;

// a trie that was split, at SEAL_SPLITS
const SPLIT_WORD: usize = 0;
const SPLIT_WHERE: usize = 4;
/** nibbles below which it was split once more */
const SPLIT_TWICE: usize = 8;
const SPLIT_SIZE: usize = 16;

/** Keys whose paths are hashed together. */
const PATHS_IN_PART: u32 = 512;
/** Keys of one trie from which on it is split: for the cache's sake by one instance alone, and sooner by several. */
const SPLIT_ALONE: u32 = 0x1000;
const SPLIT_SHARED: u32 = 0x200;
const TWICE_FROM: u32 = 0x8000;
/** From so many instances on 16 parts are too few to share, and a smaller trie is split below two nibbles. */
const MANY: u32 = 5;
const TWICE_FROM_FOR_MANY: u32 = 0x1000;
/** Keys that small storage tries are bundled to, so that nearly every message finds a partner, where several instances share the work. */
const BUNDLE: u32 = 0x200;
/** Keys of one nibble that are tried before the trie is split, where nothing lies below it yet. */
const TRIED: u32 = 4;

/** Begins a seal of what is touched. */
export function openPhases(workers: u32): void {
  store<u32>(SEAL_PHASE, OPEN, PHASE_KIND);
  store<u32>(SEAL_PHASE, 0, PHASE_TO);
  store<u32>(SEAL_PHASE, 0, PHASE_SPLITS);
  store<u32>(SEAL_PHASE, workers, PHASE_WORKERS);
}

/** Joins what was done and plans the next phase: the number of its parts; 0 = all is sealed. */
export function nextPhase(): u32 {
  let parts: u32 = 0;
  while (!parts) {
    const kind = load<u32>(SEAL_PHASE, PHASE_KIND);
    if (kind == SLOT_PATHS) parts = planStorage();
    else if (kind == ACCOUNT_PATHS) parts = planAccounts();
    else {
      joinSplits();
      parts = openBatch(kind);
      if (!parts) return 0;
    }
  }
  return parts;
}

/** Does a part of the phase. */
export function doPart(i: u32): void {
  const kind = load<u32>(SEAL_PHASE, PHASE_KIND),
    part = SEAL_PARTS + (i as usize) * PART_SIZE,
    batch = load<u32>(SEAL_PHASE, PHASE_FROM);
  if (kind == SLOT_PATHS || kind == ACCOUNT_PATHS) {
    const from = batch + i * PATHS_IN_PART,
      to = min(from + PATHS_IN_PART, load<u32>(SEAL_PHASE, PHASE_TO));
    if (kind == ACCOUNT_PATHS) hashAccountPaths(batch, from, to);
    else for (let k = from; k < to; k++) submitSlotPath(touchedAt(TOUCHED_SLOTS, k));
    flush();
    return;
  }
  const from = load<u32>(part, PART_FROM),
    to = load<u32>(part, PART_TO),
    word = load<u32>(part, PART_WORD) as usize;
  if (kind == ACCOUNT_TRIE) useAccountPaths(batch, load<u32>(SEAL_PHASE, PHASE_TO));
  openQueues();
  if (word) applyRun(from, to, word, load<u32>(part, PART_WHERE) as usize, load<u32>(part, PART_DEPTH));
  else applyBundle(from, to);
  hashQueued();
  forgetAccountPaths();
}

@inline
function touchedAt(list: usize, i: u32): usize {
  return load<u32>(list + ((i as usize) << 2)) as usize;
}

/** The next batch: slots first, then accounts, to which the storage tries have added. The parts that hash its paths. */
function openBatch(before: u32): u32 {
  let kind: u32 = before == ACCOUNT_TRIE ? ACCOUNT_PATHS : SLOT_PATHS,
    from = load<u32>(SEAL_PHASE, PHASE_TO);
  if (kind == SLOT_PATHS && from == load<u32>(CONTROL_TOUCHED, 4)) {
    kind = ACCOUNT_PATHS;
    from = 0;
  }
  const to = min(from + SEAL_BATCH_LIMIT, load<u32>(CONTROL_TOUCHED + (kind == SLOT_PATHS ? 4 : 0)));
  store<u32>(SEAL_PHASE, kind, PHASE_KIND);
  store<u32>(SEAL_PHASE, from, PHASE_FROM);
  store<u32>(SEAL_PHASE, to, PHASE_TO);
  return (to - from + PATHS_IN_PART - 1) / PATHS_IN_PART;
}

function openParts(kind: u32): void {
  store<u32>(SEAL_PHASE, kind, PHASE_KIND);
  store<u32>(SEAL_PHASE, 0, PHASE_PARTS);
}

function addPart(from: u32, to: u32, word: usize, where: usize, depth: u32): void {
  if (from == to) return;
  const count = load<u32>(SEAL_PHASE, PHASE_PARTS),
    part = SEAL_PARTS + (count as usize) * PART_SIZE;
  store<u32>(part, from, PART_FROM);
  store<u32>(part, to, PART_TO);
  store<u32>(part, word as u32, PART_WORD);
  store<u32>(part, where as u32, PART_WHERE);
  store<u32>(part, depth, PART_DEPTH);
  store<u32>(SEAL_PHASE, count + 1, PHASE_PARTS);
}

// ---- storage

/** Sorts the batch's slots by account and path, and makes parts of them. */
function planStorage(): u32 {
  const count = takeSlots(),
    bundled: u32 = load<u32>(SEAL_PHASE, PHASE_WORKERS) > 1 ? BUNDLE : SEAL_BATCH_LIMIT;
  sortBatch(count);
  openParts(STORAGE_TRIES);
  let bundle: u32 = 0;
  for (let from: u32 = 0; from < count; ) {
    const account = accountAt(from),
      to = endOfAccount(from, count);
    listAccount(account); // its root changes, though none of its fields may have
    if (split(from, to, account + ACCOUNT_ROOT, account + ACCOUNT_ROOT_HASH)) {
      addPart(bundle, from, 0, 0, 0);
      bundle = to;
    } else if (to - bundle >= bundled) {
      addPart(bundle, to, 0, 0, 0);
      bundle = to;
    }
    from = to;
  }
  addPart(bundle, count, 0, 0, 0);
  return load<u32>(SEAL_PHASE, PHASE_PARTS);
}

/** Fills the batch with the touched slots of living incarnations; their number. */
function takeSlots(): u32 {
  const to = load<u32>(SEAL_PHASE, PHASE_TO);
  let out = SEAL_SORT;
  for (let i = load<u32>(SEAL_PHASE, PHASE_FROM); i < to; i++) {
    const slot = touchedAt(TOUCHED_SLOTS, i);
    if (!isAlive(slot)) continue;
    store<u32>(out, bswap<u32>(load<u32>(slot, SLOT_PATH)));
    store<u32>(out, load<u32>(slot, SLOT_ACCOUNT), 4);
    store<u32>(out, slot as u32, 8);
    store<u32>(out, (slot + SLOT_PATH) as u32, 12);
    out += SORTED_SIZE;
  }
  return ((out - SEAL_SORT) / SORTED_SIZE) as u32;
}

@inline
function accountAt(i: u32): usize {
  return load<u32>(SEAL_SORT + (i as usize) * SORTED_SIZE, 4) as usize;
}

/** Where the account's run that begins at `from` ends. */
function endOfAccount(from: u32, count: u32): u32 {
  const account = accountAt(from);
  while (from < count && accountAt(from) == account) from++;
  return from;
}

/** Puts the slots of whole accounts into their tries and queues the roots. */
function applyBundle(from: u32, to: u32): void {
  while (from < to) {
    const account = accountAt(from),
      end = endOfAccount(from, to);
    applyRun(from, end, account + ACCOUNT_ROOT, account + ACCOUNT_ROOT_HASH, 0);
    if (!load<u32>(account, ACCOUNT_ROOT)) forgetRootHash(account);
    from = end;
  }
}

// ---- accounts

/** Sorts the batch's accounts by path, and makes parts of them. */
function planAccounts(): u32 {
  const from = load<u32>(SEAL_PHASE, PHASE_FROM),
    to = load<u32>(SEAL_PHASE, PHASE_TO),
    count = to - from;
  useAccountPaths(from, to);
  let out = SEAL_SORT;
  for (let i = from; i < to; i++, out += SORTED_SIZE) {
    const e = touchedAt(TOUCHED_ACCOUNTS, i),
      path = pathOf(e);
    store<u64>(out, bswap<u32>(load<u32>(path)) as u64);
    store<u32>(out, e as u32, 8);
    store<u32>(out, path as u32, 12);
  }
  sortBatch(count);
  openParts(ACCOUNT_TRIE);
  if (!split(0, count, CONTROL_STATE_ROOT, CONTROL_STATE_ROOT_HASH)) {
    addPart(0, count, CONTROL_STATE_ROOT, CONTROL_STATE_ROOT_HASH, 0);
  }
  forgetAccountPaths();
  return load<u32>(SEAL_PHASE, PHASE_PARTS);
}

// ---- large tries

/** Makes a part of each nibble's keys, or of each two nibbles', if the run is large and the trie branches there; false otherwise. */
function split(from: u32, to: u32, word: usize, where: usize): bool {
  if (to - from < (load<u32>(SEAL_PHASE, PHASE_WORKERS) > 1 ? SPLIT_SHARED : SPLIT_ALONE)) return false;
  if (!fillChildren(from, to, word, 0)) return false;
  const twiceFrom = load<u32>(SEAL_PHASE, PHASE_WORKERS) < MANY ? TWICE_FROM : TWICE_FROM_FOR_MANY,
    isLarge = to - from >= twiceFrom;
  let twice: u32 = 0;
  for (let end: u32 = from; from < to; from = end) {
    const b = nibbleAt(from, 0),
      child = childWord(word, b);
    end = endOfNibble(from, to, 0);
    if (isLarge && fillChildren(from, end, child, 1)) {
      twice |= 1 << b;
      splitChild(from, end, child);
    } else addPart(from, end, child, childHash(word, b), 1);
  }
  const count = load<u32>(SEAL_PHASE, PHASE_SPLITS),
    s = SEAL_SPLITS + (count as usize) * SPLIT_SIZE;
  store<u32>(s, word as u32, SPLIT_WORD);
  store<u32>(s, where as u32, SPLIT_WHERE);
  store<u32>(s, twice, SPLIT_TWICE);
  store<u32>(SEAL_PHASE, count + 1, PHASE_SPLITS);
  return true;
}

function splitChild(from: u32, to: u32, word: usize): void {
  for (let end: u32 = from; from < to; from = end) {
    const b = nibbleAt(from, 1);
    end = endOfNibble(from, to, 1);
    addPart(from, end, childWord(word, b), childHash(word, b), 2);
  }
}

/**
 * Sees to it that the trie branches at `depth` and has a child for each nibble of the run, so that its first branch stays where it is while parts are
 * done: where a child is missing, the first keys of the nibble are put in. False where that does not help.
 */
function fillChildren(from: u32, to: u32, word: usize, depth: u32): bool {
  for (let end: u32 = from; from < to; from = end) {
    const b = nibbleAt(from, depth),
      last = min(from + TRIED, to);
    end = endOfNibble(from, to, depth);
    for (let i = from; i < min(last, end) && isBranching(word, depth) && !childWord(word, b); i++) applyKey(i, word, depth);
    if (!isBranching(word, depth) || !childWord(word, b)) return false;
  }
  return true;
}

@inline
function nibbleAt(i: u32, depth: u32): u32 {
  return nibble(load<u32>(SEAL_SORT + (i as usize) * SORTED_SIZE, 12) as usize, depth);
}

function endOfNibble(from: u32, to: u32, depth: u32): u32 {
  const b = nibbleAt(from, depth);
  while (from < to && nibbleAt(from, depth) == b) from++;
  return from;
}

/** Lets go of what parts have emptied, and hashes what lies above them. */
function joinSplits(): void {
  const count = load<u32>(SEAL_PHASE, PHASE_SPLITS);
  for (let i: u32 = 0; i < count; i++) {
    const s = SEAL_SPLITS + (i as usize) * SPLIT_SIZE,
      word = load<u32>(s, SPLIT_WORD) as usize;
    for (let twice = load<u32>(s, SPLIT_TWICE); twice; twice &= twice - 1) {
      const b = ctz(twice);
      dropEmptied(childWord(word, b));
      markChild(word, b);
    }
    dropEmptied(word);
    if (!load<u32>(word) && word != CONTROL_STATE_ROOT) forgetRootHash(word - ACCOUNT_ROOT);
    openQueues();
    queueRoot(word, load<u32>(s, SPLIT_WHERE) as usize, 0);
    hashQueued();
  }
  store<u32>(SEAL_PHASE, 0, PHASE_SPLITS);
}
