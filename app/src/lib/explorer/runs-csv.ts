import { csvFile, numericCell, textCell } from "../../../../scripts/csv/cells.ts";
import type { Schedule } from "./types.ts";

const COLUMNS = [
  "transaction",
  "hash",
  "run",
  "lane",
  "start_ns",
  "end_ns",
  "kept",
  "outcome",
  "succeeded",
  "conflict_with",
  "conflict_address",
  "conflict_field",
  "conflict_slot",
] as const;

/** Every run of a block as a file, in the order of its transactions. */
export function runsCsv({ transactions }: Schedule): string {
  const rows = transactions.flatMap(({ hash, outcome, succeeded, runs }, transaction) =>
    runs.map(({ lane, start, end, kept, conflict }, run) => [
      numericCell(String(transaction)),
      textCell(hash),
      numericCell(String(run + 1)),
      numericCell(String(lane)),
      numericCell(String(Math.round(start))),
      numericCell(String(Math.round(end))),
      textCell(kept ? "yes" : "no"),
      textCell(outcome),
      textCell(succeeded ? "yes" : "no"),
      numericCell(conflict === null || conflict.writer === null ? "" : String(conflict.writer)),
      textCell(conflict?.address ?? ""),
      textCell(conflict?.field ?? ""),
      textCell(conflict?.slot ?? ""),
    ]),
  );
  return csvFile(COLUMNS, rows);
}
