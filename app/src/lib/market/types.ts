import type { Problem } from "../errors/problem.ts";

/** A block that figures were read at. */
export interface AsOf {
  number: bigint;
  /** unix seconds */
  timestamp: number;
}

/** In the order of SupplyController's enum. */
export const SYSTEM_STATES = ["normal", "shortfall", "windDown", "paused"] as const;
export type SystemState = (typeof SYSTEM_STATES)[number];

/** A price that can be traded at, or the reason why there is none. */
export type Side = { open: true; priceUsdtPerOz: bigint } | { open: false; problem: Problem };

/** Everything that the market page shows, read at one block. Prices have 18 decimals, USDT its own. */
export interface Market {
  block: AsOf;
  /** The chain's clock as the next block will have it, unix seconds. */
  clock: number;
  /** USD per oz as the feed says, whether or not it can be used. */
  xauUsd: bigint;
  /** unix seconds */
  xauUpdatedAt: number;
  /** seconds; older than this the contract refuses */
  xauMaxAge: number;
  usdtUsd: bigint;
  usdtUpdatedAt: number;
  /** USDT per oz before any spread, for valuing what somebody holds; 0 if the feeds give none. */
  midUsdtPerOz: bigint;
  /** Change of the feed since the first round of the last 24 hours, parts per 10,000; null if there is none. */
  dayChangeBps: bigint | null;
  buy: Side;
  sell: Side;
  buySpreadBps: number;
  sellSpreadBps: number;
  feeBps: number;
  minTradeGold: bigint;
  marketOpen: boolean;
  /** unix seconds; 0 if the calendar names none */
  nextOpening: number;
  state: SystemState;
  /** unix seconds; end of the current pause */
  pausedUntil: number;
  /** unix seconds; 0 if unknown or not paused */
  pausedSince: number;
  supplyGold: bigint;
  /** 0.001 oz */
  countableMilliOz: bigint;
  goldForSale: bigint;
  floatUsdt: bigint;
  queuedUsdt: bigint;
  outflowAvailableUsdt: bigint;
}

/** One round of the gold feed. */
export interface Round {
  /** unix seconds */
  at: number;
  /** USD per oz, 18 decimals */
  price: bigint;
}

export interface BuyQuote {
  usdtIn: bigint;
  goldOut: bigint;
  priceUsdtPerOz: bigint;
  feeUsdt: bigint;
}

export interface SellQuote {
  goldIn: bigint;
  usdtOut: bigint;
  priceUsdtPerOz: bigint;
  feeUsdt: bigint;
  /** what of `usdtOut` is paid at once; the rest is queued */
  paidAtOnce: bigint;
}
