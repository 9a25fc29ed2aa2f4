// What a deployment starts with. The numbers are GOLD.md's start values; each has its bound in the contract that takes it, so a
// wrong one reverts the deployment. A network says who holds what, which USDT and which feeds it uses, and nothing else.
import type { Hex } from "./deployment.ts";
import type { Holders } from "./roles.ts";

/** What differs from network to network. */
export interface NetworkParameters {
  readonly chainId: number;
  /** Blocks after which a step counts as done. */
  readonly confirmations: number;
  readonly holders: Holders;
  /** Account that mints go to. It is a system account of the token: it may hold gold without a credential. */
  readonly treasury: Hex;
  /** Where sweeps of the vault go until two people name another account. */
  readonly sweepDestination: Hex;
  readonly usdtDecimals: number;
  /** Addresses on a public network, or who keeps the doubles that are deployed with the system. */
  readonly outside: GivenContracts | DoubledContracts;
}

/** USDT and price feeds that exist on the network. */
export interface GivenContracts {
  readonly kind: "given";
  readonly usdt: Hex;
  readonly xauFeed: Hex;
  readonly usdtFeed: Hex;
}

/** Test doubles in their place, for chains whose tokens are worth nothing. */
export interface DoubledContracts {
  readonly kind: "doubles";
  /** Issues the test USDT and pushes the rounds of the simulated feeds. */
  readonly keeper: Hex;
}

const HOUR = 60 * 60;
const DAY = 24 * HOUR;

/** 1 with 18 decimals: an ounce in token units, a dollar in oracle prices. */
const ONE = 10n ** 18n;

/** Longest life of an investor's credential, seconds. */
export const MAX_CREDENTIAL_LIFE = 2 * 365 * DAY;

/** Days that an attestation lives; reports come monthly. */
export const ATTESTATION_LIFE_DAYS = 35;

/** Decimals of the simulated feeds, as Chainlink's have them. */
export const FEED_DECIMALS = 8;

/** Start values of the price oracle. Ages are the feeds' heartbeat of a day and half an hour. */
export const ORACLE_PARAMETERS = {
  xauMaxAge: DAY + HOUR / 2,
  usdtMaxAge: DAY + HOUR / 2,
  lowestPrice: 1_000n * ONE,
  highestPrice: 20_000n * ONE,
  jumpBpsPerDay: 500,
  jumpBpsCap: 1_500,
  usdtLowest: (98n * ONE) / 100n,
  usdtHighest: (102n * ONE) / 100n,
  settleTime: HOUR,
} as const;

/** Start values of the supply controller. */
export const SUPPLY_PARAMETERS = {
  mintDelay: DAY,
  approvalLife: 3 * DAY,
  marginBps: 10,
  windowShareBps: 200,
  windowFloor: 1_000n * ONE,
} as const;

/** Start values of the bar redemption: a fee of 0.25 %, 30 days until an approved bar is on its way. */
export const REDEMPTION_PARAMETERS = {
  feeBps: 25,
  assignTime: 7 * DAY,
  shipTime: 30 * DAY,
} as const;

/** Start values of the vault, whose USDT amounts are in USDT's own decimals. */
export function vaultParameters(usdtDecimals: number) {
  const oneUsdt = 10n ** BigInt(usdtDecimals);
  return {
    buySpreadBps: 60,
    sellSpreadBps: 60,
    feeBps: 0,
    minTradeGold: ONE / 100n,
    investorDailyUsdt: 250_000n * oneUsdt,
    outflowDailyUsdt: 1_000_000n * oneUsdt,
    minFloatUsdt: 100_000n * oneUsdt,
  } as const;
}
