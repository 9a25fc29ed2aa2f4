import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { Failure } from "../stack/failure.ts";
import { packaged, ROOT } from "../stack/program.ts";
import { runAloud } from "./aloud.ts";
import { findBrowser } from "./chromium.ts";
import type { Count } from "./count.ts";
import type { Part } from "./part.ts";

const REPORT = join(ROOT, ".goldlane/browser-tests.json");

interface Report {
  readonly stats: { expected: number; unexpected: number; flaky: number; skipped: number };
  readonly errors: readonly unknown[];
}

/** The browser tests: Playwright starts a stack of its own (test/app/stack.ts). Arguments are Playwright's. */
export const browserTests = (args: readonly string[]): Part => ({
  name: "app, in the browser",
  async run(): Promise<Count> {
    await findBrowser(); // told here in a sentence; Playwright would tell it as a broken configuration
    mkdirSync(dirname(REPORT), { recursive: true });
    rmSync(REPORT, { force: true }); // the one of the run before would be taken for this one's
    const { code } = await runAloud(packaged("@playwright/test", ["test", "-c", "test/app", ...args], "playwright"), {
      REPORT,
    });
    const { stats, errors } = read();
    const failed = stats.unexpected + stats.flaky + errors.length;
    return { passed: stats.expected, failed: code !== 0 && failed === 0 ? 1 : failed, skipped: stats.skipped };
  },
});

function read(): Report {
  try {
    return JSON.parse(readFileSync(REPORT, "utf8")) as Report;
  } catch {
    throw new Failure("the browser tests ended without a report");
  }
}
