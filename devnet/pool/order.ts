// The order in which waiting transactions go into a block: by tip or by arrival, each sender's by nonce. A heap of the senders' next ones, so that taking
// n of m transactions costs n log(senders), not a sort of all.

import type { PoolTransaction } from "./pool.ts";
import { effectiveTip } from "./price.ts";

export type Order = "fees" | "fifo";

interface Lane {
  transactions: readonly PoolTransaction[];
  at: number;
  /** of the next one */
  tip: bigint;
  arrival: number;
}

const nextOf = (lane: Lane): PoolTransaction => lane.transactions[lane.at] as PoolTransaction;

/** Puts runs of each sender's executable transactions into one order. Those below the base fee, and what follows them, are left out. */
export function* inOrder(
  runs: Iterable<readonly PoolTransaction[]>,
  baseFee: bigint,
  order: Order,
): Generator<PoolTransaction> {
  const heap: Lane[] = [];
  const byFees = order === "fees";
  const isBefore = (a: Lane, b: Lane): boolean => (byFees && a.tip !== b.tip ? a.tip > b.tip : a.arrival < b.arrival);

  /** Lets the lane at `from` down to its place: the better child of each goes up, until neither is better than it. */
  const sink = (from: number): void => {
    const lane = heap[from] as Lane;
    let at = from;
    for (let child = 2 * at + 1; child < heap.length; child = 2 * at + 1) {
      if (child + 1 < heap.length && isBefore(heap[child + 1] as Lane, heap[child] as Lane)) child++;
      const best = heap[child] as Lane;
      if (!isBefore(best, lane)) break;
      heap[at] = best;
      at = child;
    }
    heap[at] = lane;
  };

  for (const transactions of runs) {
    const [first] = transactions;
    if (first && first.tx.maxFee >= baseFee)
      heap.push({ transactions, at: 0, tip: effectiveTip(first.tx, baseFee), arrival: first.arrival });
  }
  for (let i = (heap.length >> 1) - 1; i >= 0; i--) sink(i);

  while (heap.length > 0) {
    const lane = heap[0] as Lane;
    yield nextOf(lane);
    lane.at++;
    const next = lane.transactions[lane.at];
    if (next && next.tx.maxFee >= baseFee) {
      lane.tip = effectiveTip(next.tx, baseFee);
      lane.arrival = next.arrival;
    } else {
      const last = heap.pop() as Lane;
      if (heap.length > 0) heap[0] = last;
    }
    if (heap.length > 0) sink(0);
  }
}
