// Bytecode to a decoded stream: blocks of instructions whose gas and stack are checked once, on entry.
//
// A block ends at jumps, before a JUMPDEST, and after every instruction that sees the gas left (GAS, SSTORE, calls, creations), so gas
// is exact wherever it shows. Decoding costs 7 to 34 ns a byte, which is why it is done once per code and only when that proved hot.
// Everything is written to the worker's scratch first; the stream is then copied to the code region and its jumps are resolved there.

import { isJumpTarget } from "./jumps";
import {
  CODE_DECODING,
  CODE_JUMPS,
  CODE_LENGTH,
  CODE_START,
  CODE_STREAM,
  SCRATCH_STREAM,
  STREAM_FIRST,
  STREAM_FORK,
  STREAM_JUMP_MAP,
  TABLE_LEFT,
  W_DECODE,
  W_DECODE_END,
} from "./layout";
import { UNDEFINED_HEIGHT } from "./opcodes";
import * as operation from "./operations";
import { CONSTANT_SIZE, INSTRUCTION_SIZE } from "./operations";
import { takeCodeBytes } from "./state";
import { copy, fits64, set64, shlN, sub } from "./u256";
import { VM } from "./vm";

const ADD: u32 = 0x01;
const SUB: u32 = 0x03;
const EQ: u32 = 0x14;
const ISZERO: u32 = 0x15;
const AND: u32 = 0x16;
const SHL: u32 = 0x1b;
const SHR: u32 = 0x1c;
const CALLDATALOAD: u32 = 0x35;
const POP: u32 = 0x50;
const MLOAD: u32 = 0x51;
const MSTORE: u32 = 0x52;
const SLOAD: u32 = 0x54;
const SSTORE: u32 = 0x55;
const JUMP: u32 = 0x56;
const JUMPI: u32 = 0x57;
const PC: u32 = 0x58;
const GAS: u32 = 0x5a;
const JUMPDEST: u32 = 0x5b;

/** Room that one byte of code may need: an instruction and a block header, and its entry in the jump map. */
const MOST_PER_BYTE: usize = 36;
const MOST_EXTRA: usize = 256;

/** The decoding in progress; registers of the instance. */
class Decoding {
  /** next byte to write */
  static at: usize = 0;
  /** header of the running block */
  static block: usize = 0;
  static gas: u32 = 0;
  /** stack height relative to the block's start, in items: now, the deepest that was taken, the highest */
  static height: i32 = 0;
  static least: i32 = 0;
  static most: i32 = 0;
  /** the last three instructions of the running block, the newest first; 0 = none */
  static last: usize = 0;
  static second: usize = 0;
  static third: usize = 0;
}

/** The stream of a code, made now unless another worker is at it; 0 when there is none (yet), or no room for it. */
export function decode(code: usize): usize {
  const length = load<u32>(code, CODE_LENGTH);
  if ((length as usize) * MOST_PER_BYTE + MOST_EXTRA > W_DECODE_END - W_DECODE) return 0;
  if (atomic.cmpxchg<u32>(code + CODE_DECODING, 0, 1) != 0) return 0;
  const map = VM.area + W_DECODE;
  const mapSize = ((length as usize) << 2) + INSTRUCTION_SIZE;
  memory.fill(map, 0, mapSize);
  const first = (map + mapSize + 15) & ~15;
  Decoding.at = first;
  decodeBlocks(load<u32>(code, CODE_START) as usize, length, load<u32>(code, CODE_JUMPS) as usize, map, first);
  const stream = publish(map, mapSize, first, length);
  if (stream) atomic.store<u32>(code + CODE_STREAM, stream as u32);
  return stream;
}

/** Copies the stream to the code region; offsets in the jump map count from the stream. 0 when the region is full. */
function publish(map: usize, mapSize: usize, first: usize, length: u32): usize {
  const size = Decoding.at - first;
  const stream = takeCodeBytes(STREAM_FIRST + size + mapSize + 64);
  if (!stream) return 0;
  const jumpMap = stream + STREAM_FIRST + size;
  memory.copy(stream + STREAM_FIRST, first, size);
  memory.copy(jumpMap, map, mapSize);
  store<u32>(stream, VM.fork, STREAM_FORK);
  store<u32>(stream, jumpMap as u32, STREAM_JUMP_MAP);
  resolveJumps(stream, size, jumpMap, length);
  return stream;
}

