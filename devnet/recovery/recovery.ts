// Threads that recover signers, and the ranges that they work on.
//
// A batch is cut into ranges; each thread has one in hand and one behind it, so that it never waits for this thread. What a thread has in hand stays in its
// list until it says that it is done: where it dies, its ranges go back to the front of the queue and another thread does them.
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { Records, recoverSigner, type Signature } from "./signature.ts";
import type { RangeMessage } from "./thread.ts";

export interface RecoveryOptions {
  /** threads at most; as many as there are cores where it is left out. None starts before there is work for it */
  threads?: number;
  /** the program that they run; for tests of what becomes of a thread that dies */
  program?: URL;
}

interface Batch {
  records: Records;
  /** ranges that are not done yet */
  left: number;
  done(): void;
}

interface Range {
  batch: Batch;
  from: number;
  to: number;
  /** threads that died with it in hand */
  deaths: number;
}

interface Thread {
  worker: Worker;
  /** what it was given and has not finished, in its order */
  inHand: Range[];
}

/** So few are done at once where they are: passing them to a thread costs as much as one of them (docs/decisions/025). */
const FEW = 2;
/** Signatures of a range: about a millisecond at least, and four at most: telling a thread and hearing of it costs as much as half a signature. */
const LEAST_RANGE = 16;
const MOST_RANGE = 64;
/** Ranges that a batch gives to each thread, so that one which is slowed down leaves the others something to take. */
const RANGES_PER_THREAD = 4;
const IN_HAND = 2;
/** A range that so many threads died of is done here. */
const MOST_DEATHS = 3;

export class Recovery {
  readonly #limit: number;
  readonly #program: URL;
  readonly #threads = new Set<Thread>();
  readonly #queue: Range[] = [];
  #isStopped = false;

  constructor({
    threads = availableParallelism(),
    program = new URL("./thread.ts", import.meta.url),
  }: RecoveryOptions = {}) {
    this.#limit = Math.max(1, threads);
    this.#program = program;
  }

  /** Threads that run. */
  get threads(): number {
    return this.#threads.size;
  }

  /** Who made each of the signatures, null where nobody did. */
  async recoverBatch(signatures: readonly Signature[]): Promise<(Uint8Array | null)[]> {
    if (signatures.length <= FEW || this.#isStopped) return signatures.map(recoverSigner);
    const records = Records.of(signatures);
    await new Promise<void>((done) => this.#submit(records, done));
    return signatures.map((_, i) => records.signer(i));
  }

  #submit(records: Records, done: () => void): void {
    const even = Math.ceil(records.length / (this.#limit * RANGES_PER_THREAD));
    const size = Math.min(Math.max(even, LEAST_RANGE), MOST_RANGE);
    const batch: Batch = { records, left: Math.ceil(records.length / size), done };
    for (let from = 0; from < records.length; from += size) {
      this.#queue.push({ batch, from, to: Math.min(from + size, records.length), deaths: 0 });
    }
    this.#feed();
  }

  /** Gives out what is queued: first to whoever has nothing in hand, and to new threads before anybody gets a second range. */
  #feed(): void {
    for (let held = 0; held < IN_HAND; held++) {
      for (const thread of this.#threads) if (thread.inHand.length === held) this.#give(thread);
      while (held === 0 && this.#queue.length > 0 && this.#threads.size < this.#limit) this.#give(this.#start());
    }
  }

  #give(thread: Thread): void {
    const range = this.#queue.shift();
    if (!range) return;
    if (thread.inHand.push(range) === 1) thread.worker.ref();
    const { batch, from, to } = range;
    thread.worker.postMessage({ memory: batch.records.memory, from, to } satisfies RangeMessage);
  }

  #start(): Thread {
    const worker = new Worker(this.#program, { name: "recovery" });
    const thread: Thread = { worker, inHand: [] };
    worker.on("message", () => this.#finished(thread));
    worker.on("error", () => {}); // its end follows, and says all there is to say
    worker.on("exit", () => this.#died(thread));
    worker.unref();
    this.#threads.add(thread);
    return thread;
  }

  #finished(thread: Thread): void {
    const range = thread.inHand.shift();
    if (thread.inHand.length === 0) thread.worker.unref();
    if (range) finish(range);
    this.#feed();
  }

  /** Rule 7 of the builder holds here as well: who dies loses only its ranges, which are done again. */
  #died(thread: Thread): void {
    this.#threads.delete(thread);
    for (const range of thread.inHand.reverse()) {
      if (++range.deaths < MOST_DEATHS && !this.#isStopped) this.#queue.unshift(range);
      else doHere(range);
    }
    if (!this.#isStopped) this.#feed();
  }

  /** Ends all threads; whoever still waits is answered from here. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    await Promise.all([...this.#threads].map(({ worker }) => worker.terminate()));
    for (const range of this.#queue.splice(0)) doHere(range);
  }
}

function doHere(range: Range): void {
  range.batch.records.recover(range.from, range.to);
  finish(range);
}

function finish({ batch }: Range): void {
  if (--batch.left === 0) batch.done();
}
