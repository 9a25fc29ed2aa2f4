import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./harness/index.ts";
import { payField } from "./steps.ts";

// A purchase from the first visit to the portfolio, without a pointer: every stop is reached by Tab, seen, and not covered.

/** Presses Tab until the wanted place has the focus; on the way every stop has to be seen. */
async function tabTo(page: Page, wanted: Locator): Promise<void> {
  await expect(wanted).toBeVisible();
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press("Tab");
    const stop = await page.evaluate(() => {
      const element = document.activeElement;
      if (!(element instanceof HTMLElement) || element === document.body) return null;
      // what shows the focus of a field without a frame is the frame around it
      const shown = [element, element.parentElement, element.closest("label")].some(
        (each) => each !== null && getComputedStyle(each).outlineStyle !== "none",
      );
      const { left, top, width, height } = element.getBoundingClientRect();
      const above = document.elementFromPoint(left + width / 2, top + height / 2);
      const covered = above !== null && !element.contains(above) && !above.contains(element);
      return { html: element.outerHTML.slice(0, 160), shown, covered };
    });
    if (stop !== null) expect(stop, stop.html).toMatchObject({ shown: true, covered: false });
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error("no way there by Tab");
}

test("gold is bought by keys alone", async ({ page }) => {
  test.setTimeout(90_000);
  await page.goto("/");
  const dialog = page.getByRole("dialog");
  await tabTo(page, page.getByRole("banner").getByRole("button", { name: "Connect wallet" }));
  await page.keyboard.press("Enter");
  await tabTo(page, dialog.getByRole("button", { name: /^Test Wallet/ }));
  await page.keyboard.press("Enter");
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole("banner").getByRole("button", { name: /^Account 0x/ })).toBeFocused(); // where it was opened

  await tabTo(page, payField(page));
  await page.keyboard.type("250");
  const buy = page.getByRole("button", { name: /^Buy .* oz of gold$/ });
  await tabTo(page, buy);
  await page.keyboard.press("Enter");
  const done = page.getByRole("heading", { name: /^You bought/ });
  await expect(done).toBeVisible();
  await expect(page).toHaveTitle("✓ Bought");

  await tabTo(page, page.getByRole("link", { name: "Show my bars" }));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Portfolio" })).toBeFocused();
});
