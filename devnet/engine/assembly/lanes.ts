// A block's transactions run by several instances at once, and committed in the block's order.
//
//   workers:  range off the cursor ─► claim ─► execute on the committed state and the lane's own writes ─► show the result
//   builder:  the front of the block: ready ─► validate, commit · free ─► run it now · somebody has it ─► take a range as well · none left ─► steal it
//
// Rule 1: order.ts has fixed the order, and only the builder commits, from the front on, so the block is what running it one by one would give;
// whoever speculates decides what that costs. Rule 7: the builder waits for nobody. What a dead, stopped or slow thread has claimed is taken from it at
// its turn (claims.ts), and what it has not claimed is free for all.
import { AHEAD, readAheadOf, readResults } from "./ahead";
import { openBlock, seat } from "./block";
import { exchangeClaim, FAULTY, FIRST_RESULT, FREE, LEFT, RUNNING, stateOf, TAKEN } from "./claims";
import { findStale } from "./commit";
import { noteConflict } from "./conflicts";
import { executeInto } from "./execute";
import {
  CONTROL_FOLLOWS,
  HEADS,
  JOB_ENDED,
  JOB_FRONT,
  JOB_NEAR,
  JOB_NUMBER,
  LANE_NEXT,
  PREDICTED,
  RANGES,
  RECORD_BEFORE,
  RECORD_CODE,
  RECORD_CODE_BEFORE,
  RECORD_FLAGS,
  RECORD_NONCE,
  RECORD_NONCE_BEFORE,
  RECORD_SIZE,
  RECORD_VALUE,
  RESULT_INVALID,
  RESULT_RECORDS,
  RESULT_SIZE,
  RESULTS,
  TRANSACTION_SIZE,
  TRANSACTIONS,
} from "./layout";
import { AT_ITS_TURN, COMMITTED, REEXECUTED } from "./outcomes";
import { unlearn } from "./learnt";
import { closeOverlay, noteWritten, openOverlay } from "./overlay";
import { CREATED, DESTROYED, IS_SLOT, isTransient } from "./records";
import { beginTiming, endRun } from "./timing";
import { eq } from "./u256";
import { nextItem, NOTHING, takeItem } from "./job";
import { VM } from "./vm";

/** Transactions after which threads that wait for the front are woken, and how long they sleep at most: the block may be given up. */
const WAKES_EVERY: u32 = 64;
const LONGEST_WAIT_NS: i64 = 1_000_000;
/** Speculated commits of which one is asked whether what was learnt of its function still holds. */
const UNLEARNS_EVERY: u32 = 16;
/** Speculated commits after which it is asked whether speculating is worth it. */
const TRIAL: u32 = 32;

class Lanes {
  /** the newest transaction of the job whose result lies in this instance's arena, and how many do */
  static newest: u32 = 0;
  static shown: u32 = 0;
  // the builder's: whether it runs one transaction after another at the moment; and of the running block
  static isRunning: bool = false;
  static committed: u32 = 0;
  static stale: u32 = 0;
  static stolen: u32 = 0;
  static alone: u32 = 0;
}

@inline
function isOver(job: u32): bool {
  return load<u32>(JOB_ENDED) >= job;
}

// ---- speculation, on any instance

/** Begins to speculate for a job: what earlier jobs left in the arenas is needed by nobody. */
export function openSpeculation(): void {
  VM.recordTop = VM.records;
  VM.logTop = VM.logs;
  Lanes.shown = 0;
  beginTiming();
}

/** How far in front of what is decided the next range of a job begins; 0 when there is none. */
@inline
function distanceToNext(job: u32): u32 {
  const range = nextItem(job);
  if (range == NOTHING) return 0;
  const head = load<u32>(HEADS + ((load<u32>(RANGES + ((range as usize) << 2)) as usize) << 2)),
    front = atomic.load<u32>(JOB_FRONT);
  return head > front ? head - front : 0;
}

/** A thread's part of a job: ranges until none is left. */
export function speculateRanges(job: u32): void {
  openSpeculation();
  do {
    waitForFront(job);
  } while (speculateRange(job));
}

/**
 * Waits while the next range is farther from the front than two transactions that may meet were looked for (order.ts). Never called by the builder: the front is
 * where it is.
 */
