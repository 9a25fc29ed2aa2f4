import type { Address, Hash, Hex } from "viem";
import type { RoleName } from "../../../../scripts/deploy/roles.ts";

/** Somebody who holds a role, or will. */
export interface Member {
  readonly role: RoleName;
  readonly account: Address;
  /** from when it counts, unix seconds */
  readonly since: number;
  /** seconds that this member has to announce ahead */
  readonly delay: number;
  readonly pendingDelay: number;
  /** from when the pending delay counts; 0 if there is none */
  readonly pendingFrom: number;
}

/** A call that was announced: by whom, what, and what became of it. */
export interface Operation {
  readonly id: Hash;
  readonly nonce: number;
  readonly caller: Address;
  readonly target: Address;
  readonly data: Hex;
  readonly scheduledAt: number;
  readonly readyAt: number;
  readonly expiresAt: number;
  readonly end: { readonly kind: "executed" | "cancelled"; readonly at: number; readonly by: Address } | null;
}

export interface Roles {
  readonly block: bigint;
  readonly clock: number;
  readonly members: readonly Member[];
  /** the newest first */
  readonly operations: readonly Operation[];
}
