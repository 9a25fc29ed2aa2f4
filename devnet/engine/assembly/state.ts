// The committed state: accounts, slots and code in shared memory, found by insert-only open addressing.
//
// A bucket is a u64 {tag:32, entry:32} and is claimed by one compare-and-exchange; the entry is written before the bucket
// shows it, and a lost race leaks one entry. Nothing is deleted or moved while a block is built, so readers need no lock.
// A torn read of 32 bytes is possible while another worker commits: it is caught by validation (commit.ts), never prevented here.

import { markJumps } from "./jumps";
import { keccak256 } from "./keccak";
import {
  ACCOUNT_BUCKETS,
  ACCOUNTS,
  ACCOUNTS_LIMIT,
  CODE_BUCKETS,
  CODE_BUCKETS_LIMIT,
  CODE_DELEGATE,
  CODE_DELEGATES,
  CODE_HASH,
  CODE_JUMPS,
  CODE_LENGTH,
  CODE_RECORD_SIZE,
  CODE_START,
  CODES_END,
  CONTROL_ACCOUNTS,
  CONTROL_CODE_TOP,
  CONTROL_MASKS,
  CONTROL_SEEDS,
  CONTROL_SLOTS,
  ENTRY_SIZE,
  SLOT_ACCOUNT,
  SLOT_BUCKETS,
  SLOT_INCARNATION,
  SLOTS,
  SLOTS_LIMIT,
} from "./layout";
import { noteSlotOfMapping, slotOfMapping } from "./mappings";
import { makeOwnAccount, makeOwnSlot, seekOwnAccount, seekOwnSlot } from "./own_entries";
import { origin, takeAccount, takeSlot } from "./replayed";
import { copy, eq } from "./u256";
import { LIMIT_ACCOUNTS, LIMIT_CODE, LIMIT_SLOTS, reachLimit, VM } from "./vm";

const K1: u64 = 0x9e3779b97f4a7c15;
const K2: u64 = 0xc2b2ae3d27d4eb4f;

/** Mixes four limbs; seeded per process, so that nobody outside can aim at one bucket. */
@inline
function mix(a: u64, b: u64, c: u64, d: u64): u64 {
  let h = (a ^ load<u64>(CONTROL_SEEDS)) * K2;
  h ^= h >> 29;
  h = (h ^ b) * K1;
  h ^= h >> 32;
  h = (h ^ c ^ load<u64>(CONTROL_SEEDS, 8)) * K2;
  h ^= h >> 29;
  h = (h ^ d) * K1;
  return h ^ (h >> 32);
}

@inline
function hashOfSlot(key: usize, owner: u64): u64 {
  return mix(load<u64>(key) ^ (owner * K1), load<u64>(key, 8), load<u64>(key, 16), load<u64>(key, 24));
}

function hashOfEntry(e: usize, isSlot: bool): u64 {
  return isSlot
    ? hashOfSlot(e, load<u64>(e, SLOT_ACCOUNT))
    : mix(load<u64>(e), load<u64>(e, 8), load<u64>(e, 16), 0);
}

/** The entry of (account entry, incarnation, key); inserted with value zero when absent. */
export function findSlot(account: usize, incarnation: u32, key: usize): usize {
  const owner = (account as u64) | ((incarnation as u64) << 32);
  const known = slotOfMapping(key, owner);
  if (known) return known;
  const e = findSlotByHash(owner, key);
  noteSlotOfMapping(key, e);
  return e;
}

/** The state table's entry of a slot whose owner is an account of the reader's own; 0 where there is none. */
function slotBehind(owner: u64, key: usize): usize {
  const account = origin(owner as u32 as usize);
  return account ? lookUpSlot(account, (owner >> 32) as u32, key) : 0;
}

