import { type Hex, parseUnits } from "viem";
import { formats } from "../../app/src/lib/format/index.ts";
import {
  goldTokenAbi,
  investorRegistryAbi,
  rehearsalCode,
  testAggregatorAbi,
  testTetherAbi,
  usdtVaultAbi,
} from "../../scripts/generated/contracts.ts";
import { expect, expectAccessible, expectToFit, test } from "./harness/index.ts";
import { RpcError } from "./harness/rpc.ts";
import { callAs, connect, deployment, payField, primary } from "./steps.ts";

// Buying: USDT is approved, reset to 0 where it has to be, and gold is bought, in steps that one sees and can reload.

const HOUR = 3_600;
const vault = { address: deployment.usdtVault, abi: usdtVaultAbi } as const;
const usdt = { address: deployment.usdt, abi: testTetherAbi } as const;
const gold = { address: deployment.goldToken, abi: goldTokenAbi } as const;

const bought = /You bought [\d.]+ oz of gold/;

test("approves, buys, and shows the holding", async ({ page, wallet, chain }) => {
  const [ines] = wallet.addresses;
  if (ines === undefined) throw new Error("the wallet is empty");
  const before = await chain.reader.readContract({ ...gold, functionName: "balanceOf", args: [ines] });
  await page.goto("/");
  await connect(page, wallet);
  await payField(page).fill("1000");
  await expect(page.getByText("You receive at least")).toBeVisible();
  await primary(page)
    .filter({ hasText: /^Buy [\d.]+ oz of gold$/ })
    .click();
  await expect(page.getByRole("heading", { name: bought })).toBeVisible();
  await expect(page).toHaveTitle("✓ Bought");

  const after = await chain.reader.readContract({ ...gold, functionName: "balanceOf", args: [ines] });
  expect(after).toBeGreaterThan(before);
  // exactly the amount was allowed, and it is used up
  expect(await chain.reader.readContract({ ...usdt, functionName: "allowance", args: [ines, vault.address] })).toBe(0n);
  const sent = wallet.requests.filter(({ method }) => method === "eth_sendTransaction");
  expect(sent).toHaveLength(2);

  await page.getByRole("link", { name: "Show my bars" }).click();
  await expect(page.getByRole("region", { name: "Your gold", exact: true })).toContainText("oz");
  await expect(page.getByRole("region", { name: "History" })).toContainText("Bought");
});

test("resets what is left of an old permission first", async ({ page, wallet, chain }) => {
  await callAs(chain, "ines", { ...usdt, functionName: "approve", args: [vault.address, 1n] });
  await page.goto("/");
  await connect(page, wallet);
  await payField(page).fill("500");
  wallet.policy = ({ method }) => method !== "eth_sendTransaction";
  await primary(page).filter({ hasText: /^Buy/ }).click();
  const steps = page.getByRole("list").filter({ hasText: "Reset the USDT permission" }).getByRole("listitem");
  await expect(steps).toHaveText([/1 Reset the USDT permission to 0/, /2 Allow 500\.00 USDT/, /3 Buy gold/]);
  await expect(page.getByText("You declined in your wallet")).toBeVisible();
  wallet.policy = () => true;
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("heading", { name: bought })).toBeVisible();
});

