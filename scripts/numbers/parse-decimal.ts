// Numbers that people type, read exactly: no floating point, no guess at what a comma means.

/** Why a text is not the number that was asked for; the message says what to write instead. */
export class DecimalProblem extends Error {
  override name = "DecimalProblem";
}

/** A decimal number as an integer of its smallest unit: "1.5" with 3 decimals is 1500. Never negative, fewer than 60 digits. */
export function parseDecimal(text: string, decimals: number, example: string): bigint {
  const number = text.trim();
  if (number === "") throw new DecimalProblem(`the number is missing (like ${example})`);
  if (number.includes(","))
    throw new DecimalProblem(
      `"${text}" has ${count(fraction.length)}, ${decimals === 0 ? "none are" : `at most ${decimals} ${decimals === 1 ? "is" : "are"}`} allowed`,
    );
  return BigInt(whole + fraction.padEnd(decimals, "0"));
}

function count(decimals: number): string {
  return decimals === 1 ? "1 decimal" : `${decimals} decimals`;
}
