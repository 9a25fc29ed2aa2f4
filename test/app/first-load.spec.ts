import { gzipSync } from "node:zlib";
import { expect, test } from "./harness/index.ts";

/** What a first visit may cost in JavaScript, compressed; the measure of it is what the page names in its HTML. */
const LIMIT_BYTES = 185_000;

test("the first load of / stays within its budget of JavaScript", async ({ request }) => {
  const html = await (await request.get("/")).text();
  const scripts = new Set<string>();
  for (const [tag] of html.matchAll(/<script\b[^>]*>/g)) {
    const source = /\bsrc="([^"]+)"/.exec(tag)?.[1];
    if (source !== undefined && !/\bnomodule\b/i.test(tag)) scripts.add(source); // those are for browsers of long ago
  }
  expect(scripts.size).toBeGreaterThan(0);
  const sizes = await Promise.all(
    [...scripts].map(async (source) => {
      const response = await request.get(source);
      expect(response.ok(), source).toBe(true);
      return gzipSync(await response.body()).length;
    }),
  );
  const total = sizes.reduce((sum, size) => sum + size, 0);
  console.log(`first load of /: ${(total / 1000).toFixed(1)} kB of JavaScript in ${scripts.size} files, compressed`);
  expect(total).toBeLessThanOrEqual(LIMIT_BYTES);
});
