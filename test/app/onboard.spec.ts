import type { Page } from "@playwright/test";
import { expect, expectAccessible, expectToFit, takeScreenshots, test } from "./harness/index.ts";
import { connect, signIn } from "./steps.ts";

// The identity check as a person goes through it, from no wallet to the first purchase; compliance sits at a second browser.

const next = (page: Page) => page.getByRole("button", { name: "Continue" });

test.describe("onboarding", () => {
  test.use({ people: ["nora"] });

  test("from nothing to the first purchase", async ({ page, wallet }) => {
    await page.goto("/onboard");
    await expectAccessible(page);
    await takeScreenshots(page, "onboard-stranger");
    await connect(page, wallet);
    await takeScreenshots(page, "onboard-sign-in");
    await signIn(page);

    await next(page).click();
    await expect(page.getByText("3 answers need your attention")).toBeVisible();
    await expectAccessible(page);
    await takeScreenshots(page, "onboard-errors");
    await page.getByRole("button", { name: "Given names: This is missing." }).click();
    await expect(page.getByLabel("Given names")).toBeFocused();
    await page.keyboard.type("Nora");
    await page.getByLabel("Family name").fill("Newcomer");
    await page.getByLabel("Date of birth").fill("1990-05-17");
    await next(page).click();

    await page.getByLabel("Street and number").fill("1 Gold Lane");
    await expect(page.getByText("Saved on our server, not in this browser")).toBeVisible();
    await page.reload();
    await expect(page.getByLabel("Street and number")).toHaveValue("1 Gold Lane");
    await page.getByLabel("Postal code").fill("8001");
    await page.getByLabel("City").fill("Zürich");
    await page.getByLabel("Country").selectOption({ label: "Switzerland" });
    await takeScreenshots(page, "onboard-address");
    await next(page).click();

    await page.getByLabel("Salary or pension").check();
    await page.getByLabel("Up to 10,000 USDT").check();
    await page.getByLabel("Yes, with my own money").check();
    await takeScreenshots(page, "onboard-funds");
    await next(page).click();
    await page.getByLabel("Passport (simulated)").check();
    await page.getByLabel("Electricity or water bill (simulated)").check();
    await next(page).click();
    await expect(page.getByRole("heading", { name: "Check your answers" })).toBeFocused();
    await expectAccessible(page);
    await expectToFit(page);
    await takeScreenshots(page, "onboard-review");
    await page.getByRole("button", { name: "Send to compliance" }).click();
    await expect(page.getByText(/With compliance since .*; usually under one working day/)).toBeVisible();
    await takeScreenshots(page, "onboard-waiting");
    await page.getByRole("button", { name: "Delete my data" }).click();
    await expect(page.getByRole("dialog")).toBeVisible();
    await expectAccessible(page);
    await takeScreenshots(page, "onboard-erase");
    await page.getByRole("dialog").getByRole("button", { name: "Delete my data" }).click();
    await expect(page.getByRole("region", { name: "Sign in" })).toBeVisible();
  });
});
