// The order in which waiting transactions go into a block: by tip or by arrival, each sender's by nonce. A tournament of the senders' next ones: only the
// matches of the one that has won are played again, so that taking n of m transactions costs n log(senders), not a sort of all.

import type { PoolTransaction } from "./pool.ts";
import { effectiveTip } from "./price.ts";

export type Order = "fees" | "fifo";

/** Of equal ranks from here on the tips may differ. */
const EXACT = 2 ** 53;
/** Of a lane that has no more to offer: below every tip. */
const ENDED = -1;

class Tournament implements IterableIterator<PoolTransaction> {
  readonly #lanes: readonly (readonly PoolTransaction[])[];
  readonly #baseFee: bigint;
  readonly #byFees: boolean;
  /** of each lane: how many are out; of the next one its tip, as a number and as it is, and its arrival */
  readonly #out: Uint32Array;
  /** rounding keeps the order, but makes tips equal that are not */
  readonly #ranks: Float64Array;
  readonly #tips: bigint[] = [];
  readonly #arrivals: Float64Array;
  /** who lost the match i, which is between the winners of the matches 2i and 2i + 1; from as many as there are lanes on, these are the lanes */
  readonly #losers: Uint32Array;
  #winner = 0;

  constructor(lanes: readonly (readonly PoolTransaction[])[], baseFee: bigint, order: Order) {
    const count = lanes.length;
    this.#lanes = lanes;
    this.#baseFee = baseFee;
    this.#byFees = order === "fees";
    this.#out = new Uint32Array(count);
    this.#ranks = new Float64Array(count);
    this.#arrivals = new Float64Array(count);
    this.#losers = new Uint32Array(count);
    const winners = new Uint32Array(2 * count);
    for (let lane = 0; lane < count; lane++) {
      this.#rank(lane, lanes[lane]?.[0]);
      winners[count + lane] = lane;
    }
    for (let match = count - 1; match > 0; match--) {
      const a = winners[2 * match] as number;
      const b = winners[2 * match + 1] as number;
      const isFirst = this.#isBefore(a, b);
      winners[match] = isFirst ? a : b;
      this.#losers[match] = isFirst ? b : a;
    }
    this.#winner = winners[1] as number;
  }

  #rank(lane: number, next: PoolTransaction | undefined): void {
    if (!next || next.tx.maxFee < this.#baseFee) {
      this.#ranks[lane] = ENDED;
      return;
    }
    this.#arrivals[lane] = next.arrival;
    if (!this.#byFees) return;
    const tip = effectiveTip(next.tx, this.#baseFee);
    this.#tips[lane] = tip;
    this.#ranks[lane] = Number(tip);
  }

  #isBefore(a: number, b: number): boolean {
    const rankA = this.#ranks[a] as number;
    const rankB = this.#ranks[b] as number;
    if (rankA !== rankB) return rankA > rankB;
    if (rankA >= EXACT && this.#tips[a] !== this.#tips[b]) return (this.#tips[a] as bigint) > (this.#tips[b] as bigint);
    return (this.#arrivals[a] as number) < (this.#arrivals[b] as number);
  }

  [Symbol.iterator](): this {
    return this;
  }

  /** The best of all that are left. */
  next(): IteratorResult<PoolTransaction, undefined> {
    let lane = this.#winner;
    const run = this.#lanes[lane];
    if (!run || this.#ranks[lane] === ENDED) return { value: undefined, done: true };
    const out = this.#out[lane] as number;
    this.#out[lane] = out + 1;
    this.#rank(lane, run[out + 1]);
    const losers = this.#losers;
    for (let match = (losers.length + lane) >> 1; match > 0; match >>= 1) {
      const loser = losers[match] as number;
      if (this.#isBefore(loser, lane)) {
        losers[match] = lane;
        lane = loser;
      }
    }
    this.#winner = lane;
    return { value: run[out] as PoolTransaction, done: false };
  }
}

/** Puts runs of each sender's executable transactions into one order. Those below the base fee, and what follows them, are left out. */
export const inOrder = (
  runs: readonly (readonly PoolTransaction[])[],
  baseFee: bigint,
  order: Order,
): IterableIterator<PoolTransaction> => new Tournament(runs, baseFee, order);
