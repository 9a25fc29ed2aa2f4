// One of the threads of verifiers.ts: takes transactions off the cursor until none is left, and hands over what they did.
import { type MessagePort, parentPort, workerData } from "node:worker_threads";
import { Engine } from "../engine/index.ts";
import { type PartRun, runPart } from "./execute.ts";
import { CURSOR, DONE } from "./verifiers.ts";

export interface VerifierData {
  module: WebAssembly.Module;
  memory: WebAssembly.Memory;
  words: Int32Array<SharedArrayBuffer>;
  port: MessagePort;
  area: number;
}

export interface VerifierJob {
  /** transactions in the batch */
  count: number;
  /** epoch that the first one's state is as of */
  first: number;
}

const { module, memory, words, port, area } = workerData as VerifierData;
const engine = new Engine(module, memory, { worker: area, first: false });

port.on("message", ({ count, first }: VerifierJob) => {
  const runs: [number, PartRun][] = [];
  try {
    engine.exports.chooseEnvironment(0);
    for (let i = Atomics.add(words, CURSOR, 1); i < count; i = Atomics.add(words, CURSOR, 1)) {
      runs.push([i, runPart(engine, i, first + i)]);
    }
  } finally {
    port.postMessage(runs);
    Atomics.add(words, DONE, 1);
    Atomics.notify(words, DONE);
  }
});
parentPort?.postMessage("ready");
