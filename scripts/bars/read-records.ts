// From the bytes of a file to its cells, with the number of the line that each record ends on.
import { CsvError, parse } from "csv-parse/browser/esm/sync";
import { decodeText } from "./decode-text.ts";
import { type Problem, problem } from "./types.ts";

/** What may stand between two cells: comma, or what spreadsheets write and copy instead. */
export const DELIMITERS = [",", ";", "\t"] as const;
export type Delimiter = (typeof DELIMITERS)[number];

export interface FileRecord {
  readonly row: number;
  readonly cells: readonly string[];
}

/** The records of a file, or why it is none. */
export function readRecords(bytes: Uint8Array, delimiter: Delimiter = ","): readonly FileRecord[] | Problem {
  const text = decodeText(bytes);
  if (typeof text !== "string") return text;
  const options = { info: true, relax_column_count: true, skip_empty_lines: true, delimiter } as const;
  try {
    const parsed = parse(text, options) as unknown as { record: string[]; info: { lines: number } }[];
    return parsed.map(({ record, info }) => ({ row: info.lines, cells: record }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return problem(Number(error["lines"]) || undefined, undefined, "fileNotCsv", { message: error.message });
  }
}

/** What separates the cells of a file's first line: the one of the three that stands there most often. */
export function guessDelimiter(bytes: Uint8Array): Delimiter {
  const text = decodeText(bytes);
  const [first = ""] = typeof text === "string" ? text.split(/\r?\n/, 1) : [];
  const count = (delimiter: Delimiter) => first.split(delimiter).length;
  return DELIMITERS.reduce((best, next) => (count(next) > count(best) ? next : best));
}
