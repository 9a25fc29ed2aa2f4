// Calls as cast and scripts send them, byte for byte: what is answered, and how what is wrong is refused.
import assert from "node:assert/strict";
import { after } from "node:test";
import { CONTRACT, store } from "./contract.ts";
import { CallFailed } from "./devnet.ts";
import { check, testNodes } from "./peers.ts";

const nodes = await testNodes();
after(() => Promise.all(nodes.map((node) => node.stop())));

const OTHER = "0x00000000000000000000000000000000000000f1";

const fails = (answer: Promise<unknown>, code: number, words: RegExp): Promise<void> =>
  assert.rejects(answer, (error) => {
    assert.ok(error instanceof CallFailed);
    assert.equal(error.code, code, error.message);
    assert.match(error.message, words);
    return true;
  });

for (const node of nodes) {
  const { call, send } = node;
  const [sender] = (await call("eth_accounts")) as [string];

  check(node, "cast chain-id, block-number, client, gas-price, rpc", async () => {
    assert.equal(await call("eth_chainId"), "0x7a69");
    assert.equal(await call("net_version"), "31337");
    assert.match((await call("eth_blockNumber")) as string, /^0x/);
    assert.match((await call("web3_clientVersion")) as string, /^(anvil|HardhatNetwork|hardhat)/i);
    assert.ok(BigInt((await call("eth_gasPrice")) as string) > 0n);
    assert.equal(await call("web3_sha3", "0x"), "0xc5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470");
  });

  check(node, "cast send, receipt, tx, nonce, balance", async () => {
    const hash = await call("eth_sendTransaction", { from: sender, to: OTHER, value: "0x5", data: "0x" });
    const receipt = (await call("eth_getTransactionReceipt", hash)) as Record<string, string>;
    assert.deepEqual([receipt["status"], receipt["gasUsed"], receipt["type"]], ["0x1", "0x5208", "0x2"]);
    const found = (await call("eth_getTransactionByHash", hash)) as Record<string, string>;
    assert.deepEqual([found["from"], found["to"], found["value"]], [sender, OTHER, "0x5"]);
    assert.equal(await call("eth_getBalance", OTHER, "latest"), "0x5");
    assert.equal(
      await call("eth_getTransactionCount", sender, "latest"),
      await call("eth_getTransactionCount", sender, "pending"),
    );
  });

  check(node, "cast call, estimate, storage, logs of a contract", async () => {
    const hash = await call("eth_sendTransaction", { from: sender, data: CONTRACT });
    const { contractAddress: to } = (await call("eth_getTransactionReceipt", hash)) as { contractAddress: string };
    await call("eth_sendTransaction", { from: sender, to, data: store(77n) });
    assert.equal(BigInt((await call("eth_call", { to }, "latest")) as string), 77n);
    assert.equal(BigInt((await call("eth_getStorageAt", to, "0x0", "latest")) as string), 77n);
    const logs = (await call("eth_getLogs", { address: to, fromBlock: "earliest", toBlock: "latest" })) as unknown[];
    assert.equal(logs.length, 1);
    assert.ok(BigInt((await call("eth_estimateGas", { from: sender, to, data: store(1n) })) as string) > 21_000n);
    await fails(call("eth_call", { to, data: "0x02" }, "latest"), 3, /revert.*not today/);
    await fails(call("eth_call", { to, data: "0x03" }, "latest"), 3, /revert/);
  });

  check(
    node,
    "a plain transfer costs 21,000 in an estimate",
    async () => assert.equal(await call("eth_estimateGas", { from: sender, to: OTHER, value: "0x1" }), "0x5208"),
    { hardhat: "its estimates are one gas too high" },
  );

  check(node, "what is not there is null", async () => {
    const nothing = `0x${"77".repeat(32)}`;
    assert.equal(await call("eth_getTransactionByHash", nothing), null);
    assert.equal(await call("eth_getTransactionReceipt", nothing), null);
    assert.equal(await call("eth_getBlockByHash", nothing, false), null);
    assert.equal(await call("eth_getBlockByNumber", "0xffffff", false), null);
  });

  check(
    node,
    "raw parts of a block, its receipts, its header",
    async () => {
      const hash = await call("eth_sendTransaction", { from: sender, to: OTHER, value: "0x1" });
      const { blockNumber } = (await call("eth_getTransactionReceipt", hash)) as { blockNumber: string };
      const receipts = (await call("eth_getBlockReceipts", blockNumber)) as { transactionHash: string }[];
      assert.equal(receipts[0]?.transactionHash, hash);
      assert.match((await call("debug_getRawTransaction", hash)) as string, /^0x02/);
      assert.match((await call("debug_getRawHeader", blockNumber)) as string, /^0xf9/);
    },
    { hardhat: "it has neither eth_getBlockReceipts nor debug_getRaw*", anvil: "it has no debug_getRawHeader" },
  );

  check(
    node,
    "an unknown method has ethers' words",
    () => fails(call("eth_nothing"), -32601, /does not exist\/is not available/),
    { hardhat: "its code is -32004", anvil: 'it says "Method not found"' },
  );

  check(
    node,
    "an unknown block of a state is geth's error",
    () => fails(call("eth_getBalance", OTHER, "0xffffff"), -32000, /header not found/),
    { hardhat: "in words of its own", anvil: "its code is -32602" },
  );

  check(node, "parameters that are none are refused with their code", async () => {
    await fails(call("eth_getBalance", "0x12", "latest"), -32602, /./);
    await fails(call("eth_getBlockByNumber", "nothing", false), -32602, /./);
    await fails(call("eth_getTransactionByHash", "0x12"), -32602, /./);
  });

  check(
    node,
    "what is not JSON, or not JSON-RPC, has the protocol's codes",
    async () => {
      const codeOf = async (body: string): Promise<number | undefined> =>
        ((await send(body)) as { error?: { code: number } }).error?.code;
      assert.equal(await codeOf("{"), -32700);
      assert.equal(await codeOf("[]"), -32600);
      assert.equal(await codeOf('{"id":1,"method":"eth_chainId"}'), -32600);
      assert.equal(await codeOf('{"jsonrpc":"2.0","id":1,"method":7}'), -32600);
    },
    { hardhat: "it answers an empty batch with an empty list", anvil: "it answers -32600 where JSON does not parse" },
  );

  check(node, "a batch answers each of its calls", async () => {
    const batch = [1, 2, 3].map((id) => ({ jsonrpc: "2.0", id, method: id === 2 ? "eth_nothing" : "eth_chainId" }));
    const answers = (await send(JSON.stringify(batch))) as { id: number; result?: string; error?: object }[];
    assert.deepEqual(
      answers.map(({ id, result, error }) => [id, result, error !== undefined]),
      [
        [1, "0x7a69", false],
        [2, undefined, true],
        [3, "0x7a69", false],
      ],
    );
  });

  check(
    node,
    "a transaction that reverts is answered with its hash",
    async () => {
      const hash = await call("eth_sendTransaction", { from: sender, to: sender, gas: "0x186a0" });
      assert.match(hash as string, /^0x[0-9a-f]{64}$/);
      const deployed = await call("eth_sendTransaction", { from: sender, data: CONTRACT });
      const { contractAddress: to } = (await call("eth_getTransactionReceipt", deployed)) as {
        contractAddress: string;
      };
      const failed = await call("eth_sendTransaction", { from: sender, to, data: "0x02", gas: "0x186a0" });
      assert.equal(((await call("eth_getTransactionReceipt", failed)) as { status: string }).status, "0x0");
    },
    { hardhat: "it answers with an error, although the transaction is in a block" },
  );
}
