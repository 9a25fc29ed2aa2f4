// A seal: what was written since the last one goes into the tries, and the state root comes out. It costs what was touched, and depth.
//
//   touched slots ─► paths ─► sorted by account and path ─► storage tries ─► hashed together ─► roots in the accounts ─┐
//   touched accounts ◄──────────────────────────────────────────────────────────────────────────────────────────────┘
//        └─► paths ─► sorted ─► account trie ─► hashed ─► state root
//
// It reads values from the entries and nothing else, so sealing again after a rollback is the same work. Nothing is changed when there is not room
// enough for all of it.
//
// A seal may be split between workers: the keys of one top nibble are a run of the sorted batch, and insert, remove and the queues take the top branch's
// child as a trie of depth 1.
import { zero } from "../fill";
import { flush } from "../hashing";
import { keccak256 } from "../keccak";
import {
  ACCOUNT_EXISTS,
  ACCOUNT_INCARNATION,
  ACCOUNT_ROOT,
  ACCOUNT_ROOT_HASH,
  ACCOUNT_SLOTS,
  CONTROL_SLOTS,
  CONTROL_STATE_ROOT,
  CONTROL_STATE_ROOT_HASH,
  CONTROL_TOUCHED,
  CONTROL_TRIE_TOP,
  ENTRY_SIZE,
  SEAL_BATCH_LIMIT,
  SEAL_SIZE,
  SEAL_SORT,
  SEALS,
  SLOT_ACCOUNT,
  SLOT_INCARNATION,
  SLOT_PATH,
  SLOT_VALUE,
  SLOTS,
  TABLE_EMPTY_CODE,
  TABLE_EMPTY_ROOT,
  TOUCHED_ACCOUNTS,
  TOUCHED_SLOTS,
  TRIE,
  WORKERS_LIMIT,
} from "../layout";
import { LOST_ROOT, listAccount, listSlot, STALE_ROOT } from "../touch";
import { copy, isZero } from "../u256";
import { hashBelow, hashQueued, openQueues, queueRoot, queuesHaveRoom } from "./levels";
import { clearNodes, leafOf, releaseTrie, roomFor } from "./nodes";
import { forgetAccountPaths, keepAccountPaths, pathOf, submitSlotPath } from "./paths";
import { Sealer } from "./sealer";
import { SORTED_SIZE, sortBatch } from "./sort";
import { contains, insert, remove } from "./structure";

/** Entries that are touched together before the first of them is applied. */
const AHEAD: u32 = 8;

/** Writes the constants of empty tries and an empty state trie; once per memory. */
export function initTries(): void {
  keccak256(0, 0, TABLE_EMPTY_CODE);
  store<u8>(TABLE_EMPTY_ROOT, 0x80); // the RLP of nothing
  keccak256(TABLE_EMPTY_ROOT, 1, TABLE_EMPTY_ROOT);
  clearTries();
}

/** Forgets all tries; with the state. */
export function clearTries(): void {
  clearNodes(SEALS, SEAL_SIZE, WORKERS_LIMIT);
  store<u32>(CONTROL_TRIE_TOP, TRIE as u32);
  store<u32>(CONTROL_STATE_ROOT, 0);
  copy(CONTROL_STATE_ROOT_HASH, TABLE_EMPTY_ROOT);
}

/** Brings the tries up to date. False, and nothing is changed, when the region has no room for that. */
export function sealState(): bool {
  if (!isRoomForAll()) return false;
  settleIncarnations();
  sealSlots();
  sealAccounts();
  store<u64>(CONTROL_TOUCHED, 0);
  return true;
}

@inline
function touchedAt(list: usize, i: u32): usize {
  return load<u32>(list + ((i as usize) << 2)) as usize;
}

/** Whether a slot can be reached: not where its incarnation is gone, nor where its entry was taken out of the table again. */
@inline
function isAlive(slot: usize): bool {
  const account = load<u32>(slot, SLOT_ACCOUNT) as usize;
  return account != 0 && load<u32>(account, ACCOUNT_INCARNATION) == load<u32>(slot, SLOT_INCARNATION);
}

/** Whether a leaf belongs into its trie: slots that are zero and accounts that do not exist do not. */
@inline
function isPresent(e: usize): bool {
  return e >= SLOTS ? !isZero(e + SLOT_VALUE) : load<u32>(e, ACCOUNT_EXISTS) != 0;
}

// ---- the limit

/**
 * Whether the region has room, whatever the touched keys do: first by their number, and near the limit by how many leaves come or go. Values that
 * were put back after a refusal bring and take no leaf, so a state that was sealed once can be sealed again.
 */
