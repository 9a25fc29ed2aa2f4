/** In whose hands a case is. Pure functions over what was read. */
import { sameAddress } from "../format/address.ts";
import { type Phase, phaseOf } from "../onboarding/phase.ts";
import type { CaseView, Compliance, ForcedTransfer, Me } from "./types.ts";

export type QueuePart = "mine" | "second" | "done";

/** `waiting` for its 24 hours, `ready` for the second person, `approved` and to be executed, or at an end. */
export type TransferStage = "waiting" | "ready" | "approved" | "executed" | "withdrawn" | "expired";

export function transferStage({ state, readyAt, expiresAt }: ForcedTransfer, now: number): TransferStage {
  if (state === "executed" || state === "withdrawn") return state;
  if (now > expiresAt) return "expired";
  if (state === "approved") return "approved";
  return now < readyAt ? "waiting" : "ready";
}

export const isOpenTransfer = (stage: TransferStage): boolean =>
  stage === "waiting" || stage === "ready" || stage === "approved";

export function transferPart(transfer: ForcedTransfer, { address, roles }: Me, now: number): QueuePart {
  const stage = transferStage(transfer, now);
  if (!isOpenTransfer(stage)) return "done";
  if (stage === "approved") return roles.includes("COMPLIANCE") ? "mine" : "second";
  const second = roles.includes("COMPLIANCE_APPROVER") && !sameAddress(transfer.proposer, address);
  return stage === "ready" && second ? "mine" : "second";
}

export const casePhase = (view: CaseView, now: number): Phase => phaseOf({ ...view, now, block: 0n });

export function casePart(view: CaseView, { roles }: Me, now: number): QueuePart {
  const phase = casePhase(view, now);
  if (phase === "waiting" || phase === "stale") return roles.includes("COMPLIANCE") ? "mine" : "second";
  return phase === "signed" ? "second" : "done";
}

/** What a person's queue would count. */
export function countParts({ me, cases, transfers, block }: Compliance): { mine: number; second: number } {
  const parts = [
    ...cases.map((view) => casePart(view, me, block.timestamp)),
    ...transfers.map((transfer) => transferPart(transfer, me, block.timestamp)),
  ];
  const count = (wanted: QueuePart) => parts.filter((part) => part === wanted).length;
  return { mine: count("mine"), second: count("second") };
}
