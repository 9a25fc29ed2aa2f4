import { expect, expectAccessible, test } from "./harness/index.ts";
import { openTools, payField, primary } from "./steps.ts";

// On the development chain nobody needs a wallet of their own, and days pass at a press.

test("the development wallet buys without an extension, and switches people", async ({ page }) => {
  await page.goto("/");
  await primary(page).click();
  const dialog = page.getByRole("dialog");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: /^Development wallet/ }).click();
  await expect(dialog).toHaveCount(0);
  await payField(page).fill("1000");
  await primary(page).filter({ hasText: /^Buy/ }).click();
  await expect(page.getByRole("heading", { name: /You bought/ })).toBeVisible();

  await page
    .getByRole("banner")
    .getByRole("button", { name: /^Account/ })
    .click();
  await page.getByRole("dialog").getByRole("button", { name: /^Nora/ }).click();
  await page.keyboard.press("Escape");
  await expect(primary(page)).toHaveText("Complete identity check to buy");
  await page.reload();
  await expect(primary(page)).toHaveText("Complete identity check to buy"); // still Nora
});

test("the panel opens by a key, moves price and clock, and gives money", async ({ page }) => {
  await page.goto("/");
  await expect(primary(page)).toHaveText("Connect wallet");
  const panel = await openTools(page);
  await panel.getByRole("button", { name: /^Ines/ }).click();
  await panel.getByRole("button", { name: "10,000 USDT" }).click();
  await expect(panel).toContainText("Done: 10,000 USDT");
  await panel.getByRole("button", { name: "+0.5 %" }).click();
  await expect(panel).toContainText("Done: +0.5 %");
  await panel.getByRole("button", { name: "Let it go stale" }).click();
  await expect(panel).toContainText("Done: Let it go stale");
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await payField(page).fill("100");
  await expect(primary(page)).toHaveText("Waiting for a fresh price");
});

test("the panel closes and opens the market, sets USDT off its peg, and pauses", async ({ page }) => {
  await page.goto("/");
  await expect(primary(page)).toHaveText("Connect wallet");
  const panel = await openTools(page);
  await panel.getByRole("button", { name: /^Ines/ }).click();
  await page.keyboard.press("Escape");
  await payField(page).fill("100");
  await expect(primary(page)).toHaveText(/^Buy [\d.]+ oz of gold$/);

  const press = async (name: string) => {
    await page.keyboard.press("Escape"); // out of the field, where keys are text
    await page.getByRole("button", { name: "Tools" }).click();
    await panel.getByRole("button", { name, exact: true }).click();
    await expect(panel).toContainText(`Done: ${name}`);
    await page.keyboard.press("Escape");
    await expect(panel).toHaveCount(0);
  };
  await press("USDT off peg");
  await expect(page.getByText(/USDT stands at 0\.95 USD/)).toBeVisible();
  await expect(primary(page)).toHaveText("Buying is closed");
  await press("USDT on peg");
  await expect(primary(page)).toHaveText(/^Buy [\d.]+ oz of gold$/);

  await press("Close today");
  await expect(primary(page)).toHaveText("The market is closed");
  await press("Open again in two days");
  await press("+1 day");
  await press("+1 day");
  await press("Fresh round");
  await press("USDT on peg");
  await expect(primary(page)).toHaveText(/^Buy [\d.]+ oz of gold$/);

  await press("Pause trading");
  await expect(primary(page)).toHaveText("Trading is paused");
  await expectAccessible(page);
});
