import type { Locale } from "../messages/locale.ts";
import { GOLD_DECIMALS, gramsDown, PRICE_DECIMALS } from "./units.ts";

/**
 * The one place where amounts become text. A bigint becomes an exact decimal string, and `Intl` formats that string: no
 * float comes in between. What is paid rounds up; what is received or owned rounds down, so that a figure that was read
 * off can also be typed in.
 */
export type Rounding = "down" | "up";

type DecimalText = `${number}`;

/** Whose groups and decimal marks a language uses. */
export const NUMBERS: Readonly<Record<Locale, string>> = { en: "en-US", de: "de-DE" };

/** The mark before the decimals, as it is read and typed. */
export const DECIMAL_MARKS: Readonly<Record<Locale, "." | ",">> = { en: ".", de: "," };

/** An exact decimal string: 1234500000n with 6 decimals is "1234.5". The same in every language: for copies and files. */
export function toDecimal(amount: bigint, decimals: number): DecimalText {
  const digits = (amount < 0n ? -amount : amount).toString().padStart(decimals + 1, "0");
  const whole = digits.slice(0, digits.length - decimals);
  const fraction = digits.slice(digits.length - decimals).replace(/0+$/, "");
  return `${amount < 0n ? "-" : ""}${whole}${fraction === "" ? "" : `.${fraction}`}` as DecimalText;
}

/** Change from one price to another in parts per 10,000, towards zero. */
export const changeBps = (from: bigint, to: bigint): bigint => (from === 0n ? 0n : ((to - from) * 10_000n) / from);

/** Everything that turns amounts into text of one language. */
export function amountFormats(locale: Locale) {
  const formatters = new Map<string, Intl.NumberFormat>();

  const formatter = (digits: number, rounding: Rounding): Intl.NumberFormat => {
    const key = `${digits} ${rounding}`;
    const known = formatters.get(key);
    if (known !== undefined) return known;
    const made = new Intl.NumberFormat(NUMBERS[locale], {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
      roundingMode: rounding === "down" ? "trunc" : "expand",
    });
    formatters.set(key, made);
    return made;
  };

  /** An exact decimal string with the mark that people of this language type: what a button puts into a field. */
  const toTyped = (amount: bigint, decimals: number): string =>
    toDecimal(amount, decimals).replace(".", DECIMAL_MARKS[locale]);

  /** Grouped, with a fixed number of decimals, and a true minus sign (U+2212). */
  const formatUnits = (amount: bigint, decimals: number, digits: number, rounding: Rounding): string => {
    const least = digits < decimals ? 10n ** BigInt(decimals - digits) : 1n;
    if (rounding === "down" && amount > 0n && amount < least) return `< ${toTyped(1n, digits)}`;
    return formatter(digits, rounding).format(toDecimal(amount, decimals)).replace("-", "−");
  };

  /** Parts per 10,000 as a percentage: 42n is "0.42 %". */
  const formatBps = (bps: bigint): string => `${formatter(2, "down").format(toDecimal(bps, 2))} %`;

  return {
    toTyped,
    formatUnits,
    formatBps,
    /** Ounces, 4 decimals. */
    formatOz: (goldUnits: bigint, rounding: Rounding = "down"): string =>
      formatUnits(goldUnits, GOLD_DECIMALS, 4, rounding),
    /** Grams of so many ounces, 1 decimal. */
    formatGrams: (goldUnits: bigint): string => formatUnits(gramsDown(goldUnits), GOLD_DECIMALS, 1, "down"),
    /** USDT, 2 decimals. */
    formatUsdt: (usdtUnits: bigint, usdtDecimals: number, rounding: Rounding = "down"): string =>
      formatUnits(usdtUnits, usdtDecimals, 2, rounding),
    /** USDT per oz, 2 decimals. */
    formatPrice: (priceUsdtPerOz: bigint, rounding: Rounding = "down"): string =>
      formatUnits(priceUsdtPerOz, PRICE_DECIMALS, 2, rounding),
    /** Fine weight in 0.001 oz, 3 decimals. */
    formatFineOz: (fineMilliOz: bigint): string => formatUnits(fineMilliOz, 3, 3, "down"),
    /** Fineness in parts per thousand, four digits as stamped: 9958 is "995.8". */
    formatAssay: (finenessTenths: number): string => formatUnits(BigInt(finenessTenths), 1, 1, "down"),
    /** A change in parts per 10,000 with a sign, 2 decimals. */
    formatChange: (bps: bigint): string => `${bps > 0n ? "+" : bps < 0n ? "−" : ""}${formatBps(bps < 0n ? -bps : bps)}`,
    /** A count, grouped. */
    formatCount: (count: bigint | number): string => formatter(0, "down").format(count),
  };
}
