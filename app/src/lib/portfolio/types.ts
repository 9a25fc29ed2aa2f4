/** What belongs to one account, read at one block. GLG in token units (1e18 = 1 oz), USDT in its own decimals. */
import type { AsOf } from "../market/types.ts";

export type Standing = "unknown" | "allowed" | "expired" | "revoked";

export interface Account {
  address: `0x${string}`;
  block: AsOf;
  usdt: bigint;
  gold: bigint;
  frozenGold: bigint;
  /** for network fees, 18 decimals */
  ether: bigint;
  usdtAllowance: bigint;
  goldAllowance: bigint;
  standing: Standing;
  exitOpen: boolean;
  canSend: boolean;
  buyLimitUsdt: bigint;
  sellLimitUsdt: bigint;
  tickets: Ticket[];
}

export type TicketState = "queued" | "funded" | "claimed" | "takenBack";

export interface Ticket {
  id: bigint;
  gold: bigint;
  usdt: bigint;
  /** unix seconds */
  createdAt: number;
  targetAt: number;
  takeBackAt: number;
  state: TicketState;
  /** USDT that must still come in first, its own included; 0 once funded */
  usdtAhead: bigint;
  /** place in the queue of those not yet funded, from 1; 0 once funded */
  position: number;
}

export type EntryKind =
  | "bought"
  | "sold"
  | "queued"
  | "claimed"
  | "takenBack"
  | "received"
  | "sent"
  /** into the escrow of a redemption request */
  | "escrowed"
  /** a bar was delivered: burned and paid out of the escrow */
  | "delivered"
  /** a request ended without a bar: its escrow waits to be collected */
  | "undelivered"
  /** out of the escrow, back to its owner */
  | "collected";

/** One line of the history. */
export interface Entry {
  id: string;
  kind: EntryKind;
  block: bigint;
  /** unix seconds */
  at: number;
  hash: `0x${string}`;
  /** gold that moved, without sign */
  gold: bigint;
  /** USDT that moved or was fixed, null where none was */
  usdt: bigint | null;
  feeUsdt: bigint;
  /** the other side of a transfer */
  counterparty: `0x${string}` | null;
  ticketId: bigint | null;
  /** of a redemption */
  requestId: bigint | null;
}

export interface Permission {
  token: "usdt" | "gold";
  tokenAddress: `0x${string}`;
  spender: `0x${string}`;
  spenderName: string | null;
  amount: bigint;
  unlimited: boolean;
}

/** What is known about somebody that gold may be sent to. */
export interface Recipient {
  address: `0x${string}`;
  standing: Standing;
  canReceive: boolean;
  /** a contract of this system, which gold must not be sent to by hand */
  systemName: string | null;
  isContract: boolean;
  /** whether the sender has sent gold to it before */
  sentBefore: boolean;
  /** an address that the sender has sent gold to, and that looks alike */
  lookAlike: `0x${string}` | null;
}
