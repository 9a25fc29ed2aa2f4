import { csvFile, numericCell, textCell } from "../../../../scripts/csv/cells.ts";
import { isoTime } from "../format/time.ts";
import type { Bar, Reserves } from "./types.ts";

/** LBMA's columns first, in its order; what the registry adds behind them. */
const COLUMNS = [
  "Bar",
  "Serial number",
  "Brand code",
  "Gross weight",
  "Gross weight (g)",
  "Assay",
  "Fine weight",
  "Year of manufacture",
  "Vault",
  "Document hash",
  "Status",
  "Counts",
  "Provider",
  "Source",
  "As of",
  "Expires",
  "Attestation hash",
  "Block",
] as const;

/** 0.001 of a unit as the unit with three decimals. */
const thousandths = (value: number): string => `${Math.trunc(value / 1_000)}.${String(value % 1_000).padStart(3, "0")}`;

/** Every bar as it stood at a block: the same block gives the same bytes, whoever asks and in whatever language. */
export function barListCsv({ bars, block }: Reserves): string {
  return csvFile(
    COLUMNS,
    bars.map((bar) => [...cellsOf(bar), numericCell(block.number.toString())]),
  );
}

function cellsOf(bar: Bar): string[] {
  const { attestation } = bar;
  return [
    numericCell(String(bar.id)),
    textCell(bar.serial),
    textCell(bar.refiner),
    numericCell(bar.barClass === "large" ? thousandths(bar.gross) : ""),
    numericCell(bar.barClass === "kilobar" ? thousandths(bar.gross) : ""),
    numericCell(`${Math.trunc(bar.finenessTenths / 10)}.${bar.finenessTenths % 10}`),
    numericCell(thousandths(bar.fineMilliOz)),
    numericCell(bar.year === 0 ? "" : String(bar.year)),
    textCell(bar.vault),
    textCell(bar.documentHash),
    textCell(bar.standing),
    textCell(bar.counts ? "yes" : "no"),
    textCell(attestation?.provider ?? ""),
    textCell(attestation?.source ?? ""),
    textCell(attestation === null ? "" : isoTime(attestation.asOf)),
    textCell(attestation === null ? "" : isoTime(attestation.expiresAt)),
    textCell(attestation?.documentHash ?? ""),
  ];
}
