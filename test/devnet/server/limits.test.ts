// Limits that need no server.
import assert from "node:assert/strict";
import { test } from "node:test";
import { isDeeperThan, RateLimit } from "../../../devnet/server/limits.ts";

test("brackets inside strings have no depth", () => {
  const deeper = (text: string, limit: number) => isDeeperThan(Buffer.from(text), limit);
  assert.equal(deeper('{"a":[1]}', 2), false);
  assert.equal(deeper('{"a":[1]}', 1), true);
  assert.equal(deeper('["[[[[\\"[[[\\\\"]', 1), false);
  assert.equal(deeper("[[],[],[]]", 2), false);
});

test("a client makes so many calls a second, each client for itself", () => {
  let nowMs = 5000;
  const rate = new RateLimit(10, () => nowMs);
  assert.equal(rate.admits("a", 8), true);
  assert.equal(rate.admits("a", 3), false);
  assert.equal(rate.admits("a", 2), true);
  assert.equal(rate.admits("b", 10), true);
  nowMs = 6000;
  assert.equal(rate.admits("a", 10), true);
  assert.equal(new RateLimit(0).admits("a", 1e9), true);
});
