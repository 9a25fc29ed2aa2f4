import { readFile } from "node:fs/promises";
import type { Locator, Page } from "@playwright/test";
import { numberToHex } from "viem";
import { expect, expectToFit, type TestChain, takeScreenshots, test } from "./harness/index.ts";

// How blocks were built: the list of them, the load that fills them, and the way to each.

const blocks = (page: Page): Locator => page.getByRole("region", { name: "Latest blocks" });
const rows = (page: Page): Locator => blocks(page).getByRole("row");
const load = (page: Page): Locator => page.getByRole("region", { name: "Sample load" });

test("the newest blocks are listed, and new ones wait behind a counter", async ({ page, chain }) => {
  const head = await chain.reader.getBlock();
  await page.goto("/");
  await page.getByRole("complementary", { name: "Development chain" }).getByRole("link", { name: "Explorer" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Explorer" })).toBeFocused();
  await expect(rows(page)).toHaveCount(26);
  const newest = rows(page).nth(1);
  await expect(newest.getByRole("link", { name: `Block ${head.number.toLocaleString("en-US")}` })).toBeVisible();
  await expect(newest).toContainText(head.gasUsed.toLocaleString("en-US"));
  await chain.mine(3);
  const arrived = blocks(page).getByRole("button", { name: "3 new blocks" });
  await expect(arrived).toBeVisible();
  await expect(newest).toContainText(head.number.toLocaleString("en-US")); // nothing has moved
  await arrived.click();
  await expect(arrived).toHaveCount(0);
  await expect(newest).toContainText((head.number + 3n).toLocaleString("en-US"));

  await page.getByRole("button", { name: "Older blocks" }).click();
  await expect(page).toHaveURL(/before=\d+$/);
  await expect(page.getByRole("region", { name: /^Blocks before/ }).getByRole("row")).toHaveCount(26);
  await page.goBack();
  await expect(rows(page)).toHaveCount(26);
});

test("blocks that were replaced leave the list at once", async ({ page, chain }) => {
  await chain.mine();
  const head = await chain.reader.getBlockNumber();
  await page.goto("/explorer");
  await expect(rows(page).nth(1)).toContainText(head.toLocaleString("en-US"));
  await chain.request("anvil_reorg", 1, []);
  await expect(page.getByRole("status").filter({ hasText: "The newest blocks were replaced" })).toBeAttached();
  await chain.request("anvil_rollback", 1);
  await expect(rows(page).nth(1)).toContainText((head - 1n).toLocaleString("en-US"));
});

test("a block is found by its number, its hash, and the hash of a transaction", async ({ page, chain }) => {
  const hash = await chain.as("ines").sendTransaction({ to: `0x${"11".repeat(20)}`, value: 1n });
  const { blockHash, blockNumber } = await chain.reader.waitForTransactionReceipt({ hash });
  const number = blockNumber.toLocaleString("en-US");
  for (const text of [number, blockHash, hash]) {
    await page.goto("/explorer");
    await page.keyboard.press("/");
    await page.keyboard.type(text);
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { level: 1, name: `Block ${number}`, exact: true })).toBeVisible();
  }
  await expect(page).toHaveURL(/\?tx=0$/);
  await page.getByRole("link", { name: "All blocks" }).click();
  await page.getByRole("searchbox", { name: "Find a block" }).fill("0xabc");
  await page.getByRole("button", { name: "Find" }).click();
  await expect(page.getByText("Nothing was found for 0xabc.")).toBeVisible();
  await expect(page.getByRole("searchbox", { name: "Find a block" })).toHaveValue("0xabc");
});

