// Access lists as clients ask for them: on a fork whose headers hold none, and on an old one.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { keccak256 } from "viem";
import type { Verification } from "../../../devnet/rpc/verify.ts";
import { CONTRACT, store } from "./contract.ts";
import { CallFailed, type Devnet, devnet } from "./devnet.ts";

const fixtures = process.env["GOLDLANE_FIXTURES"];
const skip = fixtures ? false : "GOLDLANE_FIXTURES is not set";
const node = await devnet();
after(() => node.stop());

const [SENDER, OTHER] = (await node.call("eth_accounts")) as [string, string];
const COINBASE = "0x00000000000000000000000000000000000000c0";
const word = (value: number): string => `0x${value.toString(16).padStart(64, "0")}`;

interface Change {
  index: string;
  value: string;
}

interface Block {
  transactions: string[];
}

interface Account {
  address: string;
  storageChanges: { key: string; changes: Change[] }[];
  storageReads: string[];
  balanceChanges: Change[];
  nonceChanges: Change[];
  codeChanges: { index: string; code: string }[];
}

const listOf = async (block: string, on: Devnet = node): Promise<Map<string, Account>> => {
  const list = (await on.call("devnet_getBlockAccessList", block)) as Account[];
  return new Map(list.map((account) => [account.address, account]));
};

const send = async (fields: object, on: Devnet = node): Promise<{ contractAddress: string }> =>
  (await on.call("eth_getTransactionReceipt", await on.call("eth_sendTransaction", { from: SENDER, ...fields }))) as {
    contractAddress: string;
  };

const isRefusal = (code: number, words: RegExp) => (error: unknown) =>
  error instanceof CallFailed && error.code === code && words.test(error.message);

test("a block's list says who was touched, by which transaction, and what was left there", async () => {
  await node.call("hardhat_setCoinbase", COINBASE);
  const { contractAddress } = await send({ data: CONTRACT });
  const created = (await listOf("latest")).get(contractAddress);
  assert.deepEqual(created?.nonceChanges, [{ index: "0x1", value: "0x1" }]);
  assert.equal(created?.codeChanges.length, 1);

  await node.call("evm_setAutomine", false);
  const fees = { maxFeePerGas: "0x2540be400", maxPriorityFeePerGas: "0x3b9aca00", gas: "0x186a0" };
  for (const fields of [
    { to: contractAddress, data: store(7n) },
    { to: contractAddress, data: "0x" },
    { to: OTHER, value: "0x5", accessList: [{ address: contractAddress, storageKeys: [word(9)] }] },
  ]) {
    await node.call("eth_sendTransaction", { from: SENDER, ...fees, ...fields });
  }
  await node.call("evm_mine");
  await node.call("evm_setAutomine", true);

  const list = await listOf("latest");
  assert.deepEqual([...list.keys()], [...list.keys()].sort());
  const contract = list.get(contractAddress);
  assert.deepEqual(contract?.storageChanges, [{ key: word(0), changes: [{ index: "0x1", value: word(7) }] }]);
  assert.deepEqual(contract?.storageReads, [], "the slot of an access list that nobody read, or one that was changed");
  const indices = (changes: Change[] = []): string[] => changes.map(({ index }) => index);
  assert.deepEqual(indices(list.get(SENDER)?.nonceChanges), ["0x1", "0x2", "0x3"]);
  assert.deepEqual(indices(list.get(COINBASE)?.balanceChanges), ["0x1", "0x2", "0x3"]);
  assert.deepEqual(indices(list.get(OTHER)?.balanceChanges), ["0x3"]);
  const latest = list.get(SENDER)?.balanceChanges.at(-1)?.value;
  assert.equal(latest, await node.call("eth_getBalance", SENDER, "latest"));
  const history = list.get("0x0000f90827f1c53a10cb7a02335b175320002935");
  assert.deepEqual(
    history?.storageChanges.map(({ changes }) => indices(changes)),
    [["0x0"]],
  );
});

test("what is written without a change is read", async () => {
  const { contractAddress } = await send({ data: CONTRACT });
  await send({ to: contractAddress, data: store(0n) });
  const contract = (await listOf("latest")).get(contractAddress);
  assert.deepEqual([contract?.storageChanges, contract?.storageReads], [[], [word(0)]]);
});

