// Values that are followed: how transactions that all add to the same slot can run side by side, whatever bytecode they are written in.
//
// A slot that others change all the time (a vault's stock, a token balance that everybody pays into) makes each transaction that reads it stale. But most
// code does little with such a value: it adds, subtracts, compares, and writes it back. So the value of a hot slot is followed from SLOAD on, through the
// stack, memory and the return data of calls, to SSTORE. A word that is followed stands for S + d: S is the slot's value before the transaction, d what the
// transaction has added, and the difference is the word itself less RECORD_BEFORE. What the outcome depends on is then not S but where it lies: each
// comparison, each sum that must not wrap, each rule of gas about zero narrows an interval, and commit asks whether S is still within it (READ_WITHIN) and
// adds d to whatever stands there.
//
// Anything else that is done with such a word (a product, a shift, a key, a log, a call's input) pins its slot: an ordinary read from there on. Rule 4
// holds as before: a transaction is a function of what it read, and what it read of such a slot is that S lies in the interval.
//
// A frame with followed words runs byte by byte, with `step` before each instruction; frames without any run as streams. So following costs what happens between
// SLOAD and SSTORE. It is speculation's affair: what runs at its turn reads what stands there.
import {
  FOLLOWED_LIMIT,
  FOLLOWED_SIZE,
  FRAME_DEPTH,
  FRAME_FLAGS,
  FRAME_IS_CREATE,
  FRAME_MEMORY,
  FRAME_RETURN,
  FRAME_STACK,
  RECORD_BEFORE,
  RECORD_ENTRY,
  RECORD_FLAGS,
  RECORD_LEAST,
  RECORD_VALUE,
  SCRATCH_FOLLOW,
  W_FOLLOWED,
} from "./layout";
import { noteVain } from "./heat";
import { toOffset } from "./memory";
import { FOLLOWED, noteRead, READ_VALUE, takeBounds } from "./records";
import { add, copy, eq, isZero, lt, set64, sub } from "./u256";
import { VM } from "./vm";

// a followed word: u32 where it lies (in a stack, a memory, or the return buffer), u32 the slot's record, or with GARBLED what is left of one there
const WORD_AT: usize = 0;
const WORD_RECORD: usize = 4;
/** flag of a record's address: something was written over a part of the word. Whoever reads it has read the slot */
const GARBLED: u32 = 1;

export class Follow {
  /** words that are followed */
  static count: u32 = 0;
}

/** Whether the outcome depends on no more of a slot than that it lies within bounds. */
@inline
export function isFollowed(r: usize): bool {
  return (load<u32>(r, RECORD_FLAGS) & (FOLLOWED | READ_VALUE)) == FOLLOWED;
}

/** The slot is read as it is, after all. */
export function pin(r: usize): void {
  noteRead(r, READ_VALUE);
  noteVain(load<u32>(r, RECORD_ENTRY) as usize);
  for (let i: u32 = 0; i < Follow.count; ) {
    if ((load<u32>(wordAt(i), WORD_RECORD) & ~GARBLED) == (r as u32)) drop(i);
    else i++;
  }
}

// ---- the list of followed words

@inline
function wordAt(i: u32): usize {
  return VM.area + W_FOLLOWED + (i as usize) * FOLLOWED_SIZE;
}

@inline
function drop(i: u32): void {
  Follow.count--;
  store<u64>(wordAt(i), load<u64>(wordAt(Follow.count)));
}

/** The record that the word at an address follows, 0 where it follows none. Words in memory may overlap others: see `readMemory`. */
export function followedBy(at: usize): usize {
  for (let i: u32 = 0; i < Follow.count; i++) {
    if (load<u32>(wordAt(i), WORD_AT) == (at as u32)) return load<u32>(wordAt(i), WORD_RECORD) as usize;
  }
  return 0;
}

/** From here on the word at an address follows a slot. */
export function followWord(at: usize, r: usize): void {
  if (!isFollowed(r)) return;
  if (Follow.count == FOLLOWED_LIMIT) {
    pin(r);
    return;
  }
  const word = wordAt(Follow.count++);
  store<u32>(word, at as u32, WORD_AT);
  store<u32>(word, r as u32, WORD_RECORD);
}