function waitForFront(job: u32): void {
  const near = load<u32>(JOB_NEAR);
  while (!isOver(job)) {
    const front = atomic.load<u32>(JOB_FRONT);
    if (distanceToNext(job) <= near) return;
    atomic.wait<i32>(JOB_FRONT, front as i32, LONGEST_WAIT_NS);
  }
}

/** Takes one range of the job off the cursor and runs its lanes; false when there is none left. */
export function speculateRange(job: u32): bool {
  const range = takeItem(job);
  if (range == NOTHING) return false;
  // all that this instance has shown is committed: the same lines of the arena serve again, while they are in the cache
  if (Lanes.shown && Lanes.newest < atomic.load<u32>(JOB_FRONT)) {
    VM.recordTop = VM.records;
    Lanes.shown = 0;
  }
  const from = load<u32>(RANGES + ((range as usize) << 2)),
    to = load<u32>(RANGES + ((range as usize) << 2), 4);
  for (let h = from; h < to; h++) {
    if (((h - from) & (AHEAD - 1)) == 0) readAheadOf(HEADS + ((h as usize) << 2), min(AHEAD, to - h));
    runLane(load<u32>(HEADS + ((h as usize) << 2)), job);
  }
  return true;
}

/** Runs the transactions of a lane one after another, each on what those before it wrote. */
function runLane(head: u32, job: u32): void {
  let next = load<u32>(LANE_NEXT + ((head as usize) << 2));
  if (!next) {
    speculate(head, job);
    return;
  }
  openOverlay();
  for (let i = head; i < 0x10000; i = next) {
    const result = speculate(i, job);
    // where somebody else runs it, what it leaves will be committed when it is read, or the reader runs again
    if (result) keepWrites(result);
    else openOverlay();
    next = load<u32>(LANE_NEXT + ((i as usize) << 2));
    if (!next || isOver(job)) break;
  }
  closeOverlay();
}

/** Whether the arenas have room for another transaction and what it may need; what does not fit is the builder's. */
@inline
function hasRoom(): bool {
  const records = VM.recordsEnd - VM.records,
    logs = VM.logsEnd - VM.logs;
  return VM.recordTop - VM.records < records - (records >> 2) && VM.logTop - VM.logs < logs - (logs >> 2);
}

/** Runs a transaction that nobody has yet and shows its result, which lies in this instance's arena in front of its records; 0 where there is none. */
export function speculate(i: u32, job: u32): usize {
  const mine = RUNNING + VM.id;
  if (isOver(job) || !hasRoom() || !exchangeClaim(i, job, FREE, mine)) return 0;
  const result = VM.recordTop;
  VM.recordTop = result + RESULT_SIZE;
  VM.follows = load<u32>(CONTROL_FOLLOWS);
  executeInto(TRANSACTIONS + (i as usize) * TRANSACTION_SIZE, result);
  endRun(result, COMMITTED);
  if (VM.limit) {
    exchangeClaim(i, job, mine, LEFT);
    return 0;
  }
  // in this order: a result that is shown must not be written over before it is committed
  Lanes.newest = Lanes.shown ? max(Lanes.newest, i) : i;
  Lanes.shown++;
  return exchangeClaim(i, job, mine, result as u32) ? result : 0;
}

/** Notes for the rest of the lane what a transaction has written. */
function keepWrites(result: usize): void {
  if (load<u32>(result, RESULT_INVALID)) return;
  const end = load<u32>(result, RESULT_RECORDS + 4) as usize;
  for (let r = load<u32>(result, RESULT_RECORDS) as usize; r < end; r += RECORD_SIZE) {
    if (isTransient(r)) continue;
    if (!eq(r + RECORD_VALUE, r + RECORD_BEFORE)) {
      noteWritten(r);
      continue;
    }
    const flags = load<u32>(r, RECORD_FLAGS);
    if (flags & IS_SLOT) continue;
    const isWritten =
      flags & (CREATED | DESTROYED) ||
      load<u64>(r, RECORD_NONCE) != load<u64>(r, RECORD_NONCE_BEFORE) ||
      load<u32>(r, RECORD_CODE) != load<u32>(r, RECORD_CODE_BEFORE);
    if (isWritten) noteWritten(r);
  }
}

// ---- commit, on the builder alone

