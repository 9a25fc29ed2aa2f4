/** The audit log as a file: RFC 4180 or JSON, ISO times, amounts exact in their smallest units. */
import { csvFile, numericCell, textCell } from "../../../../scripts/csv/cells.ts";
import { isoTime } from "../format/time.ts";
import type { AuditEntry, AuditValue } from "./types.ts";

const COLUMNS = [
  "time",
  "block",
  "position",
  "transaction",
  "contract",
  "event",
  "actor",
  "actor_name",
  "roles",
  "values",
  "changes",
] as const;

const text = ({ unit, value }: AuditValue): string =>
  unit === "time" ? isoTime(value) : unit === "day" ? isoTime(value * 86_400).slice(0, 10) : String(value);

const valuesOf = ({ values }: AuditEntry): Record<string, string> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, text(value)]));

const changesOf = ({ changes }: AuditEntry) =>
  changes.map(({ what, before, after }) => ({
    what,
    before: before === null ? null : text(before),
    after: text(after),
  }));

export function auditCsv(entries: readonly AuditEntry[]): string {
  return csvFile(
    COLUMNS,
    entries.map((entry) => [
      textCell(isoTime(entry.at)),
      numericCell(String(entry.block)),
      numericCell(String(entry.position)),
      textCell(entry.transaction ?? ""),
      textCell(entry.contract),
      textCell(entry.event),
      textCell(entry.actor ?? ""),
      textCell(entry.actorName ?? ""),
      textCell(entry.roles.join(" ")),
      textCell(
        Object.entries(valuesOf(entry))
          .map(([name, value]) => `${name}=${value}`)
          .join("; "),
      ),
      textCell(
        changesOf(entry)
          .map(({ what, before, after }) => `${what}: ${before ?? "?"} -> ${after}`)
          .join("; "),
      ),
    ]),
  );
}

export function auditJson(entries: readonly AuditEntry[]): string {
  const rows = entries.map((entry) => ({
    time: isoTime(entry.at),
    block: entry.block,
    position: entry.position,
    transaction: entry.transaction,
    contract: entry.contract,
    event: entry.event,
    actor: entry.actor,
    actorName: entry.actorName,
    roles: entry.roles,
    values: valuesOf(entry),
    changes: changesOf(entry),
  }));
  return `${JSON.stringify(rows, null, 2)}\n`;
}
