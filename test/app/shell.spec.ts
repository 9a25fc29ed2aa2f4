import type { Page } from "@playwright/test";
import { expect, expectAccessible, expectToFit, test } from "./harness/index.ts";
import { connect, payField, primary } from "./steps.ts";

// What surrounds every page: the way around by pointer and keys, the language, the look.

const commandList = (page: Page) => page.getByRole("dialog", { name: "Go to, or do" });
const mainLinks = (page: Page) => page.getByRole("navigation", { name: "Main" }).getByRole("link");

test("leads to the pages, puts the focus on their headings, and to the desks whoever is staff @phone", async ({
  page,
  wallet,
  open,
}) => {
  await page.goto("/");
  await expect(mainLinks(page)).toHaveText(["Market", "Portfolio", "Redeem", "Reserves"]);
  await expect(mainLinks(page).first()).toHaveAttribute("aria-current", "page");
  await mainLinks(page).filter({ hasText: "Portfolio" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Portfolio" })).toBeFocused();
  await mainLinks(page).filter({ hasText: "Reserves" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Reserves" })).toBeFocused();
  await expectToFit(page);
  await connect(page, wallet);
  await expect(mainLinks(page)).toHaveCount(4);

  const staff = await open("staffA");
  await staff.page.goto("/");
  await connect(staff.page, staff.wallet);
  await expect(mainLinks(staff.page).last()).toHaveText("Staff");
  await expect(mainLinks(staff.page).last()).toHaveAttribute("href", "/admin");
  await expectToFit(staff.page);
});

test("the skip link goes past the bar", async ({ page }) => {
  await page.goto("/");
  await expect(primary(page)).toHaveText("Connect wallet");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to content" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();
});

test("the language changes with what was typed kept, and with the browser's own", async ({ page, browser }) => {
  await page.goto("/");
  await payField(page).fill("1234.5");
  await page.getByText("Deutsch", { exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Gold");
  await expect(page.getByText("Sie kaufen zu", { exact: true })).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("lang", "de");
  await expect(page.getByLabel("Sie zahlen")).toHaveValue("1234.5");
  await expect(page.getByText(/^\d\.\d{3},\d\d/).first()).toBeVisible(); // 2.041,15
  await page.getByLabel("Sie zahlen").fill("1.000");
  await expect(page.getByRole("button", { name: "1000", exact: true })).toBeVisible(); // one thousand, or one?
  await page.getByRole("button", { name: "1000", exact: true }).click();
  await expect(page.getByLabel("Sie zahlen")).toHaveValue("1000");
  await expectAccessible(page);
  await page.reload();
  await expect(page).toHaveTitle("Goldlane: Gold zum Festhalten");
  await page.getByText("English", { exact: true }).click();
  await expect(page.getByText("You buy at", { exact: true })).toBeVisible();

  const german = await browser.newContext({ locale: "de-AT" });
  const visitor = await german.newPage();
  await visitor.goto("/portfolio");
  await expect(visitor.getByText("Verbinden Sie eine Wallet, um Ihr Gold zu sehen.")).toBeVisible();
  await german.close();
});

test("the keys are listed, and the single ones turned off and on", async ({ page }) => {
  await page.goto("/");
  await expect(primary(page)).toHaveText("Connect wallet");
  const keys = page.getByRole("dialog", { name: "Keys", exact: true });
  await page.keyboard.press("?");
  await expect(keys.getByText("g p", { exact: true })).toBeVisible();
  await expectAccessible(page);
  await keys.getByRole("checkbox", { name: "Keys without Ctrl or Cmd" }).uncheck();
  await expect(keys.getByText("g p", { exact: true })).toHaveCount(0);
  await page.keyboard.press("Escape");
  await expect(keys).toHaveCount(0);

  for (const key of ["?", ".", "g", "p"]) await page.keyboard.press(key);
  await page.keyboard.press("Control+k"); // still there, and comes after all that the keys would have opened
  await expect(page.getByRole("dialog")).toHaveCount(1);
  await expect(commandList(page)).toBeVisible();
  await expect(page).toHaveURL(/\/$/);
  await page.keyboard.type("keys");
  await page.keyboard.press("Enter");
  await keys.getByRole("checkbox", { name: "Keys without Ctrl or Cmd" }).check();
  await page.keyboard.press("Escape");
  await expect(keys).toHaveCount(0);
  await page.keyboard.press("g");
  await page.keyboard.press("p");
  await expect(page).toHaveURL(/\/portfolio$/);
});

test("a list of commands is searched by words and walked by arrows", async ({ page }) => {
  await page.goto("/portfolio");
  await page.getByRole("banner").getByRole("button", { name: "Go to, or do" }).click();
  const field = commandList(page).getByRole("textbox");
  await expect(field).toBeFocused();
  await expectAccessible(page);
  await field.fill("sell");
  await expect(commandList(page).getByRole("status")).toHaveText("1 found");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/#sell$/);
  await expect(page.getByRole("tab", { name: "Sell" })).toHaveAttribute("aria-selected", "true");

  await page.keyboard.press("Control+k");
  await expect(field).toBeFocused();
  await page.keyboard.type("buy");
  await page.keyboard.press("Enter");
  await payField(page).fill("12");
  await payField(page).press("?"); // into the field, where it is text
  await expect(payField(page)).toHaveValue("12?");
  await expect(page.getByRole("dialog")).toHaveCount(0);

  await page.keyboard.press("Control+k");
  await expect(field).toBeFocused();
  await page.keyboard.type("dark");
  await page.keyboard.press("Enter");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
});
