import type { Page } from "@playwright/test";
import { expect, test } from "./harness/index.ts";
import { payField, primary } from "./steps.ts";

// What people do while a page is there to be read but its programs are still on their way: nothing of it is lost.

/** Opens a page whose programs stay away until the returned function lets them come; resolves when it is awake. */
async function openAsleep(page: Page, path: string): Promise<() => Promise<void>> {
  let release = () => {};
  const released = new Promise<void>((done) => {
    release = done;
  });
  await page.route("**/_next/static/**/*.js", async (route) => {
    await released;
    await route.continue();
  });
  await page.goto(path, { waitUntil: "commit" });
  return async () => {
    release();
    await page.waitForSelector("html[data-awake]");
  };
}

test("a page that is not awake yet keeps what is typed, and answers what was pressed", async ({ page }) => {
  const wake = await openAsleep(page, "/");
  await payField(page).pressSequentially("123.5");
  await payField(page).press("Enter"); // sends no form off
  await primary(page).filter({ hasText: "Connect wallet" }).click();
  await primary(page).click(); // impatient: still once
  await wake();
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(payField(page)).toHaveValue("123.5");
  await expect(page.getByRole("tabpanel")).toContainText(/at least0\.0[1-9]\d\dGLG/); // React knows of it, not the field alone
});

test("a list that is searched before the page is awake is searched", async ({ page }) => {
  const wake = await openAsleep(page, "/reserves");
  await page.getByRole("searchbox", { name: "Search bars" }).fill("8164");
  const lookUp = page.getByRole("region", { name: "Which bars are behind an address?" });
  await lookUp.getByRole("textbox", { name: "Address" }).fill("0x12");
  await lookUp.getByRole("textbox", { name: "Address" }).press("Enter");
  await wake();
  await expect(page.getByRole("region", { name: "Bars" }).getByRole("table").getByRole("row")).toHaveCount(2);
  await expect(page).toHaveURL(/q=8164/);
  await expect(lookUp).toContainText("This is not an address");
});
