/**
 * The contract's sums, so that a page can say beforehand what a request will come to. Exact in bigints, and held against
 * BarRedemption's own examples by a test: the escrow is the class's heaviest bar and the fee on it, rounded up to 0.001 oz;
 * fine weight in 0.001 oz times a whole fee in parts per 10,000 is a whole number of token units, so nothing else is rounded.
 */
import type { Settlement } from "./types.ts";

const BPS = 10_000n;
/** Token units of 0.001 oz. */
export const UNITS_PER_MILLI_OZ = 10n ** 15n;

/** Escrow of a class in token units. */
export const escrowUp = (highestMilliOz: bigint, feeBps: number): bigint =>
  ((highestMilliOz * (BPS + BigInt(feeBps)) + BPS - 1n) / BPS) * UNITS_PER_MILLI_OZ;

/** What settling with a bar of this fine weight burns, takes and gives back. */
export function settlementOf(escrow: bigint, fineMilliOz: bigint, feeBps: number): Settlement {
  const burned = fineMilliOz * UNITS_PER_MILLI_OZ;
  const fee = (burned * BigInt(feeBps)) / BPS;
  return { burned, fee, returned: escrow - burned - fee };
}

/** How much gold is missing for an escrow, given what can be moved; 0 if there is enough. */
export const missingGold = (escrow: bigint, movable: bigint): bigint => (escrow > movable ? escrow - movable : 0n);
