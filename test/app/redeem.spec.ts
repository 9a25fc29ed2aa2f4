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
import { expect, expectAccessible, expectToFit, type TestChain, takeScreenshots, test } from "./harness/index.ts";
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
const goldOf = (chain: TestChain, account: Hex) =>
  chain.reader.readContract({ ...gold, functionName: "balanceOf", args: [account] });

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

/** Goes on from step to step: the class is chosen, the details are typed, and the request is on its way. */
async function requestKilobar(page: Page): Promise<void> {
  await page.getByRole("radio", { name: /^Kilobar/ }).check();
  await page.getByRole("button", { name: "Continue" }).click();
  await signIn(page);
  await page.getByRole("radio", { name: /^Collect it at the vault/ }).check();
  await page.getByLabel("Full name").fill("Ines Meier");
  await page.getByLabel("Phone").fill("+41 44 123 45 67");
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByRole("button", { name: "Put 32.2280 GLG into escrow" }).click();
  await expect(page.getByRole("heading", { name: /^Request \d+: 32\.2280 GLG is held/ })).toBeVisible();
  await page.getByRole("button", { name: "Done" }).click();
}

const enterDesk = async (page: Page, wallet: Parameters<typeof connect>[1], request: string) => {
  await page.goto("/admin/redemptions");
  await connect(page, wallet);
  await signIn(page);
  await page.getByRole("button", { name: new RegExp(`^${request} `) }).click();
};

