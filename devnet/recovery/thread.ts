// The program of a thread that recovers signers: it finds the keys of the range that a message names and says that it is done, one range after another.
import { parentPort } from "node:worker_threads";
import { Records } from "./signature.ts";

/** What a thread is told to do. */
export interface RangeMessage {
  memory: SharedArrayBuffer;
  from: number;
  to: number;
}

parentPort?.on("message", ({ memory, from, to }: RangeMessage) => {
  new Records(memory).recover(from, to);
  parentPort?.postMessage(to - from);
});
