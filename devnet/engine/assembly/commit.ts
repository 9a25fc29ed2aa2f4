// Validation by value and application of an executed transaction, in block order, by one worker at a time.
//
// Rule 4: execution is a function of its reads, so equal values mean an equal outcome whatever happened in between. What was read
// as a predicate (dead, no storage, balance at least n) is compared as the predicate. Rule 5: an account whose balance was not observed
// gets the difference added, which a bound that held keeps from wrapping. Rule 6 is the caller's: a stale result is executed again first.
import { beneficiary as beneficiaryEntry } from "./access";
import { isFollowed } from "./follow";
import { SPURIOUS_DRAGON } from "./forks";
import { noteWorth } from "./heat";
import {
  ACCOUNT_BALANCE,
  ACCOUNT_CODE,
  ACCOUNT_EXISTS,
  ACCOUNT_INCARNATION,
  ACCOUNT_NONCE,
  ACCOUNT_SLOTS,
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
  RESULT_FEE,
  RESULT_INVALID,
  RESULT_LIMIT,
  RESULT_RECORDS,
  SCRATCH_TX,
  SLOT_ACCOUNT,
  SLOT_INCARNATION,
  SLOT_VALUE,
  TX_FLAGS,
  TX_SIMULATED,
  TX_SYSTEM,
} from "./layout";
import {
  CREATED,
  DESTROYED,
  IS_SLOT,
  isTransient,
  READ_AT_LEAST,
  READ_CODE,
  READ_DEAD,
  READ_INCARNATION,
  READ_NO_STORAGE,
  READ_NONCE,
  READ_VALUE,
  TOUCHED,
} from "./records";
import { setIncarnation, touchAccount, touchSlot } from "./touch";
import { add, copy, eq, isZero, lt, set64, sub } from "./u256";
import { hasUndoRoom } from "./undo";
import { LIMIT_UNDO, VM } from "./vm";

/** The first record of what was read that is no longer so; 0 when every value is still the committed one. */
export function findStale(result: usize): usize {
  const end = load<u32>(result, RESULT_RECORDS + 4) as usize;
  for (let r = load<u32>(result, RESULT_RECORDS) as usize; r < end; r += RECORD_SIZE) {
    if (load<u32>(r, RECORD_FLAGS) & IS_SLOT ? !isSlotFresh(r) : staleField(r) != 0) return r;
  }
  return 0;
}

function isSlotFresh(r: usize): bool {
  if (isTransient(r)) return true;
  const value = (load<u32>(r, RECORD_ENTRY) as usize) + SLOT_VALUE;
  if (!isFollowed(r)) return eq(value, r + RECORD_BEFORE);
  // all that was read of it is that it lies between two bounds, if there are any
  const bounds = load<u32>(r, RECORD_LEAST) as usize;
  return !bounds || (!lt(value, bounds + RECORD_BEFORE) && !lt(bounds + RECORD_VALUE, value));
}

/** The READ flag of what is no longer so of an account, 0 = all of it is. */
export function staleField(r: usize): u32 {
  const e = load<u32>(r, RECORD_ENTRY) as usize,
    flags = load<u32>(r, RECORD_FLAGS);
  if (flags & READ_VALUE && !eq(e + ACCOUNT_BALANCE, r + RECORD_BEFORE)) return READ_VALUE;
  if (flags & READ_AT_LEAST && lt(e + ACCOUNT_BALANCE, (load<u32>(r, RECORD_LEAST) as usize) + RECORD_VALUE))
    return READ_AT_LEAST;
  if (flags & READ_NONCE && load<u64>(e, ACCOUNT_NONCE) != load<u64>(r, RECORD_NONCE_BEFORE)) return READ_NONCE;
  if (flags & READ_CODE && load<u32>(e, ACCOUNT_CODE) != load<u32>(r, RECORD_CODE_BEFORE)) return READ_CODE;
  if (flags & READ_INCARNATION && load<u32>(e, ACCOUNT_INCARNATION) != load<u32>(r, RECORD_INCARNATION))
    return READ_INCARNATION;
  if (flags & READ_NO_STORAGE && (load<u32>(e, ACCOUNT_SLOTS) == 0) != (load<u32>(r, RECORD_SLOTS) == 0))
    return READ_NO_STORAGE;
  return flags & READ_DEAD && !isDeadAsBefore(e, r) ? READ_DEAD : 0;
}

function isDeadAsBefore(e: usize, r: usize): bool {
  if (VM.fork < SPURIOUS_DRAGON) return load<u32>(e, ACCOUNT_EXISTS) == load<u32>(r, RECORD_EXISTED);
  const wasDead = !load<u32>(r, RECORD_CODE_BEFORE) && !load<u64>(r, RECORD_NONCE_BEFORE) && isZero(r + RECORD_BEFORE);
  return isEmpty(e) == wasDead;
}

/** EIP-161: neither nonce, balance nor code. */
function isEmpty(e: usize): bool {
  return !load<u32>(e, ACCOUNT_CODE) && !load<u64>(e, ACCOUNT_NONCE) && isZero(e + ACCOUNT_BALANCE);
}

/** Entries that the records of [from, to) write at most, a slot's account and the beneficiary included. */
function countWrites(from: usize, to: usize): u32 {
  let count: u32 = 1;
  for (let r = from; r < to; r += RECORD_SIZE) {
    const flags = load<u32>(r, RECORD_FLAGS);
    const isMoved = !eq(r + RECORD_VALUE, r + RECORD_BEFORE);
    if (flags & IS_SLOT) count += isMoved && !isTransient(r) ? 2 : 0;
    else count += 1;
  }
  return count;
}

