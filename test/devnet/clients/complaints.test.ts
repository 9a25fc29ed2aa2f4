// What the users of other development nodes complain about most, each shown to be absent here. The numbers are of their issue trackers.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { createWalletClient, encodeAbiParameters, http, type LocalAccount, parseGwei } from "viem";
import { mnemonicToAccount } from "viem/accounts";
import { foundry } from "viem/chains";
import { DEVELOPMENT_MNEMONIC } from "../../../devnet/chain/index.ts";
import { CONTRACT, store } from "./contract.ts";
import { CallFailed, type Devnet, devnet } from "./devnet.ts";

const node = await devnet();
after(() => node.stop());

const OTHER = "0x00000000000000000000000000000000000000aa";
const accounts = Array.from({ length: 10 }, (_, addressIndex) =>
  mnemonicToAccount(DEVELOPMENT_MNEMONIC, { addressIndex }),
);
const first = accounts[0] as LocalAccount;

type Fields = Record<string, string>;

const number = async (on: Devnet = node): Promise<number> => Number(await on.call("eth_blockNumber"));
const block = async (tag: string | number, on: Devnet = node): Promise<Fields> =>
  (await on.call(
    "eth_getBlockByNumber",
    typeof tag === "number" ? `0x${tag.toString(16)}` : tag,
    false,
  )) as unknown as Fields;
const nonceOf = async (account: LocalAccount, on: Devnet = node): Promise<number> =>
  Number(await on.call("eth_getTransactionCount", account.address, "pending"));

/** A signed transfer of one wei. */
const transfer = (account: LocalAccount, nonce: number, tip = 1n) =>
  account.signTransaction({
    type: "eip1559",
    chainId: 31337,
    to: OTHER,
    value: 1n,
    gas: 21_000n,
    nonce,
    maxFeePerGas: parseGwei("100"),
    maxPriorityFeePerGas: tip,
  });

async function deploy(on: Devnet = node): Promise<string> {
  const hash = await on.call("eth_sendTransaction", { from: first.address, data: CONTRACT });
  return ((await on.call("eth_getTransactionReceipt", hash)) as { contractAddress: string }).contractAddress;
}

test("a receipt is there when its hash is (foundry#3537, #4756, #10944)", async () => {
  const wallet = createWalletClient({ account: first, chain: foundry, transport: http(node.url) });
  for (let i = 0; i < 20; i++) {
    const hash = await wallet.sendTransaction({ to: OTHER, value: 1n, gas: 21_000n });
    const receipt = (await node.call("eth_getTransactionReceipt", hash)) as Fields;
    assert.equal(receipt["status"], "0x1");
    assert.equal(Number(receipt["blockNumber"]), await number());
  }
});

test("many at once, out of order, on many connections: all are mined (foundry#10122, #5234, #4340, #13352)", async () => {
  const sent = await Promise.all(
    accounts.map(async (account) => {
      const from = await nonceOf(account);
      return Promise.all(Array.from({ length: 12 }, (_, i) => transfer(account, from + i)));
    }),
  );
  const mixed = sent.flat().sort();
  const hashes = await Promise.all(mixed.map((raw) => node.call("eth_sendRawTransaction", raw)));
  const receipts = await Promise.all(hashes.map((hash) => node.call("eth_getTransactionReceipt", hash)));
  assert.equal(receipts.filter((receipt) => (receipt as Fields | null)?.["status"] === "0x1").length, mixed.length);
  assert.deepEqual(await node.call("txpool_status"), { pending: "0x0", queued: "0x0" });
});

test("nothing freezes where everything is asked at once (foundry#10452, #13630, #6316, hardhat#2380)", async () => {
  const calls: (() => Promise<unknown>)[] = [
    () => node.call("evm_mine"),
    () => node.call("eth_call", { to: OTHER }, "latest"),
    () => node.call("evm_snapshot"),
    () => node.call("eth_getBlockByNumber", "pending", true),
    () => node.call("eth_estimateGas", { from: first.address, to: OTHER, value: "0x1" }),
    () => node.call("eth_sendTransaction", { from: first.address, to: OTHER, value: "0x1" }),
    () => node.call("eth_getProof", OTHER, ["0x0"], "latest"),
    () => node.call("anvil_setBalance", OTHER, "0x1"),
    () => node.call("eth_feeHistory", 3, "latest", [50]),
  ];
  const before = await number();
  await Promise.all(Array.from({ length: 180 }, (_, i) => (calls[i % calls.length] as () => Promise<unknown>)()));
  assert.ok((await number()) >= before + 20);
});

test("a gap of nonces waits and is closed; the words are geth's (hardhat#3310, foundry#7388, #8814)", async () => {
  const nonce = await nonceOf(first);
  const late = await node.call("eth_sendRawTransaction", await transfer(first, nonce + 1));
  assert.equal(await node.call("eth_getTransactionReceipt", late), null);
  assert.equal(await nonceOf(first), nonce);
  await node.call("eth_sendRawTransaction", await transfer(first, nonce));
  assert.ok(await node.call("eth_getTransactionReceipt", late));
  await assert.rejects(
    node.call("eth_sendRawTransaction", await transfer(first, nonce)),
    (error) =>
      error instanceof CallFailed && error.message === `nonce too low: next nonce ${nonce + 2}, tx nonce ${nonce}`,
  );
});

