// Numbers that people type, read exactly: no floating point, no guess at what a comma means.

/** Why a text is not the number that was asked for; the message says what to write instead. */
export class DecimalProblem extends Error {
  override name = "DecimalProblem";
}

/** A decimal number as an integer of its smallest unit: "1.5" with 3 decimals is 1500. Never negative, at most 50 digits a side. */
export function parseDecimal(text: string, decimals: number, example: string): bigint {
  const number = text.trim();
  if (number === "") throw new DecimalProblem(`the number is missing (like ${example})`);
  if (number.includes(","))
    throw new DecimalProblem(
      `"${text}" has a comma: write a point for decimals and nothing between thousands (like ${example})`,
    );
  if (number.startsWith("-")) throw new DecimalProblem(`"${text}" is negative`);
  const match = /^(\d{1,50})(?:\.(\d{1,50}))?$/.exec(number);
  if (match === null) throw new DecimalProblem(`"${text}" is not a number (like ${example})`);
  const [, whole = "", fraction = ""] = match;
  if (fraction.length > decimals)
    throw new DecimalProblem(`"${text}" has ${count(fraction.length)}, ${allowed(decimals)} allowed`);
  return BigInt(whole + fraction.padEnd(decimals, "0"));
}

function count(decimals: number): string {
  return decimals === 1 ? "1 decimal" : `${decimals} decimals`;
}

function allowed(decimals: number): string {
  if (decimals === 0) return "none are";
  return decimals === 1 ? "at most 1 is" : `at most ${decimals} are`;
}
