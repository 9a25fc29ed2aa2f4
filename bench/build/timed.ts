// A batch that works in pieces of well under a millisecond and keeps the least time that each piece took over all blocks: what runs longer in one go
// is interrupted on a machine with other work, and would measure the neighbours.
import { Batch, place } from "../../devnet/builder/index.ts";
import type { Engine } from "../../devnet/engine/index.ts";
import { time } from "../engine/clock.ts";

const PIECE = 200;
/** Blocks before V8 has optimised. */
const WARM_UP = 3;

/** The least time of each piece of each phase, microseconds. */
export class Pieces {
  readonly #least = new Map<string, number[]>();
  readonly #processor = new Map<string, { processorUs: number; wallUs: number }[]>();

  /** Does the work from 0 to n in pieces. */
  measure(phase: string, n: number, work: (from: number, to: number) => void): void {
    const least = this.#least.get(phase) ?? [];
    this.#least.set(phase, least);
    for (let from = 0, piece = 0; from < n; from += PIECE, piece++) {
      const us = time(() => work(from, Math.min(from + PIECE, n)));
      least[piece] = Math.min(least[piece] ?? us, us);
    }
  }

  /** Does work that isn't cut. */
  measureWhole(phase: string, work: () => void): void {
    this.measure(phase, 1, work);
  }

  /**
   * Does work that can't be cut and takes long: its processor time, counted in ticks of some ms, averaged over all blocks but the first few; or the least
   * time on the clock, where that is less: other work on the same core's second thread counts as ours, too.
   */
  measureProcessor(phase: string, work: () => void): void {
    const samples = this.#processor.get(phase) ?? [];
    this.#processor.set(phase, samples);
    const before = process.threadCpuUsage();
    const wallUs = time(work);
    const { user, system } = process.threadCpuUsage(before);
    samples.push({ processorUs: user + system, wallUs });
  }

  /** Microseconds by phase. */
  phases(): Record<string, number> {
    const sum = (values: readonly number[]): number => values.reduce((total, us) => total + us, 0);
    return Object.fromEntries([
      ...[...this.#least].map(([phase, least]) => [phase, sum(least)] as const),
      ...[...this.#processor].map(([phase, all]) => {
        const samples = all.slice(WARM_UP);
        const average = sum(samples.map(({ processorUs }) => processorUs)) / samples.length;
        return [phase, Math.min(average, ...samples.map(({ wallUs }) => wallUs))] as const;
      }),
    ]);
  }
}

export class TimedBatch extends Batch {
  readonly #engine: Engine;
  readonly #pieces: Pieces;

  constructor(engine: Engine, pieces: Pieces, transactions: readonly Uint8Array[], senders: readonly Uint8Array[]) {
    const candidates = transactions.map((raw, i) => ({ raw, sender: senders[i] }));
    super(engine, place(engine.views, candidates));
    this.#engine = engine;
    this.#pieces = pieces;
  }

  override run(first: number): number {
    let end = first;
    this.#pieces.measure("execute", this.size - first, (from, to) => {
      if (end === first + from) end = this.#engine.exports.runTransactions(first + from, first + to);
    });
    return end;
  }

  protected override hashTransactions(): void {
    this.#pieces.measure("transactions' leaves", this.size, (from, to) =>
      this.#engine.exports.transactionLeaves(from, to, this.size),
    );
  }

  protected override hashReceipts(bloom: number): void {
    this.#pieces.measure("receipts' leaves and blooms", this.size, (from, to) =>
      this.#engine.exports.receiptLeaves(from, to, this.size, bloom),
    );
  }
}
