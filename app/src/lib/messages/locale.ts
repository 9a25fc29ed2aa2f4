/** The languages of the app, and which one somebody gets: the one they chose, else what their browser asks for, else English. */
export const LOCALES = ["en", "de"] as const;
export type Locale = (typeof LOCALES)[number];

export const DEFAULT_LOCALE: Locale = "en";
export const LANGUAGE_COOKIE = "goldlane-language";

/** Each language by its own name, so that its readers find it. */
export const LANGUAGE_NAMES: Readonly<Record<Locale, string>> = { en: "English", de: "Deutsch" };

export const isLocale = (value: string | undefined): value is Locale => LOCALES.some((locale) => locale === value);

/** `acceptLanguage` as browsers send it: "de-AT,de;q=0.9,en;q=0.8". A weight of 0 means "not this one" (RFC 9110). */
export function chooseLocale(chosen: string | undefined, acceptLanguage: string | null): Locale {
  if (isLocale(chosen)) return chosen;
  const wanted = (acceptLanguage ?? "")
    .split(",")
    .map((part) => {
      const [range = "", ...parameters] = part.split(";").map((each) => each.trim());
      const weight = parameters.find((each) => each.startsWith("q="));
      return {
        language: range.split("-")[0]?.toLowerCase(),
        weight: weight === undefined ? 1 : Number(weight.slice(2)),
      };
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight);
  return wanted.map(({ language }) => language).find(isLocale) ?? DEFAULT_LOCALE;
}

/** The language of the page that this code runs in, outside of components; the server writes it into the page. */
export function pageLocale(): Locale {
  const lang = typeof document === "undefined" ? undefined : document.documentElement.lang;
  return isLocale(lang) ? lang : DEFAULT_LOCALE;
}
