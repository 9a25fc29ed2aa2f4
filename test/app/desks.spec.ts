import { parseUnits } from "viem";
import { developmentAccount } from "../../scripts/accounts.ts";
import {
  goldTokenAbi,
  priceOracleAbi,
  testAggregatorAbi,
  testTetherAbi,
  usdtVaultAbi,
} from "../../scripts/generated/contracts.ts";
import { enterDesk, goToDesk, openPart, queueRow } from "./desk-steps.ts";
import { expectAccessible, expect as expectSoon, expectToFit, takeScreenshots, test } from "./harness/index.ts";
import { callAs, connect, deployment } from "./steps.ts";

// The desks of pause, roles, prices and treasury, several people at once: each with a browser and a wallet of their own.

test.setTimeout(240_000);
/** Three browsers share the machine: what a transaction leads to may take its time. */
const expect = expectSoon.configure({ timeout: 30_000 });

const token = { address: deployment.goldToken, abi: goldTokenAbi } as const;
const oracle = { address: deployment.priceOracle, abi: priceOracleAbi } as const;
const feed = { address: deployment.xauFeed, abi: testAggregatorAbi } as const;
const usdt = { address: deployment.usdt, abi: testTetherAbi } as const;

const TWO_DAYS = 48 * 60 * 60;

test.describe("pause", () => {
  test.use({ people: ["guardian"] });

  test("the guardian stops everything and vetoes; what an admin announced goes on after two days", async ({
    page,
    wallet,
    open,
    chain,
  }) => {
    const ines = await open("ines");
    const admin = await open("adminA");
    await ines.page.goto("/");
    await connect(ines.page, ines.wallet);

    // an investor gets nothing of the desks, from the page or from the server
    await ines.page.goto("/admin/pause");
    await expect(ines.page.getByRole("heading", { name: "Staff only" })).toBeVisible();
    await expect(ines.page.getByRole("navigation", { name: "Desks" })).toHaveCount(0);
    for (const what of ["pause", "roles", "prices", "treasury", "waiting", "parameters?contract=usdtVault"])
      expect((await ines.page.request.get(`/api/admin/${what}`)).status(), what).toBe(401);
    await ines.page.goto("/");

    // the word has to be typed, then everything stops: the investor sees it without a reload
    await enterDesk({ page, wallet }, "/admin/pause");
    await expect(page.getByText("every transfer of gold")).toBeVisible();
    await expect(page.getByRole("button", { name: "Type PAUSE first" })).toHaveAttribute("aria-disabled", "true");
    await page.getByLabel("Type PAUSE to go on").fill("PAUSE");
    await expect(page.getByRole("row", { name: "Paused No Yes" })).toBeVisible();
    await expectAccessible(page);
    await takeScreenshots(page, "desk-pause");
    await page.getByRole("button", { name: "Pause everything" }).click();
    await expect(page.getByRole("heading", { name: /^Paused until .* at the latest$/ })).toBeVisible();
    await expect(ines.page.getByText("Trading is paused").first()).toBeVisible();
    expect(await chain.reader.readContract({ ...token, functionName: "paused" })).toBe(true);

    // the guardian cannot end it: that takes an admin
    await page.getByRole("button", { name: "Done" }).click();
    await expect(page.getByText("This takes the role ADMIN. Your account does not hold it.").first()).toBeVisible();

    // an admin announces both its end and the wind-down
    await enterDesk(admin, "/admin/pause");
    const end = admin.page.getByRole("region", { name: "End the pause" });
    await end.getByRole("button", { name: "Announce it" }).click();
    await expect(
      admin.page.getByRole("heading", { name: /^Announced: End the pause\. It can be made from/ }),
    ).toBeVisible();
    await end.getByRole("button", { name: "Done" }).click();
    await expect(end.getByRole("button", { name: /^Can be made from/ })).toHaveAttribute("aria-disabled", "true");
    await admin.page.getByRole("button", { name: "Wind down" }).click();
    await admin.page.getByLabel("Type WIND DOWN to go on").fill("WIND DOWN");
    await admin.page.getByRole("button", { name: "Announce it" }).click();
    await expect(admin.page.getByRole("heading", { name: /^Announced: Start the wind-down/ })).toBeVisible();

    // the guardian vetoes the one and leaves the other
    await goToDesk(page, "Roles");
    await expect(page.getByText(/^Only one person holds/)).toBeVisible();
    await openPart(page, "Second person 2");
    await queueRow(page, "Start the wind-down").click();
    await expect(page.getByText(/ready in (1 d 23 h|47 h|2 d 0 h)/).first()).toBeVisible();
    await expectAccessible(page);
    await takeScreenshots(page, "desk-roles");
    await page.getByRole("button", { name: "Veto it" }).click();
    await expect(page.getByRole("heading", { name: "Cancelled: Start the wind-down" })).toBeVisible();

    // two days later the admin makes what was left, from the queue; the vetoed step is over
    await chain.travel(TWO_DAYS + 60);
    await goToDesk(admin.page, "Roles");
    await openPart(admin.page, "Mine 1");
    await queueRow(admin.page, "End the pause").click();
    await expect(admin.page.getByText(/ready, 6 d \d+ h left/).first()).toBeVisible();
    await admin.page.getByRole("complementary").last().getByRole("button", { name: "End the pause" }).click();
    await expect(admin.page.getByRole("heading", { name: "The pause has ended" })).toBeVisible();
    expect(await chain.reader.readContract({ ...token, functionName: "paused" })).toBe(false);
    expect(await chain.reader.readContract({ ...token, functionName: "isWindDown" })).toBe(false);
    await expect(ines.page.getByText("Trading is paused")).toHaveCount(0);
    await openPart(admin.page, "Done 2");
    await expect(queueRow(admin.page, /Start the wind-down.*cancelled/)).toBeVisible();
    await expect(queueRow(admin.page, /End the pause.*executed/)).toBeVisible();

    // who can do what, narrowed by what is typed, in the address
    await admin.page.getByLabel("Who can…").fill("sweep");
    await expect(admin.page).toHaveURL(/who=sweep/);
    const found = admin.page.getByRole("region", { name: "Who can do what" }).getByRole("row");
    await expect(found.filter({ hasText: "TREASURER" })).toHaveCount(1);
  });
});

