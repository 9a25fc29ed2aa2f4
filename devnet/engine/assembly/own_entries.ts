// Entries of a reader's own: what a call asks for that the state table has none for.
//
// A reader runs while a block is built, so it must not insert into the table that the builder inserts into: nobody could tell afterwards which of the
// newest entries were only looked at, and a client that asks for ever new slots would fill the table. So it has a small table of its own, in which
// everything is zero, and forgets it with each call. It is asked first: were it asked last, an entry that the builder inserts in the middle of
// a call would take the place of the one that the call has written to.
import {
  ACCOUNTS,
  ENTRY_SIZE,
  OWN_BUCKETS,
  OWN_BUCKETS_LIMIT,
  OWN_ENTRIES,
  OWN_ENTRIES_LIMIT,
  SLOT_ACCOUNT,
  SLOT_PATH,
  SLOTS,
} from "./layout";
import { copy, eq } from "./u256";
import { LIMIT_ACCOUNTS, LIMIT_SLOTS, reachLimit, VM } from "./vm";

/** u32: the bucket that shows it, where another entry has a hash */
const OWN_BUCKET: usize = SLOT_PATH;

@inline
function bucketAt(h: u64): usize {
  return OWN_BUCKETS + ((((h as u32) & (OWN_BUCKETS_LIMIT - 1)) as usize) << 2);
}

/** How many there are. In the memory, since two instances replay in turns, and one may die. */
@inline
function countOfOwn(): u32 {
  return load<u32>(OWN_ENTRIES);
}

@inline
function setCount(count: u32): void {
  store<u32>(OWN_ENTRIES, count);
}

@inline
function entryIn(bucket: u32): usize {
  return OWN_ENTRIES + ((bucket >> 1) as usize) * ENTRY_SIZE;
}

/** Own entry of (account entry and incarnation, key), whose hash is given; 0 where there is none. */
export function seekOwnSlot(h: u64, owner: u64, key: usize): usize {
  while (true) {
    const b = load<u32>(bucketAt(h));
    if (!b) return 0;
    const e = entryIn(b);
    if (b & 1 && eq(e, key) && load<u64>(e, SLOT_ACCOUNT) == owner) return e;
    h++;
  }
}

/** Own entry of an address, given as limbs, whose hash is given; 0 where there is none. */
export function seekOwnAccount(h: u64, x: u64, y: u64, z: u64): usize {
  while (true) {
    const b = load<u32>(bucketAt(h));
    if (!b) return 0;
    const e = entryIn(b);
    if (!(b & 1) && load<u64>(e) == x && load<u64>(e, 8) == y && load<u64>(e, 16) == z) return e;
    h++;
  }
}

/** The next entry, shown by the first free bucket; 0 where there is no more room. Fewer than half of the buckets are ever taken. */
function take(h: u64, isSlot: u32): usize {
  const n = countOfOwn() + 1; // 0 would be an empty bucket
  if (n >= OWN_ENTRIES_LIMIT) return 0;
  while (load<u32>(bucketAt(h))) h++;
  setCount(n);
  VM.hasOwn = true;
  const bucket = bucketAt(h);
  store<u32>(bucket, (n << 1) | isSlot);
  const e = OWN_ENTRIES + (n as usize) * ENTRY_SIZE;
  memory.fill(e, 0, ENTRY_SIZE);
  store<u32>(e, bucket as u32, OWN_BUCKET);
  return e;
}

export function makeOwnSlot(h: u64, owner: u64, key: usize): usize {
  const e = take(h, 1);
  if (!e) {
    reachLimit(LIMIT_SLOTS);
    return SLOTS;
  }
  copy(e, key);
  store<u64>(e, owner, SLOT_ACCOUNT);
  return e;
}

export function makeOwnAccount(h: u64, x: u64, y: u64, z: u64): usize {
  const e = take(h, 0);
  if (!e) {
    reachLimit(LIMIT_ACCOUNTS);
    return ACCOUNTS;
  }
  store<u64>(e, x);
  store<u64>(e, y, 8);
  store<u64>(e, z, 16);
  return e;
}

/** Forgets those of the last call. */
export function forgetOwnEntries(): void {
  for (let n = countOfOwn(); n > 0; n--) {
    const e = OWN_ENTRIES + (n as usize) * ENTRY_SIZE;
    store<u32>(load<u32>(e, OWN_BUCKET) as usize, 0);
    memory.fill(e, 0, ENTRY_SIZE); // caches of places know it by what is in it (mappings.ts)
  }
  setCount(0);
  VM.hasOwn = false;
}

/** Forgets those of an instance that died in the middle of a call. */
export function clearOwnEntries(): void {
  memory.fill(OWN_BUCKETS, 0, (OWN_BUCKETS_LIMIT as usize) << 2);
  memory.fill(OWN_ENTRIES, 0, ((countOfOwn() as usize) + 1) * ENTRY_SIZE);
  VM.hasOwn = false;
}
