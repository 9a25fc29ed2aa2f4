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
 * Reads a typed amount. One "." or "," is the decimal mark. Where a comma could group thousands instead ("1,000"), we
 * ask rather than guess: the two readings differ by a factor of a thousand. Nothing is ever rounded.
 */
export function parseAmount(typed: string, decimals: number): ParsedAmount {
  const text = typed.trim().replace(/[\u00a0\u202f\u2009]/g, " ");
  if (text === "") return fail({ kind: "empty" });
  if (/^[-\u2212]/.test(text)) return fail({ kind: "negative" });
  if (/^[1-9]\d{0,2}(?:[, ]\d{3})+(?:\.\d*)?$/.test(text) || /^[1-9]\d{0,2}(?:\.\d{3}){2,}$/.test(text)) {
    return fail({ kind: "ambiguous", readings: readings(text) });
  }
  const match = /^(\d*)(?:[.,](\d*))?$/.exec(text);
  const whole = match?.[1] ?? "";
  const fraction = (match?.[2] ?? "").replace(/0+$/, "");
  if (match === null || (whole === "" && (match[2] ?? "") === "")) return fail({ kind: "notANumber" });
  if (fraction.length > decimals) return fail({ kind: "tooManyDecimals", highest: decimals });
  if (whole.replace(/^0+/, "").length > MOST_DIGITS) return fail({ kind: "tooLarge" });
  const value = BigInt(`${whole}${fraction.padEnd(decimals, "0")}`);
  return value === 0n ? fail({ kind: "zero" }) : { ok: true, value };
}

/** The ways to read a number that may be grouped: as thousands, and, with a single comma, as a decimal mark. */
function readings(text: string): string[] {
  const grouped = /^[\d.]+$/.test(text) ? text.replaceAll(".", "") : text.replace(/[, ]/g, "");
  const single = /^(\d+),(\d{3})$/.exec(text);
  return single === null ? [grouped] : [grouped, `${single[1]}.${single[2]}`];
}
