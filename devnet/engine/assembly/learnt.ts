// What was learnt about who conflicts: for a contract's function, by which of its values.
//
// Two transactions that met in a slot of one contract mostly share a value that the slot belongs to: one pays whom another pays (both name the recipient), or
// spends what another pays in (its sender is the other's recipient). Where they share none, the function writes one place for all of its callers.
// Either is a score: a conflict raises it, transactions that went well without being predicted lower it. Scores decide what a block costs, never what
// it comes to.
import {
  CONTROL_SEEDS,
  LEARNT,
  LEARNT_LIMIT,
  LEARNT_SIZE,
  SCRATCH_ORDER,
  TX_DATA,
  TX_FLAGS,
  TX_IS_CREATE,
  TX_SENDER,
  TX_TO,
} from "./layout";
import { loadBE } from "./u256";
import { VM } from "./vm";

// an entry: a function, u64 that stands for it, 0 = free; and
const WHOLE: usize = 8; //      u32: score of all its callers meeting
const BY_VALUES: usize = 12; // u32: score of those who share a value meeting
const VALUES: usize = 16; //    u32: which values, a bit each

/** The sender, then so many words of call data, may be what a slot belongs to. */
export const VALUES_LIMIT: u32 = 4;
const MOST: u32 = 64;
const WHOLE_FROM: u32 = 4;
const VALUES_FROM: u32 = 2;
const PROBES: u32 = 8;
const SELECTOR: u32 = 4;

const K1: u64 = 0x9e3779b97f4a7c15;
const K2: u64 = 0xc2b2ae3d27d4eb4f;

@inline
export function mix(h: u64, x: u64): u64 {
  h = (h ^ x) * K1;
  h ^= h >> 32;
  return (h * K2) ^ (h >> 29);
}

/** What stands for three limbs of an address. */
@inline
export function hashOfLimbs(limbs: usize): u64 {
  return mix(mix(mix(load<u64>(CONTROL_SEEDS), load<u64>(limbs)), load<u64>(limbs, 8)), load<u64>(limbs, 16));
}

/** The entry of the function that a transaction calls; 0 where nothing is known of it. */
export function functionOf(tx: usize): usize {
  return find(tx, false);
}

function find(tx: usize, insert: bool): usize {
  if (load<u32>(tx, TX_FLAGS) & TX_IS_CREATE || load<u32>(tx, TX_DATA + 4) < SELECTOR) return 0;
  const key = mix(hashOfLimbs(tx + TX_TO), load<u32>(load<u32>(tx, TX_DATA) as usize) as u64) | 1;
  for (let probe: u64 = 0; probe < (PROBES as u64); probe++) {
    const entry = LEARNT + ((((key >> 32) + probe) & ((LEARNT_LIMIT - 1) as u64)) as usize) * LEARNT_SIZE,
      held = load<u64>(entry);
    if (held == key) return entry;
    if (held && probe < (PROBES - 1) as u64) continue;
    if (!insert) return 0;
    memory.fill(entry, 0, LEARNT_SIZE);
    store<u64>(entry, key);
    return entry;
  }
  return 0;
}

/** Whether all callers of a function are expected to meet. */
@inline
export function meetsAll(entry: usize): bool {
  return load<u32>(entry, WHOLE) >= WHOLE_FROM;
}

/** By which values callers of a function are expected to meet. */
@inline
export function meetingValues(entry: usize): u32 {
  return load<u32>(entry, BY_VALUES) >= VALUES_FROM ? load<u32>(entry, VALUES) : 0;
}

/** What stands for value `v` of a transaction where it looks like an address or a hash, 0 where it does not: amounts and small numbers are shared by chance. */
export function hashOfValue(tx: usize, v: u32): u64 {
  if (v == 0) return hashOfLimbs(tx + TX_SENDER);
  if (load<u32>(tx, TX_DATA + 4) < SELECTOR + (v << 5)) return 0;
  const word = VM.scratch + SCRATCH_ORDER;
  loadBE(word, (load<u32>(tx, TX_DATA) as usize) + (SELECTOR as usize) + (((v - 1) as usize) << 5));
  if (load<u64>(word, 8) >> 32 == 0) return 0;
  const hash = hashOfLimbs(word),
    rest = load<u64>(word, 24);
  return rest ? mix(hash, rest) : hash;
}

/** Learns from two transactions of one contract that met: which values they share, or that they share none. */
export function learn(tx: usize, other: usize): void {
  if (hashOfLimbs(tx + TX_TO) != hashOfLimbs(other + TX_TO)) return;
  const entry = find(tx, true),
    otherEntry = find(other, true);
  if (!entry || !otherEntry) return;
  let shared: u32 = 0,
    otherShared: u32 = 0;
  for (let v: u32 = 0; v < VALUES_LIMIT; v++) {
    const value = hashOfValue(tx, v);
    if (!value) continue;
    for (let w: u32 = 0; w < VALUES_LIMIT; w++) {
      if (hashOfValue(other, w) != value) continue;
      shared |= 1 << v;
      otherShared |= 1 << w;
    }
  }
  raise(entry, shared);
  if (otherEntry != entry) raise(otherEntry, otherShared);
  else store<u32>(entry, load<u32>(entry, VALUES) | otherShared, VALUES);
}

function raise(entry: usize, shared: u32): void {
  const score: usize = entry + (shared ? BY_VALUES : WHOLE);
  store<u32>(score, min<u32>(load<u32>(score) + 1, MOST));
  store<u32>(entry, load<u32>(entry, VALUES) | shared, VALUES);
}

/** A transaction that was predicted to meet nobody met nobody. */
export function unlearn(tx: usize): void {
  const entry = find(tx, false);
  if (!entry) return;
  const whole = load<u32>(entry, WHOLE),
    values = load<u32>(entry, BY_VALUES);
  if (whole) store<u32>(entry, whole - 1, WHOLE);
  if (values) store<u32>(entry, values - 1, BY_VALUES);
}
