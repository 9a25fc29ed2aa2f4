// The recovery's thread, but every other one of them dies of its third range, after half of the work.
import { parentPort, threadId } from "node:worker_threads";
import { Records } from "../../../devnet/recovery/signature.ts";
import type { RangeMessage } from "../../../devnet/recovery/thread.ts";

let ranges = 0;

parentPort?.on("message", ({ memory, from, to }: RangeMessage) => {
  const isLast = threadId % 2 === 1 && ++ranges === 3;
  new Records(memory).recover(from, isLast ? (from + to) >> 1 : to);
  if (isLast) process.exit(1);
  parentPort?.postMessage(to - from);
});
