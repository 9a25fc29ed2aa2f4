/** Sums of the treasury desk, as the vault makes them. */
interface Standing {
  readonly floatUsdt: bigint;
  readonly feesUsdt: bigint;
  readonly fundedUsdt: bigint;
  readonly queuedUsdt: bigint;
  readonly minFloatUsdt: bigint;
  readonly vaultUsdt: bigint;
}

const saturatingSub = (a: bigint, b: bigint): bigint => (a > b ? a - b : 0n);
const min = (a: bigint, b: bigint): bigint => (a < b ? a : b);

/** What a sweep can take: nothing while a sale waits, never what is owed, never below the least float (`UsdtVault._sweepable`). */
export function sweepable({ floatUsdt, feesUsdt, fundedUsdt, queuedUsdt, minFloatUsdt, vaultUsdt }: Standing): bigint {
  if (queuedUsdt !== 0n) return 0n;
  const booked = feesUsdt + saturatingSub(floatUsdt, minFloatUsdt);
  return min(booked, saturatingSub(vaultUsdt, fundedUsdt + minFloatUsdt));
}

const WEEK_DAYS = 7n;

/** Whole days that the float lasts if sellers go on as in the last seven days; null where nothing was paid. */
export function runwayDays(floatUsdt: bigint, weekPaidUsdt: bigint): number | null {
  return weekPaidUsdt === 0n ? null : Number((floatUsdt * WEEK_DAYS) / weekPaidUsdt);
}
