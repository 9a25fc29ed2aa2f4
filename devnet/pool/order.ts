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
}

const nextOf = (lane: Lane): PoolTransaction => lane.transactions[lane.at] as PoolTransaction;

/** Puts runs of each sender's executable transactions into one order. Those below the base fee, and what follows them, are left out. */
export function* inOrder(
  runs: Iterable<readonly PoolTransaction[]>,
  baseFee: bigint,
  order: Order,
): Generator<PoolTransaction> {
  const isBefore = (a: Lane, b: Lane): boolean =>
    order === "fees" && a.tip !== b.tip ? a.tip > b.tip : nextOf(a).arrival < nextOf(b).arrival;
  const heap: Lane[] = [];

  const sink = (from: number): void => {
    let at = from;
    for (;;) {
      let best = at;
      for (const child of [2 * at + 1, 2 * at + 2]) {
        if (child < heap.length && isBefore(heap[child] as Lane, heap[best] as Lane)) best = child;
      }
      if (best === at) return;
      [heap[at], heap[best]] = [heap[best] as Lane, heap[at] as Lane];
      at = best;
    }
  };

  for (const transactions of runs) {
    const [first] = transactions;
    if (first && first.tx.maxFee >= baseFee) heap.push({ transactions, at: 0, tip: effectiveTip(first.tx, baseFee) });
  }
  for (let i = heap.length >> 1; i >= 0; i--) sink(i);

  while (heap.length > 0) {
    const lane = heap[0] as Lane;
    yield nextOf(lane);
    lane.at++;
    const next = lane.transactions[lane.at];
    if (next && next.tx.maxFee >= baseFee) lane.tip = effectiveTip(next.tx, baseFee);
    else {
      const last = heap.pop() as Lane;
      if (heap.length > 0) heap[0] = last;
    }
    if (heap.length > 0) sink(0);
  }
}
