import { resolve } from "node:path";
import type { Page } from "@playwright/test";
import { THEMES } from "./accessibility.ts";

const FOLDER = resolve(import.meta.dirname, "../../../.goldlane/screenshots");
const WIDTHS = [1280, 360] as const;

/**
 * Takes the whole page as it is now at both widths and in both themes, for people to look at, where `SCREENSHOTS=1` asks for it:
 * nothing compares them, and they take a tenth of the tests' time. They lie in .goldlane/screenshots as `<name>-<width>-<theme>.png`.
 */
export async function takeScreenshots(page: Page, name: string): Promise<void> {
  if (process.env["SCREENSHOTS"] !== "1") return;
  const before = page.viewportSize();
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 800 });
    for (const colorScheme of THEMES) {
      await page.emulateMedia({ colorScheme });
      await page.screenshot({ path: `${FOLDER}/${name}-${width}-${colorScheme}.png`, fullPage: true });
    }
  }
  await page.emulateMedia({ colorScheme: null });
  if (before !== null) await page.setViewportSize(before);
}
