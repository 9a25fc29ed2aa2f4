import type { Address, Hash } from "viem";

/** Gold and USDT of the vault and the treasury; USDT in its own units. */
export interface Treasury {
  readonly block: bigint;
  readonly clock: number;
  readonly treasury: Address;
  /** what the vault really holds, by the tokens themselves */
  readonly vaultUsdt: bigint;
  readonly books: {
    readonly goldForSale: bigint;
    readonly goldInTickets: bigint;
    readonly floatUsdt: bigint;
    readonly fundedUsdt: bigint;
    readonly queuedUsdt: bigint;
    readonly feesUsdt: bigint;
  };
  readonly minFloatUsdt: bigint;
  /** above all liabilities and the least float: what a sweep can take */
  readonly sweepableUsdt: bigint;
  readonly treasuryGold: bigint;
  readonly treasuryUsdt: bigint;
  readonly outflowAvailableUsdt: bigint;
  /** paid to sellers in the last seven days */
  readonly weekPaidUsdt: bigint;
  /** days that the float lasts at that rate; null where nothing was paid */
  readonly runwayDays: number | null;
  readonly destination: Address | null;
  readonly destinationProposal: Proposal<Address> | null;
  /** the one ratio, once it is fixed */
  readonly claimRatio: bigint | null;
  readonly ratioNeeded: boolean;
  readonly ratioProposal: Proposal<bigint> | null;
  /** destinations that two people have confirmed, the newest first */
  readonly destinations: readonly { readonly address: Address; readonly approver: Address; readonly at: number }[];
  /** what moved between vault and treasury, the newest first */
  readonly moves: readonly Move[];
}

export interface Proposal<Value> {
  readonly value: Value;
  readonly proposer: Address;
  readonly at: number;
}

export interface Move {
  readonly kind: "funded" | "swept" | "stocked" | "withdrawn";
  readonly by: Address;
  readonly usdt: bigint;
  readonly gold: bigint;
  readonly at: number;
  readonly block: bigint;
  readonly hash: Hash;
}
