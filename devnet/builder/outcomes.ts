// What the transactions of a block came to, kept as the bytes that the engine wrote: results and logs are copied out once, and read when somebody asks.
import { layout as at, type Engine, type Log, readLogs, Views } from "../engine/index.ts";
import type { Receipt } from "../primitives/index.ts";

/** One transaction of a block that was run. */
export interface Outcome extends Receipt {
  hash: Uint8Array;
  sender: Uint8Array;
  gasUsed: bigint;
  /** effective wei per gas */
  price: bigint;
  /** address of the contract that it created */
  created: Uint8Array | null;
}

/** The logs that one instance wrote, and where in the engine's memory they began. */
export interface LogStretch {
  instance: number;
  from: number;
  bytes: Uint8Array<ArrayBuffer>;
}

/** The same as what can be sent to another thread. */
export interface OutcomeBytes {
  length: number;
  results: Uint8Array<ArrayBuffer>;
  logs: readonly LogStretch[];
  /** before Byzantium: of the state behind each transaction */
  stateRoots: readonly Uint8Array[] | undefined;
}

export class Outcomes {
  readonly bytes: OutcomeBytes;
  readonly #results: Views;
  readonly #logs: ReadonlyMap<number, { from: number; views: Views }>;

  constructor(bytes: OutcomeBytes) {
    this.bytes = bytes;
    this.#results = new Views(bytes.results);
    this.#logs = new Map(bytes.logs.map(({ instance, from, bytes }) => [instance, { from, views: new Views(bytes) }]));
  }

  /** Copies the first `length` results of the batch and their logs; before Byzantium with the roots of the state behind each. */
  static of({ views }: Engine, length: number, stateRoots?: readonly Uint8Array[]): Outcomes {
    const results = views.copy(at.RESULTS, length * at.RESULT_SIZE);
    return new Outcomes({ length, results, logs: copyLogs(views, new Views(results), length), stateRoots });
  }

  get length(): number {
    return this.bytes.length;
  }

  #result(i: number): number {
    if (i < 0 || i >= this.length)
      throw new RangeError(`the block has ${this.length} transactions, not one of number ${i}`);
    return i * at.RESULT_SIZE;
  }

  hash(i: number): Uint8Array {
    return this.#results.copy(this.#result(i) + at.RESULT_HASH, 32);
  }

  /** 32 bits of that hash, little-endian: the n-th of eight. */
  hashWord(i: number, n: number): number {
    return this.#results.u32(this.#result(i) + at.RESULT_HASH + 4 * n);
  }

  hasHash(i: number, hash: Uint8Array): boolean {
    const from = this.#result(i) + at.RESULT_HASH;
    return Buffer.compare(this.#results.bytes.subarray(from, from + 32), hash) === 0;
  }

  at(i: number): Outcome {
    const base = this.#result(i);
    const results = this.#results;
    const created = results.address(base + at.RESULT_CREATED);
    return {
      type: results.u32(base + at.RESULT_TYPE),
      succeeded: this.succeeded(i),
      ...(this.bytes.stateRoots ? { stateRoot: this.bytes.stateRoots[i] as Uint8Array } : {}),
      cumulativeGas: results.u64(base + at.RESULT_CUMULATIVE_GAS),
      logs: this.logs(i),
      hash: this.hash(i),
      sender: results.address(base + at.RESULT_SENDER),
      gasUsed: results.u64(base + at.RESULT_GAS_USED),
      price: results.word(base + at.RESULT_PRICE),
      created: created.some((byte) => byte !== 0) ? created : null,
    };
  }

  succeeded(i: number): boolean {
    return this.#results.u32(this.#result(i) + at.RESULT_STATUS) === 1;
  }

  /** Where and when the run of transaction i was that counts, and how it got into the block: for the schedule (record.ts). */
  timing(i: number): { instance: number; startNs: number; endNs: number; outcome: number } {
    const base = this.#result(i);
    return {
      instance: this.#results.u32(base + at.RESULT_INSTANCE),
      startNs: this.#results.u32(base + at.RESULT_START),
      endNs: this.#results.u32(base + at.RESULT_END),
      outcome: this.#results.u32(base + at.RESULT_OUTCOME),
    };
  }

  /** Nanoseconds of all the runs that count. */
  get runNs(): number {
    let sum = 0;
    for (let base = 0; base < this.length * at.RESULT_SIZE; base += at.RESULT_SIZE)
      sum += this.#results.u32(base + at.RESULT_END) - this.#results.u32(base + at.RESULT_START);
    return sum;
  }

  logs(i: number): Log[] {
    const base = this.#result(i);
    const count = this.#results.u32(base + at.RESULT_LOG_COUNT);
    const written = this.#logs.get(this.#results.u32(base + at.RESULT_INSTANCE));
    return written ? readLogs(written.views, this.#results.u32(base + at.RESULT_LOGS) - written.from, count) : [];
  }

  *[Symbol.iterator](): Generator<Outcome> {
    for (let i = 0; i < this.length; i++) yield this.at(i);
  }
}

/** Logs lie in the areas of the instances that ran their transactions: one stretch of each is copied. */
function copyLogs(memory: Views, results: Views, length: number): LogStretch[] {
  const stretches = new Map<number, [from: number, to: number]>();
  for (let base = 0; base < length * at.RESULT_SIZE; base += at.RESULT_SIZE) {
    if (!results.u32(base + at.RESULT_LOG_COUNT)) continue;
    const instance = results.u32(base + at.RESULT_INSTANCE);
    const from = results.u32(base + at.RESULT_LOGS);
    const to = results.u32(base + at.RESULT_LOGS + 4);
    const stretch = stretches.get(instance);
    if (!stretch) stretches.set(instance, [from, to]);
    else {
      if (from < stretch[0]) stretch[0] = from;
      if (to > stretch[1]) stretch[1] = to;
    }
  }
  return [...stretches].map(([instance, [from, to]]) => ({ instance, from, bytes: memory.copy(from, to - from) }));
}