test.describe("prices", () => {
  test.use({ people: ["staffA"] });

  test("a price that jumped takes two officers, and not the same one twice", async ({ page, wallet, open, chain }) => {
    const [, answer] = await chain.reader.readContract({ ...feed, functionName: "latestRoundData" });
    await callAs(chain, "keeper", { ...feed, functionName: "pushRound", args: [(answer * 116n) / 100n] });
    const [round] = await chain.reader.readContract({ ...feed, functionName: "latestRoundData" });
    const staffB = await open("staffB");

    await enterDesk({ page, wallet }, "/admin");
    await expect(page.getByRole("link", { name: "Prices 1 for you" })).toHaveCount(2); // in the rail and in the overview
    await goToDesk(page, "Prices");
    await expect(page.getByText("Trading waits for two officers")).toBeVisible();
    await queueRow(page, `Round ${round}`).click();
    await page.getByRole("button", { name: `Propose the price of round ${round}` }).click();
    await expect(page.getByRole("heading", { name: /waits for its second officer$/ })).toBeVisible();
    await page.getByRole("button", { name: "Done" }).click();
    await openPart(page, "Second person 1");
    await queueRow(page, `Round ${round}`).click();
    await expect(page.getByText("You proposed this. Someone else must approve.")).toBeVisible();
    await expect(page.getByRole("button", { name: /^Confirm the price/ })).toHaveCount(0);
    await expectAccessible(page);
    await takeScreenshots(page, "desk-prices");
    await page.setViewportSize({ width: 360, height: 800 });
    await expectToFit(page);

    await enterDesk(staffB, "/admin/prices");
    await queueRow(staffB.page, `Round ${round}`).click();
    await expect(staffB.page.getByText("You are the second person.")).toBeVisible();
    await staffB.page.getByRole("button", { name: `Confirm the price of round ${round}` }).click();
    await expect(staffB.page.getByRole("heading", { name: `The price of round ${round} counts` })).toBeVisible();
    const { lastUsedRoundId } = await chain.reader.readContract({ ...oracle, functionName: "snapshot" });
    expect(lastUsedRoundId).toBe(round);
    await expect(page.getByText("Trading uses this price.")).toBeVisible();

    // a week of half hours: a day is closed, by keyboard alone
    await page.setViewportSize({ width: 1280, height: 800 });
    const calendar = page.getByRole("region", { name: "Market calendar" });
    const days = calendar.getByRole("row");
    await days
      .nth(4)
      .getByRole("button", { name: /: Closed$/ })
      .press("Enter");
    await expect(calendar.getByText("Nothing opens, 48 close.")).toBeVisible();
    await calendar.getByRole("button", { name: /^Set the calendar from/ }).press("Enter");
    await expect(calendar.getByRole("heading", { name: "The calendar is set" })).toBeVisible();
  });
});

