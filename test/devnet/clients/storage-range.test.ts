// debug_storageRangeAt, as Remix's debugger asks for it (hardhat#1631): storage between the transactions of a block, page by page.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { keccak256 } from "viem";
import { CONTRACT, store } from "./contract.ts";
import { CallFailed, devnet } from "./devnet.ts";

const node = await devnet();
after(() => node.stop());

interface Range {
  storage: Record<string, { key: string; value: string }>;
  nextKey: string | null;
}

const [SENDER] = (await node.call("eth_accounts")) as [string];
const word = (value: number): `0x${string}` => `0x${value.toString(16).padStart(64, "0")}`;
const receiptOf = async (hash: unknown) =>
  (await node.call("eth_getTransactionReceipt", hash)) as { contractAddress: string; blockHash: string };
const { contractAddress } = await receiptOf(await node.call("eth_sendTransaction", { from: SENDER, data: CONTRACT }));
const range = async (block: string, index: number, start = "0x", limit = 10): Promise<Range> =>
  (await node.call("debug_storageRangeAt", block, index, contractAddress, start, limit)) as Range;

test("a slot has the value that the transactions before have left", async () => {
  await node.call("eth_sendTransaction", { from: SENDER, to: contractAddress, data: store(7n) });
  await node.call("evm_setAutomine", false);
  const fees = { gas: "0x186a0", maxFeePerGas: "0x2540be400" };
  const hashes = [];
  for (const value of [8n, 0n]) {
    hashes.push(
      await node.call("eth_sendTransaction", { from: SENDER, to: contractAddress, data: store(value), ...fees }),
    );
  }
  await node.call("evm_mine");
  await node.call("evm_setAutomine", true);
  const { blockHash } = await receiptOf(hashes[0]);
  const values = [];
  for (const index of [0, 1, 2]) {
    values.push(Object.values((await range(blockHash, index)).storage).map(({ value }) => Number(value)));
  }
  assert.deepEqual(values, [[7], [8], []]);
  await assert.rejects(
    range(blockHash, 3),
    (error) => error instanceof CallFailed && error.code === -32000 && /index 3 out of range/.test(error.message),
  );
});

test("pages are by the hashes of keys", async () => {
  for (const key of [1, 2, 3]) await node.call("anvil_setStorageAt", contractAddress, word(key), word(key + 10));
  await node.call("evm_mine");
  const byHash = [1, 2, 3]
    .map((key) => ({ hash: keccak256(word(key)), key }))
    .sort((a, b) => (a.hash < b.hash ? -1 : 1));
  const first = await range("latest", 0, "0x", 2);
  assert.deepEqual(
    Object.entries(first.storage),
    byHash.slice(0, 2).map(({ hash, key }) => [hash, { key: word(key), value: word(key + 10) }]),
  );
  assert.equal(first.nextKey, byHash[2]?.hash);
  const rest = await range("latest", 0, first.nextKey as string, 2);
  assert.deepEqual([Object.keys(rest.storage), rest.nextKey], [[byHash[2]?.hash], null]);
});

test("nothing of all this was a fault of the node", () => assert.deepEqual(node.faults, []));
