import { parseUnits } from "viem";
import { developmentAccount } from "../../scripts/accounts.ts";
import { goldTokenAbi } from "../../scripts/generated/contracts.ts";
import { expect, expectAccessible, expectToFit, type Person, takeScreenshots, test } from "./harness/index.ts";
import { connect, deployment, signIn } from "./steps.ts";

// The compliance desk, and what its decisions look like to whom they are about.

const gold = { address: deployment.goldToken, abi: goldTokenAbi } as const;
const seed1 = developmentAccount("seed1").address;

/** A member of staff at the desk. */
async function atDesk({ page, wallet }: Pick<Person, "page" | "wallet">): Promise<void> {
  await page.goto("/admin/compliance");
  await connect(page, wallet);
  await signIn(page);
  await expect(page.getByRole("heading", { name: "Compliance", level: 1 })).toBeVisible();
}

test.describe("a hold", () => {
  test.use({ people: ["seed1"] });

  test("is set against what was seen, and shows on the investor's page", async ({ page, wallet, chain, open }) => {
    await page.goto("/portfolio");
    await connect(page, wallet);
    const holdings = page.getByRole("region", { name: "Your gold", exact: true });
    await expect(holdings).toContainText("oz");
    await expect(holdings).not.toContainText("is on hold");

    const officer = await open("staffA");
    await atDesk(officer);
    await expectAccessible(officer.page);
    await expectToFit(officer.page);
    await takeScreenshots(officer.page, "compliance-desk");
    await officer.page.getByRole("button", { name: "Look up an account" }).click();
    const dialog = officer.page.getByRole("dialog");
    await dialog.getByLabel("Account").fill(seed1);
    await dialog.getByRole("button", { name: "Look up an account" }).click();
    await expect(dialog.getByText("Now 0.0000 GLG is on hold.", { exact: false })).toBeVisible();
    await dialog.getByLabel("Hold", { exact: true }).fill("1.5");
    const set = dialog.getByRole("button", { name: /^Set the hold on/ });
    await expect(set).toBeVisible();
    await expectAccessible(officer.page);
    await takeScreenshots(officer.page, "compliance-hold");
    await set.click();
    await expect(dialog.getByRole("heading", { name: /is on hold$/ })).toBeVisible();
    expect(await chain.reader.readContract({ ...gold, functionName: "getFrozenTokens", args: [seed1] })).toBe(
      parseUnits("1.5", 18),
    );
    await expect(holdings).toContainText("1.5000 GLG is on hold");
  });
});
