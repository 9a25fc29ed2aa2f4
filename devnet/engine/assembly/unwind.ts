// Putting undo records back, and forward again: an entry and its record exchange what they hold.
import {
  ACCOUNT_BALANCE,
  ACCOUNT_CODE,
  ACCOUNT_EPOCH,
  ACCOUNT_EXISTS,
  ACCOUNT_INCARNATION,
  ACCOUNT_NONCE,
  ACCOUNT_SLOTS,
  ACCOUNT_UNDO,
  SLOT_VALUE,
  SLOTS,
  UNDO_CODE,
  UNDO_ENTRY,
  UNDO_EPOCH,
  UNDO_INCARNATION,
  UNDO_LINK,
  UNDO_NONCE,
  UNDO_SIZE,
  UNDO_SLOTS,
  UNDO_VALUE,
} from "./layout";
import { listAccount, listSlot, setIncarnation } from "./touch";

/** Exchanges what the entry of a record holds with what the record holds: done once it is undone, done twice nothing has happened. */
function exchange(u: usize): void {
  const e = load<u32>(u, UNDO_ENTRY) as usize;
  const isSlot = e >= SLOTS;
  if (isSlot) listSlot(e);
  else listAccount(e);
  const epoch = load<u32>(e, ACCOUNT_EPOCH);
  store<u32>(e, load<u32>(u, UNDO_EPOCH), ACCOUNT_EPOCH);
  store<u32>(u, epoch, UNDO_EPOCH);
  const link = load<u32>(e, ACCOUNT_UNDO);
  store<u32>(e, load<u32>(u, UNDO_LINK), ACCOUNT_UNDO);
  store<u32>(u, link, UNDO_LINK);
  const value = e + (isSlot ? SLOT_VALUE : ACCOUNT_BALANCE);
  for (let limb: usize = 0; limb < 32; limb += 8) {
    const held = load<u64>(value + limb);
    store<u64>(value + limb, load<u64>(u + UNDO_VALUE + limb));
    store<u64>(u + UNDO_VALUE + limb, held);
  }
  if (isSlot) return;
  const code = load<u32>(e, ACCOUNT_CODE);
  store<u32>(e, load<u32>(u, UNDO_CODE), ACCOUNT_CODE);
  store<u32>(u, code, UNDO_CODE);
  const nonce = load<u64>(e, ACCOUNT_NONCE);
  store<u64>(e, load<u64>(u, UNDO_NONCE), ACCOUNT_NONCE);
  store<u64>(u, nonce, UNDO_NONCE);
  const slots = (load<u32>(e, ACCOUNT_SLOTS) << 1) | load<u32>(e, ACCOUNT_EXISTS);
  store<u32>(e, load<u32>(u, UNDO_SLOTS) >> 1, ACCOUNT_SLOTS);
  store<u32>(e, load<u32>(u, UNDO_SLOTS) & 1, ACCOUNT_EXISTS);
  store<u32>(u, slots, UNDO_SLOTS);
  const incarnation = load<u32>(e, ACCOUNT_INCARNATION);
  setIncarnation(e, load<u32>(u, UNDO_INCARNATION)); // after the count of slots, which it looks at
  store<u32>(u, incarnation, UNDO_INCARNATION);
}

/** Exchanges the records of [from, to), wherever they lie. One epoch touches an entry once, so their order is free; epochs go one by one. */
export function exchangeAll(from: usize, to: usize): void {
  for (let u = from; u < to; u += UNDO_SIZE) exchange(u);
}
