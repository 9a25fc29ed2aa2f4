import type { Me } from "../bars/types.ts";
import type { AsOf, SystemState } from "../market/types.ts";

export const MINT_STATES = ["none", "proposed", "approved", "executed", "revoked"] as const;
export type MintState = (typeof MINT_STATES)[number];

/** Something that happened to a mint, as its event says. */
export interface MintEvent {
  kind: "proposed" | "approved" | "executed" | "revoked";
  by: `0x${string}` | null;
  block: bigint;
  /** unix seconds */
  at: number;
  hash: `0x${string}`;
}

/** An order to mint, with its times in unix seconds. */
export interface Mint {
  id: number;
  /** token units: 1e18 = 1 oz */
  amount: bigint;
  reference: `0x${string}`;
  proposer: `0x${string}`;
  approver: `0x${string}` | null;
  proposedAt: number;
  /** the earliest approval */
  readyAt: number;
  /** the last second in which it can be executed */
  expiresAt: number;
  state: MintState;
  events: MintEvent[];
}

/** Of an order, what says where it stands. */
export type Order = Pick<Mint, "state" | "proposer" | "readyAt" | "expiresAt">;

/** A burn of the treasury's tokens. */
export interface Burn {
  amount: bigint;
  by: `0x${string}`;
  block: bigint;
  at: number;
  hash: `0x${string}`;
}

/** What the supply desk shows, read at one block. Amounts are token units. */
export interface Supply {
  me: Me;
  block: AsOf;
  state: SystemState;
  totalSupply: bigint;
  /** countable fine weight in token units */
  countable: bigint;
  /** the most that the reserves allow to mint now, after the margin */
  headroom: bigint;
  /** what the 24-hour limit allows to mint now */
  limitAvailable: bigint;
  /** the 24-hour limit itself, at this supply */
  limit: bigint;
  parameters: {
    mintDelay: number;
    approvalLife: number;
    marginBps: number;
    windowShareBps: number;
    windowFloor: bigint;
  };
  /** parameters that come to count later; null if none are scheduled */
  scheduledFrom: number | null;
  treasury: `0x${string}`;
  treasuryBalance: bigint;
  /** what the supply controller may burn by the treasury's permission */
  treasuryAllowance: bigint;
  mints: Mint[];
  burns: Burn[];
}
