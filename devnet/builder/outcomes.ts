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

/** The same as what can be sent to another thread. */
export interface OutcomeBytes {
  length: number;
  results: Uint8Array<ArrayBuffer>;
  logs: Uint8Array<ArrayBuffer>;
  /** address of the first log in the engine's memory */
  firstLog: number;
  /** before Byzantium: of the state behind each transaction */
  stateRoots: readonly Uint8Array[] | undefined;
}

export class Outcomes {
  readonly bytes: OutcomeBytes;
  readonly #results: Views;
  readonly #logs: Views;

  constructor(bytes: OutcomeBytes) {
    this.bytes = bytes;
    this.#results = new Views(bytes.results);
    this.#logs = new Views(bytes.logs);
  }

  /** Copies the first `length` results of the batch and their logs; before Byzantium with the roots of the state behind each. */
  static of({ views }: Engine, length: number, stateRoots?: readonly Uint8Array[]): Outcomes {
    const last = at.RESULTS + (length - 1) * at.RESULT_SIZE;
    const firstLog = length ? views.u32(at.RESULTS + at.RESULT_LOGS) : 0;
    const end = length ? views.u32(last + at.RESULT_LOGS + 4) : 0;
    return new Outcomes({
      length,
      results: views.copy(at.RESULTS, length * at.RESULT_SIZE),
      logs: views.copy(firstLog, end - firstLog),
      firstLog,
      stateRoots,
    });
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

  at(i: number): Outcome {
    const base = this.#result(i);
    const results = this.#results;
    const created = results.address(base + at.RESULT_CREATED);
    return {
      type: results.u32(base + at.RESULT_TYPE),
      succeeded: results.u32(base + at.RESULT_STATUS) === 1,
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

  logs(i: number): Log[] {
    const base = this.#result(i);
    return readLogs(
      this.#logs,
      this.#results.u32(base + at.RESULT_LOGS) - this.bytes.firstLog,
      this.#results.u32(base + at.RESULT_LOG_COUNT),
    );
  }

  *[Symbol.iterator](): Generator<Outcome> {
    for (let i = 0; i < this.length; i++) yield this.at(i);
  }
}
