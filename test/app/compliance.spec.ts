import { type Hex, parseUnits, stringToHex } from "viem";
import { developmentAccount } from "../../scripts/accounts.ts";
import { goldTokenAbi, investorRegistryAbi, supplyControllerAbi } from "../../scripts/generated/contracts.ts";
import { goToDesk, openPart, queueRow } from "./desk-steps.ts";
import { expect, expectAccessible, expectToFit, type Person, takeScreenshots, test } from "./harness/index.ts";
import { callAs, connect, deployment, signIn } from "./steps.ts";

// The compliance desk, two people at a time, and what their decisions look like to whom they are about.

const gold = { address: deployment.goldToken, abi: goldTokenAbi } as const;
const supply = { address: deployment.supplyController, abi: supplyControllerAbi } as const;
const registry = { address: deployment.investorRegistry, abi: investorRegistryAbi } as const;
const seed1 = developmentAccount("seed1").address;
const ivo = developmentAccount("ivo").address;
const DAY = 86_400;

/** A member of staff at the desk. */
async function atDesk({ page, wallet }: Pick<Person, "page" | "wallet">): Promise<void> {
  await page.goto("/admin/compliance");
  await connect(page, wallet);
  await signIn(page);
  await expect(page.getByRole("heading", { name: "Compliance", level: 1 })).toBeVisible();
}

test.describe("a hold", () => {
  test.use({ people: ["seed1"] });

  test("is set against what was seen and shows on the investor's page; then the account is revoked and let out", async ({
    page,
    wallet,
    chain,
    open,
  }) => {
    test.setTimeout(120_000);
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

    // the same account is revoked, let out, and the way out is closed again
    const choose = async (action: string) => {
      await dialog.getByRole("button", { name: "Done", exact: true }).click();
      await dialog.getByLabel("What shall be done").selectOption({ label: action });
    };
    const isOut = () => chain.reader.readContract({ ...registry, functionName: "isExitOpen", args: [seed1] });
    await choose("Revoke");
    await expect(dialog.getByRole("button", { name: "Enter a reason" })).toHaveAttribute("aria-disabled", "true");
    await dialog.getByLabel("Reason").fill("the credential was forged");
    await dialog.getByRole("button", { name: /^Revoke/ }).click();
    await expect(dialog.getByRole("heading", { name: /is revoked$/ })).toBeVisible();
    expect(await chain.reader.readContract({ ...registry, functionName: "isAllowed", args: [seed1] })).toBe(false);
    await choose("Open a way out");
    const day = new Date((Number(await chain.now()) + 7 * DAY) * 1_000).toISOString().slice(0, 10);
    await dialog.getByLabel("Open until").fill(day);
    await dialog.getByRole("button", { name: /^Open a way out for/ }).click();
    await expect(dialog.getByRole("heading", { name: /can sell and redeem until/ })).toBeVisible();
    expect(await isOut()).toBe(true);
    await choose("Close the way out");
    await dialog.getByRole("button", { name: /^Close the way out of/ }).click();
    await expect(dialog.getByRole("heading", { name: /^The way out of .* is closed$/ })).toBeVisible();
    expect(await isOut()).toBe(false);
  });
});

