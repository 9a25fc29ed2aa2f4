/** scheduled → ready → executed, cancelled or expired. Pure: the chain's clock decides. */
import type { Operation } from "./types.ts";

export type OperationState = "scheduled" | "ready" | "executed" | "cancelled" | "expired";

export function operationState({ readyAt, expiresAt, end }: Operation, clock: number): OperationState {
  if (end !== null) return end.kind;
  if (clock < readyAt) return "scheduled";
  // the manager takes it as expired from this very second on
  return clock < expiresAt ? "ready" : "expired";
}

export const isOpen = (operation: Operation, clock: number): boolean =>
  ["scheduled", "ready"].includes(operationState(operation, clock));
