"use client";

import { useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import { useSetLanguage } from "../../hooks/use-language.ts";
import { LANGUAGE_NAMES, LOCALES } from "../../lib/messages/locale.ts";
import { applyTheme, THEMES, type Theme } from "./theme.ts";

const NAMES = { auto: "themeAuto", light: "themeLight", dark: "themeDark" } as const;

export function Footer({ theme }: { theme: Theme }) {
  const t = useTranslations("app");
  const locale = useLocale();
  const setLanguage = useSetLanguage();
  const [chosen, setChosen] = useState(theme);
  return (
    <footer className="mt-8 border-line border-t">
      <div className="mx-auto flex max-w-[1168px] flex-col gap-4 px-4 py-6 text-12 text-ink-3 md:flex-row md:items-center md:justify-between md:px-6">
        <div className="max-w-[70ch] space-y-1">
          <p>{t("phishing")}</p>
          <p>{t("footer")}</p>
        </div>
        <div className="flex shrink-0 flex-wrap gap-x-6 gap-y-2">
          <Choice
            legend={t("language")}
            name="language"
            options={LOCALES.map((each) => ({ value: each, text: LANGUAGE_NAMES[each], lang: each }))}
            chosen={locale}
            onChoose={setLanguage}
          />
          <Choice
            legend={t("theme")}
            name="theme"
            options={THEMES.map((each) => ({ value: each, text: t(NAMES[each]) }))}
            chosen={chosen}
            onChoose={(each) => {
              setChosen(each);
              applyTheme(each);
            }}
          />
        </div>
      </div>
    </footer>
  );
}

interface ChoiceProps<Value extends string> {
  legend: string;
  name: string;
  /** `lang` where an option's text is in a language of its own */
  options: readonly { value: Value; text: string; lang?: string }[];
  chosen: Value;
  onChoose(value: Value): void;
}

function Choice<Value extends string>({ legend, name, options, chosen, onChoose }: ChoiceProps<Value>) {
  return (
    <fieldset className="flex gap-1">
      <legend className="sr-only">{legend}</legend>
      {options.map(({ value, text, lang }) => (
        <label
          key={value}
          {...(lang === undefined ? {} : { lang })}
          className="inline-flex min-h-8 cursor-pointer items-center rounded-input px-2 text-ink-2 has-checked:bg-sunken has-checked:font-medium has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:outline-focus pointer-coarse:min-h-11"
        >
          <input
            type="radio"
            name={name}
            value={value}
            checked={chosen === value}
            onChange={() => onChoose(value)}
            className="sr-only"
          />
          {text}
        </label>
      ))}
    </fieldset>
  );
}
