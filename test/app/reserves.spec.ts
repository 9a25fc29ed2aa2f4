import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { promisify } from "node:util";
import type { Locator, Page } from "@playwright/test";
import { type Hex, parseEventLogs } from "viem";
import { developmentAccount } from "../../scripts/accounts.ts";
import { barRegistryAbi, goldTokenAbi } from "../../scripts/generated/contracts.ts";
import { expect, expectAccessible, expectToFit, type TestChain, takeScreenshots, test } from "./harness/index.ts";
import { callAs, connect, deployment, figure } from "./steps.ts";

// Whether every token is covered, and how anybody finds out: without a wallet, without an account, without this page.

const MILLI_OZ = 10n ** 15n;
const registry = { address: deployment.barRegistry, abi: barRegistryAbi } as const;
const gold = { address: deployment.goldToken, abi: goldTokenAbi } as const;
const ines = developmentAccount("ines").address;
const run = promisify(execFile);

/** What the page should say, computed here from the chain, bar by bar. */
async function reservesAt({ reader }: TestChain) {
  const { number: blockNumber, timestamp } = await reader.getBlock();
  const [bars, supply] = await Promise.all([
    reader.readContract({ ...registry, functionName: "bars", args: [1n, 100n], blockNumber }),
    reader.readContract({ ...gold, functionName: "totalSupply", blockNumber }),
  ]);
  const counting = bars.filter(
    ({ status, expiryDay }) => (status === 3 || status === 5) && timestamp < BigInt(expiryDay) * 86_400n,
  );
  const milliOz = counting.reduce((sum, { fineMilliOz }) => sum + BigInt(fineMilliOz), 0n);
  return { blockNumber, bars, counting, milliOz, supply, difference: milliOz * MILLI_OZ - supply };
}

/** An amount with 18 decimals as the page writes it, four decimals, towards zero. */
function ounces(units: bigint): string {
  const tenThousandths = units / 10n ** 14n;
  const whole = new Intl.NumberFormat("en-US").format(tenThousandths / 10_000n);
  return `${whole}.${String(tenThousandths % 10_000n).padStart(4, "0")}`;
}

const barTable = (page: Page): Locator => page.getByRole("region", { name: "Bars" }).getByRole("table");

test("a stranger reads the verdict, as the chain has it @phone", async ({ page, chain }) => {
  const { counting, milliOz, difference, bars } = await reservesAt(chain);
  expect(difference).toBeGreaterThan(0n);
  await page.goto("/reserves");
  await expect(
    page.getByRole("heading", { name: `Every token is covered: ${ounces(difference)} oz more gold than tokens.` }),
  ).toBeVisible();
  const verdict = page.getByRole("region", { name: /^Every token is covered/ });
  await expect(verdict).toContainText(`in ${counting.length} bars`);
  expect(figure((await verdict.getByRole("definition").first().textContent()) ?? "", 3)).toBe(milliOz);
  await expect(verdict).toContainText("The bars below add up to the registry's own sum");
  await expect(barTable(page).getByRole("row")).toHaveCount(bars.length + 1);
  await expect(page.getByRole("region", { name: "Attestations" })).toContainText("Example Assurance");
  await expectAccessible(page);
  await expectToFit(page);
  await takeScreenshots(page, "reserves");
});

test("search, filter and order of the bars stand in the address", async ({ page }) => {
  await page.goto("/reserves");
  const table = barTable(page);
  // a serial is found without its leading zeros
  await page.getByRole("searchbox", { name: "Search bars" }).fill("8164");
  await expect(table.getByRole("row")).toHaveCount(2);
  await expect(table).toContainText("008164");
  await expect(page).toHaveURL(/q=8164/);
  await page.getByRole("searchbox", { name: "Search bars" }).fill("no such bar");
  await page.getByRole("button", { name: "Show all bars" }).click();
  await page.getByRole("button", { name: "Gone" }).click();
  await expect(table.getByRole("row")).toHaveCount(2);
  await expect(table).toContainText("Withdrawn");
  await page.getByRole("button", { name: "All", exact: true }).click();
  await table.getByRole("button", { name: "Fine oz" }).click();
  await table.getByRole("button", { name: "Fine oz" }).click();
  await expect(page).toHaveURL(/\/reserves\?sort=fine&order=down$/);
  await page.reload();
  await expect(table.getByRole("columnheader", { name: "Fine oz" })).toHaveAttribute("aria-sort", "descending");
  await expect(table.getByRole("row").nth(1)).toContainText("411.438");
});

