/**
 * The door to amounts and times as text: `formats(locale)`, and in components `useFormat()`. Kept for each language, since
 * making `Intl` formatters is slow.
 */
import type { Locale } from "../messages/locale.ts";
import { amountFormats } from "./amount.ts";
import { type ParsedAmount, parseAmount } from "./parse.ts";
import { timeFormats } from "./time.ts";

export type Formats = ReturnType<typeof amountFormats> &
  ReturnType<typeof timeFormats> & {
    /** Reads a typed amount, or says what is wrong with it. */
    parseAmount(typed: string, decimals: number): ParsedAmount;
  };

const known = new Map<Locale, Formats>();

export function formats(locale: Locale): Formats {
  const found = known.get(locale) ?? {
    ...amountFormats(locale),
    ...timeFormats(locale),
    parseAmount: (typed: string, decimals: number) => parseAmount(typed, decimals, locale),
  };
  known.set(locale, found);
  return found;
}
