import { readFileSync } from "node:fs";
import { parseUnits, stringToHex } from "viem";
import { developmentAccount } from "../../scripts/accounts.ts";
import { barRegistryAbi, goldTokenAbi, supplyControllerAbi } from "../../scripts/generated/contracts.ts";
import { enterDesk, giveFile, goToDesk, openPart, queueRow } from "./desk-steps.ts";
import { expect, expectAccessible, expectToFit, takeScreenshots, test } from "./harness/index.ts";
import { callAs, deployment, figure } from "./steps.ts";

// The desks of metal, several people at once: a bar from its list to tokens, what is refused, a vault's statement, a shortfall.

test.use({ people: ["staffA"] });
test.setTimeout(150_000);

const bars = { address: deployment.barRegistry, abi: barRegistryAbi } as const;
const supply = { address: deployment.supplyController, abi: supplyControllerAbi } as const;
const gold = { address: deployment.goldToken, abi: goldTokenAbi } as const;

const HEADER = "Serial number,Brand code,Gross weight,Assay,Fine weight,Year of manufacture,Vault";
const LIST = `${HEADER}\nT77001,ALPN,400.025,995.8,398.344,2024,ZRH1\n`;
const REASON = stringToHex("a lien of the test", { size: 32 });

test("a bar goes from its list to tokens, by two people", async ({ page, wallet, open, chain }) => {
  const staffB = await open("staffB");
  const before = await chain.reader.readContract({ ...gold, functionName: "totalSupply" });

  // the custodian imports a list of one bar, which is its own document
  await enterDesk({ page, wallet }, "/admin/bars?view=import");
  await giveFile(page.getByLabel("Drop a list here, or choose a file"), "zrh1.csv", LIST);
  await expect(page.getByText("1 bar, 398.344 oz fine. All rows are good.")).toBeVisible();
  await expect(page.getByLabel("Serial number")).toHaveValue("0");
  await page.getByRole("button", { name: "Propose 1 bar" }).click();
  await expect(page.getByRole("heading", { name: /is proposed: 398\.344/ })).toBeVisible();
  const barId = await chain.reader.readContract({ ...bars, functionName: "barCount" });
  await page.reload();
  await expect(page.getByText(`proposed already as BR-${barId}`).first()).toBeVisible();

  // the auditor sees the message as the wallet will show it, and signs it
  await enterDesk(staffB, "/admin/bars");
  await queueRow(staffB.page, new RegExp(`^BR-${barId} · T77001`)).click();
  const message = staffB.page.getByRole("region", { name: "What your wallet will show" });
  await expect(message).toContainText("verifyingContract");
  await expect(message).toContainText("fineMilliOz");
  await expect(message).toContainText("398344");
  const digest = await message.getByTestId("digest").textContent();
  await expectAccessible(staffB.page);
  await takeScreenshots(staffB.page, "bars-attest");
  await staffB.page.getByRole("button", { name: "Sign the attestation of 1 bar" }).click();
  await expect(staffB.page.getByText("Signed by Staff B")).toBeVisible();

  // anybody submits it: here the custodian, from the queue
  await page.getByRole("tab", { name: "Queue" }).click();
  await queueRow(page, "Signed attestation of 1 bar").click();
  await page.getByText("The call, as your wallet will show it").click();
  await expect(page.getByText(digest ?? "no digest")).toBeVisible();
  await page.getByRole("button", { name: "Attest bars" }).click();
  await expect(page.getByRole("heading", { name: /^Attested until/ })).toBeVisible();
  expect(await chain.reader.readContract({ ...bars, functionName: "isCountable", args: [barId] })).toBe(true);

  // a mint: proposed, and not approved by the same person, on the page or on the chain
  await goToDesk(page, "Supply");
  await page.getByRole("button", { name: "Propose a mint" }).click();
  const form = page.getByRole("dialog", { name: "Propose a mint" });
  await form.getByLabel("Amount to mint").fill("10");
  await expect(form).toContainText("10 000 000 000 000 000 000 base units");
  await giveFile(form.locator("input[type=file]"), "order.txt", "mint ten ounces");
  await expect(form).toContainText("not uploaded");
  await expectAccessible(page);
  await form.getByRole("button", { name: /^Propose a mint of 10/ }).click();
  await expect(form.getByRole("heading", { name: /can be approved from/ })).toBeVisible();
  await page.keyboard.press("Escape");
  const id = await chain.reader.readContract({ ...supply, functionName: "mintProposalCount" });
  await openPart(page, "Second person");
  await queueRow(page, new RegExp(`^Mint ${id}`)).click();
  await expect(page.getByText("You proposed this. Someone else must approve.")).toBeVisible();
  await takeScreenshots(page, "supply");

  // too early for the second person as well
  await goToDesk(staffB.page, "Supply");
  await openPart(staffB.page, "Second person");
  await queueRow(staffB.page, new RegExp(`^Mint ${id}`)).click();
  await expect(staffB.page.getByRole("button", { name: /^It can be approved from/ })).toHaveAttribute(
    "aria-disabled",
    "true",
  );
  await chain.travel(86_400);
  const amount = parseUnits("10", 18);
  const account = developmentAccount("staffA").address;
  await expect(
    chain.reader.simulateContract({ ...supply, functionName: "approveMint", args: [id, amount], account }),
  ).rejects.toThrow(/AccessManagedUnauthorized|TwoPersons/);

  // approved by another, who names the amount again, and executed
  await openPart(staffB.page, "Mine");
  await queueRow(staffB.page, new RegExp(`^Mint ${id}`)).click();
  const again = staffB.page.getByLabel("The amount again");
  await again.fill("100");
  await expect(staffB.page.getByText("This is not the amount that was proposed")).toBeVisible();
  await again.fill("10");
  await staffB.page.getByRole("button", { name: /^Approve/ }).click();
  await expect(staffB.page.getByRole("heading", { name: /approved/i })).toBeVisible();
  await openPart(page, "Mine");
  await queueRow(page, new RegExp(`^Mint ${id}`)).click();
  await expect(page.getByText(/^Already approved by Staff B \(block/)).toBeVisible();
  await page.getByRole("button", { name: /^Execute mint/ }).click();
  await expect(page.getByRole("heading", { name: /10\.0000/ })).toBeVisible();
  const after = await chain.reader.readContract({ ...gold, functionName: "totalSupply" });
  expect(after - before).toBe(amount);

  // what the desk and the public page say afterwards
  const figures = page.getByRole("region", { name: "Most that can be minted now" });
  const shown = async (place: typeof figures) =>
    figure((await place.textContent())?.match(/Supply([\d,.]+)/)?.[1] ?? "0", 4);
  await expect.poll(() => shown(figures)).toBe(after / 10n ** 14n);
  await staffB.page.goto("/reserves?q=T77001");
  await expect(staffB.page.getByRole("main")).toContainText(/Every token is covered/);
  await expect(staffB.page.getByText("T77001").first()).toBeVisible();
});

test("a list with wrong rows shows each row's rule, and nothing is imported @phone", async ({
  page,
  wallet,
  chain,
}) => {
  const count = await chain.reader.readContract({ ...bars, functionName: "barCount" });
  await enterDesk({ page, wallet }, "/admin/bars?view=import");
  const rows = [
    "Bar No.;Refiner code;Gross (oz);Fineness;Fine ounces;Year;Place",
    "T1;ALPN;400.030;995.8;398.349;2024;ZRH1",
    "T2;ALPN;400.025;995.8;399.344;2024;ZRH1",
    "A41189;ALPN;411.850;999.0;411.438;2009;ZRH1",
    "=1+1;ALPN;400.025;995.8;398.344;2024;ZRH1",
    "T5;ALPN;400.025;995.8;398.344;2024;ZRH1",
  ].join("\n");
  await giveFile(page.getByLabel("Drop a list here, or choose a file"), "foreign.csv", rows);
  await page.getByLabel("Vault", { exact: true }).selectOption("Place");
  await expect(page.getByText("4 of 5 rows are wrong: nothing is imported")).toBeVisible();
  const table = page.getByRole("region", { name: "Rows of the list" });
  await expect(table).toContainText("400.030 oz is not a multiple of 0.025 oz");
  await expect(table).toContainText("399.344 oz differs from gross weight × fineness, which is 398.344 oz");
  await expect(table).toContainText("the registry has this bar as BR-1");
  await expect(table).toContainText("begins like a formula");
  await expect(page.getByRole("button", { name: /^Propose \d/ })).toHaveCount(0);
  await expectAccessible(page);
  await expectToFit(page);
  await takeScreenshots(page, "bars-import");
  // a reload loses nothing; another mapping is refused where a field has no column
  await page.reload();
  await expect(page.getByRole("heading", { name: "foreign.csv" })).toBeVisible();
  await expect(page.getByLabel("Vault", { exact: true })).toHaveValue("6");
  await page.getByLabel("Gross weight", { exact: true }).selectOption("");
  await expect(page.getByText("no column is named for it")).toBeVisible();
  expect(await chain.reader.readContract({ ...bars, functionName: "barCount" })).toBe(count);
});

test("a vault's statement with one bar missing leads to a lien; the shortfall is told everywhere and ends by two people; a bar leaves; a dispute is resolved by two people", async ({
  page,
  wallet,
  open,
  chain,
}) => {
  // a second bar under lien already: with the one that is missing, gold falls below the tokens
  for (const barId of [2n, 4n]) await callAs(chain, "staffA", { ...bars, functionName: "lien", args: [barId, REASON] });
  const [first = "", ...lines] = readFileSync("scripts/data/bars.csv", "utf8").trim().split(/\r?\n/);
  const statement = [first, ...lines.filter((line) => !line.startsWith("A41189"))].join("\n");
  await enterDesk({ page, wallet }, "/admin/reconciliation");
  await giveFile(page.getByLabel("Drop a list here, or choose a file"), "statement.csv", statement);
  const missing = page.getByRole("row", { name: /BR-1 is registered but not in the vault's list\./ });
  await expect(missing).toContainText("−411.438");
  await expect(page.getByText("1 bar differs")).toBeVisible();
  await expectAccessible(page);
  await takeScreenshots(page, "reconciliation");
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Export CSV" }).click();
  const csv = readFileSync(await (await download).path(), "utf8");
  expect(csv.split("\r\n")[1]).toBe("missing,BR-1,A41189,ALPN,2009,ZRH1,attested,0,411.438,411.438,-411.438");

  // the comparison writes nothing, and leads to the lien
  await page.getByRole("link", { name: "Put BR-1 under lien" }).click();
  const panel = page.getByRole("dialog", { name: "BR-1" });
  await panel.getByLabel("Reason").fill("not in the statement of 22 November");
  await panel.getByRole("button", { name: "Put a lien on bar BR-1" }).click();
  await expect(panel.getByRole("heading", { name: /is under a lien/ })).toBeVisible();
  await expect.poll(() => chain.reader.readContract({ ...supply, functionName: "isShortfall" })).toBe(true);
  await panel.getByRole("button", { name: "Done" }).click();

  // what each page says
  const stranger = await open("nora");
  await stranger.page.goto("/");
  await expect(stranger.page.getByText(/Buying is closed/).first()).toBeVisible();
  await stranger.page.goto("/reserves");
  await expect(stranger.page.getByText(/Short by [\d,.]+ oz/).first()).toBeVisible();
  await takeScreenshots(stranger.page, "reserves-shortfall");

  // released by two people, who look at the same paper
  await panel.getByRole("button", { name: "Propose to release the lien on BR-1" }).click();
  await giveFile(panel.locator("input[type=file]"), "found.txt", "the vault has found the bar");
  await panel.getByRole("button", { name: "Propose to release bar BR-1" }).click();
  await expect(panel.getByRole("heading", { name: /waits for its second person/ })).toBeVisible();
  const staffB = await open("staffB");
  await enterDesk(staffB, "/admin/supply");
  await expect(staffB.page.getByText("Minting is closed: the reserves are below the tokens")).toBeVisible();
  await expect(staffB.page.getByText(/^Short by 376\.\d+ oz\./)).toBeVisible();
  await takeScreenshots(staffB.page, "supply-shortfall");
  await goToDesk(staffB.page, "Bars");
  await queueRow(staffB.page, /^BR-1 · A41189/).click();
  await giveFile(staffB.page.locator("input[type=file]"), "other.txt", "another paper");
  await expect(staffB.page.getByText("This is another document than the first person named.")).toBeVisible();
  await giveFile(staffB.page.locator("input[type=file]"), "found.txt", "the vault has found the bar");
  await expect(staffB.page.getByText("This is the document that the first person named.")).toBeVisible();
  await expectAccessible(staffB.page);
  await takeScreenshots(staffB.page, "bars-release");
  await staffB.page.getByRole("button", { name: "Release bar BR-1" }).click();
  await expect(staffB.page.getByRole("heading", { name: /is released/ })).toBeVisible();
  await expect.poll(() => chain.reader.readContract({ ...supply, functionName: "isShortfall" })).toBe(false);

  // a bar under lien leaves the vault for good
  await page.goto("/admin/bars?bar=2&act=withdraw");
  const gone = page.getByRole("dialog", { name: "BR-2" });
  await gone.getByLabel("Reason").fill("sold by order of a court");
  await gone.getByRole("button", { name: /^Withdraw bar BR-2/ }).click();
  await expect(gone.getByRole("heading", { name: /is withdrawn/ })).toBeVisible();
  expect((await chain.reader.readContract({ ...bars, functionName: "bar", args: [2n] })).status).toBe(6);

  // a second bar with the marks of one that is listed enters as a dispute, and waits for two people
  await page.goto("/admin/bars?view=import");
  await giveFile(
    page.getByLabel("Drop a list here, or choose a file"),
    "second.csv",
    [HEADER, lines.find((line) => line.startsWith("A41189"))].join("\n"),
  );
  const disputes = page.getByRole("region", { name: "A second bar with the same marks" });
  await disputes.getByRole("button", { name: /as a dispute with BR-1$/ }).click();
  await giveFile(disputes.locator("input[type=file]"), "photo.txt", "both bars in one picture");
  await disputes.getByRole("button", { name: "Propose bar A41189 as disputed" }).click();
  await expect(disputes.getByRole("heading", { name: /is listed as disputed$/ })).toBeVisible();
  const second = await chain.reader.readContract({ ...bars, functionName: "barCount" });
  await page.goto(`/admin/bars?bar=${second}&act=proposeResolution`);
  const dispute = page.getByRole("dialog", { name: `BR-${second}` });
  await giveFile(dispute.locator("input[type=file]"), "photo.txt", "both bars in one picture");
  await dispute.getByRole("button", { name: /^Propose to resolve the dispute/ }).click();
  await expect(dispute.getByRole("heading", { name: /waits for its second person/ })).toBeVisible();
  const statusOfSecond = async () =>
    (await chain.reader.readContract({ ...bars, functionName: "bar", args: [second] })).status;
  expect(await statusOfSecond()).toBe(2);
  await dispute.getByRole("button", { name: "Done", exact: true }).click();
  await dispute.getByRole("button", { name: /^Agree that BR-\d+ is a second, true bar$/ }).click();
  await expect(dispute.getByText("You proposed this. Someone else must approve.")).toBeVisible();

  // the auditor's queue kept still meanwhile; the receipt stays while the bar moves on to be attested
  await staffB.page.getByRole("button", { name: "Done", exact: true }).click();
  await staffB.page.getByRole("button", { name: "1 new row" }).click();
  const row = queueRow(staffB.page, new RegExp(`^BR-${second} · A41189`));
  await row.click();
  await giveFile(staffB.page.locator("input[type=file]"), "photo.txt", "both bars in one picture");
  await expect(staffB.page.getByText("This is the document that the first person named.")).toBeVisible();
  await staffB.page.getByRole("button", { name: /^Resolve the dispute of bar/ }).click();
  const resolved = staffB.page.getByRole("heading", { name: /^The dispute of bar .* is resolved$/ });
  await expect(resolved).toBeVisible();
  expect(await statusOfSecond()).toBe(1);
  await expect(row).toContainText("to attest");
  await expect(resolved).toBeVisible();
  await staffB.page.getByRole("button", { name: "Done", exact: true }).click();
  await expect(staffB.page.getByRole("button", { name: "Sign the attestation of 1 bar" })).toBeVisible();
});