test("the signed list's bytes have the hash that stands on chain, and the bar's page names both people", async ({
  page,
  chain,
}) => {
  const bar = await chain.reader.readContract({ ...registry, functionName: "bar", args: [7n] });
  await page.goto("/reserves/bars/7");
  await expect(page.getByRole("heading", { name: /^BR-7/ })).toContainText(bar.facts.serial);
  await expect(page.getByRole("region", { name: "Attested" })).toContainText("It counts until");
  const custody = page.getByRole("region", { name: "Custody" }).getByRole("listitem");
  const proposed = custody.filter({ hasText: "Entered into the registry" });
  await expect(proposed).toContainText("Custodian");
  await expect(proposed.locator(`[title="${bar.proposer}"]`)).toBeVisible();
  const attested = custody.filter({ hasText: "Counted by Example Assurance" });
  await expect(attested).toHaveCount(2);
  await expect(attested.first()).toContainText("2 of 2");
  await expect(attested.first().locator(`[title="${bar.auditor}"]`)).toBeVisible();
  const transaction = await attested.first().locator("[title^='0x']").nth(2).getAttribute("title");
  await expectAccessible(page);
  await expectToFit(page);
  await takeScreenshots(page, "bar");

  // the event of that transaction names a hash, and the file that the page serves has it
  const { logs } = await chain.reader.getTransactionReceipt({ hash: transaction as Hex });
  const [event] = parseEventLogs({ abi: barRegistryAbi, eventName: "BarAttested", logs });
  const file = await page.request.get(`/api/reserves/attested/${event?.args.documentHash}`);
  expect(file.headers()["content-type"]).toBe("text/csv; charset=utf-8");
  const bytes = await file.body();
  expect(`0x${createHash("sha256").update(bytes).digest("hex")}`).toBe(event?.args.documentHash);
  expect(bytes.toString().split("\r\n")[7]).toContain(bar.facts.serial);
  expect((await page.request.get(`/api/reserves/attested/0x${"ab".repeat(32)}`)).status()).toBe(404);

  // the whole list at a block: the same bytes each time
  const { blockNumber } = await reservesAt(chain);
  const list = async () => (await page.request.get(`/api/reserves/bars?block=${blockNumber}`)).text();
  const first = await list();
  await chain.mine();
  expect(await list()).toBe(first);
});

test("a number that no bar has is not found", async ({ page, faults }) => {
  faults.allow(/404/);
  for (const id of ["999", "0", "x"]) {
    expect((await page.goto(`/reserves/bars/${id}`))?.status()).toBe(404);
    await expect(page.getByRole("heading", { name: "Page not found" })).toBeVisible();
  }
});

