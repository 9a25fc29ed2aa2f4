import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { sharesOf } from "../../scripts/testing/contracts.ts";

describe("the shares of test files", () => {
  const sizes = new Map(Object.entries({ a: 2, b: 9, c: 3, d: 4, e: 1 }));

  it("hold every file once, and are about equally long", () => {
    assert.deepEqual(sharesOf(sizes, 2), [
      ["b", "e"],
      ["d", "c", "a"],
    ]);
  });

  it("are no more than there are files", () => {
    assert.deepEqual(sharesOf(new Map([["a", 1]]), 4), [["a"]]);
  });

  it("are one where there is one core", () => {
    assert.deepEqual(sharesOf(sizes, 1), [["b", "d", "c", "a", "e"]]);
  });
});
