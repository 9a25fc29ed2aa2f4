// One rule per kind of cell. Each takes the trimmed text and gives the value, or throws a `CellProblem` whose message is the rule.
import { isHash, zeroHash } from "viem";
import type { Hex } from "../deploy/deployment.ts";
import { DecimalProblem, parseDecimal } from "../numbers/parse-decimal.ts";
import { normaliseSerial } from "./bar-key.ts";
import {
  CLASS_RULES,
  formatMilliOz,
  HIGHEST_FINENESS_TENTHS,
  KILOBAR_HIGHEST_MG,
  KILOBAR_LOWEST_MG,
  LARGE_STEP_MILLI_OZ,
  LOWEST_FINENESS_TENTHS,
} from "./fine-weight.ts";
import type { BarClassName } from "./types.ts";

/** A cell breaks its rule. */
export class CellProblem extends Error {
  override name = "CellProblem";
}

/** BarRegistry.FIRST_YEAR */
const FIRST_YEAR = 1850;

/** What a spreadsheet would run when somebody opens the list. */
export function refuseFormula(cell: string): void {
  if (/^[=+\-@\t\r]/.test(cell))
    throw new CellProblem(`${JSON.stringify(cell)} begins like a formula (= + - @ tab or return), which is refused`);
}

/** A serial as stamped: text, so leading zeros stay. */
export function parseSerial(cell: string): string {
  if (cell === "") throw new CellProblem("the serial number is missing");
  if (cell.length > 32) throw new CellProblem(`"${cell}" has ${cell.length} characters, at most 32 are allowed`);
  const strange = /[^A-Za-z0-9 \-/.]/u.exec(cell)?.[0];
  if (strange !== undefined)
    throw new CellProblem(
      `"${cell}" contains "${strange}" (U+${hexOf(strange)}); letters A to Z, digits, space, - / and . are allowed` +
        (looksLatin(strange) ? ": this one only looks like a Latin letter" : ""),
    );
  if (normaliseSerial(cell) === "") throw new CellProblem(`"${cell}" has nothing but zeros and separators`);
  return cell;
}

export function parseBrandCode(cell: string): string {
  if (cell === "") throw new CellProblem("the refiner's brand code is missing");
  if (!/^[A-Z0-9]{1,16}$/.test(cell)) throw new CellProblem(`"${cell}" has to be 1 to 16 capitals (A to Z) and digits`);
  return cell;
}

/** Gross weight in 0.001 oz (large) or milligrams (kilobar). */
export function parseGross(barClass: BarClassName, cell: string): number {
  const gross = parseNumber(cell, 3, barClass === "Large" ? "400.025" : "1000.000");
  if (barClass === "Large" && gross % LARGE_STEP_MILLI_OZ !== 0)
    throw new CellProblem(`${cell} oz is not a multiple of 0.025 oz`);
  if (barClass === "Kilobar" && (gross < KILOBAR_LOWEST_MG || gross > KILOBAR_HIGHEST_MG))
    throw new CellProblem(`${cell} g is not the weight of a kilobar (999 to 1001 g)`);
  return gross;
}

/** Fineness in parts per 10,000. */
export function parseAssay(cell: string): number {
  const tenths = parseNumber(cell, 1, "995.8");
  if (tenths < LOWEST_FINENESS_TENTHS || tenths > HIGHEST_FINENESS_TENTHS)
    throw new CellProblem(`${cell} is outside the fineness that counts, 995.0 to 999.9`);
  return tenths;
}

/** Fine weight as the file states it, in 0.001 oz. */
export function parseFineWeight(cell: string): number {
  return parseNumber(cell, 3, "399.440");
}

/** What the file states against what gross weight and fineness give. */
export function checkFineWeight(barClass: BarClassName, stated: number, computed: number): void {
  const { lowestFine, highestFine } = CLASS_RULES[barClass];
  if (Math.abs(stated - computed) > 1)
    throw new CellProblem(
      `${formatMilliOz(stated)} oz differs from gross weight × fineness, which is ${formatMilliOz(computed)} oz, by more than 0.001 oz`,
    );
  if (computed < lowestFine || computed > highestFine)
    throw new CellProblem(
      `${formatMilliOz(computed)} oz is outside what a ${barClass === "Large" ? "large bar" : "kilobar"} may hold, ` +
        `${formatMilliOz(lowestFine)} to ${formatMilliOz(highestFine)} oz`,
    );
}

/** 0 where nothing is stamped. */
export function parseYear(cell: string, currentYear: number): number {
  if (cell === "") return 0;
  const year = Number(cell);
  if (!/^\d{4}$/.test(cell) || year < FIRST_YEAR || year > currentYear)
    throw new CellProblem(
      `"${cell}" is no year from ${FIRST_YEAR} to ${currentYear}; leave it empty if none is stamped`,
    );
  return year;
}

export function parseLocation(cell: string): string {
  if (cell === "") throw new CellProblem("the vault is missing, in the file and in the import");
  if (!/^[\x21-\x7e][\x20-\x7e]{0,15}$/.test(cell))
    throw new CellProblem(`"${cell}" has to be 1 to 16 ASCII characters`);
  return cell;
}

export function parseDocumentHash(cell: string): Hex {
  if (cell === "")
    throw new CellProblem("the document is missing: name the weight list or assay, in the file or in the import");
  if (!isHash(cell) || cell === zeroHash) throw new CellProblem(`"${cell}" is no hash of 32 bytes (0x and 64 digits)`);
  return cell;
}

function parseNumber(cell: string, decimals: number, example: string): number {
  try {
    return Number(parseDecimal(cell, decimals, example));
  } catch (error) {
    if (error instanceof DecimalProblem) throw new CellProblem(error.message);
    throw error;
  }
}

function hexOf(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
}

/** Cyrillic and Greek: the scripts whose letters are taken for Latin ones. */
function looksLatin(character: string): boolean {
  return /[\u0370-\u03ff\u0400-\u04ff]/.test(character);
}
