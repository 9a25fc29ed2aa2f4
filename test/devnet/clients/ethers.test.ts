// ethers' provider over HTTP and WebSocket, its signers and its contracts.
import assert from "node:assert/strict";
import { after } from "node:test";
import { setTimeout } from "node:timers/promises";
import { isError, JsonRpcProvider, parseEther, Wallet, WebSocketProvider } from "ethers";
import { CONTRACT, store } from "./contract.ts";
import { check, type TestNode, testNodes } from "./peers.ts";

const nodes = await testNodes();
after(() => Promise.all(nodes.map((node) => node.stop())));

const HEARD_MS = 200;
const OTHER = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";
const KEY = "0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80";

async function deploy(signer: Wallet): Promise<string> {
  const receipt = await (await signer.sendTransaction({ data: CONTRACT })).wait();
  assert.ok(receipt?.contractAddress);
  return receipt.contractAddress;
}

function define(node: TestNode, kind: string, provider: JsonRpcProvider | WebSocketProvider): void {
  const name = (text: string): string => `${kind}: ${text}`;
  const wallet = new Wallet(KEY, provider);

  check(node, name("network, blocks, fees"), async () => {
    assert.equal((await provider.getNetwork()).chainId, 31337n);
    const block = await provider.getBlock("latest", true);
    assert.ok(block);
    assert.equal(block.number, await provider.getBlockNumber());
    const { maxFeePerGas, maxPriorityFeePerGas } = await provider.getFeeData();
    assert.ok((maxFeePerGas ?? 0n) > 0n && (maxPriorityFeePerGas ?? 0n) > 0n);
    assert.equal(await provider.getBlock(10 ** 9), null);
  });

  check(node, name("a transfer, by a key and by the node's account"), async () => {
    const before = await provider.getBalance(OTHER);
    const receipt = await (await wallet.sendTransaction({ to: OTHER, value: parseEther("1") })).wait();
    assert.equal(receipt?.status, 1);
    assert.equal(receipt?.gasUsed, 21_000n);
    const signer = await (provider as JsonRpcProvider).getSigner(0);
    await (await signer.sendTransaction({ to: OTHER, value: 5n })).wait();
    assert.equal(await provider.getBalance(OTHER), before + parseEther("1") + 5n);
    const found = await provider.getTransaction(receipt?.hash ?? "");
    assert.equal(found?.from, wallet.address);
    assert.equal(found?.blockNumber, receipt?.blockNumber);
  });

  check(node, name("a contract: its state, its events, its reverts"), async () => {
    const to = await deploy(wallet);
    const receipt = await (await wallet.sendTransaction({ to, data: store(42n) })).wait();
    assert.ok(receipt);
    assert.equal(BigInt(await provider.call({ to })), 42n);
    assert.equal(BigInt(await provider.getStorage(to, 0)), 42n);
    assert.equal(receipt.logs.length, 1);
    const logs = await provider.getLogs({ address: to, fromBlock: receipt.blockNumber, toBlock: "latest" });
    assert.deepEqual(
      logs.map(({ data, transactionHash }) => [BigInt(data), transactionHash]),
      [[42n, receipt.hash]],
    );
    for (const method of ["call", "estimateGas"] as const) {
      await assert.rejects(provider[method]({ to, data: "0x02" }), (error) => {
        assert.ok(isError(error, "CALL_EXCEPTION"), String(error));
        assert.equal(error.reason, "not today");
        return true;
      });
    }
    await assert.rejects(provider.call({ to, data: "0x03" }), (error) => {
      assert.ok(isError(error, "CALL_EXCEPTION"), String(error));
      assert.equal(error.data, "0xdeadbeef");
      return true;
    });
  });

  check(
    node,
    name("what is wrong with a transaction has ethers' own code"),
    async () => {
      const nonce = await wallet.getNonce();
      await assert.rejects(wallet.sendTransaction({ to: OTHER, nonce: 0, gasLimit: 21_000n }), (error) =>
        isError(error, "NONCE_EXPIRED"),
      );
      const poor = Wallet.createRandom(provider);
      await assert.rejects(poor.sendTransaction({ to: OTHER, value: 1n, gasLimit: 21_000n }), (error) =>
        isError(error, "INSUFFICIENT_FUNDS"),
      );
      assert.equal(await wallet.getNonce(), nonce);
    },
    { hardhat: "of missing funds it says what ethers does not know: Sender doesn't have enough funds" },
  );

  check(node, name("signatures of the node's account are those of its key"), async () => {
    const signer = await (provider as JsonRpcProvider).getSigner(0);
    assert.equal(await signer.signMessage("gold"), await wallet.signMessage("gold"));
    const domain = { name: "GLG", chainId: 31337 };
    const types = { Order: [{ name: "amount", type: "uint256" }] };
    const order = { amount: 3n };
    assert.equal(await signer.signTypedData(domain, types, order), await wallet.signTypedData(domain, types, order));
  });

  check(node, name("blocks and events are heard of"), async () => {
    const address = await deploy(wallet);
    const heads: number[] = [];
    const values: bigint[] = [];
    await provider.on("block", (number) => heads.push(number));
    await provider.on({ address }, ({ data }) => values.push(BigInt(data)));
    await setTimeout(HEARD_MS); // subscriptions have no answer that could be waited for
    const receipt = await (await wallet.sendTransaction({ to: address, data: store(5n) })).wait();
    for (let tries = 0; (values.length < 1 || !heads.includes(receipt?.blockNumber ?? 0)) && tries < 400; tries++) {
      await setTimeout(10);
    }
    assert.deepEqual(values, [5n]);
    assert.ok(heads.includes(receipt?.blockNumber ?? 0));
    await provider.removeAllListeners();
  });
}

for (const node of nodes) {
  const http = new JsonRpcProvider(node.url, undefined, { pollingInterval: 20, cacheTimeout: -1 });
  const socket = new WebSocketProvider(node.url.replace("http", "ws"), undefined, { cacheTimeout: -1 });
  define(node, "HTTP", http);
  define(node, "WebSocket", socket);
  after(async () => {
    http.destroy();
    await socket.destroy();
  });
}
