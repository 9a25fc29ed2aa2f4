import { createTranslator } from "use-intl/core";
import { en } from "./en.ts";
import { enMore } from "./en-more.ts";
import { LOCALE } from "./index.ts";

/** Texts for what only the server renders. */
export const serverTexts = createTranslator({ locale: LOCALE, messages: { ...en, ...enMore } });
