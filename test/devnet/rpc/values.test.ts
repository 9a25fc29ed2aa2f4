// Parameters: what is read, and that a refusal names the field and the rule.
import assert from "node:assert/strict";
import { test } from "node:test";
import { blockReference } from "../../../devnet/rpc/block-reference.ts";
import { callRequest } from "../../../devnet/rpc/call-request.ts";
import { logFilter } from "../../../devnet/rpc/logs.ts";
import { stateOverrides } from "../../../devnet/rpc/overrides.ts";
import type { Reader } from "../../../devnet/rpc/params.ts";
import { revertReason } from "../../../devnet/rpc/revert-reason.ts";
import { address, data, looseQuantity, quantity, storageKey } from "../../../devnet/rpc/values.ts";
import { RpcError } from "../../../devnet/server/index.ts";

const ADDRESS = `0x${"aB".repeat(20)}`;
const HASH = `0x${"12".repeat(32)}`;

const refuses = <T>(read: Reader<T>, value: unknown, words: RegExp) =>
  assert.throws(
    () => read(value, "argument 0 (it)"),
    (error) =>
      error instanceof RpcError &&
      error.code === -32602 &&
      /argument 0 \(it\)/.test(error.message) &&
      words.test(error.message),
    JSON.stringify(value),
  );

test("quantities are strict, those of development methods are not", () => {
  assert.equal(quantity("0x0", "q"), 0n);
  assert.equal(quantity("0xfF", "q"), 255n);
  refuses(quantity, "0x00", /leading zero/);
  refuses(quantity, "0x", /at least one hex digit/);
  refuses(quantity, "12", /without 0x prefix/);
  refuses(quantity, 12, /string/);
  refuses(quantity, `0x1${"0".repeat(64)}`, /256 bits/);
  for (const value of ["0x0c", "12", 12, "0xc"]) assert.equal(looseQuantity(value, "q"), 12n);
  for (const value of [-1, 1.5, "", "x", null, {}]) refuses(looseQuantity, value, /quantity|whole number/);
});

test("bytes, addresses and storage keys", () => {
  assert.deepEqual(data("0x0aFF", "d"), Uint8Array.of(10, 255));
  refuses(data, "0x0", /odd length/);
  refuses(data, "0xzz", /invalid hex/);
  assert.equal(address(ADDRESS, "a").length, 20);
  refuses(address, "0x12", /an address is 20 bytes/);
  assert.deepEqual(
    ["0x", "0x0", "0x1", HASH].map((key) => storageKey(key, "k")),
    [0n, 0n, 1n, BigInt(HASH)],
  );
  refuses(storageKey, `${HASH}0`, /at most 32 bytes/);
});

test("blocks: tags, numbers, hashes, EIP-1898", () => {
  assert.deepEqual(blockReference("safe", "b"), { tag: "safe" });
  assert.deepEqual(blockReference("0x10", "b"), { number: 16n });
  assert.deepEqual(blockReference({ blockNumber: "0x10" }, "b"), { number: 16n });
  assert.equal("hash" in blockReference(HASH, "b"), true);
  const canonical = blockReference({ blockHash: HASH, requireCanonical: true }, "b");
  assert.equal("hash" in canonical && canonical.mustBeCanonical, true);
  refuses(blockReference, "newest", /0x prefix/);
  refuses(blockReference, {}, /neither blockNumber nor blockHash/);
  refuses(blockReference, { blockNumber: "0x1", blockHash: HASH }, /one or the other/);
});

test("calls: input and data may agree, prices of two kinds may not", () => {
  assert.deepEqual(callRequest({ input: "0x01", data: "0x01", unknown: 1 }, "c"), { data: Uint8Array.of(1) });
  assert.throws(() => callRequest({ input: "0x01", data: "0x02" }, "c"), /not equal/);
  assert.throws(() => callRequest({ gasPrice: "0x1", maxFeePerGas: "0x1" }, "c"), /both gasPrice and/);
  assert.throws(() => callRequest({ maxFeePerGas: "0x1", maxPriorityFeePerGas: "0x2" }, "c"), /higher than max fee/);
  refuses(callRequest, { to: "0x12" }, /\.to/);
  refuses(
    callRequest,
    { accessList: [{ address: ADDRESS, storageKeys: ["0x1"] }] },
    /accessList\[0\]\.storageKeys\[0\]/,
  );
});

test("log filters and overrides", () => {
  assert.deepEqual(logFilter({ address: [], topics: [null, [null], HASH] }, "f").addresses, undefined);
  assert.deepEqual(
    logFilter({ topics: [null, [], HASH] }, "f").topics.map((topic) => topic?.length),
    [undefined, undefined, 1],
  );
  refuses(logFilter, { topics: [null, null, null, null, null] }, /at most 4/);
  refuses(logFilter, { blockHash: HASH, fromBlock: "0x1" }, /one or the other/);
  assert.equal(stateOverrides({ [ADDRESS]: { stateDiff: { "0x0": HASH } } }, "s")[0]?.stateDiff?.[0]?.[0], 0n);
  refuses(stateOverrides, { [ADDRESS]: { state: {}, stateDiff: {} } }, /both 'state' and 'stateDiff'/);
});

test("reasons of reverts, and data that only looks like one", () => {
  const bytes = (hex: string) => Buffer.from(hex, "hex");
  const word = (n: number) => n.toString(16).padStart(64, "0");
  assert.equal(
    revertReason(bytes(`08c379a0${word(32)}${word(4)}${Buffer.from("gold").toString("hex").padEnd(64, "0")}`)),
    "gold",
  );
  assert.equal(revertReason(bytes(`4e487b71${word(0x11)}`)), "arithmetic underflow or overflow");
  assert.equal(revertReason(bytes(`4e487b71${word(0x99)}`)), "unknown panic code: 0x99");
  assert.equal(revertReason(bytes(`08c379a0${word(32)}${word(5000)}`)), undefined);
  assert.equal(revertReason(bytes(`08c379a0${"ff".repeat(64)}`)), undefined);
  assert.equal(revertReason(bytes("deadbeef")), undefined);
});
