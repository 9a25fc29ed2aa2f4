// A block's transactions in the engine's batch: their raw bytes one after another in the input region, decoded and with senders, in slots 0 to n - 1. They are
// placed there by whoever has them, on whatever thread: handing over ten thousand arrays from thread to thread costs more than building their block.
//
// The last slots of the batch are left to calls by the protocol and to the reader.
import { type Candidate, type Engine, jobs, layout, placeTransaction, reasons, type Views } from "../engine/index.ts";
import type { Workers } from "./workers.ts";

/** Transactions that one block may have here. */
export const TRANSACTIONS_LIMIT: number = layout.READER_SLOT;
/** Bytes of transactions that one block may have here. */
export const BYTES_LIMIT: number = layout.INPUT_END - layout.INPUT;
/** Slot for calls by the protocol. */
export const SYSTEM_SLOT: number = layout.SYSTEM_SLOT;
const ROOT_BYTES = 32;
const BLOOM_BYTES = 256;
const BLOOM = layout.INPUT_MAKER + ROOT_BYTES;
const ROOTS = BLOOM + BLOOM_BYTES;

/** More transactions, or bytes of them, than the batch has room for. */
export class BatchFull extends Error {
  constructor(what: string, limit: number) {
    super(`the transactions of a block: ${what} above the limit of ${limit}`);
    this.name = "BatchFull";
  }
}

/** Writes transactions into the batch, to be decoded there; their number. */
export function place(views: Views, transactions: readonly Candidate[]): number {
  if (transactions.length > TRANSACTIONS_LIMIT) throw new BatchFull("their number is", TRANSACTIONS_LIMIT);
  let pointer: number = layout.INPUT;
  for (let i = 0; i < transactions.length; i++) {
    const transaction = transactions[i] as Candidate;
    const { length } = transaction.raw;
    if (pointer + length > layout.INPUT_END) throw new BatchFull("their length is", BYTES_LIMIT);
    placeTransaction(views, i, transaction, pointer);
    pointer += length;
  }
  return transactions.length;
}

const resultOf = (slot: number): number => layout.RESULTS + slot * layout.RESULT_SIZE;

export interface ListRoots {
  transactionsRoot: Uint8Array;
  receiptsRoot: Uint8Array;
  bloom: Uint8Array;
}

export class Batch {
  readonly #engine: Engine;
  /** who helps with it */
  readonly workers: Workers | undefined;
  /** positions in the list that was given, of the transactions that are in the batch */
  readonly #positions: number[];
  /** why transactions are none, by their position */
  readonly #faults = new Map<number, number>();
  /** root over the transactions that are in it, once it is known */
  #root: Uint8Array | undefined;

  /** Places transactions, decodes them, and recovers the senders of those that have none in `senders`. */
  static of(
    engine: Engine,
    transactions: readonly Uint8Array[],
    senders: readonly (Uint8Array | undefined)[] = [],
    workers?: Workers,
  ): Batch {
    const candidates = transactions.map((raw, i) => ({ raw, sender: senders[i] }));
    return new Batch(engine, place(engine.views, candidates), workers);
  }

  /** Decodes transactions that were placed, with a crew where there is one, and recovers the senders that were not given. */
  constructor(engine: Engine, count: number, workers?: Workers) {
    this.#engine = engine;
    this.workers = workers;
    this.#positions = Array.from({ length: count }, (_, position) => position);
    this.#decode(count);
    const { exports } = engine;
    for (let i = exports.nextUnready(0, count); i < count; i = exports.nextUnready(i + 1, count)) {
      const fault = engine.faultOf(i) || (engine.recoverSender(i) ? reasons.VALID : reasons.SIGNATURE_INVALID);
      if (fault) this.#faults.set(i, fault);
    }
  }

