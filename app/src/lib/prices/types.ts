import type { Address, Hash } from "viem";
import type { Problem } from "../errors/problem.ts";

/** A feed as the oracle reads it; prices have 18 decimals. */
export interface Feed {
  readonly address: Address;
  readonly price: bigint;
  readonly roundId: bigint;
  readonly updatedAt: number;
  readonly maxAge: number;
  readonly lowest: bigint;
  readonly highest: bigint;
}

/** What a purchase or a sale would use now, or why there is no price. */
export type PriceSide =
  | { readonly open: true; readonly price: bigint }
  | { readonly open: false; readonly problem: Problem };

/** A round that two officers have confirmed, or that waits for the second one. */
export interface Confirmation {
  readonly roundId: bigint;
  readonly price: bigint;
  readonly proposer: Address | null;
  readonly proposedAt: number;
  readonly approver: Address | null;
  readonly approvedAt: number;
  readonly hash: Hash;
  readonly block: bigint;
}

export interface Prices {
  readonly block: bigint;
  readonly clock: number;
  readonly xau: Feed;
  readonly usdt: Feed;
  readonly lastUsed: { readonly price: bigint; readonly roundId: bigint; readonly at: number };
  readonly buy: PriceSide;
  readonly sell: PriceSide;
  readonly marketOpen: boolean;
  readonly nextOpening: number;
  /** the newest round is the first or jumped: it counts once two officers have said so */
  readonly needsOfficers: boolean;
  /** how far the newest round is from the last used one, parts per 10,000 */
  readonly moveBps: bigint;
  readonly jumpBpsPerDay: number;
  readonly jumpBpsCap: number;
  /** the proposal for the newest round, if there is one */
  readonly proposal: Confirmation | null;
  /** the newest first */
  readonly confirmed: readonly Confirmation[];
  /** words of the calendar from `firstDay` on */
  readonly firstDay: number;
  readonly days: readonly bigint[];
}
