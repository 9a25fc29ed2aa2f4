// The state as one reader has it to itself: what a replay looks for becomes an entry of the reader's own (own_entries.ts), holding what the state table held at
// the horizon, and is executed on, committed to and written by hand there like the state itself.
//
// So a replay needs nothing of what a builder has: no epoch, no undo records, no list for the next seal. And since an entry of its own is of epoch 0, whoever
// reads it finds that it is old enough for any horizon. Putting all of it back is forgetting it.
import {
  ACCOUNT_BALANCE,
  ACCOUNT_CODE,
  ACCOUNT_EXISTS,
  ACCOUNT_INCARNATION,
  ACCOUNT_NONCE,
  ACCOUNT_SLOTS,
  ACCOUNTS,
  OWN_OF,
  SLOT_VALUE,
  SLOTS,
  UNDO_CODE,
  UNDO_INCARNATION,
  UNDO_NONCE,
  UNDO_SLOTS,
  UNDO_VALUE,
} from "./layout";
import { copy } from "./u256";
import { recordAt, recordSince } from "./undo";
import { VM } from "./vm";

/** The entry of the state table that an own account was taken from; slots are looked for there. 0 where it has none. */
@inline
export function origin(own: usize): usize {
  return load<u32>(own, OWN_OF) as usize;
}

/** Fills a new account of the reader's own from the state table's entry, 0 = there is none; what is full (ACCOUNTS) stays so. */
export function takeAccount(own: usize, e: usize): usize {
  if (!e || own == ACCOUNTS) return own;
  store<u32>(own, e as u32, OWN_OF);
  let past = recordAt(e, VM.horizon);
  if (!past) {
    store<u64>(own, load<u64>(e, ACCOUNT_NONCE), ACCOUNT_NONCE);
    copy(own + ACCOUNT_BALANCE, e + ACCOUNT_BALANCE);
    store<u32>(own, load<u32>(e, ACCOUNT_CODE), ACCOUNT_CODE);
    store<u32>(own, load<u32>(e, ACCOUNT_INCARNATION), ACCOUNT_INCARNATION);
    store<u32>(own, load<u32>(e, ACCOUNT_EXISTS), ACCOUNT_EXISTS);
    store<u32>(own, load<u32>(e, ACCOUNT_SLOTS), ACCOUNT_SLOTS);
    past = recordSince(e, VM.horizon);
  }
  if (!past) return own;
  store<u64>(own, load<u64>(past, UNDO_NONCE), ACCOUNT_NONCE);
  copy(own + ACCOUNT_BALANCE, past + UNDO_VALUE);
  store<u32>(own, load<u32>(past, UNDO_CODE), ACCOUNT_CODE);
  store<u32>(own, load<u32>(past, UNDO_INCARNATION), ACCOUNT_INCARNATION);
  store<u32>(own, load<u32>(past, UNDO_SLOTS) & 1, ACCOUNT_EXISTS);
  store<u32>(own, load<u32>(past, UNDO_SLOTS) >> 1, ACCOUNT_SLOTS);
  return own;
}

/** The same of a slot. */
export function takeSlot(own: usize, e: usize): usize {
  if (!e || own == SLOTS) return own;
  let past = recordAt(e, VM.horizon);
  if (!past) {
    copy(own + SLOT_VALUE, e + SLOT_VALUE);
    past = recordSince(e, VM.horizon);
  }
  if (past) copy(own + SLOT_VALUE, past + UNDO_VALUE);
  return own;
}
