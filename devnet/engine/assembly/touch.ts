// Every write to the committed state passes here first: whoever is about to change an entry says so, and the next seal finds what
// changed without walking the state. An entry is in the list at most once, so the list has room for all of them.
//
// An entry's mark is its place in the list. It counts only if the list is that long and holds the entry there, so a seal empties
// the lists by setting two counters.
import {
  ACCOUNT_INCARNATION,
  ACCOUNT_ROOT,
  ACCOUNT_SLOTS,
  ACCOUNT_TOUCHED,
  CONTROL_TOUCHED,
  SLOT_TOUCHED,
  TOUCHED_ACCOUNTS,
  TOUCHED_SLOTS,
} from "./layout";
import { keepBefore } from "./undo";
import { VM } from "./vm";
import { noteWriter } from "./writers";

/** flag of a root: the trie is that of an incarnation that is gone */
export const STALE_ROOT: u32 = 0x40000000;
/** flag of a root: an earlier incarnation came back; its trie has to be made again from the slot table */
export const LOST_ROOT: u32 = 0x20000000;

@inline
function touch(e: usize, mark: usize, list: usize, counter: usize): void {
  const place = load<u32>(e + mark),
    count = load<u32>(counter);
  if (place < count && load<u32>(list + ((place as usize) << 2)) == (e as u32)) return;
  store<u32>(list + ((count as usize) << 2), e as u32);
  store<u32>(e + mark, count);
  store<u32>(counter, count + 1);
}

/** Lists an account for the next seal alone: what undoing writes is not undone itself. */
export function listAccount(e: usize): void {
  touch(e, ACCOUNT_TOUCHED, TOUCHED_ACCOUNTS, CONTROL_TOUCHED);
}

/** Lists a slot for the next seal alone. */
export function listSlot(e: usize): void {
  touch(e, SLOT_TOUCHED, TOUCHED_SLOTS, CONTROL_TOUCHED + 4);
}

/** Call before an account entry is written; one of a reader's own (replayed.ts) needs nothing of it. */
export function touchAccount(e: usize): void {
  if (VM.replays) return;
  keepBefore(e);
  listAccount(e);
  if (VM.writer) noteWriter(e);
}

/** Call before a slot entry is written. */
export function touchSlot(e: usize): void {
  if (VM.replays) return;
  keepBefore(e);
  listSlot(e);
  if (VM.writer) noteWriter(e);
}

/**
 * Gives a touched account another incarnation: a later one by destruction, an earlier one by undoing it (ACCOUNT_SLOTS must have been
 * put back before). The storage trie goes at the next seal, which makes it again from the slots if an earlier incarnation has any.
 */
export function setIncarnation(e: usize, incarnation: u32): void {
  const before = load<u32>(e, ACCOUNT_INCARNATION);
  if (incarnation == before) return;
  let root = load<u32>(e, ACCOUNT_ROOT);
  if (root) root |= STALE_ROOT;
  root &= ~LOST_ROOT;
  if (incarnation < before && load<u32>(e, ACCOUNT_SLOTS)) root |= LOST_ROOT;
  store<u32>(e, root, ACCOUNT_ROOT);
  store<u32>(e, incarnation, ACCOUNT_INCARNATION);
}
