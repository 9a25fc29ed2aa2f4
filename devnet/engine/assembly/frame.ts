// Call frames: how one is opened above its caller's, and what its end does to the caller.
//
// Frames are records in memory, so a CALL costs no wasm recursion and 1,024 of them are safe. A child's stack begins above its
// caller's operands and its memory where the caller's ends, both of which stand still until the child has ended.

import { decode } from "./decoder";
import { HOMESTEAD, LONDON, SPURIOUS_DRAGON } from "./forks";
import { enterCaller, Follow, isFollowing, leaveFrame } from "./follow";
import { GAS_CODE_BYTE } from "./gas";
import { HALT_CODE_PREFIX, HALT_CODE_TOO_LARGE, HALT_NONE, HALT_OUT_OF_GAS, HALT_REVERT } from "./halts";
import { traceExit } from "./host";
import { markJumps } from "./jumps";
import {
  CODE_CALLS,
  CODE_DECODING,
  CODE_JUMPS,
  CODE_LENGTH,
  CODE_START,
  CODE_STREAM,
  ENV_CODE_LIMIT,
  FRAME_ADDRESS,
  FRAME_CODE,
  FRAME_CODE_LENGTH,
  FRAME_CODE_START,
  FRAME_DEPTH,
  FRAME_FLAGS,
  FRAME_GAS,
  FRAME_IS_CREATE,
  FRAME_IS_FOLLOWED,
  FRAME_JOURNAL,
  FRAME_JUMPS,
  FRAME_LOG_COUNT,
  FRAME_LOGS,
  FRAME_MEMORY,
  FRAME_MEMORY_SIZE,
  FRAME_PC,
  FRAME_REFUND,
  FRAME_RETURN,
  FRAME_SELF,
  FRAME_SIZE,
  FRAME_SP,
  FRAME_STACK,
  FRAME_STREAM,
  SCRATCH_WORD,
  STACK_BYTES,
  STREAM_FIRST,
  STREAM_FORK,
  STREAM_JUMP_MAP,
} from "./layout";
import { Outcome } from "./outcome";
import { setCode, undoTo } from "./records";
import { internCode } from "./state";
import { copy, set64 } from "./u256";
import { LIMIT_CODE, LIMIT_MEMORY, LIMIT_RETURN, LIMIT_STACKS, reachLimit, VM } from "./vm";

/** Marks where the journal, the logs and the refund stand, to come back to if the frame fails. */
export function markFrame(frame: usize): void {
  store<u32>(frame, VM.journalTop as u32, FRAME_JOURNAL);
  store<u32>(frame, VM.logTop as u32, FRAME_LOGS);
  store<u32>(frame, VM.logCount, FRAME_LOG_COUNT);
  store<i64>(frame, VM.refund, FRAME_REFUND);
}

/** Undoes all that happened since the frame was marked. */
export function undoFrame(frame: usize): void {
  undoTo(load<u32>(frame, FRAME_JOURNAL) as usize);
  VM.logTop = load<u32>(frame, FRAME_LOGS) as usize;
  VM.logCount = load<u32>(frame, FRAME_LOG_COUNT);
  VM.refund = load<i64>(frame, FRAME_REFUND);
}

/** Places the frame after its caller, whose top word is sp; the caller's memory is as the registers have it. */
export function placeFrame(caller: usize, sp: usize): usize {
  const frame = caller + FRAME_SIZE;
  if (sp + 32 + STACK_BYTES > VM.stacksEnd) reachLimit(LIMIT_STACKS); // in a full area 1,025 stacks fit
  store<u32>(caller, VM.memorySize as u32, FRAME_MEMORY_SIZE);
  store<u32>(frame, (sp + 32) as u32, FRAME_STACK);
  store<u32>(frame, sp as u32, FRAME_SP);
  store<u32>(frame, (VM.memoryBase + (VM.memorySize as usize)) as u32, FRAME_MEMORY);
  store<u32>(frame, load<u32>(caller, FRAME_DEPTH) + 1, FRAME_DEPTH);
  store<u32>(frame, 0, FRAME_MEMORY_SIZE);
  return frame;
}

