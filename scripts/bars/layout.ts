// Which column holds what. LBMA's Annex C asks for six columns; vault and document are ours, and optional. The unit of the gross
// weight decides the class: large bars are weighed in ounces, kilobars in grams. Column names are taken exactly, because a name that is
// almost right may mean something else.
import type { BarClassName, Problem } from "./types.ts";

export type Field = "serial" | "brandCode" | "gross" | "assay" | "fine" | "year" | "location" | "document";

const COMMON = {
  serial: "Serial number",
  brandCode: "Brand code",
  assay: "Assay",
  fine: "Fine weight",
  year: "Year of manufacture",
  location: "Vault",
  document: "Document hash",
} as const satisfies Partial<Record<Field, string>>;

/** Name of the column of the gross weight, by class. */
export const GROSS_COLUMNS = {
  Large: "Gross weight",
  Kilobar: "Gross weight (g)",
} as const satisfies Record<BarClassName, string>;

const OPTIONAL: readonly Field[] = ["year", "location", "document"];

/** Where the fields of a file are. */
export interface Layout {
  readonly barClass: BarClassName;
  /** Index of each field's column; without one, the file does not have it. */
  readonly index: Partial<Record<Field, number>>;
  readonly width: number;
}

/** Name of a field's column in a file of this class. */
export function columnOf(barClass: BarClassName, field: Field): string {
  return field === "gross" ? GROSS_COLUMNS[barClass] : COMMON[field];
}

/** Reads a header. */
export function readLayout(header: readonly string[]): Layout | readonly Problem[] {
  const problems: Problem[] = [];
  const say = (column: string | undefined, rule: string) => problems.push({ row: 1, column, rule });
  const names = header.map((name) => name.trim());
  if (names.length === 1 && /[;\t]/.test(names[0] ?? ""))
    return [{ row: 1, column: undefined, rule: "the columns have to be separated by commas" }];

  const hasGrams = names.includes(GROSS_COLUMNS.Kilobar);
  if (hasGrams && names.includes(GROSS_COLUMNS.Large))
    say(GROSS_COLUMNS.Kilobar, `a list is weighed in ounces ("${GROSS_COLUMNS.Large}") or in grams, not in both`);
  const barClass: BarClassName = hasGrams ? "Kilobar" : "Large";
  const fields: readonly Field[] = ["serial", "brandCode", "gross", "assay", "fine", "year", "location", "document"];
  const index: Partial<Record<Field, number>> = {};
  for (const field of fields) {
    const name = columnOf(barClass, field);
    const first = names.indexOf(name);
    if (first >= 0) index[field] = first;
    else if (!OPTIONAL.includes(field))
      say(name, `the column is missing${field === "gross" ? ` (kilobars: "${GROSS_COLUMNS.Kilobar}")` : ""}`);
  }
  const known: readonly string[] = [...Object.values(GROSS_COLUMNS), ...Object.values(COMMON)];
  for (const [position, name] of names.entries()) {
    if (!known.includes(name)) say(name || `column ${position + 1}`, `unknown column; known are ${known.join(", ")}`);
    else if (names.indexOf(name) !== position) say(name, "the column is there twice");
  }
  return problems.length > 0 ? problems : { barClass, index, width: names.length };
}
