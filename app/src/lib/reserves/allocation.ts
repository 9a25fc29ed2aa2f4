/**
 * Which bars are behind a holding. One published rule, so that anybody comes to the same answer:
 *
 *   1. The bars that count, by number, are laid end to end by fine weight.
 *   2. The holders, by ascending address, are laid end to end by what they hold, beside them.
 *   3. The bars beside a holding are its bars, each for as much as lies beside it.
 *
 * More gold than tokens: the end of the bars lies beside nobody. Fewer gold than tokens: nobody is first, so the whole line of
 * holders is drawn together to the length of the bars; each end of a holding is rounded down to a token unit, and what a holder
 * lacks is told. Either way every part is whole units, the parts beside a bar never exceed it, and all parts add up to what is
 * covered, exactly.
 */
import type { Address } from "viem";

export interface CountingBar {
  readonly id: number;
  /** Fine weight in token units (18 decimals). */
  readonly fineGold: bigint;
}

export interface Holding {
  readonly holder: Address;
  readonly gold: bigint;
}

/** What lies beside a holding, of one bar. */
export interface Part {
  readonly barId: number;
  readonly gold: bigint;
}

export interface Allocated extends Holding {
  readonly parts: readonly Part[];
  /** What no bar covers: nothing, unless there are more tokens than gold. */
  readonly uncoveredGold: bigint;
}

/** Lays all holdings along all bars. Neither has to be in order; holdings of nothing are left out. */
export function allocate(bars: readonly CountingBar[], holdings: readonly Holding[]): Allocated[] {
  const line = bars.toSorted((a, b) => a.id - b.id);
  const weight = line.reduce((sum, { fineGold }) => sum + fineGold, 0n);
  const holders = holdings.filter(({ gold }) => gold > 0n).toSorted(byAddress);
  const supply = holders.reduce((sum, { gold }) => sum + gold, 0n);
  const beside = (tokens: bigint) => (supply <= weight ? tokens : (tokens * weight) / supply);

  let barIndex = 0;
  let barStart = 0n;
  let tokens = 0n;
  return holders.map(({ holder, gold }) => {
    const start = beside(tokens);
    tokens += gold;
    const end = beside(tokens);
    const parts: Part[] = [];
    for (let at = start; at < end; ) {
      const bar = line[barIndex];
      if (bar === undefined) throw new RangeError("the bars end before the holdings");
      const barEnd = barStart + bar.fineGold;
      let to = end;
      if (barEnd < to) to = barEnd;
      if (to > at) parts.push({ barId: bar.id, gold: to - at });
      at = to;
      if (at === barEnd) {
        barStart = barEnd;
        barIndex++;
      }
    }
    return { holder, gold, parts, uncoveredGold: gold - (end - start) };
  });
}

/** Addresses as the numbers that they are. */
const byAddress = (a: Holding, b: Holding): number => {
  const [first, second] = [a.holder.toLowerCase(), b.holder.toLowerCase()];
  return first < second ? -1 : first > second ? 1 : 0;
};

/** Balances from all transfers of the token, as any ledger does it; from and to the zero address is made and burned. */
export function balancesOf(
  transfers: Iterable<{ readonly from: Address; readonly to: Address; readonly value: bigint }>,
): Map<Address, bigint> {
  const balances = new Map<Address, bigint>();
  const add = (account: Address, change: bigint) => balances.set(account, (balances.get(account) ?? 0n) + change);
  for (const { from, to, value } of transfers) {
    add(from, -value);
    add(to, value);
  }
  balances.delete("0x0000000000000000000000000000000000000000");
  return balances;
}