/** The word at an address is another one now. */
function leaveWord(at: usize): void {
  for (let i: u32 = 0; i < Follow.count; ) {
    if (load<u32>(wordAt(i), WORD_AT) == (at as u32)) drop(i);
    else i++;
  }
}

/** Something that can't be followed looks at a word on the stack. */
function useWord(at: usize): void {
  const r = followedBy(at);
  if (r) pin(r);
}

/** Whether there may be such a part of a memory: for others the frame halts. */
@inline
function isPayable(from: u64, length: u64): bool {
  return length != 0 && from < 0x100000000 && length < 0x100000000;
}

/** Something that can't be followed looks at [from, from + length) of the memory. */
function readMemory(from: u64, length: u64): void {
  if (!isPayable(from, length)) return;
  const start = (VM.memoryBase as u64) + from;
  for (let i: u32 = 0; i < Follow.count; ) {
    const at = load<u32>(wordAt(i), WORD_AT) as u64;
    if (at + 32 > start && at < start + length) {
      pin((load<u32>(wordAt(i), WORD_RECORD) & ~GARBLED) as usize);
      i = 0;
    } else i++;
  }
}

/** [from, from + length) of the memory may be written: words within are gone if they are sure to be, and garbled otherwise. */
function writeMemory(from: u64, length: u64, isSure: bool): void {
  if (!isPayable(from, length)) return;
  const start = (VM.memoryBase as u64) + from;
  for (let i: u32 = 0; i < Follow.count; ) {
    const word = wordAt(i),
      at = load<u32>(word, WORD_AT) as u64;
    if (at + 32 <= start || at >= start + length) i++;
    else if (isSure && at >= start && at + 32 <= start + length) drop(i);
    else {
      store<u32>(word, load<u32>(word, WORD_RECORD) | GARBLED, WORD_RECORD);
      i++;
    }
  }
}

// ---- what is known of a slot's value

/** The bounds of a slot: RECORD_BEFORE is the least value, RECORD_VALUE the most. */
function boundsOf(r: usize): usize {
  let bounds = load<u32>(r, RECORD_LEAST) as usize;
  if (!bounds) {
    bounds = takeBounds();
    store<u32>(r, bounds as u32, RECORD_LEAST);
    set64(bounds + RECORD_BEFORE, 0);
    for (let limb: usize = 0; limb < 32; limb += 8) store<u64>(bounds + RECORD_VALUE + limb, ~(<u64>0));
  }
  return bounds;
}

/** The outcome stands as long as the slot's value is higher by no more than the word at `margin`. */
function allowRise(r: usize, margin: usize): void {
  const most = VM.scratch + SCRATCH_FOLLOW + 32;
  add(r + RECORD_BEFORE, margin, most);
  if (lt(most, margin)) return; // it would be above all words
  const bounds = boundsOf(r);
  if (lt(most, bounds + RECORD_VALUE)) copy(bounds + RECORD_VALUE, most);
}

/** … lower by no more than that. */
function allowFall(r: usize, margin: usize): void {
  if (lt(r + RECORD_BEFORE, margin)) return;
  const least = VM.scratch + SCRATCH_FOLLOW + 32;
  sub(r + RECORD_BEFORE, margin, least);
  const bounds = boundsOf(r);
  if (lt(bounds + RECORD_BEFORE, least)) copy(bounds + RECORD_BEFORE, least);
}

/** The word `low` must stay below `high`; one of them is followed. */
function keepBelow(low: usize, high: usize, r: usize, isLow: bool): void {
  const margin = VM.scratch + SCRATCH_FOLLOW,
    one = margin + 64;
  sub(high, low, margin);
  set64(one, 1);
  sub(margin, one, margin);
  if (isLow) allowRise(r, margin);
  else allowFall(r, margin);
}

/** The word `low` must stay at or below `high`. */
function keepNotAbove(low: usize, high: usize, r: usize, isLow: bool): void {
  const margin = VM.scratch + SCRATCH_FOLLOW;
  sub(high, low, margin);
  if (isLow) allowRise(r, margin);
  else allowFall(r, margin);
}

