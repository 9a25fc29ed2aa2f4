"use client";

import "./globals.css";
import { common as deCommon } from "../lib/messages/de/common.ts";
import { errors as deErrors } from "../lib/messages/de/errors.ts";
import { common } from "../lib/messages/en/common.ts";
import { errors } from "../lib/messages/en/errors.ts";
import { pageLocale } from "../lib/messages/locale.ts";

/** Even the frame of the page failed: nothing but words and a way to try again. */
export default function GlobalError({ reset }: { reset(): void }) {
  const locale = pageLocale();
  const texts = locale === "de" ? { ...deErrors, ...deCommon } : { ...errors, ...common };
  return (
    <html lang={locale}>
      <body>
        <main className="mx-auto max-w-md space-y-4 p-16 text-center">
          <h1 className="font-medium text-20">{texts.title}</h1>
          <p className="text-14 text-ink-2">{texts.page}</p>
          <button type="button" className="min-h-10 rounded-input bg-primary px-4 text-on-primary" onClick={reset}>
            {texts.retry}
          </button>
        </main>
      </body>
    </html>
  );
}
