import { AREAS, type Area, KINDS, type Kind } from "./areas.ts";
import type { AuditEntry } from "./types.ts";

/** What of the audit log is shown; all of it stands in the address of the page. */
export interface AuditQuery {
  kind: Kind | "all";
  area: Area | "all";
  /** an actor's address, in small letters; empty for everybody */
  actor: string;
  /** "2026-11-01", in UTC, both days included; empty for no limit */
  from: string;
  to: string;
}

const DATE = /^\d{4}-\d{2}-\d{2}$/;

export function readAuditQuery(parameters: URLSearchParams): AuditQuery {
  const date = (name: string) => {
    const text = parameters.get(name) ?? "";
    return DATE.test(text) && !Number.isNaN(Date.parse(text)) ? text : "";
  };
  const actor = (parameters.get("actor") ?? "").toLowerCase();
  return {
    kind: [...KINDS, "all" as const].find((each) => each === parameters.get("show")) ?? "staff",
    area: AREAS.find((each) => each === parameters.get("area")) ?? "all",
    actor: /^0x[0-9a-f]{40}$/.test(actor) ? actor : "",
    from: date("from"),
    to: date("to"),
  };
}

/** Without what is as at first. */
export function writeAuditQuery({ kind, area, actor, from, to }: AuditQuery): URLSearchParams {
  const parameters = new URLSearchParams();
  if (kind !== "staff") parameters.set("show", kind);
  if (area !== "all") parameters.set("area", area);
  if (actor !== "") parameters.set("actor", actor);
  if (from !== "") parameters.set("from", from);
  if (to !== "") parameters.set("to", to);
  return parameters;
}

const DAY = 86_400;
const seconds = (date: string): number => Date.parse(date) / 1_000;

export function filterAudit(entries: readonly AuditEntry[], { kind, area, actor, from, to }: AuditQuery): AuditEntry[] {
  const first = from === "" ? Number.NEGATIVE_INFINITY : seconds(from);
  const end = to === "" ? Number.POSITIVE_INFINITY : seconds(to) + DAY;
  return entries.filter(
    (entry) =>
      (kind === "all" || entry.kind === kind) &&
      (area === "all" || entry.area === area) &&
      (actor === "" || entry.actor?.toLowerCase() === actor) &&
      entry.at >= first &&
      entry.at < end,
  );
}
