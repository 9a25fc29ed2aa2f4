// What a transaction is worth to whoever builds a block, and what may replace it.
import type { Transaction } from "../primitives/index.ts";

type Prices = Pick<Transaction, "maxFee" | "maxPriorityFee">;

/** Wei per gas above the base fee that the beneficiary gets; below zero where the base fee isn't covered. */
export function effectiveTip({ maxFee, maxPriorityFee }: Prices, baseFee: bigint): bigint {
  const above = maxFee - baseFee;
  return above < maxPriorityFee ? above : maxPriorityFee;
}

const BUMP_PERCENT = 10n;
/** Blob transactions are dear to move around: geth wants twice the price. */
const BLOB_BUMP_PERCENT = 100n;

/** Whether `next` pays enough more than `old`, on both its fees and on blobs, to take its place. */
export function replaces(next: Transaction, old: Transaction): boolean {
  const percent = 100n + (old.type === 3 ? BLOB_BUMP_PERCENT : BUMP_PERCENT);
  const covers = (a: bigint, b: bigint): boolean => a * 100n >= b * percent && a > b;
  return (
    covers(next.maxFee, old.maxFee) &&
    covers(next.maxPriorityFee, old.maxPriorityFee) &&
    (old.type !== 3 || covers(next.maxBlobFee, old.maxBlobFee))
  );
}