test("a kilobar, from the request to its settlement, with two of the staff", async ({ page, wallet, chain, open }) => {
  test.slow(); // three people at three browsers
  await give(chain, INES, "60");
  const before = await goldOf(chain, INES);
  const supply = () => chain.reader.readContract({ ...gold, functionName: "totalSupply" });
  const supplyBefore = await supply();
  const treasuryBefore = await goldOf(chain, deployment.treasury);
  const block = await chain.reader.getBlockNumber();

  await page.goto("/redeem");
  await connect(page, wallet);
  await requestKilobar(page);
  expect(wallet.requests.filter(({ method }) => method === "eth_signTypedData_v4")).toHaveLength(1);
  expect(wallet.requests.filter(({ method }) => method === "eth_sendTransaction")).toHaveLength(1);
  const card = page.getByRole("article", { name: "Request 3 · Kilobar" });
  await expect(card.getByText("Waits for a bar")).toBeVisible();
  await expect(card.getByText("Ines Meier")).toBeVisible();

  const a = await open("staffA");
  await enterDesk(a.page, a.wallet, "Request 3");
  const next = await chain.reader.readContract({ ...bars, functionName: "oldestEligible", args: [1] });
  await expect(a.page.getByText(`BR-${next} 32.147 oz`)).toBeVisible(); // shown, and nothing to choose
  await expect(a.page.getByRole("region", { name: "Goes to" }).getByText("Ines Meier")).toBeVisible();
  await expectAccessible(a.page);
  await a.page.getByRole("button", { name: "Assign the next bar" }).click();
  await expect(a.page.getByRole("heading", { name: /is assigned to request 3$/ })).toBeVisible();
  await a.page.getByRole("button", { name: "Done" }).click();
  // who assigned it sees no button, but why
  await expect(a.page.getByText("You proposed this. Someone else must approve.")).toBeVisible();
  await expect(a.page.getByRole("button", { name: /^Approve/ })).toHaveCount(0);
  await expect(card.getByText(/^Waits for the second person/)).toBeVisible();

  const b = await open("staffB");
  await enterDesk(b.page, b.wallet, "Request 3");
  await expect(b.page.getByText("You are the second person.")).toBeVisible();
  await b.page.getByRole("button", { name: `Approve BR-${next}` }).click();
  await expect(b.page.getByRole("heading", { name: "Request 3 is approved" })).toBeVisible();

  await a.page.getByLabel("Carrier and consignment number").fill("Example Secure 4711");
  await a.page.getByRole("button", { name: "Ship the bar" }).click();
  await expect(a.page.getByRole("heading", { name: "Request 3 is on its way" })).toBeVisible();
  await a.page.getByRole("button", { name: "Done" }).click();
  await expect(card.getByText("It is on its way and can no longer be cancelled.")).toBeVisible();
  await expect(card.getByText("Example Secure 4711")).toBeVisible(); // the words behind the hash on chain
  await expect(card.getByRole("button", { name: "Cancel request" })).toHaveCount(0);

  const settlement = a.page.getByRole("table", { name: "What the settlement comes to" });
  await expect(settlement.getByRole("row", { name: "Burned" })).toContainText("32.1470");
  await expect(a.page.getByRole("table", { name: "Before and after" })).toContainText("Supply");
  await takeScreenshots(a.page, "redemption-desk");
  await a.page.getByRole("button", { name: "Settle the request" }).click();
  await expect(a.page.getByRole("heading", { name: /^Request 3 is settled/ })).toBeVisible();

  const { escrow, deliveryHash } = await eventOf(chain, "RedemptionRequested", block + 1n);
  expect(escrow).toBe(ESCROW);
  const { trackingHash } = await eventOf(chain, "RedemptionShipped", block + 1n);
  expect(trackingHash).toBe(keccak256(stringToHex("Example Secure 4711")));
  const { barId, burned, fee, returned } = await eventOf(chain, "RedemptionSettled", block + 1n);
  expect(barId).toBe(next);
  expect([burned, fee, returned]).toEqual(["32.147", "0.0803675", "0.0006325"].map((oz) => parseUnits(oz, 18)));
  expect(supplyBefore - (await supply())).toBe(burned);
  expect((await goldOf(chain, deployment.treasury)) - treasuryBefore).toBe(fee);

  await expect(
    page.getByText(`BR-${barId} weighed 32.147 oz: 32.1470 was burned, the fee was 0.0804, and 0.0006 came back.`),
  ).toBeVisible();
  await page.getByRole("button", { name: "Collect 0.0006 GLG" }).click();
  await expect(page.getByRole("heading", { name: "0.0006 GLG is back in your account" })).toBeVisible();
  await page.getByRole("button", { name: "Done" }).click();
  expect(before - (await goldOf(chain, INES))).toBe(ESCROW - returned);

  // the bar has arrived: whoever typed the details has them deleted, and the desk sees none
  const address = `/api/admin/redemptions/delivery?request=3&hash=${deliveryHash}`;
  expect((await page.request.get(address)).status()).toBe(403); // an investor is no desk
  expect(await (await a.page.request.get(address)).text()).toContain("Ines Meier");
  await card.getByText("Details", { exact: true }).click();
  await card.getByRole("button", { name: "Delete these details" }).click();
  await expect(card.getByText("No delivery details are kept for this request.")).toBeVisible();
  expect(await (await a.page.request.get(address)).text()).not.toContain("Ines Meier");
});

