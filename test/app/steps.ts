import type { Locator, Page } from "@playwright/test";
import { type Abi, encodeFunctionData, type Hex } from "viem";
import type { DevelopmentAccountName } from "../../scripts/accounts.ts";
import { deployments } from "../../scripts/generated/deployments.ts";
import { expect, TestChain, type TestWallet } from "./harness/index.ts";

/** What a person does on the pages, by the names that they read there. */

const deployed = deployments[TestChain.ID];
if (deployed === undefined) throw new Error("nothing is deployed on the development chain");
export const deployment = deployed;

/** Connects the injected wallet through the page's own list. */
export async function connect(page: Page, wallet: TestWallet): Promise<void> {
  await page.getByRole("banner").getByRole("button", { name: "Connect wallet" }).click();
  await page.getByRole("dialog").getByRole("button", { name: wallet.name }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(page.getByRole("banner").getByRole("button", { name: /^Account 0x/ })).toBeVisible();
}

/** Opens the development tools by their key. */
export async function openTools(page: Page): Promise<Locator> {
  const panel = page.getByRole("dialog", { name: "Development tools" });
  await page.keyboard.press(".");
  await expect(panel).toBeVisible();
  return panel;
}

export const payField = (page: Page): Locator => page.getByLabel("You pay");
export const sellField = (page: Page): Locator => page.getByLabel("You sell", { exact: true });

/** The form's one primary button, whatever it says now and wherever it leads. */
export const primary = (page: Page): Locator => page.getByRole("tabpanel").locator("button, a").last();

export async function openSell(page: Page): Promise<void> {
  await page.getByRole("tab", { name: "Sell" }).click();
}

/** A call to a contract in the name of a development account, mined. */
export async function callAs(
  chain: TestChain,
  name: DevelopmentAccountName,
  call: { address: Hex; abi: Abi; functionName: string; args?: readonly unknown[] },
): Promise<void> {
  const { address, abi, functionName, args = [] } = call;
  const data = encodeFunctionData({ abi, functionName, args });
  const hash = await chain.as(name).sendTransaction({ to: address, data });
  const { status } = await chain.reader.waitForTransactionReceipt({ hash });
  expect(status, functionName).toBe("success");
}

/** The figure before a unit in a text, exact: "4.4934 GLG" is 44934 with 4 decimals. */
export function figure(text: string, decimals: number): bigint {
  const found = /([\d,]+)(?:\.(\d+))?/.exec(text);
  if (found === null) throw new Error(`no figure in "${text}"`);
  return BigInt(`${(found[1] ?? "").replaceAll(",", "")}${(found[2] ?? "").padEnd(decimals, "0").slice(0, decimals)}`);
}

/** Signs the connected wallet in where a page asks for it, and waits for what comes behind. */
export async function signIn(page: Page): Promise<void> {
  const panel = page.getByRole("region", { name: "Sign in" });
  await panel.getByRole("button", { name: /^Sign in with/ }).click();
  await expect(panel).toHaveCount(0);
}
