"use client";

import type { ReactNode } from "react";
import { IntlProvider } from "use-intl";
import { en } from "../../lib/messages/en.ts";
import { enMore } from "../../lib/messages/en-more.ts";
import { LOCALE } from "../../lib/messages/index.ts";

const ALL = { ...en, ...enMore };

/** Brings the texts that the first load leaves out; stands at the root of whatever is fetched later. */
export function MoreTexts({ children }: { children: ReactNode }) {
  return (
    <IntlProvider locale={LOCALE} messages={ALL} timeZone="UTC">
      {children}
    </IntlProvider>
  );
}
