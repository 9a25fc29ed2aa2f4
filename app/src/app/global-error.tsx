"use client";

import "./globals.css";
import { en } from "../lib/messages/en.ts";

/** Even the frame of the page failed: nothing but words and a way to try again. */
export default function GlobalError({ reset }: { reset(): void }) {
  return (
    <html lang="en">
      <body>
        <main className="mx-auto max-w-md space-y-4 p-16 text-center">
          <h1 className="font-medium text-20">{en.errors.title}</h1>
          <p className="text-14 text-ink-2">{en.errors.page}</p>
          <button type="button" className="min-h-10 rounded-input bg-primary px-4 text-on-primary" onClick={reset}>
            {en.common.retry}
          </button>
        </main>
      </body>
    </html>
  );
}
