// LOG0 to LOG4: a log goes to the worker's log arena, where a reverted frame's are cut off again.
import { GAS_LOG_BYTE } from "../gas";
import { HALT_STATIC_WRITE } from "../halts";
import {
  FRAME_ADDRESS,
  FRAME_FLAGS,
  FRAME_IS_STATIC,
  LOG_ADDRESS,
  LOG_BODY,
  LOG_LENGTH,
  LOG_SIZE,
  LOG_TOPICS,
} from "../layout";
import { growMemory, toOffset } from "../memory";
import { copy, storeBE } from "../u256";
import { haltFrame, LIMIT_LOGS, reachLimit, VM } from "../vm";

/** Offset and length at the top, then the topics. */
export function log(frame: usize, sp: usize, topics: u32): void {
  if (load<u32>(frame, FRAME_FLAGS) & FRAME_IS_STATIC) {
    haltFrame(HALT_STATIC_WRITE);
    return;
  }
  const offset = toOffset(sp),
    length = toOffset(sp - 32);
  if (length > 0xffffffff) {
    VM.gas = -1;
    return;
  }
  VM.gas -= GAS_LOG_BYTE * (length as i64);
  growMemory(offset, length);
  if (VM.gas < 0) return;
  const at = VM.logTop;
  const body = at + LOG_BODY + ((topics as usize) << 5);
  const end = (body + (length as usize) + 7) & ~7;
  if (end > VM.logsEnd) {
    reachLimit(LIMIT_LOGS);
    VM.gas = -1;
    return;
  }
  store<u32>(at, (end - at) as u32, LOG_SIZE);
  store<u32>(at, topics, LOG_TOPICS);
  store<u32>(at, length as u32, LOG_LENGTH);
  copy(at + LOG_ADDRESS, frame + FRAME_ADDRESS);
  for (let i: usize = 0; i < (topics as usize); i++) storeBE(at + LOG_BODY + (i << 5), sp - 64 - (i << 5));
  if (length) memory.copy(body, VM.memoryBase + (offset as usize), length as usize);
  VM.logTop = end;
  VM.logCount++;
}
