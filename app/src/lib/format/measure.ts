import type { Locale } from "../messages/locale.ts";
import { NUMBERS } from "./amount.ts";

const UNITS = [
  ["s", 1e9],
  ["ms", 1e6],
  ["µs", 1e3],
] as const;

/** From this part of a unit on, three digits are those of the whole unit. */
const ROUNDS_UP = 0.9995;

export type Measures = ReturnType<typeof make>;

const known = new Map<Locale, Measures>();

/**
 * Measures of the machine as text of one language. None of them is money: here a number may be rounded. Apart from amounts and times,
 * since the first load needs none of it.
 */
export function measures(locale: Locale): Measures {
  const found = known.get(locale) ?? make(locale);
  known.set(locale, found);
  return found;
}

function make(locale: Locale) {
  const format = (digits: number, roundingMode: "halfExpand" | "trunc" = "halfExpand") =>
    new Intl.NumberFormat(NUMBERS[locale], {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
      roundingMode,
    });
  const byDigits = [format(0), format(1), format(2)] as const;
  const factors = format(1, "trunc");
  return {
    /** "213 ms", "4.10 ms", "840 ns": three digits in the largest unit that fits. */
    formatNanoseconds: (nanoseconds: number): string => {
      const [unit, size] = UNITS.find(([, least]) => nanoseconds >= ROUNDS_UP * least) ?? (["ns", 1] as const);
      const value = nanoseconds / size;
      const digits = unit === "ns" || value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2;
      return `${byDigits[digits].format(value)} ${unit}`;
    },
    /** "5.2", never more than it is. */
    formatFactor: (factor: number): string => factors.format(factor),
    /** Parts of 1 as a percentage: "6.1 %"; what is more than nothing does not read as nothing. */
    formatShare: (share: number): string =>
      share > 0 && share < 0.0005 ? `< ${byDigits[1].format(0.1)} %` : `${byDigits[1].format(share * 100)} %`,
  };
}
