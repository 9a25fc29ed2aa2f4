// The transaction's own view of the state.
//
// One record per touched entry is at once cache, write buffer, warm list (EIP-2929), read set and write set: `before` is the
// value seen, a READ flag says that the outcome depends on it, and what differs from `before` at the end is the write set.
// record_index.ts finds the record of an entry.
//
// Rule 2 of the design: all fields of an entry are copied once, when the record is made, and execution uses nothing but the copy.
// Whatever moves underneath, even a torn word, fails validation unless it equals the committed value, and then it was right.
//
// Rule 3: every read counts. Who looks at a field sets its flag, also in a frame that is reverted later: undoing keeps READ flags.

import { SPURIOUS_DRAGON } from "./forks";
import {
  ACCOUNT_BALANCE,
  ACCOUNT_CODE,
  ACCOUNT_EXISTS,
  ACCOUNT_INCARNATION,
  ACCOUNT_NONCE,
  ACCOUNT_SLOTS,
  JOURNAL_KIND,
  JOURNAL_OLD,
  JOURNAL_RECORD,
  JOURNAL_SIZE,
  RECORD_BEFORE,
  RECORD_CODE,
  RECORD_CODE_BEFORE,
  RECORD_ENTRY,
  RECORD_EXISTED,
  RECORD_FLAGS,
  RECORD_INCARNATION,
  RECORD_LEAST,
  RECORD_NONCE,
  RECORD_NONCE_BEFORE,
  RECORD_SIZE,
  RECORD_SLOTS,
  RECORD_VALUE,
  SCRATCH_LEAST,
  SCRATCH_RECORD,
  SLOT_VALUE,
  UNDO_CODE,
  UNDO_INCARNATION,
  UNDO_NONCE,
  UNDO_SLOTS,
  UNDO_VALUE,
} from "./layout";
import { isHot } from "./heat";
import { writtenInLane } from "./overlay";
import { bucketOf, enterRecord, WITHOUT_ENTRY } from "./record_index";
import { findAccount, findSlot } from "./state";
import { add, copy, eq, isZero, lt, set64, sub } from "./u256";
import { recordAt, recordSince } from "./undo";
import { LIMIT_JOURNAL, LIMIT_RECORDS, LIMIT_TRANSIENT, reachLimit, VM } from "./vm";

// What the record is of, and what the outcome depends on.
export const IS_SLOT: u32 = 1;
export const READ_VALUE: u32 = 2; //   the slot's value, or the balance
export const READ_NONCE: u32 = 4;
export const READ_CODE: u32 = 8;
/** the predicate "dead" (EIP-161: absent, or without nonce, balance and code), not the fields behind it */
export const READ_DEAD: u32 = 16;
/** the predicate "has no storage" (EIP-7610) */
export const READ_NO_STORAGE: u32 = 32;
export const READ_INCARNATION: u32 = 64;
/** the predicate "balance at least RECORD_LEAST", not the balance itself */
export const READ_AT_LEAST: u32 = 128;
export const READS: u32 = 0xff;
// What happened to it; undone with the frame.
export const WARM: u32 = 0x100;
/** touched in the sense of EIP-161: removed at the end if it is empty then; before that rule, made */
export const TOUCHED: u32 = 0x200;
export const CREATED: u32 = 0x400;
export const DESTROYED: u32 = 0x800;
/**
 * The block's access list names it (EIP-7928): the access was paid for. Stays when the frame is undone. A record alone says less: entries of a
 * transaction's own access list have one, and so has what an instruction looked for without the gas for it.
 */
export const LISTED: u32 = 0x2000;
/** Of a slot: its value is not read but followed, within the bounds at RECORD_LEAST if there are any, unless READ_VALUE says that it was read after all (follow.ts). */
export const FOLLOWED: u32 = 0x4000;
/** what undoing leaves */
const STICKY: u32 = READS | LISTED;

// What a journal entry undoes.
const WAS_VALUE: u32 = 0;
const WAS_NONCE: u32 = 1;
const WAS_FLAGS: u32 = 2;
const WAS_CODE: u32 = 3;
const WAS_TRANSIENT: u32 = 4;

@inline
function take(): usize {
  const r = VM.recordTop;
  if (r + RECORD_SIZE > VM.recordsEnd) {
    reachLimit(LIMIT_RECORDS);
    return VM.scratch + SCRATCH_RECORD;
  }
  VM.recordTop = r + RECORD_SIZE;
  return r;
}

