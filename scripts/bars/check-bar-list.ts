import type { Hex } from "../deploy/deployment.ts";
import { barKey } from "./bar-key.ts";
import { fineMilliOzOf } from "./fine-weight.ts";
import { applyMapping, type ColumnMapping, columnOf, FIELDS, type Field, type Layout, readLayout } from "./layout.ts";
import { type Delimiter, type FileRecord, readRecords } from "./read-records.ts";
import {
  CellProblem,
  checkFineWeight,
  parseAssay,
  parseBrandCode,
  parseDocumentHash,
  parseFineWeight,
  parseGross,
  parseLocation,
  parseSerial,
  parseYear,
  refuseFormula,
} from "./rules.ts";
import { type Bar, type Problem, problem } from "./types.ts";

/** What the file itself does not say. */
export interface CheckOptions {
  /** Hash of the weight list or assay that all bars come with, unless a row names its own. */
  readonly documentHash?: Hex;
  /** Vault of all bars, unless a row names its own. */
  readonly location?: string;
  /** The year that it is: no bar is made later. */
  readonly currentYear: number;
  /** Which column is which, as a person says; without it the names have to be the known ones. */
  readonly mapping?: ColumnMapping;
  /** A comma, unless a person says something else. */
  readonly delimiter?: Delimiter;
}

/** A row of a list with everything that was found in it. */
export interface CheckedRow {
  readonly row: number;
  /** Its cells as they stand in the file. */
  readonly cells: Partial<Record<Field, string>>;
  /** Fine weight as the file states it and as it was computed, in 0.001 oz; nothing where a cell that it needs is wrong. */
  readonly statedFineMilliOz: number | undefined;
  readonly computedFineMilliOz: number | undefined;
  /** Nothing where a rule is broken. */
  readonly bar: Bar | undefined;
  readonly problems: readonly Problem[];
}

/** A list row by row, good or not. */
export interface CheckedList {
  /** Problems of the file or its header: then there are no rows. */
  readonly problems: readonly Problem[];
  readonly rows: readonly CheckedRow[];
  /** Where each field stands, and by which name; nothing where the header is wrong. */
  readonly layout: Layout | undefined;
}

/** Holds every row of a list against every rule. */
export function checkBarList(bytes: Uint8Array, options: CheckOptions): CheckedList {
  const records = readRecords(bytes, options.delimiter);
  if ("rule" in records) return refused([records]);
  const [header, ...rows] = records;
  if (header === undefined) return refused([problem(undefined, undefined, "fileEmpty")]);
  const formulas = header.cells.flatMap((cell) => (isFormula(cell) ? [problem(1, cell.trim(), "headerFormula")] : []));
  if (formulas.length > 0) return refused(formulas);
  const { mapping } = options;
  const layout = mapping === undefined ? readLayout(header.cells) : applyMapping(header.cells, mapping);
  if (!("barClass" in layout)) return refused(layout);
  if (rows.length === 0) return refused([problem(undefined, undefined, "fileNoBars")]);
  const checked = rows.map((record) => checkRow(record, layout, options));
  return { problems: [], rows: markDuplicates(checked, layout), layout };
}

/** The name of a field's column, as the file has it. */
export function nameOfColumn({ barClass, names }: Layout, field: Field): string {
  return names[field] ?? columnOf(barClass, field);
}

function checkRow(record: FileRecord, layout: Layout, options: CheckOptions): CheckedRow {
  const { row, cells } = record;
  const { barClass, index, width } = layout;
  if (cells.length !== width) {
    const problems = [problem(row, undefined, "rowLength", { count: String(cells.length), width: String(width) })];
    return { row, cells: {}, statedFineMilliOz: undefined, computedFineMilliOz: undefined, bar: undefined, problems };
  }
  const problems: Problem[] = [];
  const read = <Value>(
    field: Field,
    rule: (cell: string) => Value,
    missing: string | undefined = "",
  ): Value | undefined => {
    const position = index[field];
    const cell = position === undefined ? missing : (cells[position] ?? "");
    try {
      refuseFormula(cell);
      return rule(cell.trim() === "" ? missing : cell.trim());
    } catch (error) {
      if (!(error instanceof CellProblem)) throw error;
      problems.push(problem(row, nameOfColumn(layout, field), error.rule, error.values));
      return undefined;
    }
  };
  const serial = read("serial", parseSerial);
  const brandCode = read("brandCode", parseBrandCode);
  const gross = read("gross", (cell) => parseGross(barClass, cell));
  const finenessTenths = read("assay", parseAssay);
  const year = read("year", (cell) => parseYear(cell, options.currentYear));
  const location = read("location", parseLocation, options.location);
  const documentHash = read("document", parseDocumentHash, options.documentHash);
  const stated = read("fine", parseFineWeight);
  const computed =
    gross === undefined || finenessTenths === undefined ? undefined : fineMilliOzOf(barClass, gross, finenessTenths);
  if (computed !== undefined && stated !== undefined) read("fine", () => checkFineWeight(barClass, stated, computed));
  const found = {
    row,
    cells: cellsByField(cells, index),
    statedFineMilliOz: stated,
    computedFineMilliOz: computed,
    problems,
  };
  if (
    problems.length > 0 ||
    serial === undefined ||
    brandCode === undefined ||
    gross === undefined ||
    finenessTenths === undefined ||
    year === undefined ||
    location === undefined ||
    documentHash === undefined ||
    computed === undefined
  )
    return { ...found, bar: undefined };
  const bar: Bar = {
    row,
    barClass,
    serial,
    brandCode,
    year,
    location,
    grossMilliOz: barClass === "Large" ? gross : 0,
    grossMg: barClass === "Kilobar" ? gross : 0,
    finenessTenths,
    fineMilliOz: computed,
    documentHash,
  };
  return { ...found, bar };
}

/** A bar may stand in a list once: later rows with the same marks are refused. */
function markDuplicates(rows: readonly CheckedRow[], layout: Layout): readonly CheckedRow[] {
  const first = new Map<Hex, number>();
  return rows.map((checked) => {
    if (checked.bar === undefined) return checked;
    const key = barKey(checked.bar);
    const earlier = first.get(key);
    if (earlier === undefined) {
      first.set(key, checked.row);
      return checked;
    }
    const twice = problem(checked.row, nameOfColumn(layout, "serial"), "rowDuplicate", { row: String(earlier) });
    return { ...checked, bar: undefined, problems: [...checked.problems, twice] };
  });
}

function cellsByField(cells: readonly string[], index: Layout["index"]): CheckedRow["cells"] {
  return Object.fromEntries(
    FIELDS.flatMap((field) => {
      const position = index[field];
      return position === undefined ? [] : [[field, cells[position] ?? ""]];
    }),
  );
}

function isFormula(cell: string): boolean {
  try {
    refuseFormula(cell);
    return false;
  } catch {
    return true;
  }
}

function refused(problems: readonly Problem[]): CheckedList {
  return { problems, rows: [], layout: undefined };
}
