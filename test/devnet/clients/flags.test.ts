// What flags change about a running node.
import assert from "node:assert/strict";
import { test } from "node:test";
import { verifying } from "../../../devnet/cli/start.ts";
import type { ChainBlock } from "../../../devnet/rpc/index.ts";
import { CallFailed, type Devnet, devnet } from "./devnet.ts";

/** Initcode that returns so many zero bytes as the code. */
const codeOf = (bytes: number): string => `0x62${bytes.toString(16).padStart(6, "0")}6000f3`;

async function on(flags: string[], work: (node: Devnet, sender: string) => Promise<void>): Promise<void> {
  const node = await devnet(...flags);
  try {
    const [sender] = (await node.call("eth_accounts")) as [string];
    await work(node, sender);
    assert.deepEqual(node.faults, []);
  } finally {
    await node.stop();
  }
}

const statusOf = async (node: Devnet, transaction: object): Promise<string> => {
  const hash = await node.call("eth_sendTransaction", transaction);
  return ((await node.call("eth_getTransactionReceipt", hash)) as { status: string }).status;
};

test("--code-size-limit moves the limit of a contract", async () => {
  const gas = "0xf42400";
  await on([], async (node, from) => {
    assert.equal(await statusOf(node, { from, gas, data: codeOf(24_576) }), "0x1");
    assert.equal(await statusOf(node, { from, gas, data: codeOf(24_577) }), "0x0");
  });
  await on(["--code-size-limit", "30000"], async (node, from) => {
    assert.equal(await statusOf(node, { from, gas, data: codeOf(30_000) }), "0x1");
    assert.equal(await statusOf(node, { from, gas, data: codeOf(30_001) }), "0x0");
  });
  await on(["--disable-code-size-limit"], async (node, from) => {
    assert.equal(await statusOf(node, { from, gas, data: codeOf(60_000) }), "0x1");
    assert.equal(await statusOf(node, { from, gas, data: `0x00${"00".repeat(60_000)}` }), "0x1", "initcode");
  });
});

test("--disable-tx-gas-limit lets one transaction ask for more than EIP-7825 allows", async () => {
  const large = { to: `0x${"aa".repeat(20)}`, gas: "0x1000001" };
  await on([], async (node, from) => {
    await assert.rejects(
      node.call("eth_sendTransaction", { from, ...large }),
      (error) => error instanceof CallFailed && /transaction gas limit too high \(cap: 16777216/.test(error.message),
    );
  });
  await on(["--disable-tx-gas-limit"], async (node, from) => {
    assert.equal(await statusOf(node, { from, ...large }), "0x1");
  });
});

test("--gas-price is what transactions without EIP-1559 are told to offer", async () => {
  await on(["--gas-price", "5000000000"], async (node, from) => {
    assert.equal(await node.call("eth_gasPrice"), "0x12a05f200");
    const hash = await node.call("eth_sendTransaction", { from, to: from, type: "0x0" });
    const sent = (await node.call("eth_getTransactionByHash", hash)) as { gasPrice: string };
    assert.equal(sent.gasPrice, "0x12a05f200");
  });
});

test("--disable-block-gas-limit lets a block be as large as it likes", async () => {
  await on(["--disable-block-gas-limit", "--disable-tx-gas-limit"], async (node, from) => {
    assert.equal(await statusOf(node, { from, to: from, gas: "0x174876e800", maxFeePerGas: "0x3b9aca07" }), "0x1");
  });
});

test("--verify executes every block again, and a block that differs is told of", async () => {
  await on(["--verify"], async (node, from) => {
    assert.equal(await statusOf(node, { from, to: from, value: "0x1" }), "0x1");
    const { head } = node.node.chain;
    const { header, hash, block, transactions, receipts, failed, rules } = head;
    const told: Error[] = [];
    const listener = { onBlock() {}, onFault() {}, onDivergence: (error: Error) => told.push(error) };
    await verifying(node.node, head, listener);
    const forged: ChainBlock = {
      ...{ hash, block, transactions, receipts, failed, rules },
      header: { ...header, gasUsed: header.gasUsed + 1n },
      making: null,
    };
    await assert.rejects(verifying(node.node, forged, listener), /block 1, .* came out otherwise: .*"gasUsed"/);
    assert.equal(told.length, 1);
  });
});