/** The record of the slot `key` (a word) of the account whose record is given; `follows`: whoever asks can follow its value (follow.ts). */
export function slotRecord(account: usize, key: usize, follows: bool): usize {
  const incarnation = load<u32>(account, RECORD_INCARNATION);
  const e = findSlot(load<u32>(account), incarnation, key);
  const bucket = bucketOf(e),
    v = load<u64>(bucket);
  if ((v as u32) == VM.generation) return (v >> 32) as usize;
  noteRead(account, READ_INCARNATION);
  const r = take();
  store<u32>(r, e as u32, RECORD_ENTRY);
  // SSTORE reads as well: the original value decides its gas
  store<u32>(r, follows && isHot(e) ? IS_SLOT | FOLLOWED : IS_SLOT | READ_VALUE, RECORD_FLAGS);
  store<u32>(r, 0, RECORD_LEAST);
  enterRecord(bucket, r);
  const past = recordAt(e, VM.horizon),
    written = VM.lane ? writtenInLane(e) : 0;
  copy(r + RECORD_BEFORE, written ? written + RECORD_VALUE : past ? past + UNDO_VALUE : e + SLOT_VALUE);
  if (!past) {
    const since = recordSince(e, VM.horizon);
    if (since) copy(r + RECORD_BEFORE, since + UNDO_VALUE);
  }
  copy(r + RECORD_VALUE, r + RECORD_BEFORE);
  return r;
}

/** A record of no entry, for the bounds of a slot whose value is not read but must lie between them. */
export function takeBounds(): usize {
  const bounds = take();
  store<u32>(bounds, IS_SLOT | WITHOUT_ENTRY, RECORD_FLAGS); // passed over by commit, like transient storage
  return bounds;
}

/** The record of the account with the address given as three limbs. */
export function accountRecord(x: u64, y: u64, z: u64): usize {
  const e = findAccount(x, y, z);
  const bucket = bucketOf(e),
    v = load<u64>(bucket);
  if ((v as u32) == VM.generation) return (v >> 32) as usize;
  const r = take();
  store<u32>(r, e as u32, RECORD_ENTRY);
  store<u32>(r, 0, RECORD_FLAGS);
  enterRecord(bucket, r);
  store<u32>(r, 0, RECORD_LEAST);
  if (VM.lane) {
    const written = writtenInLane(e);
    if (written) {
      copyWritten(r, written);
      return r;
    }
  }
  const past = recordAt(e, VM.horizon);
  if (past) {
    copyPast(r, past);
    return r;
  }
  const code = load<u32>(e, ACCOUNT_CODE);
  store<u32>(r, code, RECORD_CODE);
  store<u32>(r, code, RECORD_CODE_BEFORE);
  const nonce = load<u64>(e, ACCOUNT_NONCE);
  store<u64>(r, nonce, RECORD_NONCE_BEFORE);
  store<u64>(r, nonce, RECORD_NONCE);
  copy(r + RECORD_BEFORE, e + ACCOUNT_BALANCE);
  copy(r + RECORD_VALUE, r + RECORD_BEFORE);
  store<u32>(r, load<u32>(e, ACCOUNT_INCARNATION), RECORD_INCARNATION);
  store<u32>(r, load<u32>(e, ACCOUNT_EXISTS), RECORD_EXISTED);
  store<u32>(r, load<u32>(e, ACCOUNT_SLOTS), RECORD_SLOTS);
  const since = recordSince(e, VM.horizon);
  if (since) copyPast(r, since);
  return r;
}

/** Fills an account's record from what an undo record holds: the state of a past block. */
function copyPast(r: usize, past: usize): void {
  const code = load<u32>(past, UNDO_CODE);
  store<u32>(r, code, RECORD_CODE);
  store<u32>(r, code, RECORD_CODE_BEFORE);
  const nonce = load<u64>(past, UNDO_NONCE);
  store<u64>(r, nonce, RECORD_NONCE_BEFORE);
  store<u64>(r, nonce, RECORD_NONCE);
  copy(r + RECORD_BEFORE, past + UNDO_VALUE);
  copy(r + RECORD_VALUE, r + RECORD_BEFORE);
  store<u32>(r, load<u32>(past, UNDO_INCARNATION), RECORD_INCARNATION);
  store<u32>(r, load<u32>(past, UNDO_SLOTS) & 1, RECORD_EXISTED);
  store<u32>(r, load<u32>(past, UNDO_SLOTS) >> 1, RECORD_SLOTS);
}