/** Replaces the destinations of static jumps, offsets into the code, by addresses of blocks. */
function resolveJumps(stream: usize, size: usize, jumpMap: usize, length: u32): void {
  const end = stream + STREAM_FIRST + size;
  for (let p = stream + STREAM_FIRST; p < end; ) {
    const op = load<u8>(p) as u32;
    if (op >= operation.STATIC_JUMP && op <= operation.JUMP_UNLESS_EQUAL) {
      const target = load<u64>(p, 8);
      const offset: u32 = target < (length as u64) ? load<u32>(jumpMap + ((target as usize) << 2)) : 0;
      store<u32>(p, offset ? (stream as u32) + offset : 0, 4);
    }
    p += op == operation.PUSH_LARGE || op == operation.AND_CONSTANT ? CONSTANT_SIZE : INSTRUCTION_SIZE;
  }
}

/** Decodes all code that can be reached; what follows a jump without a JUMPDEST is left out. */
function decodeBlocks(start: usize, length: u32, jumps: usize, map: usize, first: usize): void {
  let p: u32 = 0;
  while (true) {
    openBlock(p);
    if (p < length && (load<u8>(start + (p as usize)) as u32) == JUMPDEST) {
      store<u32>(map + ((p as usize) << 2), (Decoding.block - first + STREAM_FIRST) as u32);
      Decoding.gas = 1;
      p++;
    }
    let more = true;
    let falls = true;
    while (more) {
      const op: u32 = p < length ? (load<u8>(start + (p as usize)) as u32) : 0;
      if (op == JUMPDEST) break;
      const rule = load<u64>(VM.opcodes + ((op as usize) << 3));
      if ((((rule >> 16) & 0xffff) as u32) == UNDEFINED_HEIGHT) {
        emit(operation.INVALID, 0, 0);
        falls = false;
        break;
      }
      account(op, rule);
      if (op >= 0x5f && op <= 0x7f) {
        emitPush(start + (p as usize) + 1, op - 0x5f);
        p += op - 0x5f;
      } else if (op >= 0x80 && op <= 0x8f) emit(operation.DUP, (op - 0x80) << 5, 0);
      else if (op >= 0x90 && op <= 0x9f) emit(operation.SWAP, (op - 0x8f) << 5, 0);
      else if (!fuse(op)) emit(op, op == PC ? p : 0, 0);
      p++;
      falls = !ends(op);
      more = falls && !seesGas(op);
    }
    closeBlock();
    if (!falls) {
      while (p < length && !isJumpTarget(jumps, p)) p++;
      if (p >= length) return;
    }
  }
}

/** Instructions after which the code goes on elsewhere, or nowhere. */
function ends(op: u32): bool {
  return op == 0x00 || op == JUMP || op == 0xf3 || op == 0xfd || op == 0xff;
}

/** Instructions that see the gas left, the conditional jump, and SLOAD, behind which a frame may go on byte by byte (follow.ts). */
function seesGas(op: u32): bool {
  return op == JUMPI || op == SLOAD || op == SSTORE || op == GAS || (op >= 0xf0 && op <= 0xfa);
}

function openBlock(p: u32): void {
  Decoding.block = Decoding.at;
  store<u32>(Decoding.at, operation.BLOCK | (p << 8));
  Decoding.at += INSTRUCTION_SIZE;
  Decoding.gas = 0;
  Decoding.height = 0;
  Decoding.least = 0;
  Decoding.most = 0;
  Decoding.last = 0;
  Decoding.second = 0;
  Decoding.third = 0;
}

/** Writes what the block needs into its header. One that no stack can satisfy gets a least height that none reaches. */
function closeBlock(): void {
  const least = Decoding.least << 5;
  const most = 32768 - (Decoding.most << 5);
  store<u32>(Decoding.block, most < least ? 0xfffffff0 : (least as u32), 4);
  store<u32>(Decoding.block, Decoding.gas, 8);
  store<u32>(Decoding.block, most < least ? 0 : ((most - least) as u32), 12);
}

/** Adds an instruction's gas and stack needs to the block's. */
function account(op: u32, rule: u64): void {
  Decoding.gas += (rule & 0xffff) as u32;
  const needed = ((rule >> 21) & 0x7ff) as i32;
  if (needed - Decoding.height > Decoding.least) Decoding.least = needed - Decoding.height;
  Decoding.height += (load<u8>(TABLE_LEFT + (op as usize)) as i32) - needed;
  if (Decoding.height > Decoding.most) Decoding.most = Decoding.height;
}

function remember(p: usize): void {
  Decoding.third = Decoding.second;
  Decoding.second = Decoding.last;
  Decoding.last = p;
}

