// What a job of several instances consists of (work.ts). Shared with TypeScript.
/** Items are ranges of lanes: transactions to speculate. */
export const SPECULATE: u32 = 1;
/** Items are stretches of a block's list: leaves to hash. */
export const TRANSACTION_LEAVES: u32 = 2;
export const RECEIPT_LEAVES: u32 = 3;
/** Items are parts of the phase of a seal. */
export const SEAL_PARTS: u32 = 4;