/** Begins a block of lanes. */
export function openLanes(): void {
  openBlock(0);
  openSpeculation();
  Lanes.isRunning = false;
  Lanes.committed = 0;
  Lanes.stale = 0;
  Lanes.stolen = 0;
  Lanes.alone = 0;
}

/**
 * Commits transactions [from, to) in their order as they are ready, running those that nobody runs and helping out in between. Ends before the first one that has
 * no place where it stands, and returns its number, `to` if there is none; it may be called again from behind it.
 */
export function commitLanes(from: u32, to: u32): u32 {
  const job = load<u32>(JOB_NUMBER);
  let helps = true,
    read = from;
  for (let i = from; i < to; ) {
    const state = stateOf(i);
    let hasPlace: bool;
    if (state >= FIRST_RESULT) {
      if (i >= read) {
        read = min(i + AHEAD, to);
        readResults(i, read);
      }
      Lanes.isRunning = false;
      hasPlace = commitSpeculated(i, state as usize, job);
    } else if (state == FAULTY) return i;
    else if (state == FREE || state == LEFT) {
      if (!exchangeClaim(i, job, state, TAKEN)) continue;
      if (!Lanes.isRunning) beginTiming(); // otherwise when the one before it ended
      Lanes.isRunning = true;
      Lanes.alone++;
      hasPlace = runAtItsTurn(i, AT_ITS_TURN);
    } else if (helps && distanceToNext(job) <= load<u32>(JOB_NEAR)) {
      beginTiming();
      helps = speculateRange(job);
      Lanes.isRunning = false;
      continue;
    } else {
      // whoever has it is at it, or stopped, or dead
      if (!exchangeClaim(i, job, state, TAKEN)) continue;
      Lanes.isRunning = false;
      Lanes.stolen++;
      beginTiming();
      hasPlace = runAtItsTurn(i, AT_ITS_TURN);
    }
    if (!hasPlace) return i;
    i++;
    atomic.store<u32>(JOB_FRONT, i);
    if ((i & (WAKES_EVERY - 1)) == 0) atomic.notify(JOB_FRONT, -1);
  }
  return to;
}

/** Commits what an instance came to if all that it read is still so, otherwise runs the transaction again. */
function commitSpeculated(i: u32, shown: usize, job: u32): bool {
  const tx = TRANSACTIONS + (i as usize) * TRANSACTION_SIZE,
    result = RESULTS + (i as usize) * RESULT_SIZE;
  const stale = findStale(shown);
  if (stale) {
    Lanes.stale++;
    noteConflict(i, shown, stale);
    beginTiming();
    // speculation that mostly fails only takes the memory's time from who runs in order
    if (Lanes.stale > TRIAL && Lanes.stale > Lanes.committed) atomic.store<u32>(JOB_ENDED, job);
    return runAtItsTurn(i, REEXECUTED);
  }
  for (let at: usize = 0; at < RESULT_SIZE; at += 16) v128.store(result + at, v128.load(shown + at));
  Lanes.committed++;
  // asked of some of them, since asking costs a line
  if ((Lanes.committed & (UNLEARNS_EVERY - 1)) == 0 && !load<u32>(PREDICTED + ((i as usize) << 2))) unlearn(tx);
  VM.writer = i + 1;
  const hasPlace = seat(tx, result);
  VM.writer = 0;
  return hasPlace;
}

/** Runs a transaction on all that was committed before it, and commits it. What it needs lies above what this instance has shown. */
function runAtItsTurn(i: u32, outcome: u32): bool {
  const tx = TRANSACTIONS + (i as usize) * TRANSACTION_SIZE,
    result = RESULTS + (i as usize) * RESULT_SIZE,
    records = VM.recordTop,
    logs = VM.logTop;
  VM.follows = 0; // it runs on what stands there
  executeInto(tx, result);
  endRun(result, outcome);
  VM.writer = i + 1;
  const hasPlace = seat(tx, result);
  VM.writer = 0;
  VM.recordTop = records;
  if (!hasPlace) VM.logTop = logs;
  return hasPlace;
}

/** Counts of the block: 0 committed as speculated, 1 run again, 2 stolen, 3 run at their turn alone. */
export function countOf(what: u32): u32 {
  if (what == 0) return Lanes.committed;
  if (what == 1) return Lanes.stale;
  return what == 2 ? Lanes.stolen : Lanes.alone;
}
