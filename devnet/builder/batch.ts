// A block's transactions in the engine's batch: their raw bytes one after another in the input region, decoded and with senders, in slots 0 to n - 1.
//
// The last slots of the batch are left to calls by the protocol and to the reader.
import { type Engine, jobs, layout, reasons } from "../engine/index.ts";
import { hexToBytes, PRETENDED_S } from "../primitives/index.ts";
import type { Workers } from "./workers.ts";

/** Transactions that one block may have here. */
export const TRANSACTIONS_LIMIT: number = layout.READER_SLOT;
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

/** The s of made-up signatures, as a signature has it; real ones differ in the first byte already. */
const PRETENDED = hexToBytes(`0x${PRETENDED_S.toString(16).padStart(64, "0")}`);

/** Gives a decoded transaction the sender that is said with it. Where the signature is made up, it may be a contract (development: impersonation). */
export function giveSender({ views }: Engine, tx: number, sender: Uint8Array): void {
  views.setAddress(tx + layout.TX_SENDER, sender);
  const s = tx + layout.TX_SIGNATURE + 32;
  for (let i = 0; i < PRETENDED.length; i++) if (views.bytes[s + i] !== PRETENDED[i]) return;
  views.setU32(tx + layout.TX_FLAGS, views.u32(tx + layout.TX_FLAGS) | layout.TX_PRETENDED);
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

  /** Decodes the transactions and recovers the senders of those that have none in `senders`. */
  constructor(
    engine: Engine,
    transactions: readonly Uint8Array[],
    senders: readonly (Uint8Array | undefined)[] = [],
    workers?: Workers,
  ) {
    if (transactions.length > TRANSACTIONS_LIMIT) throw new BatchFull("their number is", TRANSACTIONS_LIMIT);
    this.#engine = engine;
    this.workers = workers;
    this.#positions = transactions.map((_, position) => position);
    let pointer: number = layout.INPUT;
    for (const [i, raw] of transactions.entries()) {
      if (pointer + raw.length > layout.INPUT_END) {
        throw new BatchFull("their length is", layout.INPUT_END - layout.INPUT);
      }
      const malformed = engine.load(i, raw, pointer);
      pointer += raw.length;
      if (malformed) this.#faults.set(i, malformed);
      else this.#setSender(i, senders[i]);
    }
  }

  #setSender(i: number, sender: Uint8Array | undefined): void {
    if (sender) giveSender(this.#engine, this.#engine.transaction(i), sender);
    else if (!this.#engine.recoverSender(i)) this.#faults.set(i, reasons.SIGNATURE_INVALID);
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
    const items = exports.leafItems(this.size);
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