/** The decoded stream of a code for the running fork: an older fork's is made anew, a later one's does not serve. */
function streamOf(code: usize): usize {
  const stream = atomic.load<u32>(code + CODE_STREAM) as usize;
  if (stream) {
    const fork = load<u32>(stream, STREAM_FORK);
    if (fork == VM.fork) return stream;
    if (fork > VM.fork) return 0;
    store<u32>(code, 0, CODE_DECODING);
    return decode(code);
  }
  const calls = load<u32>(code, CODE_CALLS) + 1;
  store<u32>(code, calls, CODE_CALLS);
  // a byte takes up to 34 ns to decode, a call costs 100 gas at least: so decoding is paid for by calls, whatever the code
  return calls > (load<u32>(code, CODE_LENGTH) >> 4) * VM.decodeAfter ? decode(code) : 0;
}

/** Lets the frame run a stored code, as a decoded stream once it has proved hot. */
export function useCode(frame: usize, code: usize): void {
  const start = load<u32>(code, CODE_START);
  store<u32>(frame, code as u32, FRAME_CODE);
  store<u32>(frame, start, FRAME_CODE_START);
  store<u32>(frame, load<u32>(code, CODE_LENGTH), FRAME_CODE_LENGTH);
  store<u32>(frame, load<u32>(code, CODE_JUMPS), FRAME_JUMPS);
  const stream = VM.streams ? streamOf(code) : 0;
  if (stream) {
    store<u32>(frame, (stream + STREAM_FIRST) as u32, FRAME_PC);
    store<u32>(frame, stream as u32, FRAME_STREAM);
    return;
  }
  store<u32>(frame, start, FRAME_PC);
  store<u32>(frame, 0, FRAME_STREAM);
}

/**
 * Lets the frame run initcode: a copy with zeros after it and its jump bitmap at the start of the frame's memory area, since it
 * runs once and nothing of it is kept. Always by the byte interpreter: decoding code that was never seen is open to attack.
 */
export function useInitcode(frame: usize, source: usize, length: u32): void {
  const start = load<u32>(frame, FRAME_MEMORY) as usize;
  const jumps = (start + (length as usize) + 64 + 15) & ~15;
  const base = (jumps + ((((length as usize) + 127) >> 7) << 4) + 31) & ~31;
  store<u32>(frame, 0, FRAME_CODE);
  store<u32>(frame, start as u32, FRAME_CODE_START);
  store<u32>(frame, start as u32, FRAME_PC);
  store<u32>(frame, jumps as u32, FRAME_JUMPS);
  store<u32>(frame, 0, FRAME_STREAM);
  if (base > VM.memoriesEnd) {
    reachLimit(LIMIT_MEMORY);
    store<u32>(frame, 0, FRAME_CODE_LENGTH);
    return;
  }
  memory.copy(start, source, length);
  memory.fill(start + (length as usize), 0, 64);
  markJumps(start, length, jumps);
  store<u32>(frame, length, FRAME_CODE_LENGTH);
  store<u32>(frame, base as u32, FRAME_MEMORY);
}

/** The frame has followed words now: from `pc`, of a byte or of a stream's block, the driver runs it on by runFollowed. */
export function beginToFollow(frame: usize, pc: usize, sp: usize, gas: i64): void {
  store<u32>(frame, pc as u32, FRAME_PC);
  store<u32>(frame, sp as u32, FRAME_SP);
  store<i64>(frame, gas, FRAME_GAS);
  follow(frame);
  Outcome.hasTurned = true;
}

/** The frame goes on byte by byte, with its followed words. One that runs a stream stands at the beginning of a block. */
function follow(frame: usize): void {
  store<u32>(frame, load<u32>(frame, FRAME_FLAGS) | FRAME_IS_FOLLOWED, FRAME_FLAGS);
  if (!load<u32>(frame, FRAME_STREAM)) return;
  const offset = load<u32>(load<u32>(frame, FRAME_PC) as usize) >> 8;
  store<u32>(frame, load<u32>(frame, FRAME_CODE_START) + offset, FRAME_PC);
  store<u32>(frame, 0, FRAME_STREAM);
}

