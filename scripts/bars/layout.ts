// Which column holds what. LBMA's Annex C asks for six columns; vault and document are ours, and optional. The unit of the gross
// weight decides the class: large bars are weighed in ounces, kilobars in grams. Column names are taken exactly, because a name that is
// almost right may mean something else; a list with other names is read only where a person has said which column is which.
import type { RuleName, RuleValues } from "./rule-texts.ts";
import { type BarClassName, type Problem, problem } from "./types.ts";

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

export const FIELDS: readonly Field[] = [
  "serial",
  "brandCode",
  "gross",
  "assay",
  "fine",
  "year",
  "location",
  "document",
];

export const OPTIONAL_FIELDS: readonly Field[] = ["year", "location", "document"];

/** What a person says of a list's columns. */
export interface ColumnMapping {
  readonly barClass: BarClassName;
  /** Index of each field's column, from 0; columns that no field names are left aside. */
  readonly index: Partial<Record<Field, number>>;
}

/** Where the fields of a file are. */
export interface Layout extends ColumnMapping {
  /** The names that the file itself gives its columns. */
  readonly names: Partial<Record<Field, string>>;
  readonly width: number;
}

/** Name of a field's column in a file of this class. */
export function columnOf(barClass: BarClassName, field: Field): string {
  return field === "gross" ? GROSS_COLUMNS[barClass] : COMMON[field];
}

/** Reads a header. */
export function readLayout(header: readonly string[]): Layout | readonly Problem[] {
  const problems: Problem[] = [];
  const say = (column: string | undefined, name: RuleName, values?: RuleValues) =>
    problems.push(problem(1, column, name, values));
  const names = header.map((name) => name.trim());
  if (names.length === 1 && /[;\t]/.test(names[0] ?? "")) return [problem(1, undefined, "headerSeparator")];

  const hasGrams = names.includes(GROSS_COLUMNS.Kilobar);
  if (hasGrams && names.includes(GROSS_COLUMNS.Large))
    say(GROSS_COLUMNS.Kilobar, "headerTwoUnits", { large: GROSS_COLUMNS.Large });
  const barClass: BarClassName = hasGrams ? "Kilobar" : "Large";
  const index: Partial<Record<Field, number>> = {};
  for (const field of FIELDS) {
    const name = columnOf(barClass, field);
    const first = names.indexOf(name);
    if (first >= 0) index[field] = first;
    else if (!OPTIONAL_FIELDS.includes(field))
      say(name, field === "gross" ? "columnMissingGross" : "columnMissing", { kilobar: GROSS_COLUMNS.Kilobar });
  }
  const known: readonly string[] = [...Object.values(GROSS_COLUMNS), ...Object.values(COMMON)];
  for (const [position, name] of names.entries()) {
    if (!known.includes(name)) say(name || `column ${position + 1}`, "columnUnknown", { known: known.join(", ") });
    else if (names.indexOf(name) !== position) say(name, "columnTwice");
  }
  return problems.length > 0 ? problems : { barClass, index, names: namesOf(index, names), width: names.length };
}

/** The layout of a file whose columns a person has named. */
export function applyMapping(
  header: readonly string[],
  { barClass, index }: ColumnMapping,
): Layout | readonly Problem[] {
  const names = header.map((name) => name.trim());
  const problems: Problem[] = [];
  const taken = new Map<number, Field>();
  for (const field of FIELDS) {
    const position = index[field];
    if (position === undefined || names[position] === undefined) {
      if (!OPTIONAL_FIELDS.includes(field)) problems.push(problem(1, columnOf(barClass, field), "columnNotNamed"));
      continue;
    }
    const other = taken.get(position);
    if (other !== undefined) {
      const both = { first: columnOf(barClass, other), second: columnOf(barClass, field) };
      problems.push(problem(1, names[position], "columnNamedTwice", both));
    }
    taken.set(position, field);
  }
  return problems.length > 0 ? problems : { barClass, index, names: namesOf(index, names), width: names.length };
}

/** A first proposal for a person: what has the exact name, or one that means the same but for case, spaces and units. */
export function suggestMapping(header: readonly string[]): ColumnMapping {
  const bare = (name: string) => name.toLowerCase().replaceAll(/\([^)]*\)|[^a-z]/g, "");
  const names = header.map(bare);
  const isKilobar = header.some((name) => name.trim() === GROSS_COLUMNS.Kilobar || /gross.*\(g\)/i.test(name));
  const index: Partial<Record<Field, number>> = {};
  for (const field of FIELDS) {
    const position = names.findIndex((name) => ALIASES[field].includes(name));
    if (position >= 0) index[field] = position;
  }
  return { barClass: isKilobar ? "Kilobar" : "Large", index };
}

/** Names that publishers of bar lists give their columns, without case, spaces and units. */
const ALIASES: Record<Field, readonly string[]> = {
  serial: ["serialnumber", "serial", "serialno", "barnumber", "barserialnumber", "barno"],
  brandCode: ["brandcode", "brand", "refinercode", "refinerbrandcode"],
  gross: ["grossweight", "gross", "grossoz", "grossweightoz", "grossweightg", "weight"],
  assay: ["assay", "fineness", "purity"],
  fine: ["fineweight", "fine", "fineoz", "fineweightoz", "fineounces"],
  year: ["yearofmanufacture", "year", "manufactureyear"],
  location: ["vault", "location", "vaultcode"],
  document: ["documenthash", "document"],
};

function namesOf(index: Layout["index"], names: readonly string[]): Layout["names"] {
  return Object.fromEntries(
    Object.entries(index).flatMap(([field, position]) =>
      names[position] === undefined ? [] : [[field, names[position]]],
    ),
  );
}