test.describe("a forced transfer", () => {
  test.use({ people: ["staffA"] });

  test("takes two people and a day", async ({ page, wallet, chain, open }) => {
    test.setTimeout(180_000);
    const balanceOf = (account: Hex) =>
      chain.reader.readContract({ ...gold, functionName: "balanceOf", args: [account] });
    const [fromBefore, toBefore] = [await balanceOf(seed1), await balanceOf(ivo)];
    await atDesk({ page, wallet });
    await page.getByRole("button", { name: "Propose a forced transfer" }).click();
    const dialog = page.getByRole("dialog");
    await expect(dialog.getByRole("button", { name: "Enter whose gold" })).toBeVisible();
    await dialog.getByLabel("From").fill(seed1);
    await dialog.getByLabel("To", { exact: true }).fill(ivo);
    await dialog.getByLabel("Amount").fill("2");
    await dialog.getByLabel("Court order or request").fill("order 7 of a court");
    await dialog.getByRole("button", { name: /^Propose a forced transfer of/ }).click();
    await expect(dialog.getByRole("heading", { name: /waits for its second person$/ })).toBeVisible();
    await dialog.getByRole("button", { name: "Done", exact: true }).click();

    await page.getByRole("tab", { name: /^Second person/ }).click();
    await page.getByRole("button", { name: /^Forced transfer \d+/ }).click();
    await expect(page.getByText("You proposed this. Someone else must approve.")).toBeVisible();
    await expect(page.getByRole("button", { name: /^Approve case/ })).toHaveCount(0);
    await takeScreenshots(page, "compliance-transfer");

    const second = await open("staffB");
    await atDesk(second);
    await second.page.getByRole("tab", { name: /^Second person/ }).click();
    await second.page.getByRole("button", { name: /^Forced transfer \d+/ }).click();
    await expect(second.page.getByRole("button", { name: /^Can be approved from/ })).toBeVisible();
    await chain.travel(DAY);
    await second.page.getByRole("button", { name: /^Approve case/ }).click();
    await expect(second.page.getByRole("heading", { name: /is approved$/ })).toBeVisible();

    await page.getByRole("tab", { name: /^Mine/ }).click();
    await page.getByRole("button", { name: /^Forced transfer \d+/ }).click();
    await page.getByRole("button", { name: /^Execute a forced transfer/ }).click();
    await expect(page.getByRole("heading", { name: /moved from/ })).toBeVisible();
    const moved = parseUnits("2", 18);
    expect([await balanceOf(seed1), await balanceOf(ivo)]).toEqual([fromBefore - moved, toBefore + moved]);
  });
});

test.describe("what nobody should approve", () => {
  test.use({ people: ["guardian"] });

  test("is ended by the guardian, who can do nothing else with it: a forced transfer, and a mint", async ({
    page,
    wallet,
    chain,
  }) => {
    test.setTimeout(120_000);
    const three = parseUnits("3", 18);
    const why = stringToHex("order 8 of a court", { size: 32 });
    await callAs(chain, "staffA", { ...gold, functionName: "proposeForcedTransfer", args: [seed1, ivo, three, why] });
    await callAs(chain, "staffA", { ...supply, functionName: "proposeMint", args: [three, why] });
    await chain.travel(DAY);
    await atDesk({ page, wallet });
    await openPart(page, "Second person");
    await queueRow(page, /^Forced transfer \d+/).click();
    await expect(
      page.getByText("This takes the role COMPLIANCE_APPROVER. Your account does not hold it."),
    ).toBeVisible();
    await page.getByRole("button", { name: "End this case" }).click();
    await page.getByRole("button", { name: /^End case \d+/ }).click();
    await expect(page.getByRole("heading", { name: /^Case \d+ is ended$/ })).toBeVisible();
    await openPart(page, "Done");
    await expect(queueRow(page, /^Forced transfer \d+.*Ended/)).toBeVisible();

    await goToDesk(page, "Supply");
    const id = await chain.reader.readContract({ ...supply, functionName: "mintProposalCount" });
    await openPart(page, "Second person");
    await queueRow(page, new RegExp(`^Mint ${id}`)).click();
    await page.getByRole("button", { name: `Revoke mint ${id}` }).click();
    await page.getByRole("button", { name: `Revoke mint ${id}` }).click(); // chosen, then done
    await expect(page.getByRole("heading", { name: /is revoked$/ })).toBeVisible();
    const account = developmentAccount("staffB").address;
    for (const approval of [
      chain.reader.simulateContract({ ...gold, functionName: "approveForcedTransfer", args: [1n], account }),
      chain.reader.simulateContract({ ...supply, functionName: "approveMint", args: [id, three], account }),
    ]) {
      await expect(approval).rejects.toThrow(/GoldCaseNotProposed|MintNotInState/);
    }
  });
});