test.describe("treasury", () => {
  test.use({ people: ["treasury"] });

  test("the float is filled, and what is above it is swept; another destination takes two people", async ({
    page,
    wallet,
    open,
    chain,
  }) => {
    const treasury = developmentAccount("treasury").address;
    const units = (amount: string) => parseUnits(amount, deployment.usdtDecimals);
    await callAs(chain, "keeper", { ...usdt, functionName: "issue", args: [treasury, units("5000")] });
    const vault = { address: deployment.usdtVault, abi: usdtVaultAbi } as const;
    const before = await chain.reader.readContract({ ...vault, functionName: "books" });

    await enterDesk({ page, wallet }, "/admin/treasury");
    await page.getByRole("button", { name: "Add USDT" }).click();
    await page.getByLabel("USDT to add to the float").fill("1000");
    await expect(
      page.getByRole("table", { name: "Before and after" }).getByRole("row", { name: /^Float / }),
    ).toBeVisible();
    await expectAccessible(page);
    await takeScreenshots(page, "desk-treasury");
    await page.getByRole("button", { name: "Add 1,000.00 USDT to the float" }).click();
    await expect(page.getByRole("heading", { name: "1,000.00 USDT was added" })).toBeVisible();
    const after = await chain.reader.readContract({ ...vault, functionName: "books" });
    expect(after.floatUsdt + after.fundedUsdt - before.floatUsdt - before.fundedUsdt).toBe(units("1000"));
    await page.getByRole("button", { name: "Done" }).click();

    const destination = await chain.reader.readContract({ ...vault, functionName: "sweepDestination" });
    const held = await chain.reader.readContract({ ...usdt, functionName: "balanceOf", args: [destination] });
    await page.getByRole("button", { name: "Sweep", exact: true }).click();
    await page.getByLabel("USDT to sweep").fill("99999999");
    await expect(page.getByRole("button", { name: "That is more than there is" })).toHaveAttribute(
      "aria-disabled",
      "true",
    );
    await page.getByLabel("USDT to sweep").fill("250");
    await page.getByRole("button", { name: "Sweep 250.00 USDT" }).click();
    await expect(page.getByRole("heading", { name: /^250\.00 USDT went to/ })).toBeVisible();
    const swept = await chain.reader.readContract({ ...usdt, functionName: "balanceOf", args: [destination] });
    expect(swept - held).toBe(units("250"));
    await page.getByRole("button", { name: "Done" }).click();

    // another destination: proposed here, and only announced by the second person
    const spare = developmentAccount("spare1").address;
    await page.getByRole("button", { name: "Propose another destination" }).click();
    await page.getByLabel("New destination").fill(spare);
    await page.getByRole("button", { name: /as destination$/ }).click();
    await expect(page.getByRole("heading", { name: /waits for its second person$/ })).toBeVisible();
    await expect(page.getByText("You proposed this. Someone else must approve.")).toBeVisible();
    const admin = await open("adminA");
    await enterDesk(admin, "/admin/treasury");
    await expect(admin.page.getByText("You are the second person.")).toBeVisible();
    await admin.page.getByRole("button", { name: "Announce it" }).click();
    await expect(admin.page.getByRole("heading", { name: /^Announced: Confirm Spare 1 as destination/ })).toBeVisible();
    expect(await chain.reader.readContract({ ...vault, functionName: "sweepDestination" })).toBe(destination);
  });
});