/** Applies the write set of an executed transaction and the fee of the beneficiary: all of it, or with LIMIT_UNDO in its result nothing. */
export function apply(tx: usize, result: usize): void {
  if (load<u32>(result, RESULT_INVALID) || load<u32>(result, RESULT_LIMIT)) return;
  const end = load<u32>(result, RESULT_RECORDS + 4) as usize;
  const first = load<u32>(result, RESULT_RECORDS) as usize;
  // nearly always all of them fit, whatever they are
  if (!hasUndoRoom(((end - first) / RECORD_SIZE) as u32 + 1) && !hasUndoRoom(countWrites(first, end))) {
    store<u32>(result, LIMIT_UNDO, RESULT_LIMIT);
    return;
  }
  const beneficiary = beneficiaryEntry();
  let feeIsLost = (load<u32>(tx, TX_FLAGS) & (TX_SIMULATED | TX_SYSTEM)) != 0;
  // an account's record precedes those of its slots
  for (let r = first; r < end; r += RECORD_SIZE) {
    if (load<u32>(r, RECORD_FLAGS) & IS_SLOT) applySlot(r);
    else {
      applyAccount(r);
      // the fee was paid before destroyed accounts are removed, and goes with them
      if (load<u32>(r, RECORD_FLAGS) & DESTROYED && load<u32>(r, RECORD_ENTRY) == (beneficiary as u32))
        feeIsLost = true;
    }
  }
  if (feeIsLost) return;
  touchAccount(beneficiary);
  add(beneficiary + ACCOUNT_BALANCE, result + RESULT_FEE, beneficiary + ACCOUNT_BALANCE);
  settleExistence(beneficiary);
}

function applySlot(r: usize): void {
  if (isTransient(r) || eq(r + RECORD_VALUE, r + RECORD_BEFORE)) return;
  const e = load<u32>(r, RECORD_ENTRY) as usize;
  const account = load<u32>(e, SLOT_ACCOUNT) as usize;
  // its account was destroyed in this transaction: nobody can reach the slot any more
  if (load<u32>(account, ACCOUNT_INCARNATION) != load<u32>(e, SLOT_INCARNATION)) return;
  if (isFollowed(r)) {
    // what was added is added to whatever stands there: the bounds keep both from being zero
    const sum = VM.scratch + SCRATCH_TX;
    sub(r + RECORD_VALUE, r + RECORD_BEFORE, sum);
    add(e + SLOT_VALUE, sum, sum);
    touchSlot(e);
    copy(e + SLOT_VALUE, sum);
    noteWorth(e);
    return;
  }
  const before = isZero(e + SLOT_VALUE),
    after = isZero(r + RECORD_VALUE);
  touchSlot(e);
  if (before != after) touchAccount(account); // its number of slots is a field like any other
  if (before && !after) store<u32>(account, load<u32>(account, ACCOUNT_SLOTS) + 1, ACCOUNT_SLOTS);
  if (!before && after) store<u32>(account, load<u32>(account, ACCOUNT_SLOTS) - 1, ACCOUNT_SLOTS);
  copy(e + SLOT_VALUE, r + RECORD_VALUE);
}

function applyAccount(r: usize): void {
  const e = load<u32>(r, RECORD_ENTRY) as usize,
    flags = load<u32>(r, RECORD_FLAGS);
  if (flags & DESTROYED) {
    touchAccount(e);
    store<u64>(e, 0, ACCOUNT_NONCE);
    set64(e + ACCOUNT_BALANCE, 0);
    store<u32>(e, 0, ACCOUNT_CODE);
    store<u32>(e, 0, ACCOUNT_SLOTS);
    setIncarnation(e, load<u32>(e, ACCOUNT_INCARNATION) + 1);
    store<u32>(e, 0, ACCOUNT_EXISTS);
    return;
  }
  const nonce = load<u64>(r, RECORD_NONCE),
    code = load<u32>(r, RECORD_CODE);
  const changed =
    nonce != load<u64>(r, RECORD_NONCE_BEFORE) ||
    code != load<u32>(r, RECORD_CODE_BEFORE) ||
    !eq(r + RECORD_VALUE, r + RECORD_BEFORE);
  if (!changed && !(flags & (TOUCHED | CREATED))) return;
  touchAccount(e);
  // a nonce or code that was written was read as well: what stands there is what was seen
  if (flags & READ_NONCE) store<u64>(e, nonce, ACCOUNT_NONCE);
  if (flags & READ_CODE) store<u32>(e, code, ACCOUNT_CODE);
  if (flags & READ_VALUE) copy(e + ACCOUNT_BALANCE, r + RECORD_VALUE);
  else {
    const difference = VM.scratch + SCRATCH_TX;
    sub(r + RECORD_VALUE, r + RECORD_BEFORE, difference);
    add(e + ACCOUNT_BALANCE, difference, e + ACCOUNT_BALANCE);
  }
  settleExistence(e);
}

/** After a touch: an empty account goes (EIP-161), any other one is there. Before that rule every touched account is there. */
function settleExistence(e: usize): void {
  store<u32>(e, VM.fork >= SPURIOUS_DRAGON && isEmpty(e) ? 0 : 1, ACCOUNT_EXISTS);
}
