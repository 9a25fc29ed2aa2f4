import type { Page } from "@playwright/test";
import { parseUnits } from "viem";
import { goldTokenAbi, testTetherAbi, usdtVaultAbi } from "../../scripts/generated/contracts.ts";
import { expect, expectAccessible, type TestWallet, test } from "./harness/index.ts";
import { RpcError } from "./harness/rpc.ts";
import { callAs, connect, deployment, openSell, primary, sellField } from "./steps.ts";

// Selling: at once from the vault's float, or for a ticket that is claimed when it is funded.

const vault = { address: deployment.usdtVault, abi: usdtVaultAbi } as const;
const usdt = { address: deployment.usdt, abi: testTetherAbi } as const;
const gold = { address: deployment.goldToken, abi: goldTokenAbi } as const;
const DAY = 86_400;

test("sells a part for USDT", async ({ page, wallet, chain }) => {
  const [ines] = wallet.addresses;
  if (ines === undefined) throw new Error("the wallet is empty");
  const before = await chain.reader.readContract({ ...usdt, functionName: "balanceOf", args: [ines] });
  await page.goto("/");
  await connect(page, wallet);
  await openSell(page);
  await sellField(page).fill("0.5");
  await expect(page.getByText("15.5")).toBeVisible(); // grams
  await primary(page)
    .filter({ hasText: /^Sell 0\.5000 oz of gold$/ })
    .click();
  await expect(page.getByRole("heading", { name: "You sold 0.5000 oz of gold" })).toBeVisible();
  const after = await chain.reader.readContract({ ...usdt, functionName: "balanceOf", args: [ines] });
  expect(after - before).toBeGreaterThan(parseUnits("1000", 6));
});

test.describe("a signature in place of a permission", () => {
  const asked = (wallet: TestWallet, method: string) =>
    wallet.requests.filter((request) => request.method === method).length;
  const sellHalf = async (page: Page, wallet: TestWallet) => {
    await page.goto("/");
    await connect(page, wallet);
    await openSell(page);
    await sellField(page).fill("0.5");
    await primary(page)
      .filter({ hasText: /^Sell 0\.5000 oz of gold$/ })
      .click();
  };
  const sellQuarter = async (page: Page) => {
    await page.getByRole("button", { name: "Done" }).click();
    await sellField(page).fill("0.25");
    await primary(page).filter({ hasText: /^Sell/ }).click();
  };
  const soldIt = { name: "You sold 0.5000 oz of gold" };

  test("sells with one signature and one transaction", async ({ page, wallet, chain }) => {
    await sellHalf(page, wallet);
    await expect(page.getByRole("heading", soldIt)).toBeVisible();
    expect(asked(wallet, "eth_signTypedData_v4")).toBe(1);
    expect(asked(wallet, "eth_sendTransaction")).toBe(1);
    const args = [wallet.addresses[0] ?? "0x", vault.address] as const;
    expect(await chain.reader.readContract({ ...gold, functionName: "allowance", args })).toBe(0n);
  });

  test("can be declined, and replaced by a transaction, which is remembered", async ({ page, wallet }) => {
    wallet.policy = ({ method }) => method !== "eth_signTypedData_v4";
    await sellHalf(page, wallet);
    await expect(page.getByText("You declined in your wallet. Nothing was sent.")).toBeVisible();
    await expect(page.getByRole("definition").filter({ hasText: "Vault, 0x" })).toBeVisible();
    await expectAccessible(page);
    await page.getByRole("button", { name: "Use a transaction instead" }).click();
    await expect(page.getByRole("heading", soldIt)).toBeVisible();
    expect(asked(wallet, "eth_sendTransaction")).toBe(2);

    await sellQuarter(page);
    await expect(page.getByRole("heading", { name: "You sold 0.2500 oz of gold" })).toBeVisible();
    expect(asked(wallet, "eth_signTypedData_v4")).toBe(1); // not asked again
  });

  test("is left to itself where the wallet never answers, or cannot", async ({ page, wallet }) => {
    let never = true;
    wallet.policy = async ({ method }) => {
      if (method !== "eth_signTypedData_v4") return true;
      if (never) await new Promise(() => {});
      throw new RpcError(4200, "typed data is not supported");
    };
    await sellHalf(page, wallet);
    await expect(page.getByText("Confirm in Test Wallet")).toBeVisible();
    await page.getByRole("button", { name: "Use a transaction instead" }).click();
    await expect(page.getByRole("heading", soldIt)).toBeVisible();

    never = false;
    await page.evaluate(() => localStorage.removeItem("goldlane.noPermit"));
    await sellQuarter(page);
    await expect(page.getByRole("heading", { name: "You sold 0.2500 oz of gold" })).toBeVisible();
    expect(asked(wallet, "eth_signTypedData_v4")).toBe(2);
    expect(asked(wallet, "eth_sendTransaction")).toBe(4);
  });
});

