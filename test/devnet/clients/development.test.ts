// Development methods that have no client of their own: tokens, reorganisations, prints of contracts, dumps of other nodes, and what only this node has.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { gzipSync } from "node:zlib";
import { encodeFunctionData, parseAbi, toFunctionSelector } from "viem";
import type { Verification } from "../../../devnet/rpc/verify.ts";
import { CONTRACT, store } from "./contract.ts";
import { CallFailed, devnet, printingDevnet } from "./devnet.ts";

const printed: string[] = [];
const node = await printingDevnet((line) => printed.push(line));
after(() => node.stop());

const [SENDER, OTHER] = (await node.call("eth_accounts")) as [string, string];
const CONSOLE = "0x000000000000000000636f6e736f6c652e6c6f67";
const HOLDER = "0x00000000000000000000000000000000000000c1";
const word = (value: bigint): string => value.toString(16).padStart(64, "0");

type Fields = Record<string, unknown>;
const head = async (): Promise<Fields> => (await node.call("eth_getBlockByNumber", "latest", false)) as Fields;
const send = async (transaction: Fields): Promise<Fields> => {
  const hash = await node.call("eth_sendTransaction", { from: SENDER, ...transaction });
  return (await node.call("eth_getTransactionReceipt", hash)) as Fields;
};

/** Code at an address that answers balanceOf with the slot keccak256(holder . 5), as Solidity's mappings have it. */
const TOKEN = "0x00000000000000000000000000000000000000c2";
const TOKEN_CODE = "0x600435600052600560205260406000205460005260206000f3";

/** Code at an address that forwards its input to the console, and then reverts where its first byte is zero. */
const PRINTER = "0x00000000000000000000000000000000000000c3";
const PRINTER_CODE = `0x3660006000376000600036600073${CONSOLE.slice(2)}5afa5060003560f81c156039575b00`;

test("tokens are dealt to whoever is named", async () => {
  await node.call("anvil_setCode", TOKEN, TOKEN_CODE);
  const balanceOf = encodeFunctionData({
    abi: parseAbi(["function balanceOf(address) view returns (uint256)"]),
    args: [HOLDER],
  });
  assert.equal(await node.call("anvil_dealERC20", HOLDER, TOKEN, "0x2a"), null);
  assert.equal(BigInt((await node.call("eth_call", { to: TOKEN, data: balanceOf }, "latest")) as string), 42n);
  await assert.rejects(node.call("anvil_dealERC20", HOLDER, OTHER, "0x2a"), /no slot/);
});

test("blocks are taken back and others made in their place", async () => {
  const { contractAddress: to } = await send({ data: CONTRACT });
  const filter = await node.call("eth_newFilter", { address: to });
  const before = await head();
  const { transactionHash } = await send({ to, data: store(3n) });
  const gone = await head();
  assert.equal(await node.call("anvil_reorg", 1, [[{ from: SENDER, to, data: store(4n), gas: "0x30d40" }, 0]]), null);
  const now = await head();
  assert.equal(now["number"], gone["number"]);
  assert.equal(now["parentHash"], before["hash"]);
  assert.notEqual(now["hash"], gone["hash"]);
  assert.equal(await node.call("eth_getTransactionReceipt", transactionHash), null);
  assert.equal(BigInt((await node.call("eth_call", { to }, "latest")) as string), 4n);
  const changes = (await node.call("eth_getFilterChanges", filter)) as { removed: boolean; data: string }[];
  assert.deepEqual(
    changes.map(({ removed, data }) => [removed, BigInt(data)]),
    [
      [false, 3n],
      [true, 3n],
      [false, 4n],
    ],
  );
  await assert.rejects(node.call("anvil_reorg", 100_000, []), /behind the genesis block/);
});

test("what contracts print is decoded, in transactions, in calls and where they fail", async () => {
  await node.call("anvil_setCode", PRINTER, PRINTER_CODE);
  const abi = parseAbi([
    "function log(string,uint256)",
    "function log(address,bool)",
    "function log(int256)",
    "function log(bytes)",
  ]);
  const data = (args: readonly unknown[]) => encodeFunctionData({ abi, functionName: "log", args: args as never });
  printed.length = 0;
  await send({ to: PRINTER, data: data(["gold: %d oz", 2n ** 200n]), gas: "0x186a0" });
  assert.deepEqual(printed, [`gold: ${2n ** 200n} oz`]);
  printed.length = 0;
  await node.call("eth_call", { to: PRINTER, data: data([OTHER, true]) }, "latest");
  assert.deepEqual(printed, [`${OTHER} true`]);
  printed.length = 0;
  // an older library hashed the short name, and this one begins with a zero byte nowhere
  const old = `${toFunctionSelector("function log(uint)")}${word(7n)}`;
  await node.call("eth_call", { to: CONSOLE, data: old }, "latest");
  await send({ to: OTHER, value: "0x1" });
  assert.deepEqual(printed, ["7"]);
});

