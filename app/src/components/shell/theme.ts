/** Light, dark, or like the system. Kept in a cookie, so that the server writes it into the page: no script, no flash. */
export const THEMES = ["auto", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

export const THEME_COOKIE = "goldlane-theme";

export const isTheme = (value: string | undefined): value is Theme => THEMES.some((theme) => theme === value);

export function applyTheme(theme: Theme): void {
  if (theme === "auto") delete document.documentElement.dataset["theme"];
  else document.documentElement.dataset["theme"] = theme;
  const year = 365 * 24 * 60 * 60;
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser yet
  document.cookie = `${THEME_COOKIE}=${theme}; path=/; max-age=${theme === "auto" ? 0 : year}; samesite=strict`;
  window.dispatchEvent(new Event("goldlane-theme"));
}