function findSlotByHash(owner: u64, key: usize): usize {
  const h = hashOfSlot(key, owner);
  if (VM.hasOwn) {
    const own = seekOwnSlot(h, owner, key);
    if (own) return own;
    if (VM.replays) return takeSlot(makeOwnSlot(h, owner, key), slotBehind(owner, key));
  }
  const tag = (h >> 32) | 1;
  const mask = load<u32>(CONTROL_MASKS, 4);
  let i = (h as u32) & mask;
  let fresh: u32 = 0;
  while (true) {
    const bucket = SLOT_BUCKETS + ((i as usize) << 3);
    let b = atomic.load<u64>(bucket);
    if (b == 0) {
      if (VM.readsOnly) return makeOwnSlot(h, owner, key);
      if (!fresh) {
        // half full at most: probing stays short, and a full table is a limit, never an endless loop
        if (load<u32>(CONTROL_SLOTS) >= min<u32>(SLOTS_LIMIT - 64, mask >> 1)) {
          reachLimit(LIMIT_SLOTS);
          return SLOTS;
        }
        fresh = atomic.add<u32>(CONTROL_SLOTS, 1) + 1;
        const e = SLOTS + (fresh as usize) * ENTRY_SIZE;
        copy(e, key);
        store<u64>(e, owner, SLOT_ACCOUNT);
      }
      b = atomic.cmpxchg<u64>(bucket, 0, (tag << 32) | fresh);
      if (b == 0) return SLOTS + (fresh as usize) * ENTRY_SIZE;
    }
    if (b >> 32 == tag) {
      const e = SLOTS + ((b & 0xffffffff) as usize) * ENTRY_SIZE;
      if (eq(e, key) && load<u64>(e, SLOT_ACCOUNT) == owner) return e;
    }
    i = (i + 1) & mask;
  }
}

/** The entry of an address, given as three limbs; inserted as an account that does not exist when absent. */
export function findAccount(x: u64, y: u64, z: u64): usize {
  const h = mix(x, y, z, 0);
  if (VM.hasOwn) {
    const own = seekOwnAccount(h, x, y, z);
    if (own) return own;
    if (VM.replays) return takeAccount(makeOwnAccount(h, x, y, z), lookUpAccount(x, y, z));
  }
  const tag = (h >> 32) | 1;
  const mask = load<u32>(CONTROL_MASKS);
  let i = (h as u32) & mask;
  let fresh: u32 = 0;
  while (true) {
    const bucket = ACCOUNT_BUCKETS + ((i as usize) << 3);
    let b = atomic.load<u64>(bucket);
    if (b == 0) {
      if (VM.readsOnly) return makeOwnAccount(h, x, y, z);
      if (!fresh) {
        if (load<u32>(CONTROL_ACCOUNTS) >= min<u32>(ACCOUNTS_LIMIT - 64, mask >> 1)) {
          reachLimit(LIMIT_ACCOUNTS);
          return ACCOUNTS;
        }
        fresh = atomic.add<u32>(CONTROL_ACCOUNTS, 1) + 1;
        const e = ACCOUNTS + (fresh as usize) * ENTRY_SIZE;
        store<u64>(e, x);
        store<u64>(e, y, 8);
        store<u64>(e, z, 16);
      }
      b = atomic.cmpxchg<u64>(bucket, 0, (tag << 32) | fresh);
      if (b == 0) return ACCOUNTS + (fresh as usize) * ENTRY_SIZE;
    }
    if (b >> 32 == tag) {
      const e = ACCOUNTS + ((b & 0xffffffff) as usize) * ENTRY_SIZE;
      if (load<u64>(e) == x && load<u64>(e, 8) == y && load<u64>(e, 16) == z) return e;
    }
    i = (i + 1) & mask;
  }
}

/** The first bucket in which the account of an address, given as limbs, is looked for. */
@inline
export function bucketOfAccount(limbs: usize): usize {
  const h = mix(load<u64>(limbs), load<u64>(limbs, 8), load<u64>(limbs, 16), 0);
  return ACCOUNT_BUCKETS + ((((h as u32) & load<u32>(CONTROL_MASKS)) as usize) << 3);
}

