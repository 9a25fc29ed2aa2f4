// Reading ahead: what a batch's next transactions will most likely need is read for some of them at once, so that cache misses which each of them
// would wait for run together. It is a guess and changes nothing: senders, recipients, and the places of addresses in call data in the mapping that was
// used last.
import { FIRST_RESULT, stateOf } from "./claims";
import {
  RECORD_FLAGS,
  RECORD_SIZE,
  RECORD_VALUE,
  RESULT_RECORDS,
  RESULT_SIZE,
  RESULTS,
  TRANSACTION_SIZE,
  TRANSACTIONS,
  TX_DATA,
  TX_HASH,
  TX_TO,
} from "./layout";
import { pairOfAddress, pairOfKey, slotOfAddress, slotOfKey } from "./mappings";
import { WITHOUT_ENTRY } from "./record_index";
import { bucketOfAccount, lookUpAccount } from "./state";

/** Transactions that are read ahead together. */
export const AHEAD: u32 = 8;
const LINE: usize = 64;
/** Words of call data that may be addresses: those of transfer and transferFrom. */
const WORDS: usize = 2;
const SELECTOR: usize = 4;

class Ahead {
  /** what was read, so that it is not optimised away */
  static sink: u64 = 0;
}

/** Reads ahead for transactions [from, to). */
export function readAhead(from: u32, to: u32): void {
  let sink: u64 = 0;
  for (let i = from; i < to; i++) sink += readTransaction(i);
  for (let i = from; i < to; i++) sink += readBuckets(TRANSACTIONS + (i as usize) * TRANSACTION_SIZE);
  for (let i = from; i < to; i++) sink += readEntries(TRANSACTIONS + (i as usize) * TRANSACTION_SIZE);
  Ahead.sink = sink;
}

/** Reads ahead for `count` transactions whose numbers lie at `list`; their results go elsewhere. */
export function readAheadOf(list: usize, count: u32): void {
  let sink: u64 = 0;
  const end = list + ((count as usize) << 2);
  for (let p = list; p < end; p += 4) sink += readInput(transactionAt(p));
  for (let p = list; p < end; p += 4) sink += readBuckets(transactionAt(p));
  for (let p = list; p < end; p += 4) sink += readEntries(transactionAt(p));
  Ahead.sink = sink;
}

@inline
function transactionAt(p: usize): usize {
  return TRANSACTIONS + (load<u32>(p) as usize) * TRANSACTION_SIZE;
}

/**
 * Reads the results that instances have shown for transactions from `from` on, at most AHEAD of them, with their records and the entries of these: lines that lie in
 * another core's cache.
 */
export function readResults(from: u32, to: u32): void {
  let sink: u64 = 0;
  for (let i = from; i < to; i++) {
    const shown = stateOf(i);
    if (shown < FIRST_RESULT) break;
    for (let p = shown as usize; p < (shown as usize) + RESULT_SIZE; p += LINE) sink += load<u64>(p);
  }
  for (let i = from; i < to; i++) {
    const shown = stateOf(i) as usize;
    if (shown < (FIRST_RESULT as usize)) break;
    const end = load<u32>(shown, RESULT_RECORDS + 4) as usize;
    for (let r = load<u32>(shown, RESULT_RECORDS) as usize; r < end; r += RECORD_SIZE) {
      sink += load<u64>(r, RECORD_VALUE);
      if (!(load<u32>(r, RECORD_FLAGS) & WITHOUT_ENTRY)) sink += readLines(load<u32>(r) as usize);
    }
  }
  Ahead.sink = sink;
}

/** A transaction, its result header and its call data. */
@inline
function readTransaction(i: u32): u64 {
  const result = RESULTS + (i as usize) * RESULT_SIZE;
  let sink = readInput(TRANSACTIONS + (i as usize) * TRANSACTION_SIZE);
  for (let p = result; p < result + RESULT_SIZE; p += LINE) sink += load<u64>(p);
  return sink;
}

@inline
function readInput(tx: usize): u64 {
  let sink: u64 = load<u64>(load<u32>(tx, TX_DATA) as usize);
  for (let p = tx; p < tx + TX_HASH + LINE; p += LINE) sink += load<u64>(p);
  return sink;
}

/** Where the accounts and the places in the mapping are found. */
@inline
function readBuckets(tx: usize): u64 {
  const data = load<u32>(tx, TX_DATA) as usize + SELECTOR;
  let sink = load<u64>(bucketOfAccount(tx)) + load<u64>(bucketOfAccount(tx + TX_TO)) + readLines(pairOfAddress(tx));
  for (let w: usize = 0; w < WORDS; w++) if (hasAddress(tx, w)) sink += readLines(pairOfKey(data + (w << 5)));
  return sink;
}

/** The accounts, and the slots that the places led to. */
@inline
function readEntries(tx: usize): u64 {
  const data = load<u32>(tx, TX_DATA) as usize + SELECTOR;
  let sink = readAccount(tx) + readAccount(tx + TX_TO) + readLines(slotOfAddress(tx));
  for (let w: usize = 0; w < WORDS; w++) if (hasAddress(tx, w)) sink += readLines(slotOfKey(data + (w << 5)));
  return sink;
}

/** Whether a word of a transaction's call data looks like an address. */
@inline
function hasAddress(tx: usize, w: usize): bool {
  const p = load<u32>(tx, TX_DATA) as usize + SELECTOR + (w << 5);
  if ((load<u32>(tx, TX_DATA + 4) as usize) < SELECTOR + ((w + 1) << 5)) return false;
  return (load<u64>(p) | (load<u32>(p, 8) as u64)) == 0 && load<u64>(p, 16) != 0;
}

@inline
function readAccount(limbs: usize): u64 {
  return readLines(lookUpAccount(load<u64>(limbs), load<u64>(limbs, 8), load<u64>(limbs, 16)));
}

/** Two lines that lie beside each other: an entry, or a pair of places. */
@inline
function readLines(e: usize): u64 {
  return load<u64>(e) + load<u64>(e, LINE);
}