function emit(op: u32, argument: u32, immediate: u64): void {
  const p = Decoding.at;
  store<u32>(p, op);
  store<u32>(p, argument, 4);
  store<u64>(p, immediate, 8);
  remember(p);
  Decoding.at = p + INSTRUCTION_SIZE;
}

/** The big-endian operand of a PUSH, as an immediate where it fits 64 bits. */
function emitPush(p: usize, size: u32): void {
  const word = VM.scratch + SCRATCH_STREAM;
  set64(word, 0);
  for (let i: usize = 0; i < (size as usize); i++) store<u8>(word + i, load<u8>(p + (size as usize) - 1 - i));
  emitConstant(word);
}

function emitConstant(word: usize): void {
  if (fits64(word)) {
    emit(operation.PUSH_SMALL, 0, load<u64>(word));
    return;
  }
  emit(operation.PUSH_LARGE, 0, 0);
  copy(Decoding.last + INSTRUCTION_SIZE, word);
  Decoding.at = Decoding.last + CONSTANT_SIZE;
}

/** The operation at p, or none for p = 0. */
function operationAt(p: usize): u32 {
  return p ? (load<u8>(p) as u32) : operation.INVALID;
}

/** Puts an operation in the place of the one at p and drops what follows. */
function replace(p: usize, op: u32, immediate: u64): void {
  store<u32>(p, op);
  store<u32>(p, 0, 4);
  store<u64>(p, immediate, 8);
  Decoding.at = p + INSTRUCTION_SIZE;
}

/** Takes the last two instructions back and pushes a constant in their place. */
function foldTwo(word: usize): void {
  Decoding.at = Decoding.second;
  Decoding.last = Decoding.third;
  Decoding.second = 0;
  Decoding.third = 0;
  emitConstant(word);
}

/** Joins an instruction with those before it, where there is an operation for the whole. */
function fuse(op: u32): bool {
  const last = Decoding.last,
    before = operationAt(last);
  if (before == operation.PUSH_SMALL) return fuseWithSmall(op, last, load<u64>(last, 8));
  if (before == operation.PUSH_LARGE) return fuseWithLarge(op, last);
  if (op == POP && before == POP) {
    store<u32>(last, operation.POP_TWO);
    return true;
  }
  if (op == POP && before == operation.SWAP && load<u32>(last, 4) == 32) {
    store<u32>(last, operation.SWAP_POP);
    return true;
  }
  return false;
}

function fuseWithSmall(op: u32, last: usize, value: u64): bool {
  if (op == JUMP) replace(last, operation.STATIC_JUMP, value);
  else if (op == JUMPI) fuseConditional(last, value);
  else if (op == SHL && value < 256 && operationAt(Decoding.second) == operation.PUSH_SMALL) {
    const word = VM.scratch + SCRATCH_STREAM;
    set64(word, load<u64>(Decoding.second, 8));
    shlN(value, word, word);
    foldTwo(word);
  } else if (op == ADD) replace(last, operation.ADD_SMALL, value);
  else if (op == MSTORE) replace(last, operation.MSTORE_AT, value);
  else if (op == MLOAD) replace(last, operation.MLOAD_AT, value);
  else if (op == CALLDATALOAD) replace(last, operation.CALLDATALOAD_AT, value);
  else if (op == SHR && value < 256) replace(last, operation.SHR_BY, value);
  else if (op == SHL && value < 256) replace(last, operation.SHL_BY, value);
  else return false;
  return true;
}

/** PUSH JUMPI, with a comparison before it taken in. */
function fuseConditional(last: usize, target: u64): void {
  const second = operationAt(Decoding.second);
  if (second == ISZERO && operationAt(Decoding.third) == EQ) {
    replace(Decoding.third, operation.JUMP_UNLESS_EQUAL, target);
  } else if (second == ISZERO) replace(Decoding.second, operation.JUMP_IF_ZERO, target);
  else if (second == EQ) replace(Decoding.second, operation.JUMP_IF_EQUAL, target);
  else replace(last, operation.STATIC_JUMPI, target);
}

function fuseWithLarge(op: u32, last: usize): bool {
  if (op == AND) {
    store<u32>(last, operation.AND_CONSTANT);
    return true;
  }
  if (op == SUB && operationAt(Decoding.second) == operation.PUSH_SMALL) {
    // PUSH small, PUSH constant, SUB: the mask of an address, as solc writes it
    const word = VM.scratch + SCRATCH_STREAM;
    set64(word, load<u64>(Decoding.second, 8));
    sub(last + INSTRUCTION_SIZE, word, word);
    foldTwo(word);
    return true;
  }
  return false;
}
