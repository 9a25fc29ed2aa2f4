// A seal: what was written since the last one goes into the tries, and the state root comes out. It costs what was touched, and depth.
//
//   touched slots ─► paths ─► sorted by account and path ─► storage tries ─► hashed together ─► roots in the accounts ─┐
//   touched accounts ◄──────────────────────────────────────────────────────────────────────────────────────────────┘
//        └─► paths ─► sorted ─► account trie ─► hashed ─► state root
//
// It reads values from the entries and nothing else, so sealing again after a rollback is the same work. Nothing is changed when there is not room
// enough for all of it. phases.ts cuts the work into parts that several instances can do.
import { flush, openHashing } from "../hashing";
import { keccak256 } from "../keccak";
import {
  ACCOUNT_ROOT,
  ACCOUNT_SLOTS,
  CONTROL_SLOTS,
  CONTROL_STATE_ROOT,
  CONTROL_STATE_ROOT_HASH,
  CONTROL_TOUCHED,
  CONTROL_TRIE_TOP,
  ENTRY_SIZE,
  SEALERS_LIMIT,
  SEAL_SIZE,
  SEALS,
  SLOT_ACCOUNT,
  SLOTS,
  TABLE_EMPTY_CODE,
  TABLE_EMPTY_ROOT,
  TOUCHED_ACCOUNTS,
  TOUCHED_SLOTS,
  TRIE,
} from "../layout";
import { LOST_ROOT, listSlot, STALE_ROOT } from "../touch";
import { copy } from "../u256";
import { forgetRootHash, isAlive, isPresent } from "./entries";
import { clearNodes, leafOf, releaseTrie, roomFor } from "./nodes";
import { pathOf, submitSlotPath } from "./paths";
import { doPart, nextPhase, openPhases } from "./phases";
import { contains } from "./structure";

/** Writes the constants of empty tries and an empty state trie; once per memory. */
export function initTries(): void {
  keccak256(0, 0, TABLE_EMPTY_CODE);
  store<u8>(TABLE_EMPTY_ROOT, 0x80); // the RLP of nothing
  keccak256(TABLE_EMPTY_ROOT, 1, TABLE_EMPTY_ROOT);
  clearTries();
}

/** Forgets all tries; with the state. */
export function clearTries(): void {
  clearNodes(SEALS, SEAL_SIZE, SEALERS_LIMIT);
  store<u32>(CONTROL_TRIE_TOP, TRIE as u32);
  store<u32>(CONTROL_STATE_ROOT, 0);
  copy(CONTROL_STATE_ROOT_HASH, TABLE_EMPTY_ROOT);
}

/** Brings the tries up to date on this instance alone. False, and nothing is changed, when the region has no room for that. */
export function sealState(): bool {
  if (!openSeal(1)) return false;
  for (let parts = nextPhase(); parts; parts = nextPhase()) for (let i: u32 = 0; i < parts; i++) doPart(i);
  closeSeal();
  return true;
}

/** Begins a seal whose parts so many instances will do; false when the region has no room for it. Then `nextPhase` and its parts, until there is none. */
export function openSeal(workers: u32): bool {
  openHashing();
  if (!isRoomForAll(workers)) return false;
  settleIncarnations();
  openPhases(workers);
  return true;
}

/** Ends a seal whose phases are done. */
export function closeSeal(): void {
  if (!load<u32>(CONTROL_STATE_ROOT)) copy(CONTROL_STATE_ROOT_HASH, TABLE_EMPTY_ROOT);
  store<u64>(CONTROL_TOUCHED, 0);
}

@inline
function touchedAt(list: usize, i: u32): usize {
  return load<u32>(list + ((i as usize) << 2)) as usize;
}

// ---- the limit

/**
 * Whether the region has room, whatever the touched keys do: first by their number, and near the limit by how many leaves come or go. Values that
 * were put back after a refusal bring and take no leaf, so a state that was sealed once can be sealed again.
 */
function isRoomForAll(workers: u32): bool {
  const accounts = load<u32>(CONTROL_TOUCHED),
    slots = load<u32>(CONTROL_TOUCHED, 4),
    lost = countLostSlots();
  if (roomFor((accounts as u64) + ((slots as u64) << 1) + lost, workers)) return true;
  let operations = lost;
  for (let i: u32 = 0; i < accounts; i++) {
    const e = touchedAt(TOUCHED_ACCOUNTS, i);
    if (isPresent(e) != contains(CONTROL_STATE_ROOT, pathOf(e), leafOf(e))) operations++;
  }
  for (let i: u32 = 0; i < slots; i++) {
    const e = touchedAt(TOUCHED_SLOTS, i);
    if (!isAlive(e)) continue;
    submitSlotPath(e);
    flush();
    const root = (load<u32>(e, SLOT_ACCOUNT) as usize) + ACCOUNT_ROOT,
      isThere = !(load<u32>(root) & (STALE_ROOT | LOST_ROOT)) && contains(root, pathOf(e), leafOf(e));
    if (isPresent(e) != isThere) operations += 2; // its account's leaf may come with it
  }
  return operations == 0 || roomFor(operations, workers);
}

/** Slots that settleIncarnations() will list. */
function countLostSlots(): u64 {
  const accounts = load<u32>(CONTROL_TOUCHED);
  let count: u64 = 0;
  for (let i: u32 = 0; i < accounts; i++) {
    const e = touchedAt(TOUCHED_ACCOUNTS, i);
    if (load<u32>(e, ACCOUNT_ROOT) & LOST_ROOT) count += load<u32>(e, ACCOUNT_SLOTS) as u64;
  }
  return count;
}

// ---- accounts that changed their incarnation

/** Releases the storage tries of incarnations that are gone, and lists the slots of those that came back. */
function settleIncarnations(): void {
  const accounts = load<u32>(CONTROL_TOUCHED);
  let lost = false;
  for (let i: u32 = 0; i < accounts; i++) {
    const e = touchedAt(TOUCHED_ACCOUNTS, i),
      root = load<u32>(e, ACCOUNT_ROOT);
    if (!(root & (STALE_ROOT | LOST_ROOT))) continue;
    if (root & STALE_ROOT) {
      releaseTrie(root & ~(STALE_ROOT | LOST_ROOT));
      forgetRootHash(e);
    }
    store<u32>(e, root & LOST_ROOT, ACCOUNT_ROOT);
    if (root & LOST_ROOT) lost = true;
  }
  if (!lost) return;
  // only undoing a destruction from before EIP-6780 comes here: since then an account is destroyed in the transaction that made it
  const end = SLOTS + ((load<u32>(CONTROL_SLOTS) as usize) + 1) * ENTRY_SIZE;
  for (let slot = SLOTS + ENTRY_SIZE; slot < end; slot += ENTRY_SIZE) {
    const account = load<u32>(slot, SLOT_ACCOUNT) as usize;
    if (load<u32>(account, ACCOUNT_ROOT) & LOST_ROOT && isAlive(slot) && isPresent(slot)) listSlot(slot);
  }
  for (let i: u32 = 0; i < accounts; i++) {
    const e = touchedAt(TOUCHED_ACCOUNTS, i);
    if (load<u32>(e, ACCOUNT_ROOT) == LOST_ROOT) store<u32>(e, 0, ACCOUNT_ROOT);
  }
}
