// Sample loads: what each kind puts into its blocks, that they end, and who may begin them.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { encodeFunctionData, parseAbi } from "viem";
import { bytesToHex } from "../../../devnet/primitives/index.ts";
import { HOT, TOKEN, TOKENS } from "../../../devnet/rpc/load/index.ts";
import { devnet } from "../clients/devnet.ts";

type Fields = Record<string, unknown>;

const node = await devnet();
after(() => node.stop());

const token = bytesToHex(TOKEN);
const erc20 = parseAbi(["function balanceOf(address) view returns (uint256)", "function approve(address, uint256)"]);
const balanceOf = async (of: Uint8Array): Promise<bigint> => {
  const data = encodeFunctionData({
    abi: erc20,
    functionName: "balanceOf",
    args: [`0x${Buffer.from(of).toString("hex")}`],
  });
  return BigInt((await node.call("eth_call", { to: token, data }, "latest")) as string);
};
const loadNow = async (): Promise<Fields | null> => ((await node.call("devnet_stats")) as { load: Fields | null }).load;

/** Runs a load to its end; the blocks that it made, each with its receipts. */
async function run(profile: Fields): Promise<{ block: Fields; receipts: Fields[] }[]> {
  const before = Number(await node.call("eth_blockNumber"));
  assert.match((await node.call("devnet_startLoad", profile)) as string, /^0x[1-9a-f]/);
  for (let waited = 0; (await loadNow()) !== null; waited += 50) {
    assert.ok(waited < 60_000, "the load does not end");
    await sleep(50);
  }
  const head = Number(await node.call("eth_blockNumber"));
  return Promise.all(
    Array.from({ length: head - before }, async (_, i) => {
      const number = `0x${(before + 1 + i).toString(16)}`;
      const block = (await node.call("eth_getBlockByNumber", number, true)) as Fields;
      return { block, receipts: (await node.call("eth_getBlockReceipts", number)) as Fields[] };
    }),
  );
}

const succeeded = (receipts: readonly Fields[]): number => receipts.filter(({ status }) => status === "0x1").length;

test("a block a second, each sender once, and it ends by itself", async () => {
  const blocks = await run({ kind: "transfers", rate: 40, seconds: 2 });
  assert.equal(blocks.length, 2);
  for (const { block, receipts } of blocks) {
    const transactions = block["transactions"] as Fields[];
    assert.equal(new Set(transactions.map(({ from }) => from)).size, 40);
    assert.equal(new Set(transactions.map(({ to }) => to)).size, 40);
    assert.equal(succeeded(receipts), 40);
    assert.equal(BigInt(block["gasUsed"] as string), 40n * 21_000n);
  }
  const [first, second] = blocks.map(({ block }) => Number(block["timestamp"]));
  assert.ok((second as number) > (first as number));
  assert.ok((second as number) <= Date.now() / 1000 + 1, "the chain's clock has run ahead");
});

test("the token keeps books as an ERC-20 does: nothing is made or lost, and too much is refused", async () => {
  const before = await balanceOf(HOT);
  const [made] = await run({ kind: "mixed", rate: 100, seconds: 1 });
  assert.ok(made);
  assert.equal(made.receipts.length, 100);
  assert.equal(succeeded(made.receipts), 98); // two of a hundred ask for more than they have
  const transfers = made.receipts.flatMap(({ logs }) => logs as Fields[]);
  assert.equal(transfers.length, 60);
  assert.ok(transfers.every(({ address, topics }) => address === token && (topics as string[]).length === 3));
  assert.equal((await balanceOf(HOT)) - before, 10n);
  const { from } = (made.block["transactions"] as Fields[]).find(({ to }) => to === token) as { from: string };
  assert.equal(await balanceOf(Buffer.from(from.slice(2), "hex")), TOKENS / 2n - 1n);
  const approve = encodeFunctionData({
    abi: erc20,
    functionName: "approve",
    args: [`0x${Buffer.from(HOT).toString("hex")}`, 1n],
  });
  await assert.rejects(node.call("eth_call", { to: token, data: approve }, "latest"), /revert/);
});

test("in a conflicting load all pay one account; it is stopped on request, and there is one at a time", async () => {
  const before = await balanceOf(HOT);
  await node.call("devnet_startLoad", { kind: "conflicting", rate: 30, seconds: 60 });
  await assert.rejects(node.call("devnet_startLoad"), /a load runs already/);
  const running = await loadNow();
  assert.deepEqual([running?.["kind"], running?.["rate"]], ["conflicting", 30]);
  assert.ok(Number(running?.["secondsLeft"]) > 55);
  while ((await balanceOf(HOT)) === before) await sleep(20);
  assert.equal((await balanceOf(HOT)) - before, 30n);
  assert.equal(await node.call("devnet_stopLoad"), true);
  assert.equal(await loadNow(), null);
  assert.equal(await node.call("devnet_stopLoad"), false);
});

test("a load that is put back with the chain begins anew", async () => {
  const snapshot = await node.call("evm_snapshot");
  await run({ kind: "tokens", rate: 10, seconds: 1 });
  await node.call("evm_revert", snapshot);
  const [made] = await run({ kind: "tokens", rate: 10, seconds: 1 });
  assert.equal(succeeded(made?.receipts ?? []), 10);
  assert.deepEqual(node.faults, []);
});

test("what is asked for has bounds, and each is named", async () => {
  for (const [profile, words] of [
    [{ kind: "all" }, /profile\)\.kind: one of transfers, tokens, conflicting, mixed/],
    [{ rate: 0 }, /\.rate: from 1 to 2000/],
    [{ rate: 2001 }, /\.rate: from 1 to 2000/],
    [{ seconds: 301 }, /\.seconds: from 1 to 300/],
    [{ speed: 3 }, /\.speed: kind, rate or seconds/],
    [7, /has to be an object/],
    [{ kind: "tokens", rate: 2000 }, /may use 90000000 gas, and a block has 60000000/],
  ] as const) {
    await assert.rejects(node.call("devnet_startLoad", profile), words, JSON.stringify(profile));
  }
  assert.equal(await loadNow(), null);
});

test("another chain gives nothing away", async () => {
  const other = await devnet("--chain-id", "5");
  await assert.rejects(other.call("devnet_startLoad"), /a sample load is for chain 31337 alone, and this is 5/);
  await other.stop();
});
