// Tries that are made again from nothing: whoever sealed has died in the middle, and what it left of them means nothing.
import {
  ACCOUNT_ROOT,
  ACCOUNTS,
  CONTROL_ACCOUNTS,
  CONTROL_SLOTS,
  CONTROL_TOUCHED,
  ENTRY_SIZE,
  SLOT_HASHED,
  SLOTS,
} from "../layout";
import { listAccount, listSlot } from "../touch";
import { forgetRootHash, isPresent } from "./entries";
import { clearTries } from "./seal";

/** Forgets the tries and lists every account and slot, as they stand, for the next seal. It costs what the state holds. */
export function forgetTries(): void {
  clearTries();
  store<u64>(CONTROL_TOUCHED, 0);
  for (let n = load<u32>(CONTROL_ACCOUNTS); n > 0; n--) {
    const e = ACCOUNTS + (n as usize) * ENTRY_SIZE;
    store<u32>(e, 0, ACCOUNT_ROOT);
    forgetRootHash(e);
    listAccount(e);
  }
  for (let n = load<u32>(CONTROL_SLOTS); n > 0; n--) {
    const e = SLOTS + (n as usize) * ENTRY_SIZE;
    store<u32>(e, 0, SLOT_HASHED); // it may have been marked before it was hashed
    if (isPresent(e)) listSlot(e);
  }
}