function isRoomForAll(): bool {
  const accounts = load<u32>(CONTROL_TOUCHED),
    slots = load<u32>(CONTROL_TOUCHED, 4),
    lost = countLostSlots();
  if (roomFor((accounts as u64) + ((slots as u64) << 1) + lost)) return true;
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
  return operations == 0 || roomFor(operations);
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

/** An account without storage has its path, or nothing, where the hash of its root was. */
@inline
function forgetRootHash(account: usize): void {
  zero(account + ACCOUNT_ROOT_HASH, 32);
}

// ---- storage

function sealSlots(): void {
  const count = load<u32>(CONTROL_TOUCHED, 4);
  openQueues();
  for (let from: u32 = 0; from < count; from += SEAL_BATCH_LIMIT) {
    const batch = sortSlots(from, min(from + SEAL_BATCH_LIMIT, count));
    sortBatch(batch);
    for (let i: u32 = 0; i < batch; ) i = sealStorage(i, batch);
    hashQueued();
  }
}

/** Fills the batch with the touched slots [from, to) of living incarnations; their number. */
function sortSlots(from: u32, to: u32): u32 {
  for (let i = from; i < to; i++) submitSlotPath(touchedAt(TOUCHED_SLOTS, i));
  flush();
  let out = SEAL_SORT;
  for (let i = from; i < to; i++) {
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

/** Applies the slots of one account, which begin at `from` in the batch, and queues its root; where they end. */
function sealStorage(from: u32, count: u32): u32 {
  const account = load<u32>(SEAL_SORT + (from as usize) * SORTED_SIZE, 4) as usize;
  let to = from + 1;
  while (to < count && load<u32>(SEAL_SORT + (to as usize) * SORTED_SIZE, 4) == (account as u32)) to++;
  listAccount(account); // its root changes, though none of its fields may have
  applyTo(from, to, account + ACCOUNT_ROOT, account + ACCOUNT_ROOT_HASH);
  if (!load<u32>(account, ACCOUNT_ROOT)) forgetRootHash(account);
  return to;
}

/**
 * Applies the run [from, to) of the batch to a trie, and queues its root. What a large run does below the trie's upper branches is hashed piece by
 * piece, while it is in the cache. When the queues are full, all of it is hashed in between.
 */
function applyTo(from: u32, to: u32, word: usize, where: usize): void {
  const depth = piecesBelow(to - from);
  let sink: u32 = 0;
  for (let i = from; i < to; i++) {
    if (!queuesHaveRoom()) {
      queueRoot(word, where);
      hashQueued();
    }
    const sorted = SEAL_SORT + (i as usize) * SORTED_SIZE;
    if (((i - from) & (AHEAD - 1)) == 0) sink += touchAhead(sorted, min(AHEAD, to - i));
    const e = load<u32>(sorted, 8) as usize,
      path = load<u32>(sorted, 12) as usize;
    if (isPresent(e)) insert(word, 0, path, leafOf(e));
    else remove(word, 0, path, leafOf(e));
    if (depth && (i + 1 == to || isParted(sorted, sorted + SORTED_SIZE, depth))) hashBelow(word, path, depth);
  }
  Sealer.sink = sink;
  queueRoot(word, where);
}

/** Nibbles by which a run of so many keys is cut into pieces of some hundreds or thousands; 0 = it is not. */
@inline
function piecesBelow(keys: u32): u32 {
  if (keys < 0x1000) return 0;
  return keys < 0x8000 ? 1 : 2;
}

/** Whether two sorted keys of one trie differ in their first nibbles. */
@inline
function isParted(one: usize, other: usize, nibbles: u32): bool {
  return ((load<u32>(one) ^ load<u32>(other)) >> (32 - (nibbles << 2))) != 0;
}

/** Reads of so many entries what is needed next, so that their cache misses run together. */
function touchAhead(sorted: usize, count: u32): u32 {
  let sink: u32 = 0;
  for (let end = sorted + (count as usize) * SORTED_SIZE; sorted < end; sorted += SORTED_SIZE) {
    const e = load<u32>(sorted, 8) as usize;
    sink += load<u32>(e, SLOT_VALUE) + load<u32>(e, SLOT_PATH);
  }
  return sink;
}

// ---- accounts

function sealAccounts(): void {
  const count = load<u32>(CONTROL_TOUCHED);
  openQueues();
  for (let from: u32 = 0; from < count; from += SEAL_BATCH_LIMIT) {
    const to = min(from + SEAL_BATCH_LIMIT, count);
    keepAccountPaths(from, to);
    for (let i = from; i < to; i++) {
      const e = touchedAt(TOUCHED_ACCOUNTS, i),
        path = pathOf(e),
        out = SEAL_SORT + ((i - from) as usize) * SORTED_SIZE;
      store<u64>(out, bswap<u32>(load<u32>(path)) as u64);
      store<u32>(out, e as u32, 8);
      store<u32>(out, path as u32, 12);
    }
    sortBatch(to - from);
    applyTo(0, to - from, CONTROL_STATE_ROOT, CONTROL_STATE_ROOT_HASH);
    hashQueued();
  }
  forgetAccountPaths();
  if (!load<u32>(CONTROL_STATE_ROOT)) copy(CONTROL_STATE_ROOT_HASH, TABLE_EMPTY_ROOT);
}
