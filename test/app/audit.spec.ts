import { readFileSync } from "node:fs";
import { developmentAccount } from "../../scripts/accounts.ts";
import { goldTokenAbi } from "../../scripts/generated/contracts.ts";
import { expect, expectAccessible, expectToFit, takeScreenshots, test } from "./harness/index.ts";
import { callAs, connect, deployment, openTools, signIn } from "./steps.ts";

// Who did what: a page of the staff, made of the events of all contracts.

test.use({ people: ["staffA"] });

const ivo = developmentAccount("ivo").address;

test("shows an action just made, with its actor, role and what it changed @phone", async ({ page, wallet, chain }) => {
  const gold = { address: deployment.goldToken, abi: goldTokenAbi } as const;
  await callAs(chain, "staffA", { ...gold, functionName: "setFrozenTokens", args: [ivo, 10n ** 18n] });
  await callAs(chain, "staffA", { ...gold, functionName: "setFrozenTokens", args: [ivo, 3n * 10n ** 18n] });
  await page.goto("/admin/audit?area=token");
  await connect(page, wallet);
  await signIn(page);
  const rows = page.getByRole("table").getByRole("row");
  const newest = rows.nth(1);
  await expect(newest).toContainText("Put 3.0000 GLG of Ivo on hold");
  await expect(newest).toContainText("Staff A");
  await expect(newest).toContainText("as COMPLIANCE");
  await expect(newest).toContainText("On hold, GLG: 1.0000 becomes 3.0000");
  await expectAccessible(page);
  await expectToFit(page);
  await takeScreenshots(page, "audit");
});

test("is filtered in the address, exported as it is filtered, and holds what the panel did", async ({
  page,
  wallet,
}) => {
  await page.goto("/admin/audit");
  await connect(page, wallet);
  await signIn(page);
  const rows = page.getByRole("table").getByRole("row");
  await page.getByLabel("Field").selectOption("supply");
  await page.getByLabel("Actor").selectOption(developmentAccount("staffB").address.toLowerCase());
  await expect(page).toHaveURL(/area=supply&actor=0x15d34/);
  await expect(rows.nth(1)).toContainText("Approved mint 10");
  await expect(rows.nth(1)).toContainText("State: proposed becomes approved");
  await expect(rows).toHaveCount(11);

  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Export CSV" }).click();
  const csv = readFileSync(await (await download).path(), "utf8")
    .trimEnd()
    .split("\r\n");
  expect(csv).toHaveLength(11);
  expect(csv[0]).toBe("time,block,position,transaction,contract,event,actor,actor_name,roles,values,changes");
  expect(csv[1]).toContain(",supplyController,MintApproved,");
  expect(csv[1]).toContain(",Staff B,MINT_APPROVER,");

  await page.reload();
  await expect(page.getByLabel("Field")).toHaveValue("supply");
  await expect(rows).toHaveCount(11);

  // a step of the clock leaves no event: this server has noted it
  await page.goto("/admin/audit?area=tools");
  await expect(page.getByText(/^\d+ entr(y|ies) up to block/)).toBeVisible();
  const steps = rows.filter({ hasText: 'evm_increaseTime ["0xe10"]' });
  const before = await steps.count();
  const panel = await openTools(page);
  await panel.getByRole("button", { name: "+1 hour" }).click();
  await expect(panel).toContainText("Done");
  await page.keyboard.press("Escape");
  await expect(steps).toHaveCount(before + 1, { timeout: 20_000 });
});

test("is nobody's who has no role", async ({ page, open }) => {
  const stranger = await open("nora");
  await stranger.page.goto("/admin/audit");
  await expect(stranger.page.getByRole("table")).toHaveCount(0);
  await connect(stranger.page, stranger.wallet);
  await stranger.page.getByRole("button", { name: /^Sign in with/ }).click();
  await expect(stranger.page.getByRole("heading", { name: "This account has no desk" })).toBeVisible();
  await expect(stranger.page.getByRole("table")).toHaveCount(0);
  expect((await stranger.page.request.get("/api/admin/audit")).status()).toBe(403);
  expect((await page.request.get("/api/admin/audit")).status()).toBe(401);
});
