"use client";

import { createContext, type ReactNode, useContext, useMemo } from "react";
import { IntlProvider } from "use-intl";
import type { Catalogue, Feature } from "../../lib/messages/index.ts";
import type { Locale } from "../../lib/messages/locale.ts";

const Known = createContext<Partial<Catalogue>>({});

interface TextsProviderProps {
  locale: Locale;
  texts: Partial<Catalogue>;
  children: ReactNode;
}

/** Adds texts to those that the page has. What the server sends anew (another language) takes the place of the old. */
export function TextsProvider({ locale, texts, children }: TextsProviderProps) {
  const known = useContext(Known);
  const all = useMemo(() => ({ ...known, ...texts }), [known, texts]);
  return (
    <Known value={all}>
      <IntlProvider locale={locale} messages={all} timeZone="UTC">
        {children}
      </IntlProvider>
    </Known>
  );
}

/** Whether a feature's texts are with the page already. */
export const useHasTexts = (feature: Feature): boolean => feature in useContext(Known);
