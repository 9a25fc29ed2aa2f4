/** Gold for metal, as pages know it. GLG in token units (1e18 = 1 oz), fine weight in 0.001 oz, times in unix seconds. */
import type { AsOf, SystemState } from "../market/types.ts";

/** In the order of the contract's enum. */
export const BAR_CLASSES = ["large", "kilobar"] as const;
export type BarClass = (typeof BAR_CLASSES)[number];

/** In the order of the contract's enum, which begins with "none". */
export const REQUEST_STATES = [
  "requested",
  "assigned",
  "approved",
  "shipped",
  "settled",
  "cancelled",
  "rejected",
  "timedOut",
] as const;
export type RequestState = (typeof REQUEST_STATES)[number];

/** What one class of bar asks for now. */
export interface ClassFacts {
  barClass: BarClass;
  /** what a request takes into escrow now */
  escrow: bigint;
  /** what a bar of the class may weigh, by the registry's rules */
  lowestMilliOz: bigint;
  highestMilliOz: bigint;
  /** bars that could be assigned now */
  free: number;
  /** what the free ones weigh; null where none is free */
  lightestMilliOz: bigint | null;
  heaviestMilliOz: bigint | null;
  averageMilliOz: bigint | null;
}

/** What is the same for everybody who redeems, read at one block. */
export interface RedemptionFacts {
  block: AsOf;
  /** the chain's clock as the next block will have it */
  clock: number;
  state: SystemState;
  /** parts per 10,000 of the fine weight */
  feeBps: number;
  /** seconds after which an unassigned request may be ended by its owner or the desk */
  assignTime: number;
  /** seconds after the last step after which an unshipped request may be ended */
  shipTime: number;
  /** another fee that is announced, and from when it counts */
  announced: { feeBps: number; from: number } | null;
  classes: readonly ClassFacts[];
}

/** Who took a step: the owner, or the role that the contract asks for. */
export type StepRole = "owner" | "desk" | "deskApprover";

/** Something that happened to a request, from its event. */
export interface RequestEvent {
  kind: RequestState;
  block: bigint;
  at: number;
  hash: `0x${string}`;
  by: `0x${string}`;
  role: StepRole;
}

/** What a settlement came to, from its event. */
export interface Settlement {
  burned: bigint;
  fee: bigint;
  returned: bigint;
}

export interface RedemptionRequest {
  id: bigint;
  owner: `0x${string}`;
  barClass: BarClass;
  state: RequestState;
  /** at the time of the request; later changes leave it */
  feeBps: number;
  escrow: bigint;
  requestedAt: number;
  changedAt: number;
  /** null until a bar is assigned */
  barId: bigint | null;
  fineMilliOz: bigint | null;
  assigner: `0x${string}` | null;
  approver: `0x${string}` | null;
  deliveryHash: `0x${string}`;
  trackingHash: `0x${string}` | null;
  /** of a rejection */
  reasonHash: `0x${string}` | null;
  settlement: Settlement | null;
  /** in the order in which they happened */
  events: readonly RequestEvent[];
}

/** What belongs to one account, read at one block. */
export interface OwnRedemptions {
  block: AsOf;
  /** newest first */
  requests: readonly RedemptionRequest[];
  /** what waits to be collected */
  collectable: bigint;
  /** GLG that the redemption may take already */
  allowance: bigint;
}
