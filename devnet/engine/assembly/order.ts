// Who should conflict with whom, before anything runs. The block's order is that of its candidates and does not change: what is decided here is which
// transactions one instance runs one after another (a lane), and what is taken off the cursor at once (a range of lanes).
//
// Two transactions go into one lane when they share a key and are near each other in the block: the same sender; a value by which a function's callers met
// before (learnt.ts); all callers of a function, where they met whatever they called it with; a slot that both declare and whose function met others before.
// Those far apart need no lane: the first is committed long before the second is begun. Credits of ether are no conflict (rule 5), so recipients are no key.
import { FREE, openClaim } from "./claims";
import {
  COSTS,
  HEADS,
  JOB_NEAR,
  JOB_NUMBER,
  LANE_NEXT,
  LANE_OF,
  ORDER_KEY_SIZE,
  ORDER_KEYS,
  ORDER_KEYS_LIMIT,
  PREDICTED,
  RANGES,
  SCRATCH_ORDER,
  TAILS,
  TRANSACTION_SIZE,
  TRANSACTIONS,
  TX_ACCESS_LIST,
  TX_GAS_LIMIT,
  TX_SENDER,
  TX_TO,
} from "./layout";
import { functionOf, hashOfLimbs, hashOfValue, meetingValues, meetsAll, mix, VALUES_LIMIT } from "./learnt";
import { Rlp } from "./rlp";
import { loadAddress } from "./state";
import { beginBlock } from "./timing";
import { loadBE } from "./u256";
import { VM } from "./vm";

/**
 * Transactions of a block, times instances, within which two of them may meet: nobody speculates farther than that in front of what is decided, however slow the
 * builder's thread is.
 */
const NEAR: u32 = 384;
/** Lanes of a range, and ranges that each instance should find at least. */
const RANGE_LANES: u32 = 16;
const RANGES_EACH: u64 = 16;
/** Of so many blocks one is run as if nothing had been learnt, to see whether it is still so. */
const FORGETS_EVERY: u32 = 64;

/** More gas than any transaction uses. */
const MOST_GAS: u64 = 0xffffffff;

/** What a prediction goes by: the upper byte of PREDICTED. */
const BY_SENDER: u32 = 1;
const BY_ACCESS_LIST: u32 = 2;
const BY_LEARNING: u32 = 3;

class Order {
  /** blocks that were ordered here */
  static blocks: u32 = 0;
  static job: u32 = 0;
  static near: u32 = 0;
  static mask: u32 = 0;
  static keys: u32 = 0;
}

/**
 * Orders transactions [0, n) of the batch for so many instances, as the job that comes next. How many ranges there are; 0 when most of the work is one lane, so
 * that running it as one costs less, unless it is to be done by lanes always.
 */
export function orderLanes(n: u32, instances: u32, always: bool): u32 {
  beginBlock();
  Order.job = load<u32>(JOB_NUMBER) + 1;
  Order.near = NEAR * instances;
  store<u32>(JOB_NEAR, Order.near);
  Order.keys = 0;
  Order.blocks++;
  Order.mask = 1023;
  while (Order.mask < n << 1 && Order.mask < ORDER_KEYS_LIMIT - 1) Order.mask = (Order.mask << 1) | 1;
  for (let i: u32 = 0; i < n; i++) {
    openClaim(i, Order.job, FREE);
    store<u32>(LANE_OF + ((i as usize) << 2), i);
    store<u32>(LANE_NEXT + ((i as usize) << 2), 0);
    store<u32>(PREDICTED + ((i as usize) << 2), 0);
    store<u32>(costOf(i), min<u64>(load<u64>(TRANSACTIONS + (i as usize) * TRANSACTION_SIZE, TX_GAS_LIMIT), MOST_GAS) as u32);
    findConflicts(i);
  }
  return linkLanes(n, instances, always);
}

function findConflicts(i: u32): void {
  const tx = TRANSACTIONS + (i as usize) * TRANSACTION_SIZE;
  meet(i, hashOfLimbs(tx + TX_SENDER), BY_SENDER);
  const called = functionOf(tx);
  if (!called || Order.blocks % FORGETS_EVERY == 0) return;
  const contract = hashOfLimbs(tx + TX_TO),
    values = meetingValues(called);
  if (meetsAll(called)) meet(i, mix(contract, 1), BY_LEARNING);
  for (let v: u32 = 0; v < VALUES_LIMIT; v++) {
    if (!((values >> v) & 1)) continue;
    const value = hashOfValue(tx, v);
    if (value) meet(i, mix(contract, value), BY_LEARNING);
  }
  if (meetsAll(called) || values) meetDeclared(i, tx);
}

