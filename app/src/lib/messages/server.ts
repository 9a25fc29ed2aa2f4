import type { Metadata } from "next";
import { cache } from "react";
import { createTranslator } from "use-intl/core";
import { de } from "./de/index.ts";
import { en } from "./en/index.ts";
import type { Catalogue, Feature } from "./index.ts";
import type { Locale } from "./locale.ts";
import { requestLocale } from "./request.ts";
import type { Translation } from "./translation.ts";

const CATALOGUES: Readonly<Record<Locale, Translation<Catalogue>>> = { en, de };

/** Texts for what the server renders or answers: `const t = await serverTexts(); t("portfolio.title")`. */
export async function serverTexts() {
  return translatorOf(await requestLocale());
}

const translatorOf = cache((locale: Locale) =>
  // German has the same keys and the same places to fill: the first is typed, the second tested
  createTranslator({ locale, messages: CATALOGUES[locale] as Catalogue }),
);

export const isFeature = (name: string): name is Feature => Object.hasOwn(en, name);

/** The texts of some features in the reader's language. */
export async function textsOf(features: readonly Feature[]): Promise<Partial<Catalogue>> {
  const catalogue = CATALOGUES[await requestLocale()];
  return Object.fromEntries(features.map((feature) => [feature, catalogue[feature]])) as Partial<Catalogue>;
}

type TitleKey = Extract<
  Parameters<Awaited<ReturnType<typeof serverTexts>>>[0],
  `${string}.title` | `desk.names.${string}`
>;

/** A page's title: `export const generateMetadata = titled("portfolio.title")`. */
export const titled = (key: TitleKey) => async (): Promise<Metadata> => ({ title: (await serverTexts())(key) });
