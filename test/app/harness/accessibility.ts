import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

export const THEMES = ["light", "dark"] as const;

export type Theme = (typeof THEMES)[number];

/**
 * Fails if axe finds anything on the page as it is now: by all of its rules in one theme, and in the other by those about
 * contrast, which are all that a theme can change. A soft failure lets the test look at what comes after.
 */
export async function expectAccessible(
  page: Page,
  { whole = "light", place = page.url(), soft = false }: { whole?: Theme; place?: string; soft?: boolean } = {},
): Promise<void> {
  for (const colorScheme of THEMES) {
    await page.emulateMedia({ colorScheme });
    // legacy mode leaves out frames of other origins, of which the app has none, and spares a further page for each look
    const axe = new AxeBuilder({ page }).setLegacyMode(true);
    const { violations } = await (colorScheme === whole ? axe : axe.withRules(["color-contrast"])).analyze();
    const told = violations.map(({ id, help, nodes }) => ({ id, help, where: nodes.map(({ html }) => html) }));
    (soft ? expect.soft : expect)(told, `axe, ${colorScheme} theme, ${place}`).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: null });
}

/** Fails if the page is wider than its screen. */
export async function expectToFit(page: Page): Promise<void> {
  const [content, screen] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
  expect(content, `width of ${page.url()}`).toBeLessThanOrEqual(screen ?? 0);
}