  /** What a thread died with is decoded again: to the same. */
  #decode(count: number): void {
    const { workers } = this;
    const { exports } = this.#engine;
    const items = exports.itemsOf(count);
    const isDone = items > 1 && workers?.isWorthIt(count) && workers.run(jobs.DECODE, items, count);
    if (!isDone) exports.decode(0, count);
  }

  /** Transactions that are in it. */
  get size(): number {
    return this.#positions.length;
  }

  /** Position of slot i's transaction in the list that was given. */
  position(i: number): number {
    return this.#positions[i] as number;
  }

  /** Why slot i's transaction can't be run at all: a number of the engine's reasons; 0 = it can. */
  fault(i: number): number {
    return this.#faults.get(this.position(i)) ?? reasons.VALID;
  }

  /** Slots of those that can't be run at all. */
  faulty(): number[] {
    if (!this.#faults.size) return [];
    return this.#positions.flatMap((position, slot) => (this.#faults.has(position) ? [slot] : []));
  }

  /** Executes and commits transactions from slot `from` on; the first slot that the block has no place for, or `end`. */
  run(from: number, end: number = this.size): number {
    let to = end;
    if (this.#faults.size) for (to = from; to < end && !this.fault(to); ) to++;
    return this.#engine.exports.runTransactions(from, to);
  }

  /** Leaves slots out, given from the first on: those behind them move up, with what they came to. */
  compact(left: readonly number[]): void {
    const { views } = this.#engine;
    const size = this.size;
    let to = left[0] ?? size;
    for (const [k, slot] of left.entries()) {
      const from = slot + 1;
      const end = left[k + 1] ?? size;
      views.bytes.copyWithin(
        this.#engine.transaction(to),
        this.#engine.transaction(from),
        this.#engine.transaction(end),
      );
      views.bytes.copyWithin(resultOf(to), resultOf(from), resultOf(end));
      to += end - from;
    }
    const gone = new Set(left);
    const kept = this.#positions.filter((_, slot) => !gone.has(slot));
    this.#positions.splice(0, size, ...kept);
    this.#root = undefined;
  }

  /** Leaves slots [from, to) out: those behind them move up. */
  leaveOut(from: number, to: number): void {
    const { views } = this.#engine;
    views.bytes.copyWithin(
      this.#engine.transaction(from),
      this.#engine.transaction(to),
      this.#engine.transaction(this.size),
    );
    this.#positions.splice(from, to - from);
    this.#root = undefined;
  }

  /** Root over the raw bytes. */
  transactionsRoot(): Uint8Array {
    if (!this.#root) {
      this.hashTransactions();
      this.#engine.exports.transactionsRoot(this.size, layout.INPUT_MAKER);
      this.#root = this.#engine.views.copy(layout.INPUT_MAKER, ROOT_BYTES);
    }
    return this.#root;
  }

  /** Root over the receipts of what has been run, and the bloom of all logs. */
  receiptsRoot(): { receiptsRoot: Uint8Array; bloom: Uint8Array } {
    const { exports, views } = this.#engine;
    views.bytes.fill(0, BLOOM, BLOOM + BLOOM_BYTES);
    this.hashReceipts(BLOOM);
    exports.receiptsRoot(this.size, layout.INPUT_MAKER);
    return { receiptsRoot: views.copy(layout.INPUT_MAKER, ROOT_BYTES), bloom: views.copy(BLOOM, BLOOM_BYTES) };
  }

  protected hashTransactions(): void {
    this.#engine.exports.transactionLeaves(0, this.size, this.size);
  }

  protected hashReceipts(bloom: number): void {
    this.#engine.exports.receiptLeaves(0, this.size, this.size, bloom);
  }

  /** Both roots and the bloom, and what is done `meanwhile`: with a crew while it hashes. */
  lists<T>(meanwhile: () => T): { result: T; roots: ListRoots } {
    const { workers } = this;
    if (workers?.isWorthIt(this.size)) return this.#share(workers, meanwhile);
    const result = meanwhile();
    return { result, roots: { transactionsRoot: this.transactionsRoot(), ...this.receiptsRoot() } };
  }

  /** Where a thread died with a part of it, all of it is done again here: the same leaves, and the same bits of the bloom. */
  #share<T>(workers: Workers, meanwhile: () => T): { result: T; roots: ListRoots } {
    const { views, exports } = this.#engine;
    const items = exports.itemsOf(this.size);
    views.bytes.fill(0, BLOOM, BLOOM + BLOOM_BYTES);
    const job = this.#root
      ? workers.begin(jobs.RECEIPT_LEAVES, items, this.size, BLOOM)
      : workers.begin(jobs.LEAVES, 2 * items, this.size, BLOOM);
    let result: T;
    try {
      result = meanwhile();
      exports.takePart();
    } finally {
      workers.end(job);
    }
    const isDone = exports.hasAllDone() && workers.run(jobs.LIST_ROOTS, 2, this.size, ROOTS);
    if (!isDone) return { result, roots: { transactionsRoot: this.transactionsRoot(), ...this.receiptsRoot() } };
    this.#root ??= views.copy(ROOTS, ROOT_BYTES);
    const receiptsRoot = views.copy(ROOTS + ROOT_BYTES, ROOT_BYTES);
    return { result, roots: { transactionsRoot: this.#root, receiptsRoot, bloom: views.copy(BLOOM, BLOOM_BYTES) } };
  }
}