/** Fills an account's record from what an earlier transaction of the lane left of it. */
function copyWritten(r: usize, written: usize): void {
  const isGone = (load<u32>(written, RECORD_FLAGS) & DESTROYED) != 0,
    code = isGone ? 0 : load<u32>(written, RECORD_CODE),
    nonce = isGone ? 0 : load<u64>(written, RECORD_NONCE);
  store<u32>(r, code, RECORD_CODE);
  store<u32>(r, code, RECORD_CODE_BEFORE);
  store<u64>(r, nonce, RECORD_NONCE_BEFORE);
  store<u64>(r, nonce, RECORD_NONCE);
  if (isGone) set64(r + RECORD_BEFORE, 0);
  else copy(r + RECORD_BEFORE, written + RECORD_VALUE);
  copy(r + RECORD_VALUE, r + RECORD_BEFORE);
  const isEmpty = !code && !nonce && isZero(r + RECORD_BEFORE);
  store<u32>(r, load<u32>(written, RECORD_INCARNATION) + (isGone ? 1 : 0), RECORD_INCARNATION);
  store<u32>(r, isGone || (isEmpty && VM.fork >= SPURIOUS_DRAGON) ? 0 : 1, RECORD_EXISTED);
  store<u32>(r, isGone ? 0 : load<u32>(written, RECORD_SLOTS), RECORD_SLOTS);
}

/** The record of the account whose address is the word at p: its upper 12 bytes are ignored. */
@inline
export function accountOfWord(p: usize): usize {
  return accountRecord(load<u64>(p), load<u64>(p, 8), load<u64>(p, 16) & 0xffffffff);
}

@inline
export function noteRead(r: usize, flag: u32): void {
  store<u32>(r, load<u32>(r, RECORD_FLAGS) | flag, RECORD_FLAGS);
}

/** Sets flags for good: before the transaction's frame, where there is nothing to come back to. */
@inline
export function setFlags(r: usize, flags: u32): void {
  store<u32>(r, load<u32>(r, RECORD_FLAGS) | flags, RECORD_FLAGS);
}

@inline
export function hasFlag(r: usize, flag: u32): bool {
  return (load<u32>(r, RECORD_FLAGS) & flag) != 0;
}

function journal(r: usize, kind: u32): usize {
  const j = VM.journalTop;
  if (j + JOURNAL_SIZE > VM.journalEnd) {
    reachLimit(LIMIT_JOURNAL);
    return j - JOURNAL_SIZE; // overwritten, never read: the transaction fails as a whole
  }
  VM.journalTop = j + JOURNAL_SIZE;
  store<u32>(j, r as u32, JOURNAL_RECORD);
  store<u32>(j, kind, JOURNAL_KIND);
  return j;
}

/** Remembers the value (of a slot, or a balance) before it changes. */
export function journalValue(r: usize): void {
  copy(journal(r, WAS_VALUE) + JOURNAL_OLD, r + RECORD_VALUE);
}

/** Raises or sets the nonce. */
export function setNonce(r: usize, nonce: u64): void {
  noteRead(r, READ_NONCE);
  store<u64>(journal(r, WAS_NONCE), load<u64>(r, RECORD_NONCE), JOURNAL_OLD);
  store<u64>(r, nonce, RECORD_NONCE);
}

/** Sets the code record (0 = no code). */
export function setCode(r: usize, code: usize): void {
  noteRead(r, READ_CODE);
  store<u32>(journal(r, WAS_CODE), load<u32>(r, RECORD_CODE), JOURNAL_OLD);
  store<u32>(r, code as u32, RECORD_CODE);
}

/** Sets flags that are undone with the frame; false when they all were set already. */
export function raiseFlags(r: usize, flags: u32): bool {
  const old = load<u32>(r, RECORD_FLAGS);
  if ((old & flags) == flags) return false;
  store<u32>(journal(r, WAS_FLAGS), old, JOURNAL_OLD);
  store<u32>(r, old | flags, RECORD_FLAGS);
  return true;
}

/** Adds to a balance. The balance is not observed: at commit the difference is added to whatever stands there (rule 5). */
export function credit(r: usize, amount: usize): void {
  journalValue(r);
  add(r + RECORD_VALUE, amount, r + RECORD_VALUE);
  raiseFlags(r, TOUCHED);
}

/**
 * Whether the balance covers an amount. Where it does, only that is read: how much the balance had to be at least before the
 * transaction, by the amount and by what the transaction itself has added and taken so far. Where it does not, all of it is read.
 */
export function covers(r: usize, amount: usize): bool {
  if (lt(r + RECORD_VALUE, amount)) {
    noteRead(r, READ_VALUE);
    return false;
  }
  const least = VM.scratch + SCRATCH_LEAST;
  sub(r + RECORD_VALUE, amount, least);
  if (!lt(least, r + RECORD_BEFORE)) return true; // what was added alone suffices
  sub(r + RECORD_BEFORE, least, least);
  let bound = load<u32>(r, RECORD_LEAST) as usize;
  if (!bound) {
    bound = take();
    store<u32>(bound, IS_SLOT | WITHOUT_ENTRY, RECORD_FLAGS); // passed over by commit, like transient storage
    store<u32>(r, bound as u32, RECORD_LEAST);
    noteRead(r, READ_AT_LEAST);
    set64(bound + RECORD_VALUE, 0);
  }
  if (lt(bound + RECORD_VALUE, least)) copy(bound + RECORD_VALUE, least);
  return true;
}

