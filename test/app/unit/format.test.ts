import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { changeBps, toDecimal } from "../../../app/src/lib/format/amount.ts";
import { formats } from "../../../app/src/lib/format/index.ts";
import { type AmountProblem, parseAmount } from "../../../app/src/lib/format/parse.ts";
import { gramsDown, lessBpsDown, pricePerOzDown, valueDown } from "../../../app/src/lib/format/units.ts";
import { LOCALES } from "../../../app/src/lib/messages/locale.ts";

const { formatChange, formatOz, formatUnits, formatUsdt } = formats("en");

describe("amounts as text", () => {
  it("are exact, whatever their size", () => {
    assert.equal(toDecimal(1_234_500_000n, 6), "1234.5");
    assert.equal(toDecimal(-1n, 18), "-0.000000000000000001");
    assert.equal(toDecimal(0n, 6), "0");
    assert.equal(formatUnits(10n ** 77n, 0, 0, "down").replaceAll(",", ""), `1${"0".repeat(77)}`);
  });

  it("round what is paid up, and what is owned down", () => {
    assert.equal(formatUsdt(1_000_001n, 6, "up"), "1.01");
    assert.equal(formatUsdt(1_009_999n, 6, "down"), "1.00");
    assert.equal(formatOz(1_999_999_999_999_999_999n), "1.9999");
  });

  it("never show something as nothing", () => {
    assert.equal(formatOz(1n), "< 0.0001");
    assert.equal(formatOz(0n), "0.0000");
    assert.equal(formatUsdt(1n, 6, "up"), "0.01");
  });

  it("show a change with its sign", () => {
    assert.equal(formatChange(42n), "+0.42 %");
    assert.equal(formatChange(-5n), "−0.05 %");
    assert.equal(formatChange(0n), "0.00 %");
    assert.equal(changeBps(2_000n, 2_100n), 500n);
    assert.equal(changeBps(0n, 5n), 0n);
  });
});

describe("a typed amount", () => {
  const value = (typed: string, decimals = 6) => {
    const parsed = parseAmount(typed, decimals, "en");
    return parsed.ok ? parsed.value : parsed.problem.kind;
  };

  it("takes one point or one comma as the decimal mark", () => {
    assert.equal(value("1234.5"), 1_234_500_000n);
    assert.equal(value("1234,5"), 1_234_500_000n);
    assert.equal(value(" 0,001 "), 1_000n);
    assert.equal(value(".5"), 500_000n);
    assert.equal(value("5."), 5_000_000n);
    assert.equal(value("007"), 7_000_000n);
    assert.equal(value("1.500000000"), 1_500_000n); // zeros are no decimals
  });

  for (const [typed, kind] of [
    ["", "empty"],
    ["0", "zero"],
    ["0.000", "zero"],
    ["-1", "negative"],
    ["−1", "negative"],
    ["1.2345678", "tooManyDecimals"],
    ["ten", "notANumber"],
    ["1e3", "notANumber"],
    ["0x10", "notANumber"],
    ["1.2.3", "notANumber"],
    [".", "notANumber"],
    ["9".repeat(40), "tooLarge"],
  ] as const satisfies readonly (readonly [string, AmountProblem["kind"]])[]) {
    it(`"${typed}" is ${kind}`, () => assert.equal(value(typed), kind));
  }

  it("is asked about where a comma could mean thousands", () => {
    for (const [typed, readings] of [
      ["1,000", ["1000", "1.000"]],
      ["1,000,000", ["1000000"]],
      ["1,000.50", ["1000.50"]],
      ["1 000", ["1000"]],
      ["1.000.000", ["1000000"]],
    ] as const) {
      const parsed = parseAmount(typed, 6, "en");
      assert.deepEqual(parsed, { ok: false, problem: { kind: "ambiguous", readings } });
    }
  });

  it("is asked about in German where a point could mean thousands", () => {
    for (const [typed, readings] of [
      ["1.000", ["1000", "1,000"]],
      ["1.000.000", ["1000000"]],
      ["1.000,50", ["1000,50"]],
      ["1 000", ["1000"]],
      ["1,000,000", ["1000000"]],
    ] as const) {
      const parsed = parseAmount(typed, 6, "de");
      assert.deepEqual(parsed, { ok: false, problem: { kind: "ambiguous", readings } });
    }
    assert.deepEqual(parseAmount("0,001", 6, "de"), { ok: true, value: 1_000n });
    assert.deepEqual(parseAmount("1234.5", 6, "de"), { ok: true, value: 1_234_500_000n });
  });

  it("takes each reading that it offers, without asking again", () => {
    for (const locale of LOCALES) {
      for (const typed of ["1,000", "1.000", "1,000.50", "1.000,50", "1 000", "12,345,678", "1.000.000"]) {
        const parsed = parseAmount(typed, 6, locale);
        if (parsed.ok || parsed.problem.kind !== "ambiguous") continue;
        for (const reading of parsed.problem.readings) assert.ok(parseAmount(reading, 6, locale).ok, reading);
      }
    }
  });

  it("reads back what was written, exactly", () => {
    fc.assert(
      fc.property(fc.bigInt(1n, 10n ** 30n), fc.constantFrom(6, 18), (amount, decimals) => {
        for (const locale of LOCALES) {
          const { toTyped } = formats(locale);
          assert.deepEqual(parseAmount(toTyped(amount, decimals), decimals, locale), { ok: true, value: amount });
        }
      }),
    );
  });
});

describe("amounts and times in German", () => {
  const de = formats("de");

  it("have a comma before the decimals and points between the groups", () => {
    assert.equal(de.formatUsdt(1_234_567_890n, 6), "1.234,56");
    assert.equal(de.formatOz(1n), "< 0,0001");
    assert.equal(de.formatChange(-42n), "−0,42 %");
    assert.equal(de.formatCount(12_345n), "12.345");
  });

  it("name the units of time", () => {
    assert.equal(de.formatDuration(5 * 86_400), "5 Tg.");
    assert.equal(de.formatDateTime(1_795_367_160), "22. Nov. 2026, 17:06 UTC");
    assert.equal(formats("en").formatDateTime(1_795_367_160), "22 Nov 2026, 17:06 UTC");
  });
});

describe("units", () => {
  it("know the gram, rounded down", () => {
    assert.equal(gramsDown(10n ** 18n), 31_103_476_800_000_000_000n);
    assert.equal(gramsDown(1n), 31n);
  });

  it("value gold the same with 6 and with 18 decimals of USDT", () => {
    fc.assert(
      fc.property(fc.bigInt(1n, 10n ** 24n), fc.bigInt(10n ** 20n, 10n ** 22n), (gold, price) => {
        const six = valueDown(gold, price, 6);
        const eighteen = valueDown(gold, price, 18);
        assert.equal(eighteen / 10n ** 12n, six);
        assert.ok(pricePerOzDown(eighteen, gold, 18) <= price);
      }),
    );
  });

  it("take a tolerance off in the vault's favour", () => {
    assert.equal(lessBpsDown(10_001n, 20n), 9_980n);
    assert.equal(pricePerOzDown(5n, 0n, 6), 0n);
  });
});
