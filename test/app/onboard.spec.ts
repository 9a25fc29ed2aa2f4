import type { APIRequestContext, Page } from "@playwright/test";
import { hashTypedData, isAddressEqual } from "viem";
import { goldTokenAbi, investorRegistryAbi, testTetherAbi } from "../../scripts/generated/contracts.ts";
import { expect, expectAccessible, expectToFit, takeScreenshots, test } from "./harness/index.ts";
import { callAs, connect, deployment, payField, primary, signIn } from "./steps.ts";

// The identity check as a person goes through it, from no wallet to the first purchase; compliance sits at a second browser.

const registry = { address: deployment.investorRegistry, abi: investorRegistryAbi } as const;
const usdt = { address: deployment.usdt, abi: testTetherAbi } as const;
const gold = { address: deployment.goldToken, abi: goldTokenAbi } as const;

const next = (page: Page) => page.getByRole("button", { name: "Continue" });

/** Answers every question; what is typed outlives a reload, and stands nowhere in the browser's storage. */
async function answerAll(page: Page): Promise<void> {
  await next(page).click();
  await expect(page.getByText("3 answers need your attention")).toBeVisible();
  await expectAccessible(page);
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
  const kept = await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }));
  expect(kept).not.toMatch(/Nora|Newcomer|Gold Lane/);
  await page.getByLabel("Postal code").fill("8001");
  await page.getByLabel("City").fill("Zürich");
  await page.getByLabel("Country").selectOption({ label: "Switzerland" });
  await next(page).click();

  await page.getByLabel("Salary or pension").check();
  await page.getByLabel("Up to 10,000 USDT").check();
  await page.getByLabel("Yes, with my own money").check();
  await next(page).click();
  await page.getByLabel("Passport (simulated)").check();
  await page.getByLabel("Electricity or water bill (simulated)").check();
  await next(page).click();
  await expect(page.getByRole("heading", { name: "Check your answers" })).toBeFocused();
  await expectAccessible(page);
}

test.describe("the identity check", () => {
  test.use({ people: ["nora"] });

  test("leads from nothing to the first purchase, and can be forgotten", async ({ page, wallet, chain, open }) => {
    test.setTimeout(180_000);
    const [nora] = wallet.addresses;
    if (nora === undefined) throw new Error("the wallet is empty");
    await callAs(chain, "ivo", { ...usdt, functionName: "transfer", args: [nora, 1_000_000_000n] });
    await page.goto("/onboard");
    await connect(page, wallet);
    await takeScreenshots(page, "onboard-sign-in");
    await signIn(page);
    await answerAll(page);
    await takeScreenshots(page, "onboard-review");
    await page.getByRole("button", { name: "Send to compliance" }).click();
    await expect(page.getByText(/With compliance since .*; usually under one working day/)).toBeVisible();
    await expectToFit(page);

    const officer = await open("staffA");
    await officer.page.goto("/admin/compliance");
    await connect(officer.page, officer.wallet);
    await signIn(officer.page);
    await officer.page.getByRole("button", { name: /^Identity check \d+/ }).click();
    await expect(officer.page.getByText("1 Gold Lane")).toBeVisible();
    const message = officer.page.getByRole("region", { name: /wallet/i });
    await expect(message).toContainText("credentialHash");
    await expectAccessible(officer.page);
    await takeScreenshots(officer.page, "compliance-case");
    const digest = await officer.page.getByTestId("digest").textContent();
    await officer.page.getByRole("button", { name: "Sign the approval" }).click();
    await expect(officer.page.getByText("Signed, waits for the investor").first()).toBeVisible();
    const asked = officer.wallet.requests.findLast(({ method }) => method === "eth_signTypedData_v4");
    const signed = JSON.parse(String(asked?.params?.[1]));
    expect(isAddressEqual(signed.message.account, nora)).toBe(true);
    expect(hashTypedData(signed), "what was shown is what was signed").toBe(digest);

    await expect(page.getByRole("heading", { name: "You are approved" })).toBeVisible();
    await takeScreenshots(page, "onboard-approved");
    await page.getByRole("button", { name: "Enter my approval" }).click();
    await expect(page.getByRole("heading", { name: /^You may hold gold until/ })).toBeVisible();
    expect(await chain.reader.readContract({ ...registry, functionName: "isAllowed", args: [nora] })).toBe(true);
    await page.getByRole("button", { name: "Done", exact: true }).click();
    await expect(page.getByRole("heading", { name: /^Approved until/ })).toBeVisible();
    await page.getByRole("link", { name: "Buy gold" }).click();
    await payField(page).fill("500");
    await primary(page)
      .filter({ hasText: /^Buy [\d.]+ oz of gold$/ })
      .click();
    await expect(page.getByRole("heading", { name: /You bought [\d.]+ oz of gold/ })).toBeVisible();
    expect(await chain.reader.readContract({ ...gold, functionName: "balanceOf", args: [nora] })).toBeGreaterThan(0n);

    await page.goto("/onboard");
    await page.getByRole("button", { name: "Delete my data" }).click();
    await expectAccessible(page);
    await page.getByRole("dialog").getByRole("button", { name: "Delete my data" }).click();
    await expect(page.getByText("Your data is deleted.")).toBeVisible();
    await expect(page.getByRole("region", { name: "Sign in" })).toBeVisible();
    await expect(officer.page.getByRole("button", { name: /^Identity check \d+/ })).toHaveCount(0);
    // the right to hold gold is on chain, without a name
    expect(await chain.reader.readContract({ ...registry, functionName: "isAllowed", args: [nora] })).toBe(true);
  });
});

