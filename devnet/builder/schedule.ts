// What the builder did to make a block: in which lanes its transactions ran, when, how often, and what got in whose way. As JSON, since the explorer draws
// it: `devnet_getExecutionSchedule` answers it. Times are nanoseconds since the block's beginning.

export type Hex = `0x${string}`;

export interface ExecutionSchedule {
  blockNumber: Hex;
  blockHash: Hex;
  /** that took part, the builder among them */
  workers: number;
  isParallel: boolean;
  /** from ordering to the last commit, on the clock */
  wallNs: number;
  /** sum of the runs that were kept: what one worker would have needed */
  sequentialNs: number;
  stages: Stages;
  /** in block order */
  transactions: ScheduledTransaction[];
  /** left out: by the rules, or because the block had no room */
  dropped: { hash: Hex; reason: string }[];
}

/** Time in each stage. */
export interface Stages {
  order: number;
  /** speculation and commit, which overlap */
  execute: number;
  receipts: number;
  trie: number;
}

export interface ScheduledTransaction {
  hash: Hex;
  /** number of the lane that it was put into; those of one lane were expected to conflict */
  lane: number;
  /** why it was put behind another one; null where nothing was expected */
  predicted: Prediction | null;
  /** as it was speculated; after another run, for it had seen what was no longer so; or by the builder in its turn, without speculation */
  outcome: "committed" | "reexecuted" | "sequential";
  succeeded: boolean;
  runs: Run[];
}

export interface Run {
  /** 0 is the builder */
  worker: number;
  startNs: number;
  endNs: number;
  /** whether its outcome is the block's */
  isKept: boolean;
  /** why it is not, where something got in its way */
  conflict: Conflict | null;
}

/** A location that held something else at commit than when it was read. */
export interface Conflict {
  /** index of the transaction that wrote it; null where that is not known */
  with: number | null;
  address: Hex;
  field: "balance" | "nonce" | "code" | "storage" | "other";
  /** of storage */
  slot: Hex | null;
}

export interface Prediction {
  /** index of the transaction that it was expected to conflict with */
  with: number;
  by: "sender" | "accessList" | "learnt";
}
