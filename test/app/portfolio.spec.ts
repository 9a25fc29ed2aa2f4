import { readFileSync } from "node:fs";
import { maxUint256 } from "viem";
import { developmentAccount } from "../../scripts/accounts.ts";
import { goldTokenAbi, testTetherAbi } from "../../scripts/generated/contracts.ts";
import { expect, expectAccessible, expectToFit, test } from "./harness/index.ts";
import { callAs, connect, deployment } from "./steps.ts";

// What one owns, what happened to it, who may take it, and the way to send it.

const gold = { address: deployment.goldToken, abi: goldTokenAbi } as const;
const usdt = { address: deployment.usdt, abi: testTetherAbi } as const;
const ivo = developmentAccount("ivo").address;
const nora = developmentAccount("nora").address;

test.beforeEach(async ({ page, wallet }) => {
  await page.goto("/portfolio");
  await connect(page, wallet);
  await expect(page.getByRole("region", { name: "Your gold", exact: true })).toBeVisible();
});

test("shows the holding in three units, the gain and the history @phone", async ({ page }) => {
  const holding = page.getByRole("region", { name: "Your gold", exact: true });
  await expect(holding).toContainText(/[\d.]+oz[\d.]+g/);
  await expect(holding).toContainText("worth at the selling price");
  await expect(holding).toContainText("An estimate, not tax advice.");
  const history = page.getByRole("region", { name: "History" });
  await expect(history.getByRole("row").nth(1)).toBeVisible();
  await expectAccessible(page);
  await expectToFit(page);
});

test("filters the history in the address, and exports what is shown", async ({ page }) => {
  const history = page.getByRole("region", { name: "History" });
  await history.getByRole("button", { name: "Sells" }).click();
  await expect(page).toHaveURL(/show=sells/);
  await expect(history.getByRole("cell", { name: "Bought" })).toHaveCount(0);
  await page.reload();
  await expect(history.getByRole("button", { name: "Sells" })).toHaveAttribute("aria-pressed", "true");
  await history.getByRole("button", { name: "All" }).click();
  const download = page.waitForEvent("download");
  await history.getByRole("button", { name: "Export CSV" }).click();
  const csv = readFileSync(await (await download).path(), "utf8");
  expect(csv.split("\r\n")[0]).toContain("gold_oz,gold_units,usdt");
  expect(csv).toContain(",bought,");
});

test("hides dust from strangers, and counts it", async ({ page, chain }) => {
  await callAs(chain, "ivo", { ...gold, functionName: "transfer", args: [developmentAccount("ines").address, 0n] });
  await expect(page.getByText("1 hidden line")).toBeVisible();
  await page.getByRole("button", { name: "Show them" }).click();
  await expect(page.getByRole("region", { name: "History" })).toContainText("Received");
});

test("sends gold to a checked address", async ({ page, chain }) => {
  const before = await chain.reader.readContract({ ...gold, functionName: "balanceOf", args: [ivo] });
  await page.getByRole("button", { name: "Send" }).click();
  const dialog = page.getByRole("dialog", { name: "Send gold" });
  const to = dialog.getByLabel("To", { exact: true });
  await to.fill("0x123");
  await expect(dialog).toContainText("This is not an address");
  await to.fill(`${ivo.slice(0, -1)}${ivo.endsWith("C") ? "c" : "C"}`);
  await expect(dialog).toContainText(/does not match its own checksum|not an approved investor/);
  await to.fill(nora);
  await expect(dialog).toContainText("is not an approved investor");
  await to.fill(deployment.usdtVault);
  await expect(dialog).toContainText("This is the Vault");
  await to.fill(ivo);
  await expect(dialog).toContainText("You have never sent gold to this address");
  await dialog.getByLabel("Amount").fill("1000");
  await expect(dialog.getByRole("button", { name: "Not enough gold" })).toHaveAttribute("aria-disabled", "true");
  await dialog.getByLabel("Amount").fill("0.25");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Send 0.2500 GLG" }).click();
  await expect(page.getByRole("heading", { name: "You sent 0.2500 GLG" })).toBeVisible();
  const after = await chain.reader.readContract({ ...gold, functionName: "balanceOf", args: [ivo] });
  expect(after - before).toBe(250_000_000_000_000_000n);
});

test("warns of an address that looks like one of before", async ({ page, chain }) => {
  await callAs(chain, "ines", { ...gold, functionName: "transfer", args: [ivo, 10n ** 16n] });
  await page.getByRole("button", { name: "Send" }).click();
  const dialog = page.getByRole("dialog", { name: "Send gold" });
  // the same beginning and end, another middle
  const poisoned = `${ivo.slice(0, 10)}${"1".repeat(24)}${ivo.slice(-8)}`.toLowerCase();
  await dialog.getByLabel("To", { exact: true }).fill(poisoned);
  await expect(dialog).toContainText("This looks like an address you have sent to, but it is another one");
  await expectAccessible(page);
});

test("shows the address to receive at, as text and as a picture", async ({ page, wallet }) => {
  await page.getByRole("button", { name: "Receive" }).click();
  const dialog = page.getByRole("dialog", { name: "Receive gold" });
  await expect(dialog.getByRole("img", { name: "QR code of your address" })).toBeVisible();
  await expect(dialog).toContainText(wallet.addresses[0] ?? "?");
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Receive" })).toBeFocused();
});

test("lists who may take tokens, unlimited ones first, and revokes", async ({ page, wallet, chain }) => {
  await callAs(chain, "ines", { ...usdt, functionName: "approve", args: [ivo, maxUint256] });
  const card = page.getByRole("region", { name: "Permissions" });
  await expect(card).toContainText("unlimited", { timeout: 20_000 });
  await card
    .getByRole("button", { name: /^Revoke what/ })
    .first()
    .click();
  await expect(page.getByRole("heading", { name: "The permission is gone" })).toBeVisible();
  expect(
    await chain.reader.readContract({ ...usdt, functionName: "allowance", args: [wallet.addresses[0] ?? "0x", ivo] }),
  ).toBe(0n);
});