/** The entry of an address, 0 when there is none: nothing is inserted. */
export function lookUpAccount(x: u64, y: u64, z: u64): usize {
  const h = mix(x, y, z, 0);
  const tag = (h >> 32) | 1;
  const mask = load<u32>(CONTROL_MASKS);
  let i = (h as u32) & mask;
  while (true) {
    const b = atomic.load<u64>(ACCOUNT_BUCKETS + ((i as usize) << 3));
    if (b == 0) return 0;
    if (b >> 32 == tag) {
      const e = ACCOUNTS + ((b & 0xffffffff) as usize) * ENTRY_SIZE;
      if (load<u64>(e) == x && load<u64>(e, 8) == y && load<u64>(e, 16) == z) return e;
    }
    i = (i + 1) & mask;
  }
}

/** The entry of a slot, 0 when there is none: nothing is inserted. */
export function lookUpSlot(account: usize, incarnation: u32, key: usize): usize {
  const owner = (account as u64) | ((incarnation as u64) << 32);
  const h = hashOfSlot(key, owner);
  const tag = (h >> 32) | 1;
  const mask = load<u32>(CONTROL_MASKS, 4);
  let i = (h as u32) & mask;
  while (true) {
    const b = atomic.load<u64>(SLOT_BUCKETS + ((i as usize) << 3));
    if (b == 0) return 0;
    if (b >> 32 == tag) {
      const e = SLOTS + ((b & 0xffffffff) as usize) * ENTRY_SIZE;
      if (eq(e, key) && load<u64>(e, SLOT_ACCOUNT) == owner) return e;
    }
    i = (i + 1) & mask;
  }
}

/**
 * Takes the entries behind the first `count` out again, newest first, so that probing still finds all others. Only between blocks, when nothing
 * refers to them: they were inserted by a call, or by a block that was put back.
 */
export function releaseEntries(slots: bool, count: u32): void {
  const buckets: usize = slots ? SLOT_BUCKETS : ACCOUNT_BUCKETS;
  const entries: usize = slots ? SLOTS : ACCOUNTS;
  const counter: usize = slots ? CONTROL_SLOTS : CONTROL_ACCOUNTS;
  const mask = load<u32>(CONTROL_MASKS + (slots ? 4 : 0));
  for (let n = load<u32>(counter); n > count; n--) {
    const e = entries + (n as usize) * ENTRY_SIZE;
    let i = (hashOfEntry(e, slots) as u32) & mask;
    let b = load<u64>(buckets + ((i as usize) << 3));
    while (b != 0 && (b as u32) != n) {
      i = (i + 1) & mask;
      b = load<u64>(buckets + ((i as usize) << 3));
    }
    if (b != 0) store<u64>(buckets + ((i as usize) << 3), 0); // otherwise it lost a race and no bucket ever showed it
    memory.fill(e, 0, ENTRY_SIZE);
  }
  store<u32>(counter, min<u32>(count, load<u32>(counter)));
}

/** Rebuilds one bucket array from its entries under a new mask; only between blocks, by one worker. */
export function rehash(slots: bool, mask: u32): void {
  const buckets: usize = slots ? SLOT_BUCKETS : ACCOUNT_BUCKETS;
  const entries: usize = slots ? SLOTS : ACCOUNTS;
  const count = load<u32>(slots ? CONTROL_SLOTS : CONTROL_ACCOUNTS);
  const old = load<u32>(CONTROL_MASKS, 0),
    oldSlots = load<u32>(CONTROL_MASKS, 4);
  memory.fill(buckets, 0, ((max<u32>(mask, slots ? oldSlots : old) as usize) + 1) << 3);
  if (slots) store<u32>(CONTROL_MASKS, mask, 4);
  else store<u32>(CONTROL_MASKS, mask);
  for (let n: u32 = 1; n <= count; n++) {
    const e = entries + (n as usize) * ENTRY_SIZE;
    const h = hashOfEntry(e, slots);
    let i = (h as u32) & mask;
    while (load<u64>(buckets + ((i as usize) << 3)) != 0) i = (i + 1) & mask;
    store<u64>(buckets + ((i as usize) << 3), (((h >> 32) | 1) << 32) | n);
  }
}

