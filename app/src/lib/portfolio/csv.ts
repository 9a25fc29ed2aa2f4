import { csvFile, numericCell, textCell } from "../../../../scripts/csv/cells.ts";
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
  "request",
] as const;

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
    numericCell(entry.requestId === null ? "" : entry.requestId.toString()),
  ]);
  return csvFile(COLUMNS, rows);
}
