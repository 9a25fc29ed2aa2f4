/** In which part of somebody's queue a bar stands. */
import { sameAddress } from "../format/address.ts";
import { type BarTask, firstPersonOf, isForSecond } from "./acts.ts";
import type { Me, RegistryBar } from "./types.ts";

export type QueuePart = "mine" | "second" | "done";

/** Mine: the next step is this person's. Second: it is somebody else's. Done: it has left the registry's care. Null: nothing waits. */
export function partOf(bar: RegistryBar, task: BarTask | null, { address, roles }: Me): QueuePart | null {
  if (task === null) return bar.status === "withdrawn" || bar.status === "rejected" ? "done" : null;
  if (!isForSecond(task)) return roles.includes("CUSTODIAN") ? "mine" : "second";
  const isFirst = sameAddress(firstPersonOf(bar), address);
  return roles.includes("AUDITOR") && !isFirst ? "mine" : "second";
}