/** A followed word must stay above zero; one that is zero pins its slot. False then. */
function keepAboveZero(word: usize, r: usize): bool {
  if (isZero(word)) {
    pin(r);
    return false;
  }
  const zero = VM.scratch + SCRATCH_FOLLOW + 96;
  set64(zero, 0);
  keepBelow(zero, word, r, false);
  return true;
}

/** A followed word must stay a word: neither above all of them nor below zero. */
function keepInRange(word: usize, r: usize): void {
  const margin = VM.scratch + SCRATCH_FOLLOW;
  allowFall(r, word);
  for (let limb: usize = 0; limb < 32; limb += 8) store<u64>(margin + limb, ~load<u64>(word + limb));
  allowRise(r, margin);
}

// ---- instructions, before they are executed: `sp` is the top word

/** ADD: top + below, to below. */
function stepAdd(sp: usize): void {
  const a = followedBy(sp),
    b = followedBy(sp - 32);
  if (!(a | b)) return;
  const sum = VM.scratch + SCRATCH_FOLLOW + 128;
  add(sp, sp - 32, sum);
  if ((a && b) || lt(sum, sp)) {
    useWord(sp);
    useWord(sp - 32);
    return;
  }
  const r = a | b;
  keepInRange(sum, r);
  leaveWord(sp);
  leaveWord(sp - 32);
  followWord(sp - 32, r);
}

/** SUB: top - below, to below. Of two words that follow the same slot the difference is that of what was added. */
function stepSub(sp: usize): void {
  const a = followedBy(sp),
    b = followedBy(sp - 32);
  if (!(a | b)) return;
  if (a != b && (b || lt(sp, sp - 32))) {
    useWord(sp);
    useWord(sp - 32);
    return;
  }
  leaveWord(sp);
  leaveWord(sp - 32);
  if (a == b) return;
  const difference = VM.scratch + SCRATCH_FOLLOW + 128;
  sub(sp, sp - 32, difference);
  keepInRange(difference, a);
  followWord(sp - 32, a);
}

/** LT, GT: whether one is below the other. Of two words that follow the same slot the order never changes, since neither leaves the range of words. */
function stepBelow(low: usize, high: usize): void {
  const a = followedBy(low),
    b = followedBy(high);
  if (a != b) {
    if (a && b) {
      useWord(low);
      useWord(high);
    } else if (lt(low, high)) keepBelow(low, high, a | b, a != 0);
    else keepNotAbove(high, low, a | b, b != 0);
  }
  leaveWord(low);
  leaveWord(high);
}

function stepEqual(sp: usize): void {
  const a = followedBy(sp),
    b = followedBy(sp - 32),
    r = a | b;
  if (a != b) {
    if ((a && b) || eq(sp, sp - 32)) {
      useWord(sp);
      useWord(sp - 32);
    } else if (lt(sp, sp - 32)) keepBelow(sp, sp - 32, r, a != 0);
    else keepBelow(sp - 32, sp, r, b != 0);
  }
  leaveWord(sp);
  leaveWord(sp - 32);
}

function stepMemory(op: u32, sp: usize): void {
  useWord(sp);
  const offset = toOffset(sp),
    at = VM.memoryBase + (offset as usize);
  if (offset >= 0x100000000) return; // the frame halts
  if (op == 0x51) {
    // MLOAD
    const r = followedBy(at);
    if (r && !(r & GARBLED) && offset < VM.memorySize && !isOverlapped(at)) followWord(sp, r);
    else readMemory(offset, 32);
    return;
  }
  const r = op == 0x52 ? followedBy(sp - 32) : 0;
  if (op == 0x53) useWord(sp - 32);
  writeMemory(offset, op == 0x52 ? 32 : 1, true);
  leaveWord(sp - 32);
  if (r) followWord(at, r);
}

/** Whether a word in memory shares bytes with another one that is followed, or was. */
function isOverlapped(at: usize): bool {
  for (let i: u32 = 0; i < Follow.count; i++) {
    const other = load<u32>(wordAt(i), WORD_AT) as usize;
    if (other != at && other + 32 > at && other < at + 32) return true;
  }
  return false;
}

