/** What was kept in the browser is read with distrust: another version of the app may have written it. */
import type { Flow } from "./types.ts";

const KINDS = new Set(["buy", "sell", "claim", "takeBack", "send", "revoke", "call"]);
const STATES = new Set(["waiting", "signing", "sent", "done", "failed"]);
const STATUSES = new Set(["running", "paused", "done"]);

const isRecord = (value: unknown): value is Record<string, unknown> => value !== null && typeof value === "object";

const isCall = (value: unknown): boolean =>
  isRecord(value) &&
  typeof value["contract"] === "string" &&
  isRecord(value["values"]) &&
  /^0x[0-9a-f]+$/.test(String(value["data"]));

function isFlow(value: unknown): value is Flow {
  if (!isRecord(value) || typeof value["id"] !== "string" || typeof value["account"] !== "string") return false;
  const { intent, steps, status } = value;
  if (!isRecord(intent) || !KINDS.has(intent["kind"] as string) || !STATUSES.has(status as string)) return false;
  if (intent["kind"] === "call" && !(Array.isArray(intent["calls"]) && intent["calls"].every(isCall))) return false;
  return Array.isArray(steps) && steps.every((step) => isRecord(step) && STATES.has(step["state"] as string));
}

/** The flows that are whole; nothing runs after a reload until it has been compared with the chain. */
export function parseFlows(value: unknown): Flow[] {
  return Array.isArray(value) ? value.filter(isFlow) : [];
}
