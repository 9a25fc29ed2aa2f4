/** What was kept in the browser is read with distrust: another version of the app may have written it. */
import type { Flow } from "./types.ts";

const KINDS = new Set(["buy", "sell", "claim", "takeBack", "send", "revoke"]);
const STATES = new Set(["waiting", "signing", "sent", "done", "failed"]);
const STATUSES = new Set(["running", "paused", "done"]);

const isRecord = (value: unknown): value is Record<string, unknown> => value !== null && typeof value === "object";

function isFlow(value: unknown): value is Flow {
  if (!isRecord(value) || typeof value["id"] !== "string" || typeof value["account"] !== "string") return false;
  const { intent, steps, status } = value;
  if (!isRecord(intent) || !KINDS.has(intent["kind"] as string) || !STATUSES.has(status as string)) return false;
  return Array.isArray(steps) && steps.every((step) => isRecord(step) && STATES.has(step["state"] as string));
}

/** The flows that are whole; nothing runs after a reload until it has been compared with the chain. */
export function parseFlows(value: unknown): Flow[] {
  return Array.isArray(value) ? value.filter(isFlow) : [];
}