test("queues what the vault cannot pay now, and claims it when it is funded", async ({ page, wallet, chain }) => {
  const parameters = await chain.reader.readContract({ ...vault, functionName: "parameters" });
  const outflowDailyUsdt = parseUnits("10000", 6);
  await callAs(chain, "guardian", {
    ...vault,
    functionName: "tightenParameters",
    args: [{ ...parameters, outflowDailyUsdt }],
  });

  await page.goto("/");
  await connect(page, wallet);
  await openSell(page);
  await sellField(page).fill("3");
  await expect(page.getByText(/The vault can pay [\d,.]+ USDT now/)).toBeVisible();
  await expectAccessible(page);
  await primary(page)
    .filter({ hasText: /^Sell and queue 3\.0000 oz$/ })
    .click();
  await expect(page.getByRole("heading", { name: "Part paid, the rest queued" })).toBeVisible();
  await page.getByRole("button", { name: "Done" }).click();
  await expect(page.getByRole("heading", { name: "Queued sale" })).toBeVisible();
  await expect(page.getByText(/^Position 1: /)).toBeVisible();

  await chain.travel(DAY + 60); // the day's limit on what goes out is new, and the treasury adds to the float
  await callAs(chain, "keeper", { ...usdt, functionName: "issue", args: [deployment.treasury, parseUnits("1", 6)] });
  await callAs(chain, "treasury", { ...usdt, functionName: "approve", args: [vault.address, parseUnits("1", 6)] });
  await callAs(chain, "treasury", { ...vault, functionName: "fundFloat", args: [parseUnits("1", 6)] });
  await expect(page.getByRole("heading", { name: "Your sale is ready" })).toBeVisible();
  await page.getByRole("button", { name: /^Claim [\d,.]+ USDT$/ }).click();
  await expect(page.getByRole("heading", { name: /^You claimed [\d,.]+ USDT$/ })).toBeVisible();
});

test("takes the gold of a ticket back that nobody funded", async ({ page, wallet, chain }) => {
  const [ines] = wallet.addresses;
  if (ines === undefined) throw new Error("the wallet is empty");
  const goldOf = () => chain.reader.readContract({ ...gold, functionName: "balanceOf", args: [ines] });
  const parameters = await chain.reader.readContract({ ...vault, functionName: "parameters" });
  await callAs(chain, "guardian", {
    ...vault,
    functionName: "tightenParameters",
    args: [{ ...parameters, outflowDailyUsdt: parseUnits("10000", 6) }],
  });
  await page.goto("/");
  await connect(page, wallet);
  await openSell(page);
  await sellField(page).fill("3");
  await page.getByRole("radio", { name: /^All .* USDT queued/ }).check();
  await primary(page).filter({ hasText: /queue/i }).click();
  await expect(page.getByRole("heading", { name: "Your sale is queued" })).toBeVisible();
  await page.getByRole("button", { name: "Done" }).click();
  await expect(page.getByText(/you may take the gold back from/)).toBeVisible();
  const queued = await goldOf();

  // USDT has blocked the vault: nothing is assigned to tickets any more, and their gold can be had back
  await callAs(chain, "keeper", { ...usdt, functionName: "addBlackList", args: [vault.address] });
  await chain.travel(30 * DAY);
  await page.getByRole("button", { name: "Take 3.0000 GLG back" }).click();
  await expect(page.getByRole("heading", { name: "Your gold is back" })).toBeVisible();
  expect((await goldOf()) - queued).toBe(parseUnits("3", 18));
  await page.getByRole("button", { name: "Done" }).click();
  await expect(page.getByRole("heading", { name: "Queued sale" })).toHaveCount(0);
});

test("says what is wrong with the amount, and what is on hold", async ({ page, wallet, chain }) => {
  await callAs(chain, "staffA", {
    ...gold,
    functionName: "setFrozenTokens",
    args: [wallet.addresses[0], parseUnits("4", 18)],
  });
  await page.goto("/");
  await connect(page, wallet);
  await openSell(page);
  await sellField(page).fill("2");
  await expect(page.getByText(/4\.0000 GLG is on hold/)).toBeVisible();
  await expect(primary(page)).toHaveText("Part of your gold is on hold");
  await sellField(page).fill("5000");
  await expect(primary(page)).toHaveText("Not enough gold");
  await sellField(page).fill("0.001");
  await expect(primary(page)).toHaveText("The minimum is 0.0100 oz");
});

test("stays open in USDT's own trouble, while buying closes", async ({ page, wallet, chain }) => {
  const abi = (await import("../../scripts/generated/contracts.ts")).testAggregatorAbi;
  await callAs(chain, "keeper", { address: deployment.usdtFeed, abi, functionName: "pushRound", args: [95_000_000n] });
  await page.goto("/");
  await connect(page, wallet);
  await expect(page.getByText(/USDT stands at 0\.95 USD/)).toBeVisible();
  await expect(primary(page)).toHaveText("Buying is closed");
  await openSell(page);
  await sellField(page).fill("0.1");
  await expect(primary(page)).toHaveText("Sell 0.1000 oz of gold");
});
