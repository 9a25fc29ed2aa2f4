// Threads that run a block's transactions from its list, each with an instance of its own on the engine's memory. Whoever asks waits: nothing else may move
// the state meanwhile.
import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from "node:worker_threads";
import { buildEngine, layout } from "../engine/index.ts";
import type { PartRun } from "./execute.ts";
import type { VerifierData, VerifierJob } from "./verifier-thread.ts";

/** Places in the words that threads and asker share: the next transaction, and the threads that are done. */
export const CURSOR = 0;
export const DONE = 1;

/** Their areas are the last ones. */
export const VERIFIERS_LIMIT: number = layout.VERIFIERS_LIMIT;

/** A thread may take so long over one block. */
const PATIENCE_MS = 60_000;

/** A thread died, or hangs. */
export class VerifierLost extends Error {
  constructor() {
    super(`a thread that runs transactions from an access list has not come back within ${PATIENCE_MS / 1000} s`);
    this.name = "VerifierLost";
  }
}

interface Thread {
  worker: Worker;
  port: MessagePort;
}

export class Verifiers {
  readonly #threads: readonly Thread[];
  readonly #words: Int32Array<SharedArrayBuffer>;
  #isLost = false;

  private constructor(threads: readonly Thread[], words: Int32Array<SharedArrayBuffer>) {
    this.#threads = threads;
    this.#words = words;
  }

  /** Starts threads on a chain's memory. */
  static async start(memory: WebAssembly.Memory, count: number): Promise<Verifiers> {
    if (count > VERIFIERS_LIMIT) throw new RangeError(`verifiers: ${count}, of which there can be ${VERIFIERS_LIMIT}`);
    const module = await buildEngine();
    const words = new Int32Array(new SharedArrayBuffer(8));
    const threads = Array.from({ length: count }, async (_, i): Promise<Thread> => {
      const { port1: port, port2: theirs } = new MessageChannel();
      const data: VerifierData = { module, memory, words, port: theirs, area: layout.WORKERS_LIMIT - 1 - i };
      const worker = new Worker(new URL("verifier-thread.ts", import.meta.url), {
        workerData: data,
        transferList: [theirs],
      });
      await new Promise((resolve, reject) => worker.once("message", resolve).once("error", reject));
      worker.unref();
      port.unref();
      return { worker, port };
    });
    return new Verifiers(await Promise.all(threads), words);
  }

  /**
   * Runs the batch's first transactions, number i on the state as of epoch `first` + i; what each did, by its number. Throws VerifierLost where a thread does
   * not come back; from then on it runs none, and whoever asks runs them alone.
   */
  run(count: number, first: number): PartRun[] {
    if (this.#isLost) return [];
    Atomics.store(this.#words, CURSOR, 0);
    Atomics.store(this.#words, DONE, 0);
    const job: VerifierJob = { count, first };
    for (const { port } of this.#threads) port.postMessage(job);
    for (let done = 0; done < this.#threads.length; done = Atomics.load(this.#words, DONE)) {
      if (Atomics.wait(this.#words, DONE, done, PATIENCE_MS) !== "timed-out") continue;
      this.#isLost = true;
      throw new VerifierLost();
    }
    const runs: PartRun[] = [];
    for (const { port } of this.#threads) {
      const { message } = receiveMessageOnPort(port) as { message: [number, PartRun][] };
      for (const [i, run] of message) runs[i] = run;
    }
    return runs;
  }

  async stop(): Promise<void> {
    await Promise.all(this.#threads.map(({ worker }) => worker.terminate()));
  }
}
