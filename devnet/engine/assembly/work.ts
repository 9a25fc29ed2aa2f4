// What the instances on one memory do together, and when it is over.
//
// The builder opens a job: it writes what it is, then its number, which threads sleep on. Each thread says at which job it is before it looks whether that is
// over already, and the builder says that it is over before it looks who is at it: one of the two sees the other, so once nobody is at a job nobody comes to it.
import { BLOOM_SIZE } from "./bloom";
import { zero } from "./fill";
import { countDone, NOTHING, takeItem } from "./job";
import { DECODE, LEAVES, LIST_ROOTS, RECEIPT_LEAVES, SEAL_PARTS, SPECULATE } from "./jobs";
import { speculateRanges } from "./lanes";
import {
  INSTANCE_SIZE,
  INSTANCES,
  JOB_CREW,
  JOB_CURSOR,
  JOB_DONE,
  JOB_ENDED,
  JOB_FRONT,
  JOB_ITEMS,
  JOB_KIND,
  JOB_NUMBER,
  JOB_POINTER,
  JOB_SIZE,
  SCRATCH_BLOCK_BLOOM,
  SEALERS_LIMIT,
} from "./layout";

import { hashReceipts, hashTransactions, rootOfReceipts, rootOfTransactions } from "./receipts";
import { decodeRange } from "./transaction";
import { doPart } from "./trie/phases";
import { chooseEnvironment, VM } from "./vm";

/** Leaves, or transactions to decode, of an item. */
const STRETCH: u32 = 128;

/** Items of a batch of n, or of the leaves of one list of n. */
export function itemsOf(n: u32): u32 {
  return (n + STRETCH - 1) / STRETCH;
}

/** Opens a job and wakes whoever sleeps; its number. */
export function openJob(kind: u32, items: u32, size: u32, pointer: usize): u32 {
  const job = load<u32>(JOB_NUMBER) + 1;
  store<u32>(JOB_KIND, kind);
  store<u32>(JOB_ITEMS, items);
  store<u32>(JOB_SIZE, size);
  store<u32>(JOB_POINTER, pointer as u32);
  store<u32>(JOB_FRONT, 0);
  atomic.store<u64>(JOB_DONE, (job as u64) << 32);
  atomic.store<u64>(JOB_CURSOR, (job as u64) << 32);
  atomic.store<u32>(JOB_NUMBER, job);
  atomic.notify(JOB_NUMBER, -1);
  return job;
}

/** Says that a job is over: nobody takes anything of it any more. */
export function endJob(): void {
  atomic.store<u32>(JOB_ENDED, load<u32>(JOB_NUMBER));
}

/** Whether every item of the newest job was done to its end: one that a thread took and died with was not. */
export function hasAllDone(): bool {
  return (atomic.load<u64>(JOB_DONE) as u32) == load<u32>(JOB_ITEMS);
}

/** A thread that was woken does its part of the newest job. */
export function joinJob(): void {
  const job = atomic.load<u32>(JOB_NUMBER),
    line = INSTANCES + (VM.id as usize) * INSTANCE_SIZE;
  atomic.store<u32>(line, job);
  if (atomic.load<u32>(JOB_ENDED) < job && VM.id < load<u32>(JOB_CREW)) {
    chooseEnvironment(0); // the block may be one of another fork
    takePart(job);
  }
  leaveJob();
}

/** The thread is at no job any more. */
export function leaveJob(): void {
  const line = INSTANCES + (VM.id as usize) * INSTANCE_SIZE;
  atomic.store<u32>(line, 0);
  atomic.notify(line, -1);
}

/** Takes items of a job until none is left. */
export function takePart(job: u32): void {
  const kind = load<u32>(JOB_KIND),
    n = load<u32>(JOB_SIZE);
  if (kind == SPECULATE) speculateRanges(job);
  else if (kind == LEAVES || kind == RECEIPT_LEAVES) hashLeaves(job, kind, n);
  else if (kind == LIST_ROOTS) {
    for (let item = takeItem(job); item != NOTHING; item = takeItem(job)) {
      const out = (load<u32>(JOB_POINTER) as usize) + ((item as usize) << 5);
      if (item == 0) rootOfTransactions(n, out);
      else rootOfReceipts(n, out);
      countDone(job);
    }
  } else if (kind == DECODE) {
    for (let item = takeItem(job); item != NOTHING; item = takeItem(job)) {
      decodeRange(item * STRETCH, min(n, (item + 1) * STRETCH));
      countDone(job);
    }
  } else if (kind == SEAL_PARTS && VM.id < SEALERS_LIMIT) {
    for (let item = takeItem(job); item != NOTHING; item = takeItem(job)) {
      doPart(item);
      countDone(job);
    }
  }
}

/** Hashes leaves; logs go into a bloom of this instance's own, which then joins the block's. */
function hashLeaves(job: u32, kind: u32, n: u32): void {
  const own = VM.scratch + SCRATCH_BLOCK_BLOOM,
    block = load<u32>(JOB_POINTER) as usize,
    receiptsFrom: u32 = kind == LEAVES ? itemsOf(n) : 0;
  zero(own, BLOOM_SIZE);
  let done: u32 = 0;
  for (let item = takeItem(job); item != NOTHING; item = takeItem(job)) {
    const from = (item < receiptsFrom ? item : item - receiptsFrom) * STRETCH,
      to = min(n, from + STRETCH);
    if (item < receiptsFrom) hashTransactions(from, to, n);
    else hashReceipts(from, to, n, own);
    done++;
  }
  if (done) for (let at: usize = 0; at < BLOOM_SIZE; at += 8) atomic.or<u64>(block + at, load<u64>(own + at));
  for (; done; done--) countDone(job);
}