test("is one confirmation where the wallet makes several calls together, also after a reload; else one by one", async ({
  page,
  wallet,
  chain,
}) => {
  const lent = "0x0000000000000000000000000000000000005792";
  await chain.request("hardhat_setCode", lent, rehearsalCode);
  wallet.together = lent;
  const asked = (method: string) => wallet.requests.filter((request) => request.method === method).length;
  await callAs(chain, "ines", { ...usdt, functionName: "approve", args: [vault.address, 1n] }); // what is left has to go first
  await page.goto("/");
  await connect(page, wallet);
  await payField(page).fill("500");
  // the wallet sends, but its answer never reaches the page: the page has gone
  let release = () => {};
  const held = new Promise<void>((done) => {
    release = done;
  });
  wallet.policy = async ({ method }) => {
    if (method === "wallet_sendCalls") await held;
    return true;
  };
  await primary(page).filter({ hasText: /^Buy/ }).click();
  await expect(page.getByText("1 Buy gold, in one confirmation")).toBeVisible();
  await expect(page.getByText(/^Test run: −500\.00 USDT, \+0\.\d{4} GLG$/)).toBeVisible();
  await page.reload();
  await expect(page.getByRole("button", { name: /^Continue: Buy gold, in one/ })).toBeVisible();
  await expect(page.getByRole("button", { name: "One by one instead" })).toBeVisible();
  release();
  const [ines = "0x"] = wallet.addresses;
  const allowance = () =>
    chain.reader.readContract({ ...usdt, functionName: "allowance", args: [ines, vault.address] });
  await expect.poll(allowance).toBe(0n); // given and used up
  await page.getByRole("button", { name: /^Continue: Buy gold, in one/ }).click();
  await expect(page.getByRole("heading", { name: bought })).toBeVisible();
  expect([asked("wallet_sendCalls"), asked("eth_sendTransaction")]).toEqual([1, 0]);

  // a wallet that promised too much is asked for each call, and not again for all of them
  await page.getByRole("button", { name: "Done", exact: true }).click();
  wallet.policy = ({ method }) => {
    if (method === "wallet_sendCalls") throw new RpcError(5760, "not for this account");
    return true;
  };
  await payField(page).fill("300");
  await primary(page).filter({ hasText: /^Buy/ }).click();
  await expect(page.getByRole("heading", { name: bought })).toBeVisible();
  expect([asked("wallet_sendCalls"), asked("eth_sendTransaction")]).toEqual([2, 2]);
});

test("a rejection is no error, and loses nothing", async ({ page, wallet }) => {
  await page.goto("/");
  await connect(page, wallet);
  await payField(page).fill("250");
  wallet.policy = ({ method }) => method !== "eth_sendTransaction";
  await primary(page).filter({ hasText: /^Buy/ }).click();
  await expect(page.getByText("You declined in your wallet. Nothing was sent.")).toBeVisible();
  await expectAccessible(page);
  wallet.policy = () => true;
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("heading", { name: bought })).toBeVisible();
});

test("goes on where it was after a reload between the steps", async ({ page, wallet, chain }) => {
  await page.goto("/");
  await connect(page, wallet);
  await payField(page).fill("300");
  let asked = 0;
  wallet.policy = ({ method }) => method !== "eth_sendTransaction" || ++asked === 1; // yes to the permission alone
  await primary(page).filter({ hasText: /^Buy/ }).click();
  await expect(page.getByText("You declined in your wallet")).toBeVisible();
  await page.reload();
  const steps = page.getByRole("region", { name: /^Buy/ }).getByRole("listitem");
  await expect(steps.first()).toContainText("Done in block");
  wallet.policy = () => true;
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("heading", { name: bought })).toBeVisible();
  expect(
    await chain.reader.readContract({
      ...usdt,
      functionName: "allowance",
      args: [wallet.addresses[0] ?? "0x", vault.address],
    }),
  ).toBe(0n);
});

test("finds a transaction again whose hash a reload has lost", async ({ page, wallet }) => {
  await page.goto("/");
  await connect(page, wallet);
  await payField(page).fill("300");
  // the wallet sends, but its answer never reaches the page: the page has gone
  let release = () => {};
  const held = new Promise<void>((done) => {
    release = done;
  });
  let reloaded = false;
  wallet.policy = async ({ method }) => {
    if (method === "eth_sendTransaction" && !reloaded) await held;
    return true;
  };
  await primary(page).filter({ hasText: /^Buy/ }).click();
  await expect(page.getByText(/Confirm in/)).toBeVisible();
  await page.reload();
  reloaded = true;
  await expect(page.getByRole("button", { name: /^Continue: Allow/ })).toBeVisible();
  release();
  await page.getByRole("button", { name: /^Continue: / }).click();
  await expect(page.getByRole("heading", { name: bought })).toBeVisible();
});

