import type { OnboardingCase, RegistryEntry } from "../onboarding/types.ts";
import type { StaffRole } from "../session/roles.ts";

/** `IGoldToken.CaseState`, in its order. */
export const TRANSFER_STATES = ["none", "proposed", "approved", "executed", "withdrawn"] as const;
export type TransferState = (typeof TRANSFER_STATES)[number];

/** A forced-transfer case as it stands on chain. Times are unix seconds. */
export interface ForcedTransfer {
  readonly id: number;
  readonly from: `0x${string}`;
  readonly to: `0x${string}`;
  readonly amount: bigint;
  readonly caseRef: `0x${string}`;
  readonly proposer: `0x${string}`;
  /** null until somebody has approved */
  readonly approver: `0x${string}` | null;
  readonly proposedAt: number;
  readonly readyAt: number;
  readonly expiresAt: number;
  readonly state: TransferState;
}

/** A case that was handed in, with the chain beside it. */
export interface CaseView {
  readonly case: OnboardingCase;
  readonly registry: RegistryEntry;
}

/** Somebody who was entered once. */
export interface Investor extends RegistryEntry {
  readonly account: `0x${string}`;
}

export interface Me {
  readonly address: `0x${string}`;
  readonly roles: readonly StaffRole[];
}

/** All of the desk at one block. */
export interface Compliance {
  readonly me: Me;
  readonly block: { readonly number: bigint; readonly timestamp: number };
  /** empty for who may not see personal data */
  readonly cases: readonly CaseView[];
  readonly transfers: readonly ForcedTransfer[];
  readonly investors: readonly Investor[];
}

/** What can be done about one account, and what it would be done to. */
export interface AccountView {
  readonly account: `0x${string}`;
  readonly registry: RegistryEntry;
  readonly balance: bigint;
  /** may be more than there is */
  readonly frozen: bigint;
  readonly now: number;
  readonly block: bigint;
}