test("a dump that anvil wrote brings its state and its place", async () => {
  const one = await devnet();
  after(() => one.stop());
  const dump = {
    block: { number: "0x401", beneficiary: HOLDER, timestamp: "0x6b04a1f5", gas_limit: 30_000_000, basefee: 7 },
    accounts: {
      [HOLDER]: { nonce: 3, balance: "0x21e19d9cde9fd7721d2", code: "0x", storage: {} },
      [TOKEN]: { nonce: 1, balance: "0x0", code: TOKEN_CODE, storage: { [`0x${word(0n)}`]: `0x${word(9n)}` } },
    },
    best_block_number: 1025,
    blocks: [],
    transactions: [],
    historical_states: null,
  };
  const packed = `0x${gzipSync(JSON.stringify(dump)).toString("hex")}`;
  assert.equal(await one.call("anvil_loadState", packed), true);
  assert.equal(await one.call("eth_blockNumber"), "0x401");
  assert.equal(await one.call("eth_getTransactionCount", HOLDER, "latest"), "0x3");
  assert.equal(await one.call("eth_getStorageAt", TOKEN, "0x0", "latest"), `0x${word(9n)}`);
  await one.call("evm_mine");
  const next = (await one.call("eth_getBlockByNumber", "latest", false)) as { number: string; timestamp: string };
  assert.equal(next.number, "0x402");
  assert.ok(BigInt(next.timestamp) > 0x6b04a1f5n);
});

test("a moved precompile runs at its new address only, and overridden ones are gone", async () => {
  const identity = "0x0000000000000000000000000000000000000004";
  const call = (to: string, overrides: object) => node.call("eth_call", { to, data: "0x1234" }, "latest", overrides);
  assert.equal(await call(identity, {}), "0x1234");
  assert.equal(await call(HOLDER, { [identity]: { movePrecompileToAddress: HOLDER } }), "0x1234");
  assert.equal(await call(identity, { [identity]: { movePrecompileToAddress: HOLDER } }), "0x");
  assert.equal(await call(identity, { [identity]: { code: "0x602a60005260206000f3" } }), `0x${word(42n)}`);
  await assert.rejects(call(HOLDER, { [OTHER]: { movePrecompileToAddress: HOLDER } }), /is not a precompile/);
  await assert.rejects(
    call(HOLDER, { [identity]: { movePrecompileToAddress: identity } }),
    (error) => error instanceof CallFailed && error.code === -38022,
  );
  assert.equal(await call(identity, {}), "0x1234");
});

test("the rules in force have EIP-7910's form", async () => {
  const { current, next, last } = (await node.call("eth_config")) as { current: Fields; next: null; last: null };
  assert.deepEqual([next, last, current["activationTime"], current["chainId"]], [null, null, 0, "0x7a69"]);
  assert.match(current["forkId"] as string, /^0x[0-9a-f]{8}$/);
  assert.equal(Object.keys(current["precompiles"] as object).length, 18);
});

test("blocks are executed again and are what they say", async () => {
  await send({ to: OTHER, value: "0x5" });
  const { ok, diff, accessList } = (await node.call("devnet_verifyBlock", "latest")) as Verification;
  assert.deepEqual([ok, diff, accessList?.diff, accessList?.wrong], [true, {}, {}, []]);
  assert.match((await node.call("devnet_waitIdle")) as string, /^0x/);
  const before = BigInt((await node.call("eth_getBalance", HOLDER, "latest")) as string);
  assert.equal(BigInt((await node.call("devnet_faucet", HOLDER)) as string), before + 10n ** 19n);
  assert.equal(((await node.call("devnet_stats")) as { workers: number }).workers, node.node.options.workers);
});

test("the chain takes another id", async () => {
  assert.equal(await node.call("anvil_setChainId", 1), null);
  assert.equal(await node.call("eth_chainId"), "0x1");
  const receipt = await send({ to: OTHER, value: "0x1" });
  assert.equal(receipt["status"], "0x1");
  await assert.rejects(node.call("devnet_faucet", HOLDER), /chain 31337 alone/);
});

test("nothing of all this was a fault of the node", () => {
  assert.deepEqual(node.faults, []);
});