test("asks again where the price has moved beyond the tolerance", async ({ page, wallet, chain }) => {
  await page.goto("/");
  await connect(page, wallet);
  await payField(page).fill("400");
  let asked = 0;
  wallet.policy = ({ method }) => method !== "eth_sendTransaction" || ++asked === 1;
  await primary(page).filter({ hasText: /^Buy/ }).click();
  await expect(page.getByText("You declined in your wallet")).toBeVisible();
  const feed = { address: deployment.xauFeed, abi: testAggregatorAbi } as const;
  const [, answer] = await chain.reader.readContract({ ...feed, functionName: "latestRoundData" });
  await callAs(chain, "keeper", { ...feed, functionName: "pushRound", args: [(answer * 101n) / 100n] });
  wallet.policy = () => true;
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByText("The price moved")).toBeVisible();
  await page
    .getByRole("button", { name: /^Accept [\d,.]+$/ })
    .and(page.locator(":not([aria-disabled])"))
    .click();
  await expect(page.getByRole("heading", { name: bought })).toBeVisible();
});

test("a purchase whose block was replaced is pending again, until another block has it", async ({
  page,
  wallet,
  chain,
}) => {
  await page.goto("/");
  await connect(page, wallet);
  await payField(page).fill("300");
  const before: Hex[] = [];
  wallet.policy = async ({ method }) => {
    if (method === "eth_sendTransaction") before.push(await chain.snapshot());
    return true;
  };
  await primary(page).filter({ hasText: /^Buy/ }).click();
  await expect(page.getByRole("heading", { name: bought })).toBeVisible();
  const block = await chain.reader.getBlockNumber();

  const purchase = before[1];
  if (purchase === undefined) throw new Error("the wallet was not asked twice");
  await chain.revert(purchase);
  await expect(page.getByText(`Block ${formats("en").formatCount(block)} was replaced. Checking again.`)).toBeVisible();
  await expect(page.getByRole("heading", { name: bought })).toHaveCount(0);
  const steps = page.getByRole("region", { name: /^Buy/ }).getByRole("listitem");
  await expect(steps.first()).toContainText("Done in block"); // the permission's block stands
  await expectAccessible(page);

  const sent = wallet.requests.filter(({ method }) => method === "eth_sendTransaction").at(-1);
  if (sent?.params === undefined) throw new Error("nothing was sent");
  const { to, data } = sent.params[0] as { to: Hex; data: Hex };
  await chain.mine(); // so that it is another block
  await chain.as("ines").sendTransaction({ to, data });
  await expect(page.getByRole("heading", { name: bought })).toBeVisible();
  await expect(page.getByText("was replaced")).toHaveCount(0);
  await chain.mine(12);
  await expect(page.getByRole("region", { name: bought }).getByText("final", { exact: true })).toBeVisible();
});

test("bad input gets a clear word at the field, and stays", async ({ page, wallet }) => {
  await page.goto("/");
  await connect(page, wallet);
  for (const [typed, sentence, button] of [
    ["0", "Enter an amount above zero.", "Check the amount"],
    ["-5", "Enter an amount above zero.", "Check the amount"],
    ["1.1234567", "At most 6 decimals.", "Check the amount"],
    ["ten", "Use digits and one decimal point, like 1234.5.", "Check the amount"],
    ["1000000", /^You have [\d,.]+ USDT\.$/, "Not enough USDT"],
    ["5", "The minimum is 0.0100 oz of gold.", "The minimum is 0.0100 oz"],
  ] as const) {
    await payField(page).fill(typed);
    await expect(page.getByText(sentence, { exact: true })).toBeVisible();
    await expect(payField(page)).toHaveAttribute("aria-invalid", "true");
    await expect(primary(page)).toHaveText(button);
    await expect(primary(page)).toHaveAttribute("aria-disabled", "true");
  }
  await page.reload();
  await expect(payField(page)).toHaveValue("5");
});

test("1,000 is asked about", async ({ page }) => {
  await page.goto("/");
  await payField(page).fill("1,000");
  await expect(page.getByText("Which amount do you mean?")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "1000", exact: true }).click();
  await expect(payField(page)).toHaveValue("1000");
  await expect(page.getByText("Which amount do you mean?")).toHaveCount(0);
});

