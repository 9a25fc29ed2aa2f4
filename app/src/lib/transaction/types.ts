/** A flow is something that somebody wants done, and the transactions that it takes. It outlives a reload. */
import type { ContractName } from "../../../../scripts/actions/contracts.ts";
import type { Problem } from "../errors/problem.ts";

export type Intent =
  | {
      kind: "buy";
      usdtIn: bigint;
      goldOut: bigint;
      minGoldOut: bigint;
      priceUsdtPerOz: bigint;
      feeUsdt: bigint;
      /** unix seconds of the chain */
      deadline: number;
    }
  | {
      kind: "sell";
      /** all at once or not at all; what can be paid now and the rest queued; all queued */
      way: "now" | "split" | "queue";
      goldIn: bigint;
      usdtOut: bigint;
      paidAtOnce: bigint;
      minUsdtOut: bigint;
      priceUsdtPerOz: bigint;
      feeUsdt: bigint;
      deadline: number;
    }
  | { kind: "claim"; ticketId: bigint; usdt: bigint }
  | { kind: "takeBack"; ticketId: bigint; gold: bigint }
  | { kind: "send"; to: `0x${string}`; gold: bigint }
  | {
      kind: "revoke";
      token: "usdt" | "gold";
      tokenAddress: `0x${string}`;
      spender: `0x${string}`;
      spenderName: string | null;
    }
  | CallIntent;

/** Any action of the catalogue (scripts/actions): one call, or a few that are made one after another. */
export interface CallIntent {
  kind: "call";
  calls: readonly PreparedCall[];
  /** what the first call takes from the account */
  permission?: { token: "usdt" | "gold"; spender: `0x${string}`; amount: bigint };
  /** the page that the flow belongs to, which shows it in place of its form */
  place?: string;
}

/** Values of a call or of an event by their names, as the sentences about them take them. */
export type Values = Readonly<Record<string, bigint | number | string | boolean>>;

/** A call as a wallet signs it, and what is needed to speak about it without its ABI. */
export interface PreparedCall {
  contract: ContractName;
  functionName: string;
  data: `0x${string}`;
  values: Values;
  /** what is scheduled or cancelled by it, where it is such a call */
  inner?: PreparedCall;
}

export type TradeIntent = Extract<Intent, { kind: "buy" | "sell" }>;

/** Set a permission to 0, give one by a transaction or by a signature, do the thing itself; or all of it in one (EIP-5792). */
export type StepKind = "reset" | "allow" | "permit" | "act" | "batch";

/** A permission as it is signed (ERC-2612). */
export interface Permit {
  value: bigint;
  nonce: bigint;
  /** unix seconds of the chain */
  deadline: number;
  signature?: `0x${string}`;
}

/**
 * waiting → signing (the wallet is asked) → sent (there is a hash) → done. A step that failed can be tried again; one that
 * the network forgot as well. One whose block was replaced is sent again.
 */
export type StepState = "waiting" | "signing" | "sent" | "done" | "failed";

export interface Step {
  kind: StepKind;
  state: StepState;
  to?: `0x${string}`;
  data?: `0x${string}`;
  /** the account's nonce when the wallet was asked */
  nonce?: number;
  /** the newest block when the wallet was asked */
  sinceBlock?: bigint;
  /** when the wallet was asked, or the hash came; milliseconds of this machine */
  since?: number;
  hash?: `0x${string}`;
  block?: bigint;
  blockHash?: `0x${string}`;
  /** its block will not be replaced any more, by the chain's rule */
  final?: boolean;
  /** the block that it was done in, until that was replaced */
  replacedBlock?: bigint;
  permit?: Permit;
  /** what the wallet was told to call the calls that it makes together */
  batch?: string;
  /** what the test run did to the balances; absent where the node could not tell */
  trial?: { gold: bigint; usdt: bigint };
  /** hashes that this one took the place of */
  replaced?: `0x${string}`[];
  problem?: Problem;
}

/** What a flow came to, from the events of its receipt. */
export interface Outcome {
  block: bigint;
  hash: `0x${string}`;
  gold: bigint;
  usdt: bigint;
  feeUsdt: bigint;
  priceUsdtPerOz: bigint;
  ticketId: bigint | null;
  queuedUsdt: bigint;
  /** the last call's events, where the flow made calls of the catalogue */
  values?: Values;
}

export interface Flow {
  id: string;
  account: `0x${string}`;
  intent: Intent;
  steps: Step[];
  /** milliseconds of this machine */
  createdAt: number;
  /** paused: nothing goes on until the person says so */
  status: "running" | "paused" | "done";
  outcome: Outcome | null;
  /** a price that has to be accepted before it can go on */
  offer: TradeIntent | null;
  /** taken from its page, still in the activity */
  dismissed: boolean;
}
