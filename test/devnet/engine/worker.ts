// A worker of the parallel test: an instance of its own on the shared memory, which executes what it is told to.
import { parentPort, workerData } from "node:worker_threads";
import { Engine } from "../../../devnet/engine/index.ts";
import { BLOCK } from "./program.ts";

const { module, memory, worker } = workerData as {
  module: WebAssembly.Module;
  memory: WebAssembly.Memory;
  worker: number;
};
const engine = new Engine(module, memory, { worker, first: false });
engine.setBlock(BLOCK);
parentPort?.on("message", (numbers: number[]) => {
  engine.reset();
  for (const i of numbers) engine.execute(i);
  parentPort?.postMessage("done");
});
