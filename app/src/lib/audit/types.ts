import type { Address, Hash } from "viem";
import type { StaffRole } from "../../../../scripts/deploy/roles.ts";
import type { Area, Kind } from "./areas.ts";
import type { AuditedContract } from "./events.ts";

/** How something stands after an event; each has a word in the catalogue. */
export type StateName =
  | "allowed"
  | "approved"
  | "assigned"
  | "attested"
  | "cancelled"
  | "disputed"
  | "encumbered"
  | "executed"
  | "exitClosed"
  | "exitOpen"
  | "liened"
  | "paused"
  | "proposed"
  | "rejected"
  | "requested"
  | "revoked"
  | "running"
  | "settled"
  | "shipped"
  | "timedOut"
  | "windDown"
  | "withdrawn";

/** A figure that an entry changes. */
export type FigureName =
  | "state"
  | "countableMilliOz"
  | "amount"
  | "openHalfHours"
  | "current"
  | "totalSupply"
  | "xauUsd";

/** A value of an event with what it measures, to be written in the reader's language. */
export type AuditValue =
  | { unit: "gold" | "usdt" | "price" | "feed" | "count"; value: bigint }
  | { unit: "milliOz" | "time" | "day" | "seconds"; value: number }
  | { unit: "address"; value: Address; name: string | null }
  | { unit: "state"; value: StateName }
  | { unit: "text"; value: string };

/** One figure that an entry changed. */
export interface Change {
  what: FigureName;
  /** null where it is not known */
  before: AuditValue | null;
  after: AuditValue;
}

export interface AuditEntry {
  /** the place in the order of everything: block and position */
  id: string;
  /** unix seconds of the chain */
  at: number;
  block: number;
  position: number;
  /** null for what left no transaction */
  transaction: Hash | null;
  contract: AuditedContract | "chain";
  area: Area;
  kind: Kind;
  event: string;
  actor: Address | null;
  actorName: string | null;
  /** the roles in which the actor could do this, as they were held then */
  roles: readonly StaffRole[];
  values: Readonly<Record<string, AuditValue>>;
  changes: readonly Change[];
}
