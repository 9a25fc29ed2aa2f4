// What a job of several instances consists of (work.ts). Shared with TypeScript.
/** Items are ranges of lanes: transactions to speculate. */
export const SPECULATE: u32 = 1;
/** Items are stretches of a block's lists: leaves to hash, of the transactions first, then of their receipts; or of the receipts alone. */
export const LEAVES: u32 = 2;
export const RECEIPT_LEAVES: u32 = 3;
/** Items are the two lists: roots to make of their leaves. */
export const LIST_ROOTS: u32 = 4;
/** Items are parts of the phase of a seal. */
export const SEAL_PARTS: u32 = 5;
/** Items are stretches of a batch: transactions to decode. */
export const DECODE: u32 = 6;
