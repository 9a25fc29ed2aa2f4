import { priceOracleAbi, usdtVaultAbi } from "../../scripts/generated/contracts.ts";
import { expect, expectAccessible, expectToFit, test } from "./harness/index.ts";
import { deployment, figure, primary } from "./steps.ts";

test("shows the price with its age, both prices with spread, and says that it is simulated", async ({
  page,
  chain,
}) => {
  await page.goto("/");
  const buyPrice = await chain.reader.readContract({
    address: deployment.usdtVault,
    abi: usdtVaultAbi,
    functionName: "buyPriceWithSpread",
  });
  const { xauUsd, usdtUsd } = await chain.reader.readContract({
    address: deployment.priceOracle,
    abi: priceOracleAbi,
    functionName: "snapshot",
  });
  const price = page.getByRole("region", { name: /Gold/ }).first();
  await expect(price).toContainText("Simulated price");
  await expect(price).toContainText(/Block [\d,]+·.*ago/);
  // what is paid rounds up, what is only shown rounds down
  const cents = 10n ** 16n;
  expect(
    figure(((await price.getByText("You buy at").locator("..").textContent()) ?? "").replace("You buy at", ""), 2),
  ).toBe((buyPrice + cents - 1n) / cents);
  expect(figure((await price.locator("p").first().textContent()) ?? "", 2)).toBe(
    (xauUsd * 10n ** 18n) / usdtUsd / cents,
  );
});

test("draws the rounds as a chart that the keyboard can read, and as a table", async ({ page }) => {
  await page.goto("/");
  const chart = page.getByRole("img", { name: /Gold price in USD per oz/ });
  await expect(chart).toBeVisible();
  await chart.focus();
  await page.keyboard.press("ArrowLeft");
  await expect(page.getByText(/UTC: [\d,.]+ USD per oz/)).toBeVisible();
  await page.getByRole("button", { name: "View as table" }).click();
  await expect(page.getByRole("row")).not.toHaveCount(0);
  await page.getByLabel("1 month").check({ force: true });
  await expect(page.getByRole("row").nth(5)).toBeVisible();
});

test("shows metal against tokens at one block", async ({ page }) => {
  await page.goto("/");
  const reserves = page.getByRole("region", { name: "Reserves" });
  await expect(reserves).toContainText("Every token is covered");
  await expect(reserves).toContainText(/Both read at block [\d,]+/);
});

test("is accessible in both themes and fits its screen @phone", async ({ page }) => {
  await page.goto("/");
  await expect(page.getByRole("img", { name: /Gold price/ })).toBeVisible();
  await expect(primary(page)).toHaveText("Connect wallet");
  await expectAccessible(page);
  await expectToFit(page);
});

test("keeps the chosen theme across a reload, without a script of its own", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "light" });
  await page.goto("/");
  await page.getByLabel("Dark", { exact: true }).check({ force: true });
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)).toBe("dark");
});

test("sends the strict headers, and a nonce of its own with each page", async ({ request }) => {
  const nonces = new Set<string>();
  for (const path of ["/", "/portfolio", "/nowhere"]) {
    const response = await request.get(path);
    const headers = response.headers();
    const policy = headers["content-security-policy"] ?? "";
    for (const rule of [
      "default-src 'none'",
      "style-src-attr 'none'",
      "connect-src 'self'",
      "frame-ancestors 'none'",
    ]) {
      expect(policy).toContain(rule);
    }
    expect(policy).not.toContain("unsafe");
    nonces.add(/'nonce-([^']+)'/.exec(policy)?.[1] ?? "");
    expect(headers).toMatchObject({
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
      "referrer-policy": "same-origin",
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-resource-policy": "same-origin",
    });
    // a style attribute in the page's text would be blocked
    expect(await response.text()).not.toMatch(/<[^>]+ style="/);
  }
  expect(nonces.size).toBe(3);
});

test("runs no injected script", async ({ page, faults }) => {
  faults.allow(/content security policy|Content Security Policy/);
  await page.goto("/");
  await page.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "globalThis.stolen = true";
    document.body.append(script);
  });
  expect(await page.evaluate(() => "stolen" in globalThis)).toBe(false);
});

test("forwards to the node only what its own pages may ask", async ({ page, request, baseURL }) => {
  const body = { jsonrpc: "2.0", id: 1, method: "eth_chainId", params: [] };
  const origin = baseURL ?? "";
  const post = async (headers: Record<string, string>, data: unknown = body) => request.post("/rpc", { headers, data });
  expect(await (await post({ origin })).json()).toMatchObject({ result: "0x7a69" });
  expect((await post({ origin: "http://elsewhere.invalid" })).status()).toBe(403);
  expect((await post({ origin, "content-type": "text/plain" }, JSON.stringify(body))).status()).toBe(415);
  expect((await post({})).status()).toBe(403);
  const forbidden = { ...body, method: "hardhat_reset" };
  expect(await (await post({ origin }, forbidden)).json()).toMatchObject({ error: { code: -32601 } });
  expect(await (await post({ origin }, [body, forbidden])).json()).toHaveLength(2);
  await page.goto("/");
});

test("a page that does not exist leads back", async ({ page, faults }) => {
  faults.allow(/404/);
  await page.goto("/nowhere");
  await expect(page.getByRole("heading", { name: "Page not found" })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: "Go to the market" }).click();
  await expect(page.getByRole("tab", { name: "Buy" })).toBeVisible();
});
