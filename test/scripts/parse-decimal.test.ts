import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { DecimalProblem, parseDecimal } from "../../scripts/numbers/parse-decimal.ts";

describe("parseDecimal", () => {
  for (const [text, decimals, value] of [
    ["0", 18, 0n],
    ["1", 18, 10n ** 18n],
    ["0.000000000000000001", 18, 1n],
    ["1000.5", 6, 1_000_500_000n],
    [" 12.30 ", 2, 1_230n],
    ["007", 0, 7n],
    ["9".repeat(50), 0, 10n ** 50n - 1n],
  ] as const)
    test(`reads "${text}" with ${decimals} decimals exactly`, () =>
      assert.equal(parseDecimal(text, decimals, "1.5"), value));

  for (const [text, decimals, sentence] of [
    ["", 6, "the number is missing (like 1.5)"],
    ["1,000", 6, '"1,000" has a comma: write a point for decimals and nothing between thousands (like 1.5)'],
    ["-1", 6, '"-1" is negative'],
    ["1.", 6, '"1." is not a number (like 1.5)'],
    [".5", 6, '".5" is not a number (like 1.5)'],
    ["1e3", 6, '"1e3" is not a number (like 1.5)'],
    ["0x10", 6, '"0x10" is not a number (like 1.5)'],
    ["1 000", 6, '"1 000" is not a number (like 1.5)'],
    ["٣", 6, '"٣" is not a number (like 1.5)'],
    ["NaN", 6, '"NaN" is not a number (like 1.5)'],
    ["1.1234567", 6, '"1.1234567" has 7 decimals, at most 6 are allowed'],
    ["1.5", 0, '"1.5" has 1 decimal, none are allowed'],
  ] as const)
    test(`refuses "${text}" with ${decimals} decimals`, () =>
      assert.throws(() => parseDecimal(text, decimals, "1.5"), new DecimalProblem(sentence)));
});
