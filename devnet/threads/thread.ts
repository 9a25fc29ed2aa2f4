// A thread that does one job after another. It begins when it is made, takes jobs from then on, and another one takes its place when it has died or was ended.
import { Worker } from "node:worker_threads";
import { type Fault, faultFrom } from "./faults.ts";

/** What a thread sends: that it is there, and after each job what it came to. */
export type Reply<Answer> = "ready" | { answer: Answer } | { fault: Fault };

/** A thread that has ended in the middle of a job. */
export class ThreadDied extends Error {
  constructor(name: string, reason: string) {
    super(`the ${name} thread has ended: ${reason}`);
    this.name = "ThreadDied";
  }
}

interface Job<Answer> {
  onBegin: (() => void) | undefined;
  resolve(answer: Answer): void;
  reject(error: unknown): void;
}

export class Thread<Order, Answer> {
  readonly #name: string;
  readonly #file: URL;
  readonly #data: unknown;
  #worker: Worker | undefined;
  #job: Job<Answer> | undefined;
  #isReady = false;
  #isClosed = false;

  /** `data` is what the thread finds as its workerData. */
  constructor(name: string, file: URL, data: unknown) {
    this.#name = name;
    this.#file = file;
    this.#data = data;
    this.#worker = this.#begin();
  }

  #begin(): Worker {
    const worker = new Worker(this.#file, { name: this.#name, workerData: this.#data });
    this.#isReady = false;
    worker.on("message", (reply: Reply<Answer>) => {
      if (reply === "ready") {
        this.#isReady = true;
        this.#job?.onBegin?.();
        return;
      }
      const job = this.#take();
      if ("answer" in reply) job?.resolve(reply.answer);
      else job?.reject(faultFrom(reply.fault));
    });
    let reason = "nobody knows why";
    worker.on("error", (error) => {
      reason = String(error);
    });
    worker.on("exit", () => {
      if (this.#worker === worker) this.#worker = undefined;
      else return; // it was ended, and whoever did that has said why
      this.#take()?.reject(new ThreadDied(this.#name, reason));
    });
    worker.unref(); // waiting for jobs keeps no process alive, a job does; behind the listeners, which would undo it
    return worker;
  }

  #take(): Job<Answer> | undefined {
    const job = this.#job;
    this.#job = undefined;
    this.#worker?.unref();
    return job;
  }

  /** Gives it a job; the one before must have ended. Rejects with what the job threw, or with ThreadDied. `onBegin` is told when the thread is there. */
  run(order: Order, onBegin?: () => void): Promise<Answer> {
    if (this.#isClosed) return Promise.reject(new ThreadDied(this.#name, "it was closed"));
    if (this.#job) throw new Error(`the ${this.#name} thread has a job already`);
    this.#worker ??= this.#begin();
    const worker = this.#worker;
    worker.ref();
    return new Promise((resolve, reject) => {
      this.#job = { resolve, reject, onBegin };
      worker.postMessage(order);
      if (this.#isReady) onBegin?.();
    });
  }

  /** Ends the thread; its job rejects with `reason` once nothing of it runs any more. The next job gets another thread, which begins at once. */
  async stop(reason: Error): Promise<void> {
    const worker = this.#worker;
    const job = this.#job;
    this.#worker = undefined;
    this.#job = undefined;
    await worker?.terminate();
    if (!this.#isClosed) this.#worker ??= this.#begin();
    job?.reject(reason);
  }

  /** Ends it for good. */
  close(): Promise<void> {
    this.#isClosed = true;
    return this.stop(new ThreadDied(this.#name, "it was closed"));
  }
}