/** All answers at once, handed in by whoever these requests are signed in as. */
async function handIn(request: APIRequestContext, origin: string): Promise<void> {
  const answers = {
    givenName: "Sam",
    familyName: "Spare",
    birthDate: "1985-01-31",
    street: "2 Gold Lane",
    postalCode: "8001",
    city: "Zürich",
    country: "CH",
    source: "salary",
    volume: "upTo10k",
    ownAccount: "yes",
    identity: "passport",
    residence: "bill",
  };
  expect((await request.put("/api/onboarding", { headers: { origin }, data: answers })).status()).toBe(200);
  expect((await request.post("/api/onboarding/submit", { headers: { origin }, data: {} })).status()).toBe(200);
}

test.describe("what compliance decides", () => {
  test.use({ people: ["spare3"] });

  test("is read by the person: answers sent back, a credential that the officer enters, a refusal", async ({
    page,
    wallet,
    chain,
    open,
    baseURL,
  }) => {
    test.setTimeout(120_000);
    const origin = baseURL ?? "";
    const [account] = wallet.addresses;
    if (account === undefined) throw new Error("the wallet is empty");
    const isAllowed = () => chain.reader.readContract({ ...registry, functionName: "isAllowed", args: [account] });
    await page.goto("/onboard");
    await connect(page, wallet);
    await signIn(page);
    await expect(page.getByLabel("Given names")).toBeVisible();
    await handIn(page.request, origin);

    const { page: desk, wallet: officer } = await open("staffA");
    await desk.goto("/admin/compliance");
    await connect(desk, officer);
    await signIn(desk);
    const cases = desk.getByRole("button", { name: /^Identity check \d+/ });
    const way = desk.getByLabel("What shall be done");
    await cases.filter({ hasText: "To be decided" }).click();
    await way.selectOption({ label: "Send back: something has to be changed" });
    await expect(desk.getByRole("button", { name: "Write what they will read" })).toHaveAttribute(
      "aria-disabled",
      "true",
    );
    await desk.getByLabel("What the person will read").fill("Which floor do you live on?");
    await desk.getByRole("button", { name: "Send back", exact: true }).click();
    await expect(page.getByText("Compliance asks you to change something")).toBeVisible();
    await expect(page.getByText("They wrote: Which floor do you live on?")).toBeVisible();

    // handed in again, and entered by the officer: the person has nothing left to do
    await handIn(page.request, origin);
    await way.selectOption({ label: "Approve: enter it myself" });
    expect(await isAllowed()).toBe(false);
    await desk.getByRole("button", { name: /^Enter Spare 3/ }).click();
    await expect(desk.getByRole("heading", { name: /^Spare 3 may hold gold until/ })).toBeVisible();
    expect(await isAllowed()).toBe(true);
    await expect(page.getByRole("heading", { name: /^Approved until/ })).toBeVisible();
    await desk.getByRole("button", { name: "Done", exact: true }).click();
    await expect(way).toHaveCount(0);

    // somebody else is told no
    const other = await open("spare4");
    await other.page.goto("/onboard");
    await connect(other.page, other.wallet);
    await signIn(other.page);
    await handIn(other.page.request, origin);
    await desk.getByRole("button", { name: "1 new row" }).click(); // the list keeps still until it is asked
    await cases.filter({ hasText: "To be decided" }).click();
    await way.selectOption({ label: "Decline" });
    await desk.getByLabel("What the person will read").fill("You are on a list.");
    await desk.getByRole("button", { name: "Decline", exact: true }).click();
    await expect(other.page.getByRole("heading", { name: "Compliance has declined" })).toBeVisible();
    await expect(other.page.getByText("They wrote: You are on a list.")).toBeVisible();
    await expect(way).toHaveCount(0);
  });
});
