// The driver: runs the frame on top until the outermost has ended. Which of the two loops runs a frame is the frame's own matter,
// and so would be code translated to WebAssembly: running a frame is one function of the frame.
import { runBytes, runFollowed } from "./bytes";
import { closeFrame } from "./frame";
import { FRAME_FLAGS, FRAME_IS_FOLLOWED, FRAME_MEMORY, FRAME_MEMORY_SIZE, FRAME_STREAM } from "./layout";
import { Outcome } from "./outcome";
import { runStream } from "./stream";
import { VM } from "./vm";

/** Runs VM.frame and all that it calls. Then VM.halt says how it ended, VM.gas what is left; its output is the return data. */
export function run(): void {
  VM.halt = 0;
  while (true) {
    const frame = VM.frame;
    VM.memoryBase = load<u32>(frame, FRAME_MEMORY) as usize;
    VM.memorySize = load<u32>(frame, FRAME_MEMORY_SIZE) as u64;
    if (load<u32>(frame, FRAME_STREAM)) runStream(frame);
    else if (load<u32>(frame, FRAME_FLAGS) & FRAME_IS_FOLLOWED) runFollowed(frame);
    else runBytes(frame);
    // a region was full: whatever the frames would do, the transaction has failed
    if (VM.limit) return;
    if (VM.frame != frame) continue;
    if (Outcome.hasTurned) {
      Outcome.hasTurned = false;
      store<u32>(frame, VM.memorySize as u32, FRAME_MEMORY_SIZE);
      continue;
    }
    if (closeFrame(frame, Outcome.halt, Outcome.start, Outcome.length)) return;
  }
}