/** At the JUMPDEST at `offset`: whether the frame has no followed words any more, and goes on as a stream if its code has one. */
export function enterStream(frame: usize, offset: u32): bool {
  if (isFollowing(frame)) return false;
  const code = load<u32>(frame, FRAME_CODE) as usize,
    stream = code ? (atomic.load<u32>(code + CODE_STREAM) as usize) : 0;
  if (!stream || load<u32>(stream, STREAM_FORK) != VM.fork) return false;
  const block = load<u32>((load<u32>(stream, STREAM_JUMP_MAP) as usize) + ((offset as usize) << 2));
  if (!block) return false;
  store<u32>(frame, (stream + (block as usize)) as u32, FRAME_PC);
  store<u32>(frame, stream as u32, FRAME_STREAM);
  store<u32>(frame, load<u32>(frame, FRAME_FLAGS) & ~FRAME_IS_FOLLOWED, FRAME_FLAGS);
  Outcome.hasTurned = true;
  return true;
}

/** Puts `length` bytes into the return buffer. There is one: only the running frame's return data can be asked for. */
export function setReturn(source: usize, length: u32): void {
  if ((length as usize) > VM.returnsEnd - VM.returns) {
    reachLimit(LIMIT_RETURN);
    VM.returnLength = 0;
    return;
  }
  VM.returnLength = length;
  if (length) memory.copy(VM.returns, source, length);
}

/** Pays for the code that a creation returned and stores it; why that failed, or HALT_NONE. */
function depositCode(frame: usize, output: usize, length: u32): u32 {
  if (VM.fork >= LONDON && length && load<u8>(output) == 0xef) return HALT_CODE_PREFIX; // EIP-3541
  const cost = GAS_CODE_BYTE * (length as i64);
  if (VM.gas < cost) {
    // Frontier kept such a contract, without code (EIP-2)
    return VM.fork >= HOMESTEAD ? HALT_OUT_OF_GAS : HALT_NONE;
  }
  if (VM.fork >= SPURIOUS_DRAGON && length > load<u32>(VM.environment, ENV_CODE_LIMIT)) return HALT_CODE_TOO_LARGE; // EIP-170
  VM.gas -= cost;
  if (length) {
    const code = internCode(output, length, VM.scratch + SCRATCH_WORD);
    if (!code) reachLimit(LIMIT_CODE);
    setCode(load<u32>(frame, FRAME_SELF) as usize, code);
  }
  return HALT_NONE;
}

/**
 * Ends the running frame (`halt`, its output, VM.gas left) and gives the result to its caller, which is the next to run.
 * True when it was the outermost: then VM.halt says how it ended.
 */
export function closeFrame(frame: usize, halt: u32, output: usize, length: u32): bool {
  const isCreate = (load<u32>(frame, FRAME_FLAGS) & FRAME_IS_CREATE) != 0;
  if (isCreate && halt == HALT_NONE) {
    halt = depositCode(frame, output, length);
    if (TRACE) traceExit(halt, halt == HALT_NONE ? VM.gas : 0, output, halt == HALT_NONE ? length : 0);
    length = 0; // the code is not return data
  } else if (TRACE) {
    traceExit(halt, halt > HALT_REVERT ? 0 : VM.gas, output, halt > HALT_REVERT ? 0 : length);
  }
  if (Follow.count) leaveFrame(frame, halt == HALT_NONE, output, length);
  if (halt != HALT_NONE) undoFrame(frame);
  if (halt > HALT_REVERT) {
    VM.gas = 0;
    length = 0;
  }
  setReturn(output, length);
  if (!load<u32>(frame, FRAME_DEPTH)) {
    VM.halt = halt;
    return true;
  }
  const caller = frame - FRAME_SIZE;
  VM.memoryBase = load<u32>(caller, FRAME_MEMORY) as usize;
  VM.memorySize = load<u32>(caller, FRAME_MEMORY_SIZE) as u64;
  const wanted = min<u32>(load<u32>(frame, FRAME_RETURN + 4), length);
  if (wanted) memory.copy(VM.memoryBase + (load<u32>(frame, FRAME_RETURN) as usize), output, wanted);
  if (Follow.count && enterCaller(frame, caller, wanted)) follow(caller);
  const result = load<u32>(caller, FRAME_SP) as usize;
  if (halt != HALT_NONE) set64(result, 0);
  else if (isCreate) copy(result, frame + FRAME_ADDRESS);
  else set64(result, 1);
  store<i64>(caller, load<i64>(caller, FRAME_GAS) + VM.gas, FRAME_GAS);
  VM.frame = caller;
  return false;
}