test("a snapshot brings back all there is, and is spent (foundry#6463, #3894, #6107, #14317, ganache#4093)", async () => {
  const seen = async () => ({
    pool: await node.call("txpool_status"),
    pending: { ...(await block("pending")), timestamp: "", size: "" },
    head: await block("latest"),
    coinbase: await node.call("eth_coinbase"),
    balance: await node.call("eth_getBalance", OTHER, "latest"),
  });
  await node.call("evm_setAutomine", false);
  await node.call("eth_sendRawTransaction", await transfer(first, await nonceOf(first)));
  await node.call("anvil_setNextBlockBaseFeePerGas", 1234);
  const before = await seen();
  const id = await node.call("evm_snapshot");
  await node.call("evm_mine");
  await node.call("evm_increaseTime", 1_000_000);
  await node.call("anvil_setCoinbase", OTHER);
  await node.call("evm_setBlockGasLimit", "0x1000000");
  await node.call("anvil_setBalance", OTHER, "0x7");
  await node.call("hardhat_mine", "0x5");
  assert.equal(await node.call("evm_revert", id), true);
  assert.deepEqual(await seen(), before);
  assert.equal(await node.call("evm_revert", id), false);
  await node.call("evm_mine");
  assert.ok(Number((await block("latest"))["timestamp"]) < Number(before.head["timestamp"]) + 100_000);
  await node.call("evm_setAutomine", true);
});

test("many blocks at once, and none of them slept for (foundry#5499, #5419, #9241, edr#157, hardhat#3677)", async () => {
  const before = await block("latest");
  await node.call("hardhat_mine", "0x7d0", "0xe10");
  const last = await block("latest");
  assert.equal(Number(last["number"]), Number(before["number"]) + 2000);
  assert.ok(Number(last["timestamp"]) >= Number(before["timestamp"]) + 1999 * 3600);
  await node.call("hardhat_mine", "0x0");
  assert.equal(await number(), Number(last["number"]));
});

test("blocks cost the same behind two thousand others (foundry#6124, #6017, #4399, #7039, edr#320)", async () => {
  const cost = async (on: Devnet): Promise<number> => {
    const began = process.cpuUsage();
    for (let i = 0; i < 40; i++) await on.call("eth_sendTransaction", { from: first.address, to: OTHER, value: "0x1" });
    const { user, system } = process.cpuUsage(began);
    return user + system;
  };
  const fresh = await devnet();
  after(() => fresh.stop());
  await cost(fresh); // warm
  const ratios = [];
  for (let i = 0; i < 3; i++) ratios.push((await cost(node)) / (await cost(fresh)));
  assert.ok(Math.min(...ratios) < 2, `ratios ${ratios.map((ratio) => ratio.toFixed(2)).join(", ")}`);
});

test("time: one offset, an exact next block, once (hardhat#1079, #2906, #2560; foundry#7931, #9142, #8962)", async () => {
  const time = async (): Promise<number> => Number((await block("latest"))["timestamp"]);
  const start = await time();
  await node.call("evm_setNextBlockTimestamp", start + 5000);
  await node.call("eth_call", { to: OTHER }, "pending"); // looks ahead and moves nothing
  await node.call("evm_mine");
  assert.equal(await time(), start + 5000);
  await node.call("evm_mine");
  assert.ok((await time()) < start + 5000 + 60);
  await node.call("evm_increaseTime", "0x64");
  await node.call("evm_mine");
  const later = await time();
  assert.ok(later >= start + 5100 && later < start + 5200);
  for (let i = 0; i < 20; ++i) await node.call("evm_mine"); // twenty seconds of blocks at once: the head runs ahead of the clock
  const ahead = await time();
  await node.call("evm_increaseTime", "0x64");
  await node.call("evm_mine");
  assert.ok((await time()) >= ahead + 100, "a wait is a whole one, also behind a head that runs ahead");
  await assert.rejects(node.call("evm_setNextBlockTimestamp", start), /lower than or equal/);
});

test("the same requests make the same chain (foundry#9570, #8187, #11415)", async () => {
  const hashes = await Promise.all(
    [0, 1].map(async () => {
      const one = await devnet("--timestamp", "1700000000");
      after(() => one.stop());
      for (let i = 1; i <= 5; i++) {
        await one.call("evm_setNextBlockTimestamp", 1_700_000_000 + 100 * i);
        await one.call("eth_sendRawTransaction", await transfer(first, i - 1));
      }
      return (await block("latest", one))["hash"];
    }),
  );
  assert.equal(hashes[0], hashes[1]);
});