/** RETURNDATACOPY: what is copied whole is followed where it goes. */
function stepReturnData(sp: usize): void {
  useWord(sp);
  useWord(sp - 32);
  useWord(sp - 64);
  const to = toOffset(sp),
    from = toOffset(sp - 32),
    length = toOffset(sp - 64);
  writeMemory(to, length, true);
  if (!isPayable(to, length) || from > (VM.returnLength as u64) || from + length > (VM.returnLength as u64)) return; // the frame halts
  copyWords(VM.returns + (from as usize), length, VM.memoryBase + (to as usize));
}

/** Words of [from, from + length) are followed at `to` as well. */
function copyWords(from: usize, length: u64, to: usize): void {
  const end = from + (length as usize);
  for (let i: u32 = 0, n = Follow.count; i < min(n, Follow.count); i++) {
    const at = load<u32>(wordAt(i), WORD_AT) as usize,
      r = load<u32>(wordAt(i), WORD_RECORD);
    if (at + 32 <= from || at >= end) continue;
    if (at >= from && at + 32 <= end && !(r & GARBLED)) followWord(to + (at - from), r as usize);
    else {
      pin((r & ~GARBLED) as usize);
      copyAgain(from, length, to);
      return;
    }
  }
}

/** A slot was pinned half way: what is left of the others is followed once. */
function copyAgain(from: usize, length: u64, to: usize): void {
  const end = to + (length as usize);
  for (let i: u32 = 0; i < Follow.count; ) {
    const at = load<u32>(wordAt(i), WORD_AT) as usize;
    if (at >= to && at < end) drop(i);
    else i++;
  }
  copyWords(from, length, to);
}

/** What a call looks at and writes, and the return data of the one before. */
function stepCall(op: u32, sp: usize): void {
  const input: usize = op == 0xf1 || op == 0xf2 ? sp - 96 : sp - 64;
  for (let at = sp; at >= input - 96; at -= 32) useWord(at);
  readMemory(toOffset(input), toOffset(input - 32));
  writeMemory(toOffset(input - 64), toOffset(input - 96), false);
  leaveReturnData();
}

function leaveReturnData(): void {
  for (let i: u32 = 0; i < Follow.count; ) {
    if (isReturned(load<u32>(wordAt(i), WORD_AT) as usize)) drop(i);
    else i++;
  }
}

@inline
function isReturned(at: usize): bool {
  return at >= VM.returns && at < VM.returnsEnd;
}

/** Looks at an instruction before it is executed; `taken` items go from the stack. SLOAD and SSTORE say themselves what they do. */
export function step(op: u32, taken: u32, sp: usize): void {
  if (!Follow.count) return;
  if (op >= 0x60 && op <= 0x7f) return;
  if (op >= 0x80 && op <= 0x8f) {
    const r = followedBy(sp - (((op - 0x80) as usize) << 5));
    if (r) followWord(sp + 32, r);
    return;
  }
  if (op >= 0x90 && op <= 0x9f) {
    exchange(sp, sp - (((op - 0x8f) as usize) << 5));
    return;
  }
  if (op == 0x50) leaveWord(sp);
  else if (op == 0x01) stepAdd(sp);
  else if (op == 0x03) stepSub(sp);
  else if (op == 0x10) stepBelow(sp, sp - 32);
  else if (op == 0x11) stepBelow(sp - 32, sp);
  else if (op == 0x14) stepEqual(sp);
  else if (op == 0x15) {
    const r = followedBy(sp);
    if (r && keepAboveZero(sp, r)) leaveWord(sp);
  } else if (op >= 0x51 && op <= 0x53) stepMemory(op, sp);
  else if (op == 0x3e) stepReturnData(sp);
  else if (op == 0x54) useWord(sp);
  else if (op == 0x55) useWord(sp); // the key; of the value below it SSTORE is told
  else if (op == 0xf1 || op == 0xf2 || op == 0xf4 || op == 0xfa) stepCall(op, sp);
  else stepOther(op, taken, sp);
}

function exchange(one: usize, other: usize): void {
  for (let i: u32 = 0; i < Follow.count; i++) {
    const word = wordAt(i),
      at = load<u32>(word, WORD_AT);
    if (at == (one as u32)) store<u32>(word, other as u32, WORD_AT);
    else if (at == (other as u32)) store<u32>(word, one as u32, WORD_AT);
  }
}

