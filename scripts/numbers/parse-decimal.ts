// Numbers that people type, read exactly: no floating point, no guess at what a comma means.

/** Why a text is not the number that was asked for; the message says what to write instead. */
export class DecimalProblem extends Error {
  override name = "DecimalProblem";
}

/** What is wrong with a text that should be a decimal number, or nothing. */
export type DecimalFault = "missing" | "comma" | "negative" | "form" | "decimals";

const FORM = /^(\d{1,50})(?:\.(\d{1,50}))?$/;

export function decimalFault(text: string, decimals: number): DecimalFault | null {
  const number = text.trim();
  if (number === "") return "missing";
  if (number.includes(",")) return "comma";
  if (number.startsWith("-")) return "negative";
  const match = FORM.exec(number);
  if (match === null) return "form";
  return (match[2] ?? "").length > decimals ? "decimals" : null;
}

/** A decimal number as an integer of its smallest unit: "1.5" with 3 decimals is 1500. Never negative, at most 50 digits a side. */
export function parseDecimal(text: string, decimals: number, example: string): bigint {
  const [, whole = "", fraction = ""] = FORM.exec(text.trim()) ?? [];
  switch (decimalFault(text, decimals)) {
    case null:
      return BigInt(whole + fraction.padEnd(decimals, "0"));
    case "missing":
      throw new DecimalProblem(`the number is missing (like ${example})`);
    case "comma":
      throw new DecimalProblem(
        `"${text}" has a comma: write a point for decimals and nothing between thousands (like ${example})`,
      );
    case "negative":
      throw new DecimalProblem(`"${text}" is negative`);
    case "form":
      throw new DecimalProblem(`"${text}" is not a number (like ${example})`);
    case "decimals":
      throw new DecimalProblem(`"${text}" has ${count(fraction.length)}, ${allowed(decimals)} allowed`);
  }
}

function count(decimals: number): string {
  return decimals === 1 ? "1 decimal" : `${decimals} decimals`;
}

function allowed(decimals: number): string {
  if (decimals === 0) return "none are";
  return decimals === 1 ? "at most 1 is" : `at most ${decimals} are`;
}
