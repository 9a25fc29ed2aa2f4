/** Whether somebody may ask for metal now, and what speaks against it; the first reason is the one that is told. */
import type { Account } from "../portfolio/types.ts";
import { missingGold } from "./arithmetic.ts";
import type { ClassFacts, RedemptionFacts } from "./types.ts";

export type MetalGate =
  | { kind: "ready" }
  | { kind: "offline" | "connect" | "wrongNetwork" | "loadingAccount" | "paused" }
  /** no credential, a lapsed one, a revoked one */
  | { kind: "notOnboarded" | "lapsed" | "revoked" }
  | { kind: "notEnough"; missing: bigint; onHold: bigint };

export interface MetalGateFacts {
  facts: RedemptionFacts | undefined;
  /** whether the last reading failed */
  late: boolean;
  connected: boolean;
  wrongNetwork: boolean;
  account: Account | undefined;
}

/** What an account can move: all of it but what is on hold. */
export const movableGold = ({ gold, frozenGold }: Pick<Account, "gold" | "frozenGold">): bigint =>
  gold > frozenGold ? gold - frozenGold : 0n;

/** As in the contract: an investor, a holder whom compliance lets out, or anybody in wind-down. */
const isEligible = ({ standing, exitOpen }: Account, { state }: RedemptionFacts): boolean =>
  standing === "allowed" || exitOpen || state === "windDown";

export function metalGate(given: MetalGateFacts, wanted: ClassFacts | null): MetalGate {
  const { facts, late, connected, wrongNetwork, account } = given;
  if (facts === undefined || late) return { kind: "offline" };
  if (!connected) return { kind: "connect" };
  if (wrongNetwork) return { kind: "wrongNetwork" };
  if (facts.state === "paused") return { kind: "paused" };
  if (account === undefined) return { kind: "loadingAccount" };
  if (!isEligible(account, facts)) {
    const kind = account.standing === "expired" ? "lapsed" : account.standing === "revoked" ? "revoked" : null;
    return { kind: kind ?? "notOnboarded" };
  }
  if (wanted === null) return { kind: "ready" };
  const movable = movableGold(account);
  const missing = missingGold(wanted.escrow, movable);
  return missing === 0n ? { kind: "ready" } : { kind: "notEnough", missing, onHold: account.gold - movable };
}