/** What can't be followed through an instruction pins its slot. */
function stepOther(op: u32, taken: u32, sp: usize): void {
  for (let k: u32 = 0; k < taken; k++) useWord(sp - ((k as usize) << 5));
  if (op == 0x20 || (op >= 0xa0 && op <= 0xa4)) readMemory(toOffset(sp), toOffset(sp - 32));
  else if (op == 0xf0 || op == 0xf5) {
    readMemory(toOffset(sp - 32), toOffset(sp - 64));
    leaveReturnData();
  } else if (op == 0x5e) {
    // MCOPY
    readMemory(toOffset(sp - 32), toOffset(sp - 64));
    writeMemory(toOffset(sp), toOffset(sp - 64), true);
  } else if (op == 0x37 || op == 0x39) writeMemory(toOffset(sp), toOffset(sp - 64), true);
  else if (op == 0x3c) writeMemory(toOffset(sp - 32), toOffset(sp - 96), true);
}

/** The record that the word which SSTORE writes follows, 0 where it follows none; the word leaves the stack. */
export function takeStored(sp: usize): usize {
  const r = followedBy(sp - 32);
  leaveWord(sp - 32);
  return r;
}

/** SSTORE: a slot that is followed goes on being so if what is written follows it. What gas depends on is whether the values are zero. */
export function storeFollowed(r: usize, value: usize, stored: usize): void {
  if (stored && stored != r) pin(stored);
  if (!isFollowed(r)) return;
  if (stored != r) pin(r);
  else if (keepAboveZero(r + RECORD_BEFORE, r) && keepAboveZero(r + RECORD_VALUE, r)) keepAboveZero(value, r);
}

// ---- frames

/** A frame ends with [output, output + length) of its memory: words within become words of the return buffer, all others of the frame are forgotten. */
export function leaveFrame(frame: usize, isKept: bool, output: usize, length: u32): void {
  leaveReturnData();
  const isPassed = isKept && load<u32>(frame, FRAME_DEPTH) != 0 && !(load<u32>(frame, FRAME_FLAGS) & FRAME_IS_CREATE);
  const stack = load<u32>(frame, FRAME_STACK) as usize,
    base = load<u32>(frame, FRAME_MEMORY) as usize,
    end = output + (length as usize),
    memories = VM.memories;
  for (let i: u32 = 0; i < Follow.count; ) {
    const word = wordAt(i),
      at = load<u32>(word, WORD_AT) as usize,
      r = load<u32>(word, WORD_RECORD);
    if (at >= memories && at >= base) {
      const isOutput = at + 32 > output && at < end;
      if (isOutput && isPassed && at >= output && at + 32 <= end && !(r & GARBLED)) {
        store<u32>(word, (VM.returns + (at - output)) as u32, WORD_AT);
        i++;
      } else if (isOutput) {
        pin((r & ~GARBLED) as usize);
        i = 0;
      } else drop(i);
    } else if (at < memories && !isReturned(at) && at >= stack) drop(i);
    else i++;
  }
}

/** The caller's memory has got `wanted` bytes of the return data. Whether the caller has followed words now, or again. */
export function enterCaller(frame: usize, caller: usize, wanted: u32): bool {
  if (wanted) {
    const to = load<u32>(frame, FRAME_RETURN);
    writeMemory(to as u64, wanted as u64, true);
    copyWords(VM.returns, wanted as u64, VM.memoryBase + (to as usize));
  }
  return isFollowing(caller);
}

/** Whether a frame, the one on top, has followed words: on its stack, in its memory, in the return data. */
export function isFollowing(frame: usize): bool {
  const stack = load<u32>(frame, FRAME_STACK) as usize,
    base = load<u32>(frame, FRAME_MEMORY) as usize,
    memories = VM.memories;
  for (let i: u32 = 0; i < Follow.count; i++) {
    const at = load<u32>(wordAt(i), WORD_AT) as usize;
    if (isReturned(at)) return true;
    if (at >= memories ? at >= base : at >= stack) return true;
  }
  return false;
}
