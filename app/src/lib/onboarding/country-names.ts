import type { Locale } from "../messages/locale.ts";
import { COUNTRY_CODES } from "./countries.ts";

/** All countries by name, in the order of the reader's alphabet. */
export function countryNames(locale: Locale): readonly { readonly value: string; readonly text: string }[] {
  const names = new Intl.DisplayNames(locale, { type: "region" });
  const { compare } = new Intl.Collator(locale);
  return COUNTRY_CODES.map((value) => ({ value, text: names.of(value) ?? value })).sort((a, b) =>
    compare(a.text, b.text),
  );
}
