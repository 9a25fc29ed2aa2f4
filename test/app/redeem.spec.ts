import type { Page } from "@playwright/test";
import {
  type ContractEventName,
  type GetContractEventsReturnType,
  type Hex,
  keccak256,
  parseUnits,
  stringToHex,
} from "viem";
import { developmentAccount } from "../../scripts/accounts.ts";
import {
  barRedemptionAbi,
  barRegistryAbi,
  goldTokenAbi,
  investorRegistryAbi,
} from "../../scripts/generated/contracts.ts";
import { expect, type TestChain, test } from "./harness/index.ts";
import { callAs, connect, deployment, signIn } from "./steps.ts";

// Gold for metal: from the class of a bar to its settlement, and every other end. Investor and two of the staff at once.

const gold = { address: deployment.goldToken, abi: goldTokenAbi } as const;
const redemption = { address: deployment.barRedemption, abi: barRedemptionAbi } as const;
const bars = { address: deployment.barRegistry, abi: barRegistryAbi } as const;
const INES = developmentAccount("ines").address;
const ESCROW = parseUnits("32.228", 18);
const DAY = 86_400n;

const give = (chain: TestChain, to: Hex, ounces: string) =>
  callAs(chain, "treasury", { ...gold, functionName: "transfer", args: [to, parseUnits(ounces, 18)] });

/** What the redemption's event of a name said, since a block. */
async function eventOf<Name extends ContractEventName<typeof barRedemptionAbi>>(
  chain: TestChain,
  eventName: Name,
  fromBlock: bigint,
): Promise<GetContractEventsReturnType<typeof barRedemptionAbi, Name, true>[number]["args"]> {
  const [event] = await chain.reader.getContractEvents({ ...redemption, eventName, fromBlock, strict: true });
  if (event === undefined) throw new Error(`no event ${eventName}`);
  return event.args;
}

const enterDesk = async (page: Page, wallet: Parameters<typeof connect>[1], request: string) => {
  await page.goto("/admin/redemptions");
  await connect(page, wallet);
  await signIn(page);
  await page.getByRole("button", { name: new RegExp(`^${request} `) }).click();
};

test("a request that the desk rejects comes back, with the reason", async ({ chain, open }) => {
  const a = await open("staffA");
  await enterDesk(a.page, a.wallet, "Request 2");
  await a.page.getByRole("button", { name: "Reject the request" }).click();
  await expect(a.page.getByRole("button", { name: "Enter a reason" })).toHaveAttribute("aria-disabled", "true");
  await a.page.getByLabel("Reason").fill("The vault could not reach you");
  const block = await chain.reader.getBlockNumber();
  await a.page.getByRole("button", { name: "Reject the request" }).click();
  await expect(
    a.page.getByRole("heading", { name: "Request 2 is rejected: 32.2280 GLG can be collected" }),
  ).toBeVisible();
  const { reasonHash, returned } = await eventOf(chain, "RedemptionRejected", block + 1n);
  expect(reasonHash).toBe(keccak256(stringToHex("The vault could not reach you")));
  expect(returned).toBe(ESCROW);

  const owner = await open("seed2");
  await owner.page.goto("/redeem");
  await connect(owner.page, owner.wallet);
  const card = owner.page.getByRole("article", { name: "Request 2 · Kilobar" });
  await card.getByText("Details", { exact: true }).click();
  await card.getByRole("button", { name: "Sign in to see where it goes" }).click();
  await signIn(owner.page);
  await expect(card.getByText("The vault could not reach you")).toBeVisible();
  await expect(owner.page.getByRole("button", { name: "Collect 32.2280 GLG" })).toBeVisible();
});

test("in a shortfall no bar is assigned, and both pages say so", async ({ page, wallet, chain, open }) => {
  await give(chain, INES, "60");
  for (const bar of [1n, 2n, 3n]) {
    await callAs(chain, "staffA", { ...bars, functionName: "lien", args: [bar, keccak256(stringToHex("a lien"))] });
  }
  await page.goto("/redeem");
  await connect(page, wallet);
  await expect(page.getByText("No bar is assigned now")).toBeVisible();
  await page.getByRole("radio", { name: /^Kilobar/ }).check();
  await expect(page.getByRole("button", { name: "Continue" })).not.toHaveAttribute("aria-disabled"); // asking stays open

  const a = await open("staffA");
  await enterDesk(a.page, a.wallet, "Request 2");
  await expect(a.page.getByText("Countable gold is below supply.")).toBeVisible();
  await expect(a.page.getByText("No new bar is assigned while weight is below supply.")).toBeVisible();
  await expect(a.page.getByRole("button", { name: "Not possible now" })).toHaveAttribute("aria-disabled", "true");
});

test("says why an account cannot redeem, and lets it out when compliance does", async ({ page, wallet, chain }) => {
  const investors = { address: deployment.investorRegistry, abi: investorRegistryAbi } as const;
  await give(chain, INES, "60");
  await page.goto("/redeem");
  await connect(page, wallet);
  await page.getByRole("radio", { name: /^Kilobar/ }).check();
  await expect(page.getByRole("button", { name: "Continue" })).toBeVisible();
  await callAs(chain, "staffA", { ...investors, functionName: "revoke", args: [INES, keccak256(stringToHex("why"))] });
  await expect(page.getByRole("button", { name: "Your account cannot redeem now" })).toBeVisible();
  await expect(page.getByText("Ask compliance to open a way out")).toBeVisible();
  const until = (await chain.now()) + 7n * DAY;
  await callAs(chain, "staffA", { ...investors, functionName: "openExit", args: [INES, Number(until)] });
  await expect(page.getByText("Your way out is open")).toBeVisible();
  await expect(page.getByRole("button", { name: "Continue" })).toBeVisible();

  await page.getByRole("tab", { name: "USDT" }).click();
  await page.getByLabel("You sell", { exact: true }).fill("0.5");
  await expect(page.getByRole("button", { name: "Sell 0.5000 oz of gold" })).toBeVisible(); // the market's own sale
});