test("the commands work as they are shown", async ({ page, chain }) => {
  const { milliOz, supply } = await reservesAt(chain);
  await page.goto("/reserves#verify");
  const card = page.getByRole("region", { name: "Verify it yourself" });
  const shell = async (title: string) => {
    const command = (await card.getByRole("region", { name: title }).textContent()) ?? "";
    return (await run("bash", ["-c", command], { timeout: 30_000, env: { ...process.env, FORCE_COLOR: "0" } })).stdout;
  };
  await card.getByRole("tab", { name: "Node.js" }).click();
  const answer = await shell("Gold and tokens at one block");
  expect(answer).toContain(`gold: ${milliOz * MILLI_OZ}n`);
  expect(answer).toContain(`supply: ${supply}n`);
  expect(answer).toContain("covered: true");
  expect(await shell("The bars, added up")).toContain(`${milliOz} × 0.001 oz`);
  const [ofFile, onChain] = (await shell("The list that the auditor signed")).trim().split("\n");
  expect(ofFile).toMatch(/^[0-9a-f]{64}$/);
  expect(onChain).toBe(ofFile);

  await card.getByRole("tab", { name: "curl" }).click();
  const words = [...(await shell("Gold and tokens at one block")).matchAll(/"result":"(0x[0-9a-f]+)"/g)];
  expect(words.map(([, word = ""]) => BigInt(word))).toEqual([milliOz * MILLI_OZ, supply]);
  expect((await shell("The bars, added up")).trim().replace(".", "")).toBe(milliOz.toString());
  const [ofCurl, inReceipt] = (await shell("The list that the auditor signed")).trim().split("\n");
  expect(ofCurl?.split(" ")[0]).toBe(ofFile);
  expect(inReceipt).toBe(ofFile);

  await card.getByRole("tab", { name: "Foundry" }).click();
  await expect(card.getByRole("region", { name: "Gold and tokens at one block" })).toContainText(
    `cast rpc eth_call '{"to":"${deployment.goldToken}","data":"'$(cast sig "totalSupply()")'"}'`,
  );
});

test("the portfolio names the bars of the holding, and they come to it exactly", async ({ page, wallet, chain }) => {
  const holding = await chain.reader.readContract({ ...gold, functionName: "balanceOf", args: [ines] });
  await page.goto("/portfolio");
  await connect(page, wallet);
  const card = page.getByRole("region", { name: /^Your gold is in \d+ bars?$/ });
  const amounts = card.getByRole("listitem").locator("[data-figure]");
  await expect(amounts.first()).toBeVisible();
  const parts = await amounts.evaluateAll((all) => all.map((each) => each.getAttribute("data-figure") ?? ""));
  expect(parts.reduce((sum, part) => sum + figure(part, 18), 0n)).toBe(holding);
  const bar = card.getByRole("link", { name: /^BR-\d+$/ }).first();
  const name = (await bar.textContent()) ?? "";
  await takeScreenshots(page, "portfolio-bars");

  // anybody finds the same by the address, and the bar's page says what it covers
  await page.goto("/reserves");
  const lookUp = page.getByRole("region", { name: "Which bars are behind an address?" });
  await lookUp.getByRole("textbox", { name: "Address" }).fill("0x12");
  await lookUp.getByRole("button", { name: "Show its bars" }).click();
  await expect(lookUp).toContainText("This is not an address");
  await lookUp.getByRole("textbox", { name: "Address" }).fill(ines);
  await lookUp.getByRole("button", { name: "Show its bars" }).click();
  await expect(lookUp.getByRole("link", { name })).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`holder=${ines}`));
  await lookUp.getByRole("link", { name }).click();
  await expect(page.getByRole("region", { name: "Attested" })).toContainText(/% of all tokens: [\d.]+ oz beside/);
});

test("a shortfall is said first, in red, and shared by all", async ({ page, chain }) => {
  // three bars more than the surplus come under lien
  const { counting, difference } = await reservesAt(chain);
  let left = difference;
  for (const [index, { fineMilliOz }] of counting.entries()) {
    if (left < 0n) break;
    left -= BigInt(fineMilliOz) * MILLI_OZ;
    await callAs(chain, "staffA", {
      ...registry,
      functionName: "lien",
      args: [BigInt(index + 1), `0x${"11".repeat(32)}`],
    });
  }
  const short = await reservesAt(chain);
  expect(short.difference).toBeLessThan(0n);
  await page.goto(`/reserves?holder=${ines}`);
  await expect(page.getByRole("heading", { name: /^Short by [\d,.]+ oz: buying is stopped/ })).toBeVisible();
  await page.getByRole("button", { name: "On hold" }).click();
  await expect(barTable(page)).toContainText("Under lien");
  await expect(page.getByRole("region", { name: "Which bars are behind an address?" })).toContainText(
    "Not covered now",
  );
  await expectAccessible(page);
});
