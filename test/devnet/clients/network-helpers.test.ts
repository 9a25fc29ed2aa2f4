// Every helper of hardhat-network-helpers, over HTTP, through Hardhat itself.
import assert from "node:assert/strict";
import { after } from "node:test";
import { network } from "hardhat";
import { check, testNodes } from "./peers.ts";

const nodes = await testNodes();
after(() => Promise.all(nodes.map((node) => node.stop())));

const WHO = "0x00000000000000000000000000000000000000d1";
const CODE = "0x602a60005260206000f3";
const ETHER = 10n ** 18n;

for (const node of nodes) {
  const { networkHelpers: helpers, ethers } = await network.create({
    network: "devnet",
    override: { url: node.url, accounts: "remote" },
  });
  const { time } = helpers;
  const numberOf = async (): Promise<number> => Number(await node.call("eth_blockNumber"));
  const head = async () => (await node.call("eth_getBlockByNumber", "latest", false)) as Record<string, string>;
  const timeOf = async (): Promise<number> => Number((await head())["timestamp"]);

  check(node, "mine and mineUpTo", async () => {
    const before = await numberOf();
    await helpers.mine();
    await helpers.mine(3, { interval: 15 });
    assert.equal(await numberOf(), before + 4);
    const [last, one] = [
      await timeOf(),
      await node.call("eth_getBlockByNumber", `0x${(before + 3).toString(16)}`, false),
    ];
    assert.equal(last - Number((one as { timestamp: string }).timestamp), 15);
    await helpers.mineUpTo(before + 10);
    assert.equal(await numberOf(), before + 10);
  });

  check(node, "balance, nonce, code and storage", async () => {
    await helpers.setBalance(WHO, 7n * ETHER);
    assert.equal(BigInt((await node.call("eth_getBalance", WHO, "latest")) as string), 7n * ETHER);
    await helpers.setNonce(WHO, 12);
    assert.equal(await node.call("eth_getTransactionCount", WHO, "latest"), "0xc");
    await helpers.setCode(WHO, CODE);
    assert.equal(await node.call("eth_getCode", WHO, "latest"), CODE);
    assert.equal(BigInt((await node.call("eth_call", { to: WHO }, "latest")) as string), 42n);
    await helpers.setStorageAt(WHO, 3, 99);
    assert.equal(BigInt(await helpers.getStorageAt(WHO, 3)), 99n);
  });

  check(node, "an account without its key sends while it is impersonated", async () => {
    const address = "0x00000000000000000000000000000000000000d2";
    await helpers.setBalance(address, ETHER);
    await helpers.impersonateAccount(address);
    const signer = await ethers.getSigner(address);
    const receipt = await (await signer.sendTransaction({ to: WHO, value: 1 })).wait();
    assert.equal(receipt?.from.toLowerCase(), address);
    await helpers.stopImpersonatingAccount(address);
    await assert.rejects(node.call("eth_sendTransaction", { from: address, to: WHO, value: "0x1" }));
  });

  check(
    node,
    "the next block: coinbase, base fee, prevRandao, gas limit",
    async () => {
      await helpers.setCoinbase("0x00000000000000000000000000000000000000d3");
      await helpers.setNextBlockBaseFeePerGas(12345);
      await helpers.setPrevRandao(777);
      await helpers.setBlockGasLimit(29_000_000);
      await helpers.mine();
      const block = await head();
      assert.equal(block["miner"], "0x00000000000000000000000000000000000000d3");
      assert.equal(Number(block["baseFeePerGas"]), 12345);
      assert.equal(BigInt(block["mixHash"] as string), 777n);
      assert.equal(Number(block["gasLimit"]), 29_000_000);
      await helpers.setBlockGasLimit(60_000_000);
    },
    { anvil: "it has no hardhat_setPrevRandao" },
  );

  check(node, "time", async () => {
    const before = await time.latest();
    assert.equal(before, await timeOf());
    assert.equal(await time.latestBlock(), await numberOf());
    assert.equal(await time.increase(100), before + 100);
    await time.increaseTo(before + 500);
    assert.equal(await time.latest(), before + 500);
    await time.setNextBlockTimestamp(before + 600);
    await helpers.mine();
    assert.equal(await time.latest(), before + 600);
    assert.equal(time.duration.days(2), 172_800);
  });

  check(node, "a snapshot, restored; a fixture, loaded twice", async () => {
    const snapshot = await helpers.takeSnapshot();
    const before = await numberOf();
    await helpers.mine(2);
    await snapshot.restore();
    assert.equal(await numberOf(), before);
    let runs = 0;
    const fixture = async () => {
      runs++;
      await helpers.mine(5);
      return numberOf();
    };
    const first = await helpers.loadFixture(fixture);
    await helpers.mine();
    assert.equal(await helpers.loadFixture(fixture), first);
    assert.equal(await numberOf(), first);
    assert.equal(runs, 1);
    helpers.clearSnapshots();
  });

  check(
    node,
    "a transaction that waits is dropped",
    async () => {
      await node.call("evm_setAutomine", false);
      const [from] = (await node.call("eth_accounts")) as string[];
      const hash = (await node.call("eth_sendTransaction", { from, to: WHO, value: "0x1", gas: "0x186a0" })) as string;
      assert.equal(await helpers.dropTransaction(hash), true);
      assert.equal(await node.call("eth_getTransactionByHash", hash), null);
      await node.call("evm_setAutomine", true);
    },
    { anvil: "anvil_dropTransaction answers with the hash, where the helper wants a boolean" },
  );
}
