import type { Locale } from "../messages/locale.ts";
import { DECIMAL_MARKS } from "./amount.ts";

/** Why a typed amount is none. `ambiguous` carries the readings to choose from, as plain decimal text. */
export type AmountProblem =
  | { kind: "empty" }
  | { kind: "notANumber" }
  | { kind: "negative" }
  | { kind: "zero" }
  | { kind: "tooManyDecimals"; highest: number }
  | { kind: "tooLarge" }
  | { kind: "ambiguous"; readings: readonly string[] };

export type ParsedAmount = { ok: true; value: bigint } | { ok: false; problem: AmountProblem };

const fail = (problem: AmountProblem): ParsedAmount => ({ ok: false, problem });

/** More than any supply of anything: catches a slip before the contract sees it. */
const MOST_DIGITS = 30;

/**
 * Reads a typed amount. One "." or "," is the decimal mark. Where the mark that is not the language's own could group
 * thousands instead ("1,000" in English, "1.000" in German), we ask rather than guess: the two readings differ by a factor
 * of a thousand. Nothing is ever rounded.
 */
export function parseAmount(typed: string, decimals: number, locale: Locale): ParsedAmount {
  const text = typed.trim().replace(/[\u00a0\u202f\u2009]/g, " ");
  if (text === "") return fail({ kind: "empty" });
  if (/^[-\u2212]/.test(text)) return fail({ kind: "negative" });
  const mark = DECIMAL_MARKS[locale];
  if (GROUPED[mark].test(text)) return fail({ kind: "ambiguous", readings: readings(text, mark) });
  const match = /^(\d*)(?:[.,](\d*))?$/.exec(text);
  const whole = match?.[1] ?? "";
  const fraction = (match?.[2] ?? "").replace(/0+$/, "");
  if (match === null || (whole === "" && (match[2] ?? "") === "")) return fail({ kind: "notANumber" });
  if (fraction.length > decimals) return fail({ kind: "tooManyDecimals", highest: decimals });
  if (whole.replace(/^0+/, "").length > MOST_DIGITS) return fail({ kind: "tooLarge" });
  const value = BigInt(`${whole}${fraction.padEnd(decimals, "0")}`);
  return value === 0n ? fail({ kind: "zero" }) : { ok: true, value };
}

/** What could be grouped thousands, by the decimal mark: single groups by the other mark or a space, several by any. */
const GROUPED = {
  ".": /^[1-9]\d{0,2}(?:(?:[, ]\d{3})+(?:\.\d*)?|(?:\.\d{3}){2,})$/,
  ",": /^[1-9]\d{0,2}(?:(?:[. ]\d{3})+(?:,\d*)?|(?:,\d{3}){2,})$/,
} as const;

/** The ways to read a number that may be grouped: as thousands, and, with a single group, as decimals. */
function readings(text: string, mark: "." | ","): string[] {
  const other = mark === "." ? "," : ".";
  const severalMarks = text.indexOf(mark) !== text.lastIndexOf(mark);
  const grouped = text.replaceAll(severalMarks ? mark : other, "").replaceAll(" ", "");
  const [whole = "", decimals, ...rest] = text.split(other);
  const single = decimals !== undefined && rest.length === 0 && /^\d{3}$/.test(decimals) && /^\d+$/.test(whole);
  return single ? [grouped, `${whole}${mark}${decimals}`] : [grouped];
}
