import { toDecimal } from "../format/amount.ts";
import { isoTime } from "../format/time.ts";
import { GOLD_DECIMALS } from "../format/units.ts";
import type { Entry } from "./types.ts";

/** RFC 4180, UTF-8, ISO times. Each amount stands there twice: in whole units and in the smallest ones, both exact. */
const COLUMNS = [
  "time",
  "block",
  "transaction",
  "kind",
  "gold_oz",
  "gold_units",
  "usdt",
  "usdt_units",
  "fee_usdt",
  "counterparty",
  "ticket",
] as const;

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

export function historyCsv(history: readonly Entry[], usdtDecimals: number): string {
  const rows = history.map((entry) => [
    textCell(isoTime(entry.at)),
    numericCell(entry.block.toString()),
    textCell(entry.hash),
    textCell(entry.kind),
    numericCell(toDecimal(entry.gold, GOLD_DECIMALS)),
    numericCell(entry.gold.toString()),
    numericCell(entry.usdt === null ? "" : toDecimal(entry.usdt, usdtDecimals)),
    numericCell(entry.usdt === null ? "" : entry.usdt.toString()),
    numericCell(toDecimal(entry.feeUsdt, usdtDecimals)),
    textCell(entry.counterparty ?? ""),
    numericCell(entry.ticketId === null ? "" : entry.ticketId.toString()),
  ]);
  return `${[COLUMNS, ...rows].map((row) => row.join(",")).join("\r\n")}\r\n`;
}
