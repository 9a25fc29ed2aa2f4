"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { applyTheme, THEMES, type Theme } from "./theme.ts";

const NAMES = { auto: "themeAuto", light: "themeLight", dark: "themeDark" } as const;

export function Footer({ theme }: { theme: Theme }) {
  const t = useTranslations("app");
  const [chosen, setChosen] = useState(theme);
  return (
    <footer className="mt-8 border-line border-t">
      <div className="mx-auto flex max-w-[1168px] flex-col gap-4 px-4 py-6 text-12 text-ink-3 md:flex-row md:items-center md:justify-between md:px-6">
        <div className="max-w-[70ch] space-y-1">
          <p>{t("phishing")}</p>
          <p>{t("footer")}</p>
        </div>
        <fieldset className="flex shrink-0 gap-1">
          <legend className="sr-only">{t("theme")}</legend>
          {THEMES.map((each) => (
            <label
              key={each}
              className="inline-flex min-h-8 cursor-pointer items-center rounded-input px-2 text-ink-2 has-checked:bg-sunken has-checked:font-medium has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:outline-focus pointer-coarse:min-h-11"
            >
              <input
                type="radio"
                name="theme"
                value={each}
                checked={chosen === each}
                onChange={() => {
                  setChosen(each);
                  applyTheme(each);
                }}
                className="sr-only"
              />
              {t(NAMES[each])}
            </label>
          ))}
        </fieldset>
      </div>
    </footer>
  );
}
