import type { OnboardingCase } from "../store/cases.ts";

export type { CaseState, OnboardingCase, SignedCredential } from "../store/cases.ts";

/** What one looks like to the rules (`IInvestorRegistry.Standing`, in its order). */
export const STANDINGS = ["unknown", "allowed", "expired", "revoked"] as const;
export type Standing = (typeof STANDINGS)[number];

/** What stands on chain of an account. Times are unix seconds. */
export interface RegistryEntry {
  readonly standing: Standing;
  readonly credentialHash: `0x${string}`;
  readonly tier: number;
  readonly jurisdiction: number;
  readonly expiry: number;
  readonly exitUntil: number;
  /** raised by each entry and each revocation; as text, to be compared alone */
  readonly nonce: string;
}

/** A case and the chain, at one block. */
export interface OnboardingView {
  readonly case: OnboardingCase | null;
  readonly registry: RegistryEntry;
  /** the block's time */
  readonly now: number;
  readonly block: bigint;
}
