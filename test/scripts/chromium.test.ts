import assert from "node:assert/strict";
import { it } from "node:test";
import { findBrowser } from "../../scripts/testing/chromium.ts";

it("a browser that is not there is told in one sentence", async () => {
  process.env["CHROME_PATH"] = "/no/such/browser";
  await assert.rejects(findBrowser(), /There is no browser at CHROME_PATH, \/no\/such\/browser/);
});
