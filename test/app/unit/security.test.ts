import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { encodeErrorResult } from "viem";
import { isAllowedMethod, isAllowedOnSocket } from "../../../app/src/lib/chain/rpc-methods.ts";
import { explain, explainRevert, revertData } from "../../../app/src/lib/errors/decode.ts";
import { SENTENCES, type Words } from "../../../app/src/lib/errors/sentences.ts";
import { LOCALES } from "../../../app/src/lib/messages/locale.ts";
import { isOwnOrigin } from "../../../app/src/lib/security/origin.ts";
import { contentSecurityPolicy } from "../../../app/src/lib/security/policy.ts";
import { contractErrorsAbi } from "../../../scripts/generated/contracts.ts";

const words: Words = { locale: "en", usdtDecimals: 6, receives: "gold", nameOf: () => undefined };

/** Any value of a type that stands in an error. */
const sample = (type: string): unknown => {
  if (type === "address") return `0x${"00".repeat(19)}aa`;
  if (type === "string") return "text";
  if (type === "bytes") return "0x";
  if (type.startsWith("bytes")) return `0x${"00".repeat(Number(type.slice(5)))}`;
  return Number(/\d+/.exec(type)?.[0] ?? 256) <= 48 ? 1 : 1n;
};

describe("errors as sentences", () => {
  for (const error of contractErrorsAbi) {
    it(error.name, () => {
      const inputs: readonly { type: string }[] = error.inputs;
      const data = encodeErrorResult({
        abi: [error],
        errorName: error.name,
        args: inputs.map(({ type }) => sample(type)),
      } as never);
      for (const locale of LOCALES) {
        const { code, text, advice } = explainRevert(data, { ...words, locale });
        assert.equal(code, error.name);
        assert.match(text, /^[A-ZÄÖÜ0-9"„].*[.?]$/s);
        assert.ok(advice === "" || /[.?]$/.test(advice));
        assert.doesNotMatch(`${text} ${advice}`, /undefined|NaN|Invalid|!|Oops/);
      }
    });
  }

  it("speaks the reader's language, with its numbers", () => {
    const data = encodeErrorResult({
      abi: contractErrorsAbi,
      errorName: "ERC20InsufficientBalance",
      args: [`0x${"aa".repeat(20)}`, 25n * 10n ** 17n, 3_000n * 10n ** 18n],
    });
    assert.match(explainRevert(data, words).text, /You have 2\.5000 GLG; this needs 3,000\.0000 GLG\./);
    assert.match(explainRevert(data, { ...words, locale: "de" }).text, /Sie haben 2,5000 GLG; .* 3\.000,0000 GLG\./);
    assert.equal(explain({ code: 4001 }, { ...words, locale: "de" }).code, "rejected");
    assert.match(explain({ code: 4001 }, { ...words, locale: "de" }).text, /Sie haben .* abgelehnt/);
  });

  it("says what a wallet's own errors mean", () => {
    assert.equal(explain({ code: 4001, message: "User rejected" }, words).code, "rejected");
    assert.equal(explain(new Error("insufficient funds for gas"), words).code, "noFeeMoney");
    assert.equal(explain(new Error("nonce too low"), words).code, "nonceTooLow");
    assert.equal(explain(new TypeError("fetch failed"), words).code, "unreachable");
  });

  it("finds the contract's words wherever a node or a wallet put them, and shows unknown ones", () => {
    assert.equal(revertData({ cause: { data: { originalError: { data: "0x12345678" } } } }), "0x12345678");
    const { code, text } = explainRevert("0x12345678", words);
    assert.equal(code, "unknownRevert");
    assert.ok(text.includes("0x12345678"));
  });

  it("has a sentence for every error and for nothing else", () => {
    const names = [...new Set(contractErrorsAbi.map(({ name }) => name))].sort();
    for (const locale of LOCALES) assert.deepEqual(Object.keys(SENTENCES[locale].contracts).sort(), names);
  });
});

describe("what a page may do", () => {
  it("is its own files and its nonce, nothing of a third party", () => {
    const policy = contentSecurityPolicy({ nonce: "abc", secure: true, development: false });
    assert.doesNotMatch(policy, /unsafe|http:|\*/);
    assert.match(policy, /upgrade-insecure-requests/);
    assert.doesNotMatch(contentSecurityPolicy({ nonce: "abc", secure: false, development: false }), /upgrade/);
  });

  it("reaches the node from its own origin alone", () => {
    assert.ok(isOwnOrigin("http://127.0.0.1:3000", "127.0.0.1:3000", undefined));
    assert.ok(isOwnOrigin("https://gold.example", "gold.example", "https://gold.example"));
    assert.ok(!isOwnOrigin("http://evil.example:3000", "evil.example:3000", undefined)); // a name made to point here
    assert.ok(!isOwnOrigin("http://127.0.0.1:4000", "127.0.0.1:3000", undefined));
    assert.ok(!isOwnOrigin(null, "127.0.0.1:3000", undefined));
    assert.ok(!isOwnOrigin("null", "127.0.0.1:3000", undefined));
  });

  it("asks the node for a fixed list, and steers only the development chain", () => {
    assert.ok(isAllowedMethod("eth_call", false));
    assert.ok(!isAllowedMethod("evm_increaseTime", false));
    assert.ok(isAllowedMethod("evm_increaseTime", true));
    for (const method of ["devnet_startLoad", "devnet_stopLoad"]) {
      assert.ok(!isAllowedMethod(method, false), method);
      assert.ok(isAllowedMethod(method, true), method);
      assert.ok(!isAllowedOnSocket(method, [], true), method); // what changes the chain goes where it is noted
    }
    for (const method of ["eth_sign", "eth_accounts", "eth_sendTransaction", "hardhat_reset", "debug_traceCall"]) {
      assert.ok(!isAllowedMethod(method, true), method);
    }
  });
});
