// Hashing of many messages, two at a time: a message waits until another one of as many blocks comes; flush() hashes the rest alone.
//
// A hash is therefore written later: whatever is encoded from it must wait for flush(). Leaves and branches of one level of a trie, the leaves of
// all transactions, the inputs of blooms: from 100 messages on nearly all of them find a partner.
import { keccak256 } from "./keccak";
import { keccakPair } from "./keccak_pair";
import { TABLE_KECCAK, W_HASHING } from "./layout";
import { VM } from "./vm";

const RATE: usize = 136;
/** Messages of as many blocks and more are hashed at once and alone. */
const ALONE: usize = 12;
/** Bytes in front of a message that its headers may take. */
const ROOM: usize = 64;
const BUFFER_SIZE: usize = 0x800;
/** Longest message for which room() serves; it needs less than ALONE blocks. */
export const MESSAGE_LIMIT: usize = 1400;

// waiting messages, by their number of blocks: u32 {start, length, hash goes to, buffer}; then the stack of free buffers, then the buffers:
// one for each that waits and one that is written
const WAITING_SIZE: usize = 16;
const FREE: usize = 0x100;
const BUFFERS: usize = 0x200;

class Hashing {
  /** buffer that room() gives out */
  static buffer: usize = 0;
  /** bit n: a message of n blocks waits */
  static waiting: u32 = 0;
  static freeCount: u32 = 0;
  /** permutations so far, and how many of them were done in pairs */
  static permutations: u64 = 0;
  static paired: u64 = 0;
}

/** Prepares the buffers: before each piece of work that hashes, for another instance may have been at work in this area since the last one. */
export function openHashing(): void {
  Hashing.waiting = 0;
  Hashing.freeCount = 0;
  for (let i: usize = 0; i < ALONE; i++) give(VM.area + W_HASHING + BUFFERS + i * BUFFER_SIZE);
  Hashing.buffer = take();
}

@inline
function give(buffer: usize): void {
  store<u32>(VM.area + W_HASHING + FREE + ((Hashing.freeCount as usize) << 2), buffer as u32);
  Hashing.freeCount++;
}

@inline
function take(): usize {
  Hashing.freeCount--;
  return load<u32>(VM.area + W_HASHING + FREE + ((Hashing.freeCount as usize) << 2)) as usize;
}

/** Where the next message of at most MESSAGE_LIMIT bytes is to be written; 64 bytes in front of it are free for headers. */
@inline
export function room(): usize {
  return Hashing.buffer + ROOM;
}

/** The same for a message of any length: a long one goes to the memory area, where no frame runs while a block is sealed. */
@inline
export function roomFor(length: usize): usize {
  return (length > MESSAGE_LIMIT ? VM.memories : Hashing.buffer) + ROOM;
}

/** Takes the message [p, end) that lies where room() said; its hash is at `out` after flush() at the latest. */
export function submit(p: usize, end: usize, out: usize): void {
  const length = end - p,
    blocks = length / RATE + 1;
  Hashing.permutations += blocks;
  if (blocks >= ALONE || p > VM.memories) {
    keccak256(p, length, out);
    return;
  }
  const waiting = VM.area + W_HASHING + blocks * WAITING_SIZE,
    bit: u32 = 1 << (blocks as u32);
  if (Hashing.waiting & bit) {
    const other = load<u32>(waiting) as usize;
    pad(p, end, blocks);
    keccakPair(other, p, blocks as u32, load<u32>(waiting, 8) as usize, out, TABLE_KECCAK);
    give(load<u32>(waiting, 12) as usize);
    Hashing.waiting &= ~bit;
    Hashing.paired += blocks << 1;
    return;
  }
  pad(p, end, blocks);
  store<u32>(waiting, p as u32);
  store<u32>(waiting, length as u32, 4);
  store<u32>(waiting, out as u32, 8);
  store<u32>(waiting, Hashing.buffer as u32, 12);
  Hashing.waiting |= bit;
  Hashing.buffer = take();
}

/** Hashes what still waits. */
export function flush(): void {
  while (Hashing.waiting) {
    const blocks = ctz(Hashing.waiting) as usize,
      waiting = VM.area + W_HASHING + blocks * WAITING_SIZE;
    keccak256(load<u32>(waiting) as usize, load<u32>(waiting, 4) as usize, load<u32>(waiting, 8) as usize);
    give(load<u32>(waiting, 12) as usize);
    Hashing.waiting &= Hashing.waiting - 1;
  }
}

/** Pads the message [p, end) in place to whole blocks. */
@inline
function pad(p: usize, end: usize, blocks: usize): void {
  const last = p + RATE * blocks - 1;
  for (let at = end; at <= last; at += 16) v128.store(at, i64x2.splat(0));
  store<u8>(end, 1);
  store<u8>(last, load<u8>(last) | 0x80);
}

/** Permutations since the last call, and in the upper half how many of them were done in pairs. */
export function takePermutations(): u64 {
  const counts = (Hashing.paired << 32) | Hashing.permutations;
  Hashing.permutations = 0;
  Hashing.paired = 0;
  return counts;
}
