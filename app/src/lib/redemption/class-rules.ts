import type { BarClass } from "./types.ts";

/**
 * What a bar of a class may weigh in fine gold, in 0.001 oz: the rules of contracts/libraries/FineWeight.sol, which has no
 * view for them. A test holds them against the importer's rules, and the escrow that they come to against the contract's.
 */
export const CLASS_RULES = {
  large: { lowestMilliOz: 350_000n, highestMilliOz: 430_000n },
  kilobar: { lowestMilliOz: 31_958n, highestMilliOz: 32_147n },
} as const satisfies Record<BarClass, { lowestMilliOz: bigint; highestMilliOz: bigint }>;
