// Undo records: what an entry held before an epoch first wrote to it.
//
// An epoch is what is undone at once: a block, or a development method's writes between two blocks. The entry carries the newest value, the epoch
// that wrote it, and a link to that epoch's record, which holds value, epoch and link before. So the records of one epoch, one after another in a
// ring, are at once the list of the entries that it touched, and what putting it back costs; and a reader at an older epoch follows an entry's
// links until it meets a value that old. Epoch 0 keeps nothing: a genesis state is written under it.
//
// One instance writes, at an epoch that is not sealed; others read meanwhile at sealed ones, without a lock. The writer finishes a record, counts it, and then
// shows it: epoch and link of an entry are one word of 64 bits, exchanged atomically, and the entry's value is written behind that. So a reader that finds
// the same epoch in front of the value and behind it has seen no new value, and one that finds a later epoch finds the link with it. Counting comes before
// showing, so a writer that dies anywhere leaves nothing that is not undone.
import {
  ACCOUNT_BALANCE,
  ACCOUNT_CODE,
  ACCOUNT_EPOCH,
  ACCOUNT_EXISTS,
  ACCOUNT_INCARNATION,
  ACCOUNT_NONCE,
  ACCOUNT_SLOTS,
  ACCOUNT_UNDO,
  CONTROL_EPOCH,
  CONTROL_UNDO_ROOM,
  CONTROL_UNDO_TOP,
  SCRATCH_FENCE,
  SLOT_VALUE,
  SLOTS,
  UNDO,
  UNDO_CAPACITY,
  UNDO_CODE,
  UNDO_END,
  UNDO_ENTRY,
  UNDO_EPOCH,
  UNDO_INCARNATION,
  UNDO_LINK,
  UNDO_NONCE,
  UNDO_SIZE,
  UNDO_SLOTS,
  UNDO_VALUE,
} from "./layout";
import { copy } from "./u256";
import { VM } from "./vm";

/** The horizon that sees whatever stands in the entries. */
export const NEWEST: u32 = 0xffffffff;

/** An empty ring, and nothing kept from here on. */
export function clearUndo(): void {
  store<u32>(CONTROL_EPOCH, 0);
  store<u32>(CONTROL_UNDO_TOP, UNDO as u32);
  store<u32>(CONTROL_UNDO_ROOM, UNDO_CAPACITY);
}

/** Whether `count` entries can be written: whoever writes asks before. */
export function hasUndoRoom(count: u32): bool {
  return VM.replays || load<u32>(CONTROL_EPOCH) == 0 || load<u32>(CONTROL_UNDO_ROOM) >= count;
}

@inline
function isSlot(e: usize): bool {
  return e >= SLOTS;
}

/** Keeps what the entry holds, unless the epoch has done so already; before each write to an entry. */
export function keepBefore(e: usize): void {
  const epoch = load<u32>(CONTROL_EPOCH);
  if (load<u32>(e, ACCOUNT_EPOCH) == epoch) return;
  const u = load<u32>(CONTROL_UNDO_TOP) as usize;
  const next = u + UNDO_SIZE;
  store<u32>(CONTROL_UNDO_ROOM, load<u32>(CONTROL_UNDO_ROOM) - 1);
  store<u32>(u, e as u32, UNDO_ENTRY);
  store<u32>(u, load<u32>(e, ACCOUNT_EPOCH), UNDO_EPOCH);
  store<u32>(u, load<u32>(e, ACCOUNT_UNDO), UNDO_LINK);
  if (isSlot(e)) copy(u + UNDO_VALUE, e + SLOT_VALUE);
  else {
    store<u32>(u, load<u32>(e, ACCOUNT_CODE), UNDO_CODE);
    store<u64>(u, load<u64>(e, ACCOUNT_NONCE), UNDO_NONCE);
    store<u32>(u, load<u32>(e, ACCOUNT_INCARNATION), UNDO_INCARNATION);
    store<u32>(u, (load<u32>(e, ACCOUNT_SLOTS) << 1) | load<u32>(e, ACCOUNT_EXISTS), UNDO_SLOTS);
    copy(u + UNDO_VALUE, e + ACCOUNT_BALANCE);
  }
  store<u32>(CONTROL_UNDO_TOP, (next == UNDO_END ? UNDO : next) as u32);
  // an exchange and not a store: it is a barrier both ways, on x86 at the cost of one
  atomic.xchg<u64>(e + ACCOUNT_EPOCH, (epoch as u64) | ((u as u64) << 32));
}

/** The record that holds the entry's value as of epoch `horizon`; 0 when the entry itself does. Its links must still be kept. */
export function recordAt(e: usize, horizon: u32): usize {
  const written = atomic.load<u64>(e + ACCOUNT_EPOCH); // the link in the upper half
  if ((written as u32) <= horizon) return 0;
  let u = (written >> 32) as usize;
  while (load<u32>(u, UNDO_EPOCH) > horizon) u = load<u32>(u, UNDO_LINK) as usize;
  return u;
}

/** The same once the entry was read: a builder may have written to it meanwhile, and then the value of the horizon is in the record. */
@inline
export function recordSince(e: usize, horizon: u32): usize {
  if (horizon == NEWEST) return 0; // it reads what stands there, and validation judges it
  atomic.add<u32>(VM.scratch + SCRATCH_FENCE, 0); // a barrier behind the reads of the value; asc has no fence that its validator takes
  return recordAt(e, horizon);
}
