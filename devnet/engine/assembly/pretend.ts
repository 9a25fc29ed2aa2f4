// What a call pretends of the state: records that are there before it runs, holding what is pretended in place of what the entries hold.
//
// A record is the transaction's own view of an entry (records.ts), so the committed state need not be written for it, and nothing has to be put
// back. They are neither warm nor read yet: the call pays for them, and depends on them, as if the state held them.
import { RECORD_FLAGS, RECORD_INCARNATION } from "./layout";
import { accountRecord, IS_SLOT, slotRecord } from "./records";

/** An incarnation that no account reaches: all slots of it are zero. */
const WITHOUT_STORAGE: u32 = 0xffffffff;

/** The record of an address, for the host to write into; after `open`. */
export function pretendedAccount(x: u64, y: u64, z: u64): usize {
  const r = accountRecord(x, y, z);
  store<u32>(r, 0, RECORD_FLAGS);
  return r;
}

/** Gives a pretended account an empty storage. */
export function pretendEmptyStorage(account: usize): void {
  store<u32>(account, WITHOUT_STORAGE, RECORD_INCARNATION);
}

/** The record of a slot of a pretended account. */
export function pretendedSlot(account: usize, key: usize): usize {
  const r = slotRecord(account, key, false);
  store<u32>(r, IS_SLOT, RECORD_FLAGS);
  store<u32>(account, 0, RECORD_FLAGS); // finding the slot counted as a look at the account
  return r;
}
