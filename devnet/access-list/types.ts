// The block access list of EIP-7928 as plain data: which accounts and slots a block touched, and what each part of it left there.

/** Which part of a block made a change: 0 = calls by the protocol before the transactions, i = transaction i - 1, n + 1 = what comes behind them. */
type BlockAccessIndex = number;

/** A value as it was left behind by one part of the block. */
export interface ValueChange {
  index: BlockAccessIndex;
  value: bigint;
}

export interface CodeChange {
  index: BlockAccessIndex;
  code: Uint8Array;
}

export interface SlotChanges {
  key: bigint;
  /** in the order of their indices, one for each */
  changes: readonly ValueChange[];
}

/** What happened to an account; all lists are empty where it was only looked at. */
export interface AccountChanges {
  address: Uint8Array;
  /** by key */
  storageChanges: readonly SlotChanges[];
  /** keys of slots that no part of the block changed, in order */
  storageReads: readonly bigint[];
  /** wei */
  balanceChanges: readonly ValueChange[];
  nonceChanges: readonly ValueChange[];
  codeChanges: readonly CodeChange[];
}

/** By address. */
export type BlockAccessList = readonly AccountChanges[];
