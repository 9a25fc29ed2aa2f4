import { CsvError, parse } from "csv-parse/browser/esm/sync";
import type { Hex } from "../deploy/deployment.ts";
import { barKey } from "./bar-key.ts";
import { decodeText } from "./decode-text.ts";
import { fineMilliOzOf } from "./fine-weight.ts";
import { columnOf, type Field, type Layout, readLayout } from "./layout.ts";
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
import type { Bar, BarList, Problem } from "./types.ts";

/** What the file itself does not say. */
export interface BarListOptions {
  /** Hash of the weight list or assay that all bars come with, unless a row names its own. */
  readonly documentHash?: Hex;
  /** Vault of all bars, unless a row names its own. */
  readonly location?: string;
  /** The year that it is: no bar is made later. */
  readonly currentYear: number;
}

interface Record {
  readonly row: number;
  readonly cells: readonly string[];
}

/** Reads a bar list: every bar, or every problem. */
export function parseBarList(bytes: Uint8Array, options: BarListOptions): BarList {
  const text = decodeText(bytes);
  if (typeof text !== "string") return { ok: false, problems: [text] };
  const records = readRecords(text);
  if ("rule" in records) return { ok: false, problems: [records] };
  const [header, ...rows] = records;
  if (header === undefined) return { ok: false, problems: [whole("the file is empty")] };
  const formulas = header.cells.flatMap((cell) => (isFormula(cell) ? [formulaInHeader(cell)] : []));
  if (formulas.length > 0) return { ok: false, problems: formulas };
  const layout = readLayout(header.cells);
  if (!("barClass" in layout)) return { ok: false, problems: layout };
  if (rows.length === 0) return { ok: false, problems: [whole("the file has a header and no bars")] };

  const problems: Problem[] = [];
  const bars: Bar[] = [];
  for (const record of rows) {
    const bar = readBar(record, layout, options, problems);
    if (bar !== undefined) bars.push(bar);
  }
  problems.push(...duplicates(bars));
  problems.sort((a, b) => (a.row ?? 0) - (b.row ?? 0));
  return problems.length > 0 ? { ok: false, problems } : { ok: true, bars };
}

function readRecords(text: string): readonly Record[] | Problem {
  try {
    const parsed = parse(text, { info: true, relax_column_count: true, skip_empty_lines: true }) as unknown as {
      record: string[];
      info: { lines: number };
    }[];
    return parsed.map(({ record, info }) => ({ row: info.lines, cells: record }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { row: Number(error["lines"]) || undefined, column: undefined, rule: `not a CSV file: ${error.message}` };
  }
}

/** A bar, or nothing and its problems in the list. */
function readBar(record: Record, layout: Layout, options: BarListOptions, problems: Problem[]): Bar | undefined {
  const { row, cells } = record;
  const { barClass, index, width } = layout;
  if (cells.length !== width) {
    const rule = `the row has ${cells.length} cells, the header ${width} (a comma inside a cell needs quotes around the cell)`;
    problems.push({ row, column: undefined, rule });
    return undefined;
  }
  const before = problems.length;
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
      problems.push({ row, column: columnOf(barClass, field), rule: error.message });
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
  if (
    problems.length > before ||
    serial === undefined ||
    brandCode === undefined ||
    gross === undefined ||
    finenessTenths === undefined ||
    year === undefined ||
    location === undefined ||
    documentHash === undefined ||
    computed === undefined
  )
    return undefined;
  return {
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
}

function duplicates(bars: readonly Bar[]): Problem[] {
  const rows = new Map<Hex, number>();
  return bars.flatMap((bar) => {
    const key = barKey(bar);
    const first = rows.get(key);
    if (first === undefined) {
      rows.set(key, bar.row);
      return [];
    }
    const rule = `the same bar as in row ${first}: brand, serial (without separators and leading zeros) and year are equal`;
    return [{ row: bar.row, column: columnOf(bar.barClass, "serial"), rule }];
  });
}

function isFormula(cell: string): boolean {
  try {
    refuseFormula(cell);
    return false;
  } catch {
    return true;
  }
}

function formulaInHeader(cell: string): Problem {
  return { row: 1, column: cell.trim(), rule: "a column name may not begin like a formula (= + - @ tab or return)" };
}

function whole(rule: string): Problem {
  return { row: undefined, column: undefined, rule };
}
