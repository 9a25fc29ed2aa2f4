import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { lastLine, NOTHING, orFailure, sum, verdict } from "../../scripts/testing/count.ts";

describe("the last line", () => {
  it("sums up all runners", () => {
    const total = sum([{ passed: 12, failed: 0, skipped: 2 }, verdict(true), verdict(false)]);
    assert.equal(lastLine(total), "13 passed, 1 failed, 2 skipped");
  });

  it("is about nothing when nothing ran", () => {
    assert.equal(lastLine(sum([])), "0 passed, 0 failed, 0 skipped");
  });
});

describe("a part", () => {
  it("that ran no test is a failure", () => {
    assert.deepEqual(orFailure(NOTHING), { passed: 0, failed: 1, skipped: 0 });
  });

  it("that skipped its only test is none: the skip is in sight", () => {
    assert.deepEqual(orFailure({ passed: 0, failed: 0, skipped: 1 }), { passed: 0, failed: 0, skipped: 1 });
  });
});
