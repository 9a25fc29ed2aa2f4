/**
 * Blocks of the development chain and how they were built, as the explorer shows them. Times of runs are nanoseconds since the block's
 * beginning. What the pages call a lane is a worker: the row on which a run was made. The builder is lane 0.
 */
import type { Hex } from "viem";

export type Outcome = "committed" | "reexecuted" | "sequential";

/** What a run had read, and what was written there before it could be kept. */
export interface Conflict {
  /** place in the block of the transaction that wrote it; null where that is not known */
  readonly writer: number | null;
  readonly address: Hex;
  /** what the deployment calls the address; null where it has no name */
  readonly name: string | null;
  readonly field: ConflictField;
  readonly slot: Hex | null;
}

export const CONFLICT_FIELDS = ["balance", "nonce", "code", "storage", "other"] as const;
export type ConflictField = (typeof CONFLICT_FIELDS)[number];

/** One execution of a transaction. */
export interface Run {
  readonly lane: number;
  readonly start: number;
  readonly end: number;
  readonly kept: boolean;
  readonly conflict: Conflict | null;
}

/** Why the ordering put a transaction behind another one of the block. */
export interface Prediction {
  readonly writer: number;
  readonly by: PredictionReason;
}

export const PREDICTION_REASONS = ["sender", "accessList", "learnt"] as const;
export type PredictionReason = (typeof PREDICTION_REASONS)[number];

export interface ScheduledTransaction {
  readonly hash: Hex;
  readonly outcome: Outcome;
  /** false where the contract refused it: its run is kept all the same */
  readonly succeeded: boolean;
  readonly prediction: Prediction | null;
  /** in the order in which they were made; the last one is the one that was kept */
  readonly runs: readonly Run[];
}

/** What the builder did for a block. */
export interface Schedule {
  readonly lanes: number;
  readonly parallel: boolean;
  /** from the ordering to the last commit, on the clock */
  readonly wall: number;
  /** the kept runs, one after another */
  readonly sequential: number;
  /** in the order of the block */
  readonly transactions: readonly ScheduledTransaction[];
  /** how many were left out as not valid */
  readonly dropped: number;
}

/** What a list says of a block's schedule. */
export interface ScheduleSummary {
  readonly lanes: number;
  readonly parallel: boolean;
  /** sequential ÷ parallel; null for a block without transactions, and for one that was built in one lane */
  readonly speedUp: number | null;
  /** parts of 1; null for a block without transactions */
  readonly conflictRate: number | null;
}

export interface BlockRow {
  readonly number: number;
  readonly hash: Hex;
  /** unix seconds */
  readonly at: number;
  readonly transactions: number;
  readonly gasUsed: bigint;
  /** null where the node keeps none for this block */
  readonly schedule: ScheduleSummary | null;
}

/** A sample load that the node makes at this moment. */
export interface RunningLoad {
  readonly kind: LoadKind;
  /** transactions a second */
  readonly rate: number;
  readonly secondsLeft: number;
}

export const LOAD_KINDS = ["mixed", "transfers", "tokens", "conflicting"] as const;
export type LoadKind = (typeof LOAD_KINDS)[number];

/** The newest blocks, or those before a number, the newest first. */
export interface BlockList {
  /** number of the chain's newest block */
  readonly head: number;
  readonly blocks: readonly BlockRow[];
  /** whether the node tells how it built its blocks */
  readonly keepsSchedules: boolean;
  /** whether it makes sample loads */
  readonly makesLoads: boolean;
  readonly load: RunningLoad | null;
}

/** One block with its schedule. */
export interface BlockFile {
  readonly block: Omit<BlockRow, "schedule">;
  readonly schedule: Schedule | null;
  readonly keepsSchedules: boolean;
}

/** What a search has found: a block, and where it was a transaction, its place in it. */
export interface Found {
  readonly number: number;
  readonly transaction: number | null;
}