test("a block without transactions says so, and one that is not there is not found", async ({
  page,
  chain,
  faults,
}) => {
  await chain.mine();
  const head = await chain.reader.getBlockNumber();
  await page.goto(`/explorer/block/${head}`);
  await expect(page.getByRole("heading", { name: "This block has no transactions" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Next block" })).toHaveCount(0);
  await page.getByRole("link", { name: "Previous block" }).click();
  await expect(
    page.getByRole("heading", { level: 1, name: `Block ${(head - 1n).toLocaleString("en-US")}` }),
  ).toBeVisible();
  await expect(page.getByRole("link", { name: "Next block" })).toBeVisible();
  faults.allow(/404/);
  for (const path of ["/explorer/block/999999", "/explorer/block/x"]) {
    expect((await page.goto(path))?.status()).toBe(404);
    await expect(page.getByRole("heading", { name: "Page not found" })).toBeVisible();
  }
});

test("a load is started by a press, fills blocks while one looks, and is ended", async ({ page, chain }) => {
  const head = await chain.reader.getBlockNumber();
  await page.goto("/explorer");
  await load(page).getByRole("button", { name: "Token transfers" }).click();
  await expect(load(page)).toContainText("Each pair of holders by itself");
  await load(page).getByRole("button", { name: "Start sample load" }).click();
  await expect(load(page)).toContainText(/500 transactions a second: Token transfers \d+ s left/);
  // they come in by themselves, until somebody is at the list
  await expect(rows(page).nth(1)).toContainText("500");
  await expect(rows(page).nth(1)).not.toContainText(`Block ${head}`);
  await rows(page).nth(1).getByRole("link").focus();
  await expect(blocks(page).getByRole("button", { name: /^\d+ new blocks?$/ })).toBeVisible();
  await load(page).getByRole("button", { name: "Stop" }).click();
  await expect(load(page).getByRole("button", { name: "Start sample load" })).toBeVisible();
  expect(await chain.request("devnet_stopLoad")).toBe(false);
});

/** A run as `devnet_getExecutionSchedule` tells it, and the transaction that it was of. */
interface ToldRun {
  readonly transaction: number;
  readonly worker: number;
  readonly startNs: number;
  readonly isKept: boolean;
}

/** A block of 100 mixed transactions, two of which are refused, and what the node tells of it. */
async function mixedBlock(chain: TestChain) {
  await chain.request("devnet_startLoad", { kind: "mixed", rate: 100, seconds: 1 });
  await expect.poll(async () => ((await chain.request("devnet_stats")) as { load: unknown }).load).toBeNull();
  const number = await chain.reader.getBlockNumber();
  const told = (await chain.request("devnet_getExecutionSchedule", numberToHex(number))) as {
    workers: number;
    isParallel: boolean;
    transactions: { runs: Omit<ToldRun, "transaction">[] }[];
  };
  const runs = told.transactions.flatMap((one, transaction) =>
    one.runs.map((run): ToldRun => ({ ...run, transaction })),
  );
  return { number, told, runs };
}

test("a block's lanes are drawn, read by keys, listed and saved as the node tells them", async ({ page, chain }) => {
  const { number, told, runs } = await mixedBlock(chain);
  await page.goto(`/explorer/block/${number}`);
  await expect(page.getByRole("heading", { level: 2 }).first()).toHaveText(
    told.isParallel
      ? /^[\d.]+ times faster than one lane$|^As fast as one lane$|^Slower than one lane/
      : "Built in one lane",
  );
  const lanes = told.workers === 1 ? "1 lane" : `${told.workers} lanes`;
  const picture = page.getByRole("img", { name: new RegExp(`^100 transactions on ${lanes} in [\\d.]+ [µm]s; `) });
  await expect(picture.locator("canvas")).toHaveCount(told.workers + (told.isParallel ? 1 : 0));
  // every lane that ran anything is more than its ground
  const colours = await picture.locator("canvas").evaluateAll((all) =>
    (all as HTMLCanvasElement[]).map((canvas) => {
      const data = canvas.getContext("2d")?.getImageData(0, 0, canvas.width, canvas.height).data;
      return new Set(new Uint32Array(data?.buffer ?? new ArrayBuffer())).size;
    }),
  );
  for (let lane = 0; lane < told.workers; lane++) {
    if (runs.some(({ worker }) => worker === lane)) expect(colours[lane], `colours of lane ${lane}`).toBeGreaterThan(1);
  }

  await picture.focus();
  await page.keyboard.press("Home");
  const [first] = runs.filter(({ worker }) => worker === 0).sort((a, b) => a.startNs - b.startNs);
  if (first !== undefined) await expect(page.getByText(`tx ${first.transaction} · lane 0 · run `)).toBeVisible();
  await page.keyboard.press("End");
  await page.keyboard.press("ArrowRight"); // there is no further one
  await page.keyboard.press("Escape");
  await expect(page.getByText("Each lane is a worker")).toBeVisible();

  const card = page.getByRole("region", { name: "Transactions" });
  await expect(card.getByRole("row")).toHaveCount(51);
  await card.getByRole("button", { name: "Show 50 more" }).click();
  await expect(card.getByRole("row")).toHaveCount(101);
  await card.getByRole("button", { name: "Refused" }).click();
  await expect(card.getByRole("row")).toHaveCount(3);
  await expect(page).toHaveURL(/show=refused/);
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    card.getByRole("button", { name: "Runs (CSV)" }).click(),
  ]);
  expect(file.suggestedFilename()).toBe(`goldlane-block-${number}-runs.csv`);
  const lines = (await readFile(await file.path(), "utf8")).trimEnd().split("\r\n").slice(1);
  expect(lines).toHaveLength(runs.length);
  const kept = lines.filter((line) => line.split(",")[6] === "yes").length;
  expect(kept).toBe(100);
  await takeScreenshots(page, "explorer-block");

  await page.goto(`/explorer/block/${number}?tx=41`);
  await expect(page.getByText(/^tx 41 · lane \d+ · run /)).toBeVisible();
});

test("where the network is away, the list says so and keeps what it had", async ({ page, faults }) => {
  await page.goto("/explorer");
  await expect(rows(page)).toHaveCount(26);
  faults.allow(/500|ERR_FAILED|Failed to load/);
  await page.route("**/api/explorer/**", (route) => route.abort());
  await expect(page.getByRole("main").getByText("Goldlane cannot be reached.").first()).toBeVisible();
  await expect(rows(page)).toHaveCount(26);
});

test("is a key away, and speaks German", async ({ page, context, baseURL }) => {
  await context.addCookies([{ name: "goldlane-language", value: "de", url: baseURL ?? "" }]);
  await page.goto("/portfolio");
  await page.keyboard.press("g");
  await page.keyboard.press("e");
  await expect(page).toHaveURL(/\/explorer$/);
  await expect(page.getByRole("region", { name: "Neueste Blöcke" }).getByRole("row")).toHaveCount(26);
  await expect(page.getByRole("button", { name: "Probelast starten" })).toBeVisible();
  await expectToFit(page);
});
