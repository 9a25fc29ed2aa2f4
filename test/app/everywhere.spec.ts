import { readdirSync } from "node:fs";
import { resolve } from "node:path";
import type { Page } from "@playwright/test";
import { expect, expectAccessible, expectToFit, type Person, test } from "./harness/index.ts";
import { connect, openTools, signIn } from "./steps.ts";

// What holds on every page, whoever looks at it: axe in both themes and three widths, nothing wider than the screen, texts that
// are 40 % longer, and a page that runs from right to left.

const WIDTHS = [360, 768, 1280] as const;

/** A test looks at many pages, one after another: on a busy machine that takes its time. */
const PATIENCE_MS = 600_000;

/** Every route with an address to visit, by who has to look. A page that is missing here fails the first test. */
const ROUTES = {
  visitor: [
    "/",
    "/portfolio",
    "/redeem",
    "/reserves",
    "/reserves/bars/1",
    "/onboard",
    "/explorer",
    "/explorer/block/1",
    "/admin",
    "/no-such-page",
  ],
  investor: ["/", "/portfolio", "/redeem", "/onboard"],
  staff: [
    "/admin",
    "/admin/bars",
    "/admin/supply",
    "/admin/redemptions",
    "/admin/compliance",
    "/admin/prices",
    "/admin/roles",
    "/admin/reconciliation",
    "/admin/audit",
  ],
  guardian: ["/admin/pause"],
  treasurer: ["/admin/treasury"],
} as const;

/** The app's routes by its files, "/reserves/bars/[id]". */
function routesOfApp(folder = resolve(import.meta.dirname, "../../app/src/app"), path = ""): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory()
      ? routesOfApp(resolve(folder, entry.name), `${path}/${entry.name}`)
      : entry.name === "page.tsx"
        ? [path === "" ? "/" : path]
        : [],
  );
}

test("every page of the app is among those that are looked at", () => {
  const visited = new Set<string>(Object.values(ROUTES).flat());
  const asFile = (route: string) => new RegExp(`^${route.replace(/\[\w+\]/g, "[^/]+")}$`);
  expect(routesOfApp().filter((route) => ![...visited].some((path) => asFile(route).test(path)))).toEqual([]);
});

/** Axe on the page as it is. The dark theme has all rules where the page is neither a phone's nor a desk's. */
const expectClean = (page: Page, width: number, place: string) =>
  expectAccessible(page, { whole: width === 768 ? "dark" : "light", place, soft: true });

/** Waits until the page is at rest: no skeleton, and its heading there. */
async function settled(page: Page): Promise<void> {
  await expect(page.locator("h1").first()).toBeVisible();
  await expect(page.locator("main .skeleton")).toHaveCount(0);
}

/** Makes every text 40 % longer, as a wordier language would; figures stay as they are. */
const lengthen = (page: Page) =>
  page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const text = node.nodeValue ?? "";
      const figure = node.parentElement?.closest("[data-figure], script, style, .font-mono, time");
      if (figure !== null || !/\p{L}{2}/u.test(text)) continue;
      node.nodeValue = `${text}${" lengthier".repeat(10).slice(0, Math.ceil(text.length * 0.4))}`;
    }
  });

async function look(page: Page, place: string): Promise<void> {
  await settled(page);
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 800 });
    await test.step(`${place}, ${width} px`, async () => {
      await expectToFit(page);
      await expectClean(page, width, `${place}, ${width} px`);
    });
  }
  await lengthen(page);
  for (const dir of ["ltr", "rtl"] as const) {
    await page.evaluate((value) => document.documentElement.setAttribute("dir", value), dir);
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 800 });
      await test.step(`${place}, longer texts, ${dir}, ${width} px`, () => expectToFit(page));
    }
  }
}

test("every page is clean and fits for somebody without a wallet", async ({ page, faults }) => {
  test.setTimeout(PATIENCE_MS);
  faults.allow(/404 \(Not Found\)/); // the page that is none
  for (const path of ROUTES.visitor) {
    await page.goto(path);
    await look(page, `a visitor at ${path}`);
  }
});

test("every page is clean and fits for an investor", async ({ page, wallet }) => {
  test.setTimeout(PATIENCE_MS);
  await page.goto(ROUTES.investor[0]);
  await connect(page, wallet);
  for (const path of ROUTES.investor) {
    await page.goto(path);
    await expect(page.getByRole("banner").getByRole("button", { name: /^Account 0x/ })).toBeVisible();
    await look(page, `an investor at ${path}`);
  }
});

async function lookAtDesks({ page, wallet }: Pick<Person, "page" | "wallet">, paths: readonly string[]): Promise<void> {
  await page.goto("/admin");
  await connect(page, wallet);
  await signIn(page);
  for (const path of paths) {
    await page.goto(path);
    await expect(page.getByRole("navigation", { name: "Desks" })).toBeVisible();
    await look(page, `staff at ${path}`);
  }
}

test.describe("every desk is clean and fits", () => {
  test.use({ people: ["staffA"] });

  test("for the staff of each", async ({ page, wallet, open }) => {
    test.setTimeout(PATIENCE_MS);
    await lookAtDesks({ page, wallet }, ROUTES.staff);
    await lookAtDesks(await open("guardian"), ROUTES.guardian);
    await lookAtDesks(await open("treasury"), ROUTES.treasurer);
  });
});

test("dialogs are clean and fit, over the page that opened them", async ({ page, wallet }) => {
  test.setTimeout(PATIENCE_MS);
  const dialog = page.getByRole("dialog");
  const inspect = async (place: string) => {
    await expect(dialog).toBeVisible();
    for (const width of [360, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      await expectToFit(page);
      await expectClean(page, width, `${place}, ${width} px`);
    }
    await page.keyboard.press("Escape");
    await expect(dialog).toHaveCount(0);
  };
  await page.goto("/");
  await connect(page, wallet);
  const bar = page.getByRole("banner");
  for (const name of [/^Account 0x/, /^Activity/, "Go to, or do"]) {
    await bar.getByRole("button", { name }).click();
    await inspect(`the dialog of ${name}`);
  }
  await openTools(page);
  await inspect("the development tools");
  await page.goto("/portfolio");
  for (const name of ["Send", "Receive"]) {
    await page.getByRole("main").getByRole("button", { name, exact: true }).click();
    await inspect(`the dialog of ${name}`);
  }
});
