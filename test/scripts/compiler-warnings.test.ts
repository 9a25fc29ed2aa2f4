import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { ownWarnings } from "../../scripts/testing/compiler-warnings.ts";

const diagnostic = (file: string | undefined, more: { severity?: string; errorCode?: string } = {}) => ({
  severity: "warning",
  message: "unused variable",
  ...(file === undefined ? {} : { sourceLocation: { file } }),
  ...more,
});

describe("the compiler's warnings that are ours to mend", () => {
  for (const [what, given, count] of [
    ["one in a contract", diagnostic("project/contracts/GoldToken.sol"), 1],
    ["one in a test", diagnostic("project/test/contracts/GoldToken.t.sol"), 1],
    ["one that names no file", diagnostic(undefined), 1],
    ["none inside a package", diagnostic("npm/@openzeppelin/contracts@5.7.0/utils/RateLimiter.sol"), 0],
    ["none about the size of a test", diagnostic("project/test/contracts/Test.sol", { errorCode: "5574" }), 0],
    ["one about the size of a contract", diagnostic("project/contracts/Vault.sol", { errorCode: "5574" }), 1],
    ["no notes", diagnostic("project/contracts/GoldToken.sol", { severity: "info" }), 0],
  ] as const) {
    it(`are ${what}`, () => assert.equal(ownWarnings([given]).length, count));
  }
});
