// The rules of contracts/libraries/FineWeight.sol, so that a list is refused at the desk and not by a revert. A test holds both
// against GOLD.md's table.
import type { BarClassName } from "./types.ts";

/** What each class of bar allows. Weights: gross in 0.001 oz (large) or mg (kilobar), fine in 0.001 oz. */
export const CLASS_RULES = {
  Large: { lowestFine: 350_000, highestFine: 430_000 },
  Kilobar: { lowestFine: 31_958, highestFine: 32_147 },
} as const satisfies Record<BarClassName, { lowestFine: number; highestFine: number }>;

export const LOWEST_FINENESS_TENTHS = 9_950;
export const HIGHEST_FINENESS_TENTHS = 9_999;
/** Large bars weigh a multiple of 0.025 oz. */
export const LARGE_STEP_MILLI_OZ = 25;
export const KILOBAR_LOWEST_MG = 999_000;
export const KILOBAR_HIGHEST_MG = 1_001_000;

/** 1 troy oz = 31.1034768 g exactly; this is 0.001 oz in 0.0000001 mg. */
const TROY_OUNCE_DIVISOR = 311_034_768n;

/** Fine weight in 0.001 oz, floored. `gross` is in 0.001 oz for large bars, in milligrams for kilobars. */
export function fineMilliOzOf(barClass: BarClassName, gross: number, finenessTenths: number): number {
  const product = BigInt(gross) * BigInt(finenessTenths);
  return Number(barClass === "Large" ? product / 10_000n : (product * 1_000n) / TROY_OUNCE_DIVISOR);
}

/** 0.001 oz as ounces with three decimals. */
export function formatMilliOz(milliOz: number): string {
  return `${Math.trunc(milliOz / 1_000)}.${String(milliOz % 1_000).padStart(3, "0")}`;
}
