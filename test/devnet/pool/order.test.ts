// The order of a block's candidates, held against one that sorts the senders' next ones anew for each place.
import assert from "node:assert/strict";
import { test } from "node:test";
import { effectiveTip, type PoolTransaction } from "../../../devnet/pool/index.ts";
import { inOrder, type Order } from "../../../devnet/pool/order.ts";
import { signed, wallet } from "./transactions.ts";

const BASE_FEE = 7n;

/** The same, slowly. */
function sorted(runs: readonly (readonly PoolTransaction[])[], baseFee: bigint, order: Order): PoolTransaction[] {
  const left = runs.map((run) => [...run]);
  const found: PoolTransaction[] = [];
  for (;;) {
    const [best] = left
      .flatMap((run) => run.slice(0, 1))
      .filter(({ tx }) => tx.maxFee >= baseFee)
      .sort((a, b) => {
        const [tipA, tipB] = [effectiveTip(a.tx, baseFee), effectiveTip(b.tx, baseFee)];
        if (order === "fees" && tipA !== tipB) return tipA > tipB ? -1 : 1;
        return a.arrival - b.arrival;
      });
    if (!best) return found;
    found.push(best);
    left.find(([first]) => first === best)?.shift();
  }
}

const drawn = (below: number): number => Math.floor(Math.random() * below);

/** Few enough values that many are equal. */
const TIPS: Record<string, () => bigint> = {
  "small tips": () => BigInt(drawn(6)),
  "tips around 2^53": () => 2n ** 53n - 4n + BigInt(drawn(8)),
  "tips that are one number when rounded": () => 2n ** 80n + BigInt(drawn(4)),
  "tips of all sizes": () => 2n ** BigInt(drawn(250)) + BigInt(drawn(3)),
};

for (const [name, tip] of Object.entries(TIPS)) {
  test(`the order is that of a plain sort: ${name}`, async () => {
    const model = { ...(await signed(1, 0)), id: "", from: wallet(1).address, isImpersonated: false };
    for (let round = 0; round < 20; round++) {
      const runs: PoolTransaction[][] = Array.from({ length: round }, () => []);
      const arrivals = Array.from({ length: 80 }, (_, i) => i).sort(() => Math.random() - 0.5);
      for (const arrival of runs.length > 0 ? arrivals : []) {
        const maxPriorityFee = tip();
        // some can't pay the base fee, of some it takes a part of the tip
        const maxFee = drawn(20) === 0 ? BASE_FEE - 1n : BASE_FEE + maxPriorityFee + BigInt(drawn(3) - 1);
        runs[drawn(runs.length)]?.push({ ...model, tx: { ...model.tx, maxFee, maxPriorityFee }, arrival });
      }
      for (const order of ["fees", "fifo"] as const) {
        const places = (found: Iterable<PoolTransaction>) => Array.from(found, ({ arrival }) => arrival);
        assert.deepEqual(places(inOrder(runs, BASE_FEE, order)), places(sorted(runs, BASE_FEE, order)));
      }
    }
  });
}
