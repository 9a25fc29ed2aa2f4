import type { OnboardingView } from "./types.ts";

/**
 * Where somebody stands between the store and the chain:
 *
 *   form ─► waiting ─► signed ─► entered ─► lapsed ─► form
 *     ▲───────┘ └► declined  └► stale (signed too long ago, or for another nonce) ─► waiting for a new signature
 *
 * `entered` counts whoever compliance entered without a case here as well.
 */
export type Phase = "form" | "waiting" | "declined" | "signed" | "stale" | "entered" | "lapsed";

export function phaseOf({ case: own, registry, now }: OnboardingView): Phase {
  const credential = own?.credential ?? null;
  if (own?.state === "submitted") return "waiting";
  if (own?.state === "declined") return "declined";
  if (own?.state === "approved" && credential !== null && credential.credentialHash !== registry.credentialHash) {
    return credential.nonce === registry.nonce && now <= credential.deadline ? "signed" : "stale";
  }
  if (registry.standing === "allowed") return "entered";
  if (own?.state === "approved") return "lapsed";
  return "form";
}