test("a block of many who meet each other comes out of its list, run by threads", async () => {
  const accounts = (await node.call("eth_accounts")) as string[];
  const { contractAddress } = await send({ data: CONTRACT });
  await node.call("evm_setAutomine", false);
  const fees = { maxFeePerGas: "0x2540be400", gas: "0x186a0" };
  for (const [i, from] of accounts.entries()) {
    const next = accounts[(i + 1) % accounts.length];
    await node.call("eth_sendTransaction", { from, to: contractAddress, data: store(BigInt(i % 3)), ...fees });
    await node.call("eth_sendTransaction", { from, to: i % 2 ? COINBASE : next, value: "0x5", ...fees });
  }
  await node.call("evm_mine");
  await node.call("evm_setAutomine", true);
  assert.equal(((await node.call("eth_getBlockByNumber", "latest", false)) as Block).transactions.length, 40);
  const { ok, diff, accessList } = (await node.call("devnet_verifyBlock")) as Verification;
  assert.deepEqual([ok, diff, accessList?.diff, accessList?.wrong], [true, {}, {}, []]);
});

test("headers hold no list before Amsterdam", async () => {
  const { hash } = (await node.call("eth_getBlockByNumber", "latest", false)) as { hash: string };
  assert.equal(await node.call("eth_getBlockAccessList", "latest"), null);
  assert.equal(await node.call("eth_getBlockAccessListByBlockHash", hash), null);
  assert.equal(await node.call("eth_getBlockAccessListByBlockNumber", "0x1"), null);
  await assert.rejects(node.call("debug_getRawBlockAccessList", "latest"), isRefusal(-32000, /from Amsterdam on/));
  for (const method of ["eth_getBlockAccessList", "devnet_getBlockAccessList", "debug_getRawBlockAccessList"]) {
    await assert.rejects(node.call(method, "0xfffff"), isRefusal(-32001, /block not found: 1048575/));
    await assert.rejects(node.call(method, word(1)), isRefusal(-32001, /not found/));
  }
});

test("the genesis block touched nothing", async () => {
  assert.deepEqual(await node.call("devnet_getBlockAccessList", "0x0"), []);
});

test("every fork's blocks have one", async () => {
  const old = await devnet("--hardfork", "london");
  try {
    await send({ to: OTHER, value: "0x5" }, old);
    const list = await listOf("latest", old);
    assert.deepEqual(list.get(OTHER)?.balanceChanges.length, 1);
    const { ok, accessList } = (await old.call("devnet_verifyBlock")) as { ok: boolean; accessList: unknown };
    assert.deepEqual([ok, accessList], [true, null]);
    assert.deepEqual(old.faults, []);
  } finally {
    await old.stop();
  }
});

test("from Amsterdam on eth_ and debug_ have what devnet_ has", { skip }, async () => {
  const folder = mkdtempSync(join(tmpdir(), "goldlane-"));
  const genesis = JSON.parse(readFileSync(join(fixtures as string, "rpc-compat/genesis.json"), "utf8"));
  const file = join(folder, "genesis.json");
  const forks = Object.keys(genesis.config).filter((key) => /(?:Block|Time)$/.test(key));
  const config = { ...genesis.config, ...Object.fromEntries([...forks, "amsterdamTime"].map((key) => [key, 0])) };
  writeFileSync(file, JSON.stringify({ ...genesis, config: { ...config, terminalTotalDifficulty: 0 } }));
  const late = await devnet("--init", file);
  try {
    await late.call("anvil_setBalance", SENDER, "0xde0b6b3a7640000");
    await send({ to: OTHER, value: "0x5" }, late);
    const list = await late.call("devnet_getBlockAccessList", "latest");
    const { hash } = (await late.call("eth_getBlockByNumber", "latest", false)) as { hash: string };
    assert.deepEqual(await late.call("eth_getBlockAccessList", "latest"), list);
    assert.deepEqual(await late.call("eth_getBlockAccessListByBlockHash", hash), list);
    const raw = (await late.call("debug_getRawBlockAccessList", "latest")) as `0x${string}`;
    const { accessList } = (await late.call("devnet_verifyBlock")) as Verification;
    assert.equal(keccak256(raw), accessList?.hash);
    assert.equal(await late.call("debug_getRawBlockAccessList", "0x0"), "0xc0");
    assert.deepEqual(late.faults, []);
  } finally {
    await late.stop();
    rmSync(folder, { recursive: true });
  }
});

test("nothing of all this was a fault of the node", () => assert.deepEqual(node.faults, []));
