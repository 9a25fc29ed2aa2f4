// The crew of a builder: threads with instances of their own on the engine's memory, which do parts of a block beside it.
//
//   builder: write what the job is ─► its number wakes the threads ─► take items like everybody ─► none left: the job is over ─► wait until nobody is at it
//
// All of it is synchronous for the builder: threads are told and waited for through the memory (../engine/assembly/work.ts). Rule 7: whoever builds never depends
// on a thread. One that dies leaves its part to the others and is replaced; one that does not come back in time is stopped, and what it still does until then
// reaches nobody (claims.ts).
import { Worker } from "node:worker_threads";
import { type Engine, jobs, layout } from "../engine/index.ts";
import type { ThreadData } from "./thread.ts";

export interface WorkersOptions {
  /** transactions from which on a block is shared; a small one is built before a thread is awake */
  least?: number;
  /** true: by lanes even where that costs more: one lane, or one instance; for tests */
  always?: boolean;
  /** milliseconds that a thread may take for its last item when a job is over, before it is stopped */
  patience?: number;
  /** see thread.ts */
  clock?: string;
}

/** The area of the crew's first thread. */
const FIRST = layout.MAIN_AREA + 1;
/** Threads that there is room for. */
export const THREADS_LIMIT: number = layout.WORKERS_LIMIT - FIRST - layout.VERIFIERS_LIMIT;
const LEAST = 64;
const PATIENCE_MS = 2000;
const SPINS = 2000;

/** A thread of the crew ended before it had begun. */
export class ThreadFailed extends Error {
  constructor(cause: unknown) {
    super("a thread of the crew could not be started", { cause });
    this.name = "ThreadFailed";
  }
}

/** A thread died in the middle of the tries: they have to be made again. */
export class SealTorn extends Error {
  constructor() {
    super("a thread of the crew died while it sealed: the tries are torn");
    this.name = "SealTorn";
  }
}

export class Workers {
  readonly #engine: Engine;
  readonly #words: Int32Array;
  readonly #module: WebAssembly.Module;
  readonly #options: WorkersOptions;
  /** by the number of their instance; one that died is missing until it is replaced */
  readonly #threads = new Map<number, Worker>();
  /** those that were stopped and have not ended yet, with who waits for it */
  readonly #leaving = new Map<Worker, Promise<unknown>>();
  #isClosed = false;
  #replaced = 0;
  readonly #count: number;
  #used: number;

  /** Starts `count` threads beside the engine; 0 = it does all of it alone, by the same way. */
  static async start(
    engine: Engine,
    module: WebAssembly.Module,
    count: number,
    options: WorkersOptions = {},
  ): Promise<Workers> {
    const workers = new Workers(engine, module, count, options);
    await Promise.all(Array.from({ length: count }, (_, i) => workers.#spawn(FIRST + i)));
    return workers;
  }

  private constructor(engine: Engine, module: WebAssembly.Module, count: number, options: WorkersOptions) {
    if (count > THREADS_LIMIT)
      throw new RangeError(`workers: ${count} threads, of which there can be ${THREADS_LIMIT}`);
    this.#engine = engine;
    this.#words = new Int32Array(engine.memory.buffer);
    this.#module = module;
    this.#options = options;
    this.#count = count;
    this.#used = count;
    this.use(count);
  }

  /** Instances that work on a block, the builder among them. */
  get size(): number {
    return this.#used + 1;
  }

  /** Threads that ended and were replaced. */
  get replaced(): number {
    return this.#replaced;
  }

  /** Whether it goes by lanes even where that costs more. */
  get always(): boolean {
    return this.#options.always ?? false;
  }

  /** Whether a block of so many transactions is to be shared. */
  isWorthIt(transactions: number): boolean {
    return transactions >= (this.#options.least ?? LEAST) && (this.#used > 0 || this.always);
  }

  /** Lets so many of the threads take part from the next job on. */
  use(threads: number): void {
    if (threads > this.#count) throw new RangeError(`workers: ${threads} threads of ${this.#count}`);
    this.#used = threads;
    Atomics.store(this.#words, layout.JOB_CREW / 4, FIRST + threads);
  }

  async #spawn(instance: number): Promise<void> {
    const { clock } = this.#options;
    const workerData: ThreadData = {
      module: this.#module,
      memory: this.#engine.memory,
      instance,
      ...(clock ? { clock } : {}),
    };
    const thread = new Worker(new URL("./thread.ts", import.meta.url), { workerData });
    thread.unref();
    // from now on, since it may be ready, and take items, in the middle of a block, before the builder can hear of it
    this.#threads.set(instance, thread);
    let failure: unknown;
    thread.on("error", (error) => {
      failure = error;
    });
    await new Promise<void>((resolve, reject) => {
      let isReady = false;
      thread.once("message", () => {
        isReady = true;
        resolve();
      });
      thread.once("exit", () => {
        this.#leave(instance);
        if (isReady) this.#replace(instance);
        else reject(new ThreadFailed(failure));
      });
    });
  }

  /** A thread has ended: whatever it was at, it is at it no more, and its area is free for another. */
  #leave(instance: number): void {
    this.#threads.delete(instance);
    Atomics.store(this.#words, this.#lineOf(instance), 0);
  }

  /** Another thread in the place of one that has ended. */
  #replace(instance: number): void {
    if (this.#isClosed) return;
    this.#replaced++;
    this.#spawn(instance).catch(() => undefined); // the others do its part
  }

  #lineOf(instance: number): number {
    return (layout.INSTANCES + instance * layout.INSTANCE_SIZE) / 4;
  }

  /** Does a job with all threads; false when a thread died with an item of it. */
  run(kind: number, items: number, size = 0, pointer = 0): boolean {
    const { exports } = this.#engine;
    const job = exports.openJob(kind, items, size, pointer);
    exports.takePart();
    this.end(job);
    return exports.hasAllDone() !== 0;
  }

  /** Opens a job for the threads alone; the builder goes its own way, and says with `end` when it is over. */
  begin(kind: number, items: number, size: number, pointer = 0): number {
    return this.#engine.exports.openJob(kind, items, size, pointer);
  }

  /** The job is over, whatever is left of it; returns when nobody is at it. */
  end(job: number): void {
    this.#engine.exports.endJob();
    const deadline = performance.now() + (this.#options.patience ?? PATIENCE_MS);
    for (const [instance, thread] of this.#threads) {
      const line = this.#lineOf(instance);
      for (let spin = 0; spin < SPINS && Atomics.load(this.#words, line) === job; spin++);
      while (Atomics.load(this.#words, line) === job) {
        const left = deadline - performance.now();
        if (left <= 0) {
          this.#stop(instance, thread);
          break;
        }
        Atomics.wait(this.#words, line, job, left);
      }
    }
  }

  #stop(instance: number, thread: Worker): void {
    this.#threads.delete(instance);
    const ended = thread.terminate().finally(() => this.#leaving.delete(thread));
    this.#leaving.set(thread, ended);
  }

  /** Parts of the phase of a seal; see ../state/root.ts. */
  sealParts(parts: number): void {
    if (!this.run(jobs.SEAL_PARTS, parts)) throw new SealTorn();
  }

  /** Resolves when nobody but the builder touches the memory: before tables are moved or emptied, and threads that were stopped have ended. */
  async idle(): Promise<void> {
    await Promise.all(this.#leaving.values());
  }

  /** Ends all threads. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await Promise.all([...this.#threads.values()].map((thread) => thread.terminate()));
    await this.idle();
  }
}
