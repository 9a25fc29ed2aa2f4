import { resolve } from "node:path";
import { defineConfig } from "@playwright/test";
import { findBrowser } from "../../scripts/testing/chromium.ts";
import { portFor } from "./harness/ports.ts";

const { executablePath, env } = await findBrowser();
await portFor("TEST_RPC_PORT");
const web = await portFor("TEST_WEB_PORT");

const state = resolve(import.meta.dirname, "../../.goldlane");
const report = process.env["REPORT"];

export default defineConfig({
  testDir: ".",
  outputDir: resolve(state, "browser-tests"),
  globalSetup: "./harness/stack.ts",
  forbidOnly: true,
  workers: 1, // all share one chain, which each test finds as it was after the seed
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: report === undefined ? "list" : [["list"], ["json", { outputFile: report }]],
  use: {
    baseURL: `http://127.0.0.1:${web}`,
    actionTimeout: 15_000,
    navigationTimeout: 30_000,
    contextOptions: { reducedMotion: "reduce" },
    locale: "en-GB",
    timezoneId: "Europe/London",
    screenshot: "only-on-failure",
    trace: process.env["TRACE"] === "1" ? "retain-on-failure" : "off", // a picture of the page at each step takes a tenth of the time
    launchOptions: { executablePath, env: { ...(process.env as Record<string, string>), ...env } },
  },
  projects: [
    { name: "desktop", use: { viewport: { width: 1280, height: 800 } } },
    // the same pages on a small screen: the tests that say they are about it
    { name: "phone", grep: /@phone/, use: { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true } },
  ],
});
