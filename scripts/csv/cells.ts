// What a CSV file of ours is made of: RFC 4180, UTF-8, lines ended by CR LF. The same figures give the same bytes, so that a file
// can be known by its hash, and no cell can be taken for a formula.

const NUMERIC = /^-?\d+(?:\.\d+)?$/;

/** A number as it is; anything that is none is refused, so that no formula can pass for one. */
export function numericCell(text: string): string {
  if (text !== "" && !NUMERIC.test(text)) throw new RangeError(`not a number: ${text}`);
  return text;
}

/** Text: quoted where needed, and never the beginning of a formula in a spreadsheet. */
export function textCell(text: string): string {
  const harmless = /^[=+\-@\t\r\0]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** A whole file: the heads of the columns, then one line per row. */
export function csvFile(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  return `${[columns, ...rows].map((row) => row.join(",")).join("\r\n")}\r\n`;
}