test("traces are there without a flag, in the order of execution (foundry#3735, #3787, #6691, #8688)", async () => {
  const to = await deploy();
  const hash = await node.call("eth_sendTransaction", { from: first.address, to, data: store(9n) });
  const { structLogs, failed } = (await node.call("debug_traceTransaction", hash)) as {
    structLogs: { pc: number; op: string; gas: number; storage?: object }[];
    failed: boolean;
  };
  assert.equal(failed, false);
  assert.equal(structLogs[0]?.pc, 0);
  assert.ok(structLogs.some(({ op }) => op === "SSTORE") && structLogs.at(-1)?.op === "STOP");
  assert.ok(structLogs.every(({ gas }, i) => i === 0 || gas < (structLogs[i - 1]?.gas ?? 0)));
  assert.ok(structLogs.every(({ op, storage }) => (storage !== undefined) === (op === "SSTORE" || op === "SLOAD")));
});

test("a large trace comes whole (foundry#6961, edr#543, hardhat#3858, ganache#2646)", async () => {
  const at = "0x00000000000000000000000000000000000000bb";
  // PUSH2 5000, then JUMPDEST PUSH1 1 SWAP1 SUB DUP1 PUSH1 3 JUMPI until nothing is left
  await node.call("anvil_setCode", at, "0x6113885b60019003806003575b00");
  const trace = (await node.call("debug_traceCall", { to: at }, "latest", {})) as { structLogs: unknown[] };
  assert.ok(trace.structLogs.length > 30_000, `${trace.structLogs.length} steps`);
});

test("what others lack is there: receipts and traces of blocks (hardhat#4761, #7302)", async () => {
  const head = (await block("latest"))["number"];
  assert.ok(Array.isArray(await node.call("eth_getBlockReceipts", head)));
  assert.ok(Array.isArray(await node.call("debug_traceBlockByNumber", head, { tracer: "callTracer" })));
});

test("mining changes its way and back (foundry#8813, #3913, #7901; tevm#2082)", async () => {
  await node.call("evm_setIntervalMining", 3600);
  assert.equal(await node.call("anvil_getAutomine"), false);
  await node.call("evm_setAutomine", true);
  const hash = await node.call("eth_sendTransaction", { from: first.address, to: OTHER, value: "0x1" });
  assert.ok(await node.call("eth_getTransactionReceipt", hash));
  await node.call("evm_setAutomine", false);
  assert.equal(await node.call("anvil_getIntervalMining"), 3600);
  await node.call("evm_setIntervalMining", 0);
  assert.equal(await node.call("anvil_getIntervalMining"), null);
  await node.call("evm_setAutomine", true);
});

test("a dump has blocks, logs and past states, and comes back whole (foundry#7502, #8213, #8518, #9820, #11367)", async () => {
  const folder = mkdtempSync(join(tmpdir(), "devnet-"));
  after(() => rmSync(folder, { recursive: true }));
  const file = join(folder, "state.json");
  const one = await devnet("--state", file);
  const to = await deploy(one);
  await one.call("eth_sendTransaction", { from: first.address, to, data: store(11n) });
  await one.call("anvil_setBalance", OTHER, "0x1234");
  await one.call("eth_sendTransaction", { from: first.address, to, data: store(12n) });
  const seen = async (on: Devnet) => ({
    head: await block("latest", on),
    logs: await on.call("eth_getLogs", { address: to, fromBlock: "0x0", toBlock: "latest" }),
    now: await on.call("eth_getStorageAt", to, "0x0", "latest"),
    past: await on.call("eth_getStorageAt", to, "0x0", "0x2"),
    balance: await on.call("eth_getBalance", OTHER, "latest"),
    receipts: await on.call("eth_getBlockReceipts", "0x3"),
  });
  const before = await seen(one);
  assert.equal(before.past, encodeAbiParameters([{ type: "uint256" }], [11n]));
  const dump = await one.call("anvil_dumpState");
  await one.stop();

  const again = await devnet("--state", file);
  assert.deepEqual(await seen(again), before);
  await again.call("evm_mine");
  assert.equal(await number(again), Number(before.head["number"]) + 1);
  await again.stop();

  assert.equal(await node.call("anvil_loadState", dump), true);
  assert.deepEqual(await seen(node), before);
  await assert.rejects(node.call("anvil_loadState", "0x1234"), /Failed to decode state dump/);
  assert.deepEqual(await seen(node), before);
});

test("what is pruned says so (foundry#4252, #7940, #8518)", async () => {
  const one = await devnet("--transaction-block-keeper", "10");
  after(() => one.stop());
  await one.call("hardhat_mine", "0x20");
  assert.equal((await block(31, one))["number"], "0x1f");
  await assert.rejects(
    one.call("eth_getBalance", OTHER, "0x3"),
    (error) => error instanceof CallFailed && error.code === 4444,
  );
  // the genesis block stays, its state does not
  assert.equal((await block("earliest", one))["number"], "0x0");
  await assert.rejects(
    one.call("eth_getBalance", OTHER, "earliest"),
    (error) => error instanceof CallFailed && error.code === 4444,
  );
});

test("nothing of all this was a fault of the node", () => {
  assert.deepEqual(node.faults, []);
});