test("asks for a bar, cancels it, and collects its escrow while paused @phone", async ({ page, wallet, chain }) => {
  test.slow(); // from the form to the history, and pictures on the way
  await page.goto("/redeem");
  await connect(page, wallet);
  await expect(
    page.getByText(/^A large bar takes 431\.0750 GLG into escrow\. You can move 4\.\d{4} GLG/),
  ).toBeVisible();
  await expect(page.getByRole("button", { name: /^426\.\d{4} GLG missing$/ })).toHaveAttribute("aria-disabled", "true");
  await give(chain, INES, "60");
  const before = await goldOf(chain, INES);
  await page.getByRole("radio", { name: /^Kilobar/ }).check();
  await expect(
    page.getByText(
      "We hold 32.2280 GLG until your bar is settled. If it weighs 32.147 oz, 32.1470 is burned, the fee is 0.0804, and 0.0006 comes back.",
    ),
  ).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Continue" }).click();
  await signIn(page);
  await page.getByRole("radio", { name: /^Insured delivery/ }).check();
  // what was typed for another bar is there already
  for (const label of ["Full name", "Phone", "Street", "Postcode", "Country"]) await page.getByLabel(label).fill("");
  await page.getByLabel("City").fill("Zürich");
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByText("5 fields need your attention")).toBeVisible();
  await expect(page.getByText("Enter a postcode.")).toBeVisible();
  await expectAccessible(page);
  await expectToFit(page);
  for (const [label, text] of [
    ["Full name", "Ines Meier"],
    ["Phone", "044 123 45 67"],
    ["Street", "Bahnhofstrasse 1"],
    ["Postcode", "8001"],
    ["Country", "Switzerland"],
  ] as const) {
    await page.getByLabel(label).fill(text);
  }
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByRole("heading", { name: "Review" })).toBeVisible();
  await expect(page.getByText("8001 Zürich")).toBeVisible();
  await expectAccessible(page);
  await expectToFit(page);
  wallet.policy = ({ method }) => method !== "eth_signTypedData_v4"; // declined, then by a transaction
  await page.getByRole("button", { name: "Put 32.2280 GLG into escrow" }).click();
  await expect(page.getByText("You declined in your wallet. Nothing was sent.")).toBeVisible();
  await expect(page.getByRole("definition").filter({ hasText: "Bar redemption, 0x" })).toBeVisible();
  await page.getByRole("button", { name: "Use a transaction instead" }).click();
  await expect(page.getByRole("heading", { name: /^Request 3: / })).toBeVisible();
  await page.getByRole("button", { name: "Done" }).click();

  const card = page.getByRole("article", { name: "Request 3 · Kilobar" });
  await takeScreenshots(page, "redeem");
  await card.getByRole("button", { name: "Cancel request" }).click();
  await expect(
    page.getByRole("heading", { name: "Request 3 is cancelled: 32.2280 GLG can be collected" }),
  ).toBeVisible();
  await page.getByRole("button", { name: "Done" }).click();
  await expect(card.getByText(/^Cancelled/).first()).toBeVisible();

  await callAs(chain, "guardian", { ...gold, functionName: "pause" });
  await expect(page.getByRole("button", { name: "Redemption is paused" })).toBeVisible();
  await page.getByRole("button", { name: "Collect 32.2280 GLG" }).click();
  await expect(page.getByRole("heading", { name: "32.2280 GLG is back in your account" })).toBeVisible();
  expect(await goldOf(chain, INES)).toBe(before);

  // the whole of it stands in the history, by its own names
  await page.goto("/portfolio?show=redemptions");
  for (const line of ["Into escrow for a bar", "Request ended", "Collected from escrow"]) {
    await expect(page.getByRole("cell", { name: line })).toBeVisible();
  }
  await page.getByRole("link", { name: "Request 3" }).first().click();
  await expect(page.getByRole("article", { name: "Request 3 · Kilobar" })).toBeVisible();
});

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

test("a request that the desk left lying is ended when its time is over", async ({ chain, open }) => {
  const { assignTime } = await chain.reader.readContract({ ...redemption, functionName: "parameters" });
  const a = await open("staffA");
  await enterDesk(a.page, a.wallet, "Request 2");
  await expect(a.page.getByRole("button", { name: "Reject the request" })).toBeVisible();
  await expect(a.page.getByRole("button", { name: "Time the request out" })).toHaveCount(0);
  await chain.travel(assignTime);
  const block = await chain.reader.getBlockNumber();
  await a.page.getByRole("button", { name: "Time the request out" }).click();
  await a.page.getByRole("button", { name: "Time the request out" }).click(); // chosen, then done
  await expect(a.page.getByRole("heading", { name: "Request 2 is ended: 32.2280 GLG can be collected" })).toBeVisible();
  const { returned } = await eventOf(chain, "RedemptionTimedOut", block + 1n);
  expect(returned).toBe(ESCROW);
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