/** Takes bytes of the code region, 16-aligned; 0 when it is full. */
export function takeCodeBytes(size: usize): usize {
  const aligned = ((size + 15) & ~15) as u32;
  const at = atomic.add<u32>(CONTROL_CODE_TOP, aligned);
  if (((at + aligned) as usize) > CODES_END) {
    atomic.sub<u32>(CONTROL_CODE_TOP, aligned);
    return 0;
  }
  return at;
}

/** The record of a code, found by its hash or made (with its jump bitmap); 0 for no code, and where the region is full. */
export function internCode(p: usize, length: u32, scratch: usize): usize {
  if (length == 0) return 0;
  keccak256(p, length, scratch);
  const tag = (load<u64>(scratch) & 0xffffffff) | 1;
  let i = (load<u64>(scratch, 8) as u32) & (CODE_BUCKETS_LIMIT - 1);
  let made: usize = 0;
  for (let probe: u32 = 0; probe < CODE_BUCKETS_LIMIT; probe++) {
    const bucket = CODE_BUCKETS + ((i as usize) << 3);
    let b = atomic.load<u64>(bucket);
    if (b == 0) {
      if (!made) made = makeCode(p, length, scratch);
      if (!made) break;
      b = atomic.cmpxchg<u64>(bucket, 0, (tag << 32) | (made as u64));
      if (b == 0) return made;
    }
    if (b >> 32 == tag) {
      const record = (b & 0xffffffff) as usize;
      if (eq(record + CODE_HASH, scratch)) return record;
    }
    i = (i + 1) & (CODE_BUCKETS_LIMIT - 1);
  }
  reachLimit(LIMIT_CODE);
  return 0;
}

function makeCode(p: usize, length: u32, hash: usize): usize {
  const bitmap: usize = (((length as usize) + 127) >> 7) << 4;
  const record = takeCodeBytes(CODE_RECORD_SIZE + (length as usize) + 64 + bitmap + 16);
  if (!record) return 0;
  const start = record + CODE_RECORD_SIZE;
  const jumps = (start + (length as usize) + 64 + 15) & ~15;
  memory.fill(record, 0, CODE_RECORD_SIZE);
  memory.copy(start, p, length);
  memory.fill(start + (length as usize), 0, 64);
  store<u32>(record, start as u32, CODE_START);
  store<u32>(record, length, CODE_LENGTH);
  store<u32>(record, jumps as u32, CODE_JUMPS);
  copy(record + CODE_HASH, hash);
  markJumps(start, length, jumps);
  if (length == 23 && load<u16>(start) == 0x01ef && load<u8>(start, 2) == 0) {
    store<u32>(record, 1, CODE_DELEGATES);
    loadAddress(record + CODE_DELEGATE, start + 3);
  }
  return record;
}

/** Reads the 20 big-endian bytes at p as three limbs. */
export function loadAddress(out: usize, p: usize): void {
  store<u64>(out, bswap<u64>(load<u64>(p, 12)));
  store<u64>(out, bswap<u64>(load<u64>(p, 4)), 8);
  store<u64>(out, bswap<u32>(load<u32>(p)) as u64, 16);
}

/** Writes three limbs as 20 big-endian bytes. */
export function storeAddress(p: usize, limbs: usize): void {
  store<u32>(p, bswap<u32>(load<u32>(limbs, 16)));
  store<u64>(p, bswap<u64>(load<u64>(limbs, 8)), 4);
  store<u64>(p, bswap<u64>(load<u64>(limbs)), 12);
}
