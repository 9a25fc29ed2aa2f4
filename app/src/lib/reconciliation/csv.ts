import { csvFile, numericCell, textCell } from "../../../../scripts/csv/cells.ts";
import { barName } from "../bars/bar.ts";
import { toDecimal } from "../format/amount.ts";
import type { Line, Reconciliation } from "./reconcile.ts";

const COLUMNS = [
  "finding",
  "bar",
  "serial_number",
  "brand_code",
  "year",
  "vault",
  "registry_status",
  "vault_statement_oz",
  "registry_oz",
  "counts_towards_supply_oz",
  "difference_oz",
] as const;

/** The comparison as a file: one line per bar, in the order of the page. */
export function reconciliationCsv({ lines }: Pick<Reconciliation, "lines">): string {
  return csvFile(COLUMNS, lines.map(cells));
}

function cells({ finding, stated, registered, ...weights }: Line): readonly string[] {
  const marks = registered ?? stated;
  return [
    textCell(finding),
    textCell(registered === null ? "" : barName(registered.barId)),
    textCell(marks?.serial ?? ""),
    textCell(marks?.brandCode ?? ""),
    numericCell(marks === null || marks.year === 0 ? "" : String(marks.year)),
    textCell(marks?.location ?? ""),
    textCell(registered?.status ?? ""),
    milliOz(weights.statedMilliOz),
    milliOz(weights.registeredMilliOz),
    milliOz(weights.countedMilliOz),
    milliOz(weights.differenceMilliOz),
  ];
}

const milliOz = (weight: number): string => numericCell(toDecimal(BigInt(weight), 3));
