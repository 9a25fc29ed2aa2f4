// One rule per kind of cell. Each takes the trimmed text and gives the value, or throws a `CellProblem` with the rule's name.
import { isHash, zeroHash } from "viem";
import type { Hex } from "../deploy/deployment.ts";
import { decimalFault, parseDecimal } from "../numbers/parse-decimal.ts";
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
import { type RuleName, type RuleValues, ruleText } from "./rule-texts.ts";
import type { BarClassName } from "./types.ts";

/** A cell breaks its rule. */
export class CellProblem extends Error {
  override name = "CellProblem";
  readonly rule: RuleName;
  readonly values: RuleValues;
  constructor(rule: RuleName, values: RuleValues = {}) {
    super(ruleText(rule, values));
    this.rule = rule;
    this.values = values;
  }
}

/** BarRegistry.FIRST_YEAR */
const FIRST_YEAR = 1850;

/** What a spreadsheet would run when somebody opens the list. */
export function refuseFormula(cell: string): void {
  if (/^[=+\-@\t\r]/.test(cell)) throw new CellProblem("formula", { cell: JSON.stringify(cell) });
}

/** A serial as stamped: text, so leading zeros stay. */
export function parseSerial(cell: string): string {
  if (cell === "") throw new CellProblem("serialMissing");
  if (cell.length > 32) throw new CellProblem("serialLong", { cell, count: String(cell.length) });
  const strange = /[^A-Za-z0-9 \-/.]/u.exec(cell)?.[0];
  if (strange !== undefined)
    throw new CellProblem(looksLatin(strange) ? "serialLookAlike" : "serialStrange", {
      cell,
      character: strange,
      codePoint: hexOf(strange),
    });
  if (normaliseSerial(cell) === "") throw new CellProblem("serialNothing", { cell });
  return cell;
}

export function parseBrandCode(cell: string): string {
  if (cell === "") throw new CellProblem("brandMissing");
  if (!/^[A-Z0-9]{1,16}$/.test(cell)) throw new CellProblem("brandForm", { cell });
  return cell;
}

/** Gross weight in 0.001 oz (large) or milligrams (kilobar). */
export function parseGross(barClass: BarClassName, cell: string): number {
  const gross = parseNumber(cell, 3, barClass === "Large" ? "400.025" : "1000.000");
  if (barClass === "Large" && gross % LARGE_STEP_MILLI_OZ !== 0) throw new CellProblem("grossStep", { cell });
  if (barClass === "Kilobar" && (gross < KILOBAR_LOWEST_MG || gross > KILOBAR_HIGHEST_MG))
    throw new CellProblem("grossKilobar", { cell });
  return gross;
}

/** Fineness in parts per 10,000. */
export function parseAssay(cell: string): number {
  const tenths = parseNumber(cell, 1, "995.8");
  if (tenths < LOWEST_FINENESS_TENTHS || tenths > HIGHEST_FINENESS_TENTHS)
    throw new CellProblem("assayRange", { cell });
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
    throw new CellProblem("fineDiffers", { stated: formatMilliOz(stated), computed: formatMilliOz(computed) });
  if (computed < lowestFine || computed > highestFine)
    throw new CellProblem(barClass === "Large" ? "fineRangeLarge" : "fineRangeKilobar", {
      fine: formatMilliOz(computed),
      lowest: formatMilliOz(lowestFine),
      highest: formatMilliOz(highestFine),
    });
}

/** 0 where nothing is stamped. */
export function parseYear(cell: string, currentYear: number): number {
  if (cell === "") return 0;
  const year = Number(cell);
  if (!/^\d{4}$/.test(cell) || year < FIRST_YEAR || year > currentYear)
    throw new CellProblem("yearRange", { cell, first: String(FIRST_YEAR), last: String(currentYear) });
  return year;
}

export function parseLocation(cell: string): string {
  if (cell === "") throw new CellProblem("vaultMissing");
  if (!/^[\x21-\x7e][\x20-\x7e]{0,15}$/.test(cell)) throw new CellProblem("vaultForm", { cell });
  return cell;
}

export function parseDocumentHash(cell: string): Hex {
  if (cell === "") throw new CellProblem("documentMissing");
  if (!isHash(cell) || cell === zeroHash) throw new CellProblem("documentForm", { cell });
  return cell;
}

function parseNumber(cell: string, decimals: number, example: string): number {
  switch (decimalFault(cell, decimals)) {
    case null:
      return Number(parseDecimal(cell, decimals, example));
    case "missing":
      throw new CellProblem("numberMissing", { example });
    case "comma":
      throw new CellProblem("numberComma", { cell, example });
    case "negative":
      throw new CellProblem("numberNegative", { cell });
    case "form":
      throw new CellProblem("numberForm", { cell, example });
    case "decimals": {
      const count = String(cell.trim().length - cell.trim().indexOf(".") - 1);
      throw new CellProblem(decimals === 1 ? "numberDecimal" : "numberDecimals", {
        cell,
        count,
        most: String(decimals),
      });
    }
  }
}

function hexOf(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
}

/** Cyrillic and Greek: the scripts whose letters are taken for Latin ones. */
function looksLatin(character: string): boolean {
  return /[\u0370-\u03ff\u0400-\u04ff]/.test(character);
}