/** The slots that a transaction declares (EIP-2930). */
function meetDeclared(i: u32, tx: usize): void {
  const word = VM.scratch + SCRATCH_ORDER;
  Rlp.ok = true;
  Rlp.open(load<u32>(tx, TX_ACCESS_LIST) as usize, load<u32>(tx, TX_ACCESS_LIST + 4));
  while (!Rlp.done()) {
    Rlp.next();
    const at = Rlp.at,
      end = Rlp.end;
    Rlp.open(Rlp.start, Rlp.length);
    Rlp.next();
    loadAddress(word, Rlp.start);
    const account = hashOfLimbs(word);
    Rlp.next();
    Rlp.open(Rlp.start, Rlp.length);
    while (!Rlp.done()) {
      Rlp.next();
      loadBE(word, Rlp.start);
      meet(i, mix(mix(account, load<u64>(word) ^ load<u64>(word, 8)), load<u64>(word, 16) ^ load<u64>(word, 24)), BY_ACCESS_LIST);
    }
    Rlp.at = at;
    Rlp.end = end;
  }
}

/** Notes that transaction `i` has a key; if one near before it has it too, they are of one lane. */
function meet(i: u32, key: u64, by: u32): void {
  let place = (key >> 32) as u32;
  while (true) {
    const entry = ORDER_KEYS + ((place & Order.mask) as usize) * ORDER_KEY_SIZE;
    if (load<u32>(entry, 8) != Order.job) {
      if (Order.keys > Order.mask >> 1) return; // too many keys: the rest is not predicted
      Order.keys++;
      store<u64>(entry, key);
      store<u32>(entry, Order.job, 8);
      store<u32>(entry, i, 12);
      return;
    }
    if (load<u64>(entry) == key) {
      const before = load<u32>(entry, 12);
      store<u32>(entry, i, 12);
      if (before != i && i - before <= Order.near) join(i, before, by);
      return;
    }
    place++;
  }
}

/** The first transaction of a lane, by whichever of its members. */
function headOf(i: u32): u32 {
  while (true) {
    const at = LANE_OF + ((i as usize) << 2),
      above = load<u32>(at);
    if (above == i) return i;
    const next = load<u32>(LANE_OF + ((above as usize) << 2));
    store<u32>(at, next);
    i = next;
  }
}

function join(i: u32, before: u32, by: u32): void {
  const predicted = PREDICTED + ((i as usize) << 2);
  if ((load<u32>(predicted) & 0xffffff) < before + 1) store<u32>(predicted, (by << 24) | (before + 1));
  const one = headOf(i),
    other = headOf(before);
  if (one != other) store<u32>(LANE_OF + ((max(one, other) as usize) << 2), min(one, other));
}

@inline
function tailOf(head: u32): usize {
  return TAILS + ((head as usize) << 2);
}

/** Links each lane in the block's order, lists their heads, and cuts the list into ranges of about equal cost. */
function linkLanes(n: u32, instances: u32, always: bool): u32 {
  let heads: u32 = 0,
    total: u64 = 0;
  for (let i: u32 = 0; i < n; i++) {
    const head = headOf(i);
    store<u32>(LANE_OF + ((i as usize) << 2), head);
    total += load<u32>(costOf(i)) as u64;
    if (head == i) {
      store<u32>(HEADS + ((heads as usize) << 2), i);
      heads++;
    } else store<u32>(LANE_NEXT + ((load<u32>(tailOf(head)) as usize) << 2), i);
    store<u32>(tailOf(head), i);
  }
  return cutRanges(heads, total, instances, always);
}

/** Where it stands what a transaction may cost: the gas that it may use. */
@inline
function costOf(i: u32): usize {
  return COSTS + ((i as usize) << 2);
}

function cutRanges(heads: u32, total: u64, instances: u32, always: bool): u32 {
  const share = max<u64>(total / ((instances as u64) * RANGES_EACH), 1);
  let ranges: u32 = 0,
    first: u32 = 0,
    cost: u64 = 0,
    largest: u64 = 0;
  for (let h: u32 = 0; h < heads; h++) {
    let lane: u64 = 0;
    for (let i = load<u32>(HEADS + ((h as usize) << 2)); ; ) {
      lane += load<u32>(costOf(i)) as u64;
      const next = load<u32>(LANE_NEXT + ((i as usize) << 2));
      if (!next) break;
      i = next;
    }
    largest = max(largest, lane);
    cost += lane;
    if (cost < share && h + 1 - first < RANGE_LANES && h + 1 < heads) continue;
    store<u32>(RANGES + ((ranges as usize) << 2), first);
    ranges++;
    first = h + 1;
    cost = 0;
  }
  store<u32>(RANGES + ((ranges as usize) << 2), heads);
  // one lane with more than nine tenths of the work: what could run beside it does not pay for sharing
  return largest > total - total / 10 && !always ? 0 : ranges;
}
