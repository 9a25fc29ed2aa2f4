// The list that an auditor signs: the bars of one attestation and its terms, as a file whose SHA-256 is the attestation's document
// hash. Everything in it stands on chain too (the bars' facts never change), so anybody can make the same bytes again from the
// registry and hold their hash against the event BarAttested. SHA-256, because every system has a program for it.
import { type Hex, hexToString, sha256, stringToBytes } from "viem";
import { csvFile, numericCell, textCell } from "../csv/cells.ts";
import { formatMilliOz } from "./fine-weight.ts";
import type { RegisteredFacts } from "./types.ts";

/** One bar of the list, with the weight that counts. */
export interface AttestedBar {
  readonly barId: number;
  readonly fineMilliOz: number;
  readonly facts: RegisteredFacts;
}

/** What an attestation says of all its bars. */
export interface AttestationTerms {
  /** Number of BarRegistry's enum. */
  readonly kind: number;
  /** Name of the firm, as the contract keeps it. */
  readonly provider: Hex;
  /** Unix seconds of the count. */
  readonly asOf: number;
  /** UTC day number from whose start the bars no longer count. */
  readonly expiryDay: number;
}

/** The names of BarRegistry's enum, as the list writes them. */
const SOURCES = ["third party", "custodian", "self-reported"] as const;

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
  "Source",
  "Provider",
  "As of",
  "Expires",
] as const;

/** What a field of fixed length holds, without the zeros at its end. */
export const nameOfBytes = (bytes: Hex): string => hexToString(bytes).replace(/\0+$/, "");

/** The cells of what the registry knows of a bar for ever: serial to vault, in LBMA's units. */
export function factCells(facts: RegisteredFacts, fineMilliOz: number): readonly string[] {
  return [
    textCell(facts.serial),
    textCell(nameOfBytes(facts.brandCode)),
    numericCell(facts.grossMilliOz === 0 ? "" : formatMilliOz(facts.grossMilliOz)),
    numericCell(facts.grossMg === 0 ? "" : formatMilliOz(facts.grossMg)),
    numericCell(`${Math.trunc(facts.finenessTenths / 10)}.${facts.finenessTenths % 10}`),
    numericCell(formatMilliOz(fineMilliOz)),
    numericCell(facts.year === 0 ? "" : String(facts.year)),
    textCell(nameOfBytes(facts.location)),
    textCell(facts.documentHash),
  ];
}

/** The file, by the bars' numbers. */
export function attestedList(terms: AttestationTerms, bars: readonly AttestedBar[]): string {
  const rows = bars
    .toSorted((a, b) => a.barId - b.barId)
    .map(({ barId, facts, fineMilliOz }) => [
      numericCell(String(barId)),
      ...factCells(facts, fineMilliOz),
      textCell(SOURCES[terms.kind] ?? String(terms.kind)),
      textCell(nameOfBytes(terms.provider)),
      textCell(new Date(terms.asOf * 1_000).toISOString()),
      textCell(new Date(terms.expiryDay * 86_400_000).toISOString()),
    ]);
  return csvFile(COLUMNS, rows);
}

/** What the auditor signs as the document's hash. */
export const attestedListHash = (list: string): Hex => sha256(stringToBytes(list));
