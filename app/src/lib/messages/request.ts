import { cookies, headers } from "next/headers.js"; // with its ending: Node's own tests resolve this file as well
import { chooseLocale, DEFAULT_LOCALE, LANGUAGE_COOKIE, type Locale } from "./locale.ts";

/** The language of whoever asks; English where nobody does (work in the background, tests). */
export async function requestLocale(): Promise<Locale> {
  try {
    const [store, head] = await Promise.all([cookies(), headers()]);
    return chooseLocale(store.get(LANGUAGE_COOKIE)?.value, head.get("accept-language"));
  } catch (error) {
    if (error instanceof Error && error.message.includes("outside a request scope")) return DEFAULT_LOCALE;
    throw error; // Next's own way to say that a page cannot be prepared in advance
  }
}
