import assert from "node:assert/strict";
import { describe, it } from "node:test";
import {
  createPublicClient,
  custom,
  encodeAbiParameters,
  encodeErrorResult,
  encodeFunctionData,
  type Hex,
  numberToHex,
} from "viem";
import { goldTokenAbi, usdtAbi, usdtVaultAbi } from "../../../app/src/lib/chain/contracts.ts";
import { revertData } from "../../../app/src/lib/errors/decode.ts";
import { keeps, promisedBy, tryCalls } from "../../../app/src/lib/transaction/trial.ts";
import { deployments } from "../../../scripts/generated/deployments.ts";

const known = Object.values(deployments)[0];
const address = (digit: string): Hex => `0x${digit.repeat(40)}`;
const addresses = {
  ...known,
  usdtVault: address("1"),
  goldToken: address("2"),
  usdt: address("3"),
  barRedemption: address("4"),
} as Parameters<typeof promisedBy>[1];
const ME = address("a");
const buy = encodeFunctionData({ abi: usdtVaultAbi, functionName: "buy", args: [250n, 100n, ME, 9n] });
const sell = encodeFunctionData({ abi: usdtVaultAbi, functionName: "sell", args: [100n, 240n, ME, 9n] });
const queue = encodeFunctionData({ abi: usdtVaultAbi, functionName: "queueSale", args: [100n, 240n, 9n] });
const send = encodeFunctionData({ abi: goldTokenAbi, functionName: "transfer", args: [address("b"), 100n] });
const allow = encodeFunctionData({ abi: usdtAbi, functionName: "approve", args: [addresses.usdtVault, 250n] });

describe("what a call's bytes promise", () => {
  for (const [name, to, data, gold, usdt, kept] of [
    ["a purchase at its minimum", addresses.usdtVault, buy, 100n, -250n, true],
    ["a purchase with more gold", addresses.usdtVault, buy, 101n, -250n, true],
    ["a purchase with less gold", addresses.usdtVault, buy, 99n, -250n, false],
    ["a purchase that takes more", addresses.usdtVault, buy, 100n, -251n, false],
    ["a sale at its minimum", addresses.usdtVault, sell, -100n, 240n, true],
    ["a sale that takes more gold", addresses.usdtVault, sell, -101n, 240n, false],
    ["a sale that pays less", addresses.usdtVault, sell, -100n, 239n, false],
    ["a queued sale", addresses.usdtVault, queue, -100n, 0n, true],
    ["a queued sale that takes USDT", addresses.usdtVault, queue, -100n, -1n, false],
    ["a transfer", addresses.goldToken, send, -100n, 0n, true],
    ["a transfer that takes twice", addresses.goldToken, send, -200n, 0n, false],
    ["a permission", addresses.usdt, allow, 0n, 0n, true],
    ["a permission that moves money", addresses.usdt, allow, 0n, -1n, false],
  ] as const) {
    it(`${name} is ${kept ? "as" : "not as"} signed`, () => {
      const promised = promisedBy({ to, data }, addresses);
      assert.ok(promised !== null);
      assert.equal(keeps({ gold, usdt }, promised), kept);
    });
  }

  it("is nothing for contracts that the page does not know", () => {
    assert.equal(promisedBy({ to: address("f"), data: buy }, addresses), null);
  });
});

/** A node that answers one method, and says of every other that it does not know it. */
const node = (methods: Record<string, (params: unknown) => unknown>) =>
  createPublicClient({
    transport: custom(
      {
        request: async ({ method, params }) => {
          const answer = methods[method];
          if (answer === undefined) throw Object.assign(new Error(`${method} is not supported`), { code: -32601 });
          return answer(params);
        },
      },
      { retryCount: 0 },
    ),
  });

const word = (amount: bigint): Hex => numberToHex(amount, { size: 32 });
const simulated = (returns: readonly Hex[], status: Hex = "0x1") => [
  {
    number: "0x1",
    timestamp: "0x1",
    gasLimit: "0x1",
    gasUsed: "0x1",
    calls: returns.map((returnData, index) => ({
      returnData,
      status: index === 2 ? status : "0x1",
      gasUsed: "0x1",
      logs: [],
    })),
  },
];

describe("the test run", () => {
  const call = { to: addresses.usdtVault, data: buy };

  it("reads both balances around the very transaction where the node simulates", async () => {
    const client = node({
      eth_simulateV1: () => simulated([word(5n), word(1_000n), "0x", word(105n), word(750n)]),
    });
    assert.deepEqual(await tryCalls(client, ME, [call], addresses), { gold: 100n, usdt: -250n });
  });

  it("throws the contract's own reason where the call would be refused", async () => {
    const reason = encodeErrorResult({ abi: usdtVaultAbi, errorName: "QuoteExpired", args: [9n] });
    const client = node({
      eth_simulateV1: () => simulated([word(5n), word(1n), reason, word(5n), word(1n)], "0x0"),
    });
    await assert.rejects(tryCalls(client, ME, [call], addresses), (error) => revertData(error) === reason);
  });

  it("says that the call is refused where the contract gives no reason", async () => {
    const client = node({
      eth_simulateV1: () => simulated([word(5n), word(1n), "0x", word(5n), word(1n)], "0x0"),
    });
    await assert.rejects(tryCalls(client, ME, [call], addresses), /revert/i);
  });

  it("rehearses the call at the account's own address where the node does not simulate", async () => {
    let asked = 0;
    const client = node({
      eth_call: () => {
        asked += 1;
        const balances = asked === 1 ? [word(5n), word(1_000n)] : [word(106n), word(750n)];
        return encodeAbiParameters([{ type: "bytes[]" }], [balances]);
      },
    });
    assert.deepEqual(await tryCalls(client, ME, [call], addresses), { gold: 101n, usdt: -250n });
  });
});