test.describe("what stands in the way is on the button", () => {
  test("a stale price", async ({ page, wallet, chain }) => {
    await page.goto("/");
    await connect(page, wallet);
    await payField(page).fill("1000");
    await chain.travel(30 * HOUR);
    await expect(primary(page)).toHaveText("Waiting for a fresh price");
    await expect(page.getByText(/^Price is 30 h old/)).toBeVisible();
    await expect(payField(page)).toHaveValue("1000");
  });

  test("a pause, with since when and until when", async ({ page, wallet, chain }) => {
    await callAs(chain, "guardian", { ...gold, functionName: "pause" });
    await page.goto("/");
    await connect(page, wallet);
    await payField(page).fill("1000");
    await expect(primary(page)).toHaveText("Trading is paused");
    await expect(page.getByText(/Since .* UTC, until .* UTC at the latest/)).toBeVisible();
    await expectAccessible(page);
  });

  test("a closed market, with when it opens", async ({ page, wallet, chain }) => {
    const today = Number((await chain.now()) / 86_400n);
    const abi = (await import("../../scripts/generated/contracts.ts")).priceOracleAbi;
    await callAs(chain, "guardian", {
      address: deployment.priceOracle,
      abi,
      functionName: "closeMarket",
      args: [today],
    });
    await page.goto("/");
    await connect(page, wallet);
    await payField(page).fill("1000");
    await expect(primary(page)).toHaveText("The market is closed");
    await expect(page.getByText(/It opens .* UTC/)).toBeVisible();
  });

  test("another network, and the way to ours", async ({ page, wallet }) => {
    await page.goto("/");
    await connect(page, wallet);
    await payField(page).fill("1000");
    await wallet.pickChain(1);
    await expect(primary(page)).toHaveText("Switch to Goldlane");
    await primary(page).click();
    await expect(primary(page)).toHaveText(/^Buy/);
    await expect(payField(page)).toHaveValue("1000");
  });

  test.describe("an account", () => {
    test.use({ people: ["nora"] });
    test("that has not passed the identity check", async ({ page, wallet }) => {
      await page.goto("/");
      await connect(page, wallet);
      await payField(page).fill("100");
      await expect(primary(page)).toHaveText("Complete identity check to buy");
      await expect(primary(page)).toHaveAttribute("href", "/onboard");
      await expect(page.getByText("This account has not passed the identity check")).toBeVisible();
    });
  });

  test("an account that was revoked", async ({ page, wallet, chain }) => {
    const reason = `0x${"11".repeat(32)}`;
    await callAs(chain, "staffA", {
      address: deployment.investorRegistry,
      abi: investorRegistryAbi,
      functionName: "revoke",
      args: [wallet.addresses[0], reason],
    });
    await page.goto("/");
    await connect(page, wallet);
    await expect(primary(page)).toHaveText("Complete identity check to buy");
  });
});

test("tells the contract's own reason when it refuses after all", async ({ page, wallet, chain }) => {
  await page.goto("/");
  await connect(page, wallet);
  await payField(page).fill("300");
  let asked = 0;
  wallet.policy = ({ method }) => method !== "eth_sendTransaction" || ++asked === 1;
  await primary(page).filter({ hasText: /^Buy/ }).click();
  await expect(page.getByText("You declined in your wallet")).toBeVisible();
  wallet.policy = () => true;
  // the money has gone meanwhile
  const left = await chain.reader.readContract({
    ...usdt,
    functionName: "balanceOf",
    args: [wallet.addresses[0] ?? "0x"],
  });
  await callAs(chain, "ines", {
    ...usdt,
    functionName: "transfer",
    args: [deployment.treasury, left - parseUnits("1", 6)],
  });
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("region", { name: /^Buy/ })).toContainText(/refused|failed without a reason/);
});

test("fits a small screen, steps and receipt as well @phone", async ({ page, wallet }) => {
  await page.goto("/");
  await connect(page, wallet);
  await payField(page).fill("1000");
  await primary(page).filter({ hasText: /^Buy/ }).click();
  await expect(page.getByRole("heading", { name: bought })).toBeVisible();
  await expectToFit(page);
  await expectAccessible(page);
});