/** Takes from a balance that `covers` the amount: at commit the difference is taken from whatever stands there. */
export function debit(r: usize, amount: usize): void {
  journalValue(r);
  sub(r + RECORD_VALUE, amount, r + RECORD_VALUE);
  raiseFlags(r, TOUCHED);
}

/**
 * Whether the account is dead now (EIP-161). What is read is the predicate as it stood before the transaction, unless the
 * transaction itself gave the account a nonce, code or a balance: then the answer follows from its own writes.
 */
export function isDead(r: usize): bool {
  if (VM.fork < SPURIOUS_DRAGON) {
    // before EIP-161 what counts is whether the account is in the state
    noteRead(r, READ_DEAD);
    return !load<u32>(r, RECORD_EXISTED) && !hasFlag(r, TOUCHED | CREATED);
  }
  noteRead(r, READ_DEAD);
  return !load<u32>(r, RECORD_CODE) && !load<u64>(r, RECORD_NONCE) && isZero(r + RECORD_VALUE);
}

/** Reads a transient slot (EIP-1153) into the word at out; the key may alias it. */
export function loadTransient(account: usize, key: usize, out: usize): void {
  const r = findTransient(account, key, false);
  if (r) copy(out, r + RECORD_VALUE);
  else set64(out, 0);
}

/** Writes a transient slot. */
export function storeTransient(account: usize, key: usize, value: usize): void {
  const r = findTransient(account, key, true);
  copy(journal(r, WAS_TRANSIENT) + JOURNAL_OLD, r + RECORD_VALUE);
  copy(r + RECORD_VALUE, value);
}

/** Transient slots live in records too, found by open addressing in an index of the worker; 0 when absent and not wanted. */
function findTransient(account: usize, key: usize, insert: bool): usize {
  const owner = load<u32>(account, RECORD_ENTRY);
  let h = (load<u64>(key) ^ ((owner as u64) << 20)) * 0x9e3779b97f4a7c15;
  h = (h ^ (h >> 31) ^ load<u64>(key, 8)) * 0xc2b2ae3d27d4eb4f;
  h = (h ^ (h >> 29) ^ load<u64>(key, 16) ^ load<u64>(key, 24)) * 0x165667b19e3779f9;
  let i = ((h >> 32) as u32) & (VM.transientBuckets - 1);
  while (true) {
    const bucket = VM.transient + ((i as usize) << 3);
    const b = load<u64>(bucket);
    if ((b as u32) != VM.generation) {
      if (!insert) return 0;
      if (VM.transientCount >= (VM.transientBuckets >> 2) * 3) {
        reachLimit(LIMIT_TRANSIENT);
        return VM.scratch + SCRATCH_RECORD;
      }
      VM.transientCount++;
      const r = take();
      store<u64>(bucket, ((r as u64) << 32) | (VM.generation as u64));
      store<u32>(r, owner, RECORD_ENTRY);
      store<u32>(r, IS_SLOT | WITHOUT_ENTRY, RECORD_FLAGS);
      copy(r + RECORD_BEFORE, key);
      set64(r + RECORD_VALUE, 0);
      return r;
    }
    const r = (b >> 32) as usize;
    if (load<u32>(r, RECORD_ENTRY) == owner && eq(r + RECORD_BEFORE, key)) return r;
    i = (i + 1) & (VM.transientBuckets - 1);
  }
}

/** Whether a record belongs to transient storage: neither read nor write of the state. */
@inline
export function isTransient(r: usize): bool {
  return (load<u32>(r, RECORD_FLAGS) & WITHOUT_ENTRY) != 0;
}

/** Undoes everything after the mark. READ flags and LISTED stay: a reverted frame has read what it read. */
export function undoTo(mark: usize): void {
  let j = VM.journalTop;
  while (j > mark) {
    j -= JOURNAL_SIZE;
    const r = load<u32>(j, JOURNAL_RECORD) as usize;
    const kind = load<u32>(j, JOURNAL_KIND);
    if (kind == WAS_VALUE || kind == WAS_TRANSIENT) copy(r + RECORD_VALUE, j + JOURNAL_OLD);
    else if (kind == WAS_NONCE) store<u64>(r, load<u64>(j, JOURNAL_OLD), RECORD_NONCE);
    else if (kind == WAS_CODE) store<u32>(r, load<u32>(j, JOURNAL_OLD), RECORD_CODE);
    else {
      const kept = load<u32>(r, RECORD_FLAGS) & STICKY;
      store<u32>(r, (load<u32>(j, JOURNAL_OLD) & ~STICKY) | kept, RECORD_FLAGS);
    }
  }
  VM.journalTop = mark;
}
