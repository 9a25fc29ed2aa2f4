// viem's public, wallet and test client against a node, over HTTP and WebSocket.
import assert from "node:assert/strict";
import { after } from "node:test";
import {
  BaseError,
  createPublicClient,
  createTestClient,
  createWalletClient,
  http,
  parseEther,
  publicActions,
  walletActions,
  webSocket,
} from "viem";
import { mnemonicToAccount } from "viem/accounts";
import { foundry } from "viem/chains";
import { DEVELOPMENT_MNEMONIC } from "../../../devnet/chain/index.ts";
import { CONTRACT, store } from "./contract.ts";
import { check, testNodes } from "./peers.ts";

const HEARD_MS = 200;
const nodes = await testNodes();
after(() => Promise.all(nodes.map((node) => node.stop())));

for (const node of nodes) {
  const account = mnemonicToAccount(DEVELOPMENT_MNEMONIC);
  const other = mnemonicToAccount(DEVELOPMENT_MNEMONIC, { addressIndex: 1 }).address;
  const transport = http(node.url, { retryCount: 0 });
  const settings = { chain: foundry, pollingInterval: 10 };
  const client = createPublicClient({ ...settings, transport });
  const wallet = createWalletClient({ ...settings, account, transport });
  const tester = createTestClient({ ...settings, mode: node.name === "hardhat" ? "hardhat" : "anvil", transport })
    .extend(publicActions)
    .extend(walletActions);

  const deploy = async () => {
    const hash = await wallet.deployContract({ abi: [], bytecode: CONTRACT as `0x${string}` });
    const { contractAddress } = await client.getTransactionReceipt({ hash });
    assert.ok(contractAddress);
    return contractAddress;
  };

  check(node, "a transfer is in a block when the hash comes back", async () => {
    const before = await client.getBalance({ address: other });
    const hash = await wallet.sendTransaction({ to: other, value: parseEther("1") });
    const receipt = await client.getTransactionReceipt({ hash });
    assert.equal(receipt.status, "success");
    assert.equal(receipt.gasUsed, 21_000n);
    assert.equal(await client.getBalance({ address: other }), before + parseEther("1"));
    const transaction = await client.getTransaction({ hash });
    assert.equal(transaction.from, account.address.toLowerCase());
    assert.equal(transaction.blockNumber, receipt.blockNumber);
  });

  check(
    node,
    "fifty at once from one account, each with the next nonce, are all mined",
    async () => {
      const first = await client.getTransactionCount({ address: account.address });
      const hashes = await Promise.all(
        Array.from({ length: 50 }, (_, i) =>
          wallet.sendTransaction({ to: other, value: 1n, nonce: first + 49 - i, gas: 21_000n }),
        ),
      );
      await node.call("hardhat_mine", "0x0");
      const receipts = await Promise.all(
        hashes.map((hash) => client.waitForTransactionReceipt({ hash, timeout: 5000 })),
      );
      assert.ok(receipts.every(({ status }) => status === "success"));
      assert.equal(await client.getTransactionCount({ address: account.address }), first + 50);
    },
    { hardhat: "it refuses nonces ahead of the next one while it mines at once" },
  );

  check(node, "a contract: deployed, called, its storage, its logs", async () => {
    const address = await deploy();
    const hash = await wallet.sendTransaction({ to: address, data: store(42n) });
    const { logs, blockNumber } = await client.getTransactionReceipt({ hash });
    assert.equal(logs.length, 1);
    assert.equal((await client.call({ to: address })).data, `0x${42n.toString(16).padStart(64, "0")}`);
    assert.equal(BigInt((await client.getStorageAt({ address, slot: "0x0" })) ?? 0), 42n);
    const found = await client.getLogs({ address, fromBlock: blockNumber, toBlock: "latest" });
    assert.deepEqual(
      found.map(({ transactionHash, data }) => [transactionHash, BigInt(data)]),
      [[hash, 42n]],
    );
    const proof = await client.getProof({ address, storageKeys: [`0x${"0".repeat(64)}`] });
    assert.equal(proof.storageProof[0]?.value, 42n);
  });

  check(node, "reverts reach viem with their reason and their data", async () => {
    const to = await deploy();
    await assert.rejects(client.call({ to, data: "0x02" }), /not today/);
    await assert.rejects(client.call({ to, data: "0x03" }), (error) => {
      const cause =
        error instanceof BaseError ? error.walk((one) => (one as { data?: unknown }).data !== undefined) : null;
      return (cause as { data?: unknown } | null)?.data === "0xdeadbeef";
    });
    await assert.rejects(client.call({ to, data: "0x04" }), /invalid.*opcode/i);
    await assert.rejects(client.estimateGas({ account, to, data: "0x02" }), /not today/);
  });

  check(node, "overrides: another's balance, code that is not there", async () => {
    const nobody = "0x00000000000000000000000000000000000000ff";
    const { data } = await client.call({
      to: nobody,
      stateOverride: [
        {
          address: nobody,
          code: "0x60005460005260206000f3",
          stateDiff: [{ slot: `0x${"0".repeat(64)}`, value: `0x${"7".padStart(64, "0")}` }],
        },
      ],
    });
    assert.equal(BigInt(data ?? 0), 7n);
    assert.equal(await client.getCode({ address: nobody }), undefined);
  });

  check(node, "the test client: time, mining, snapshots, balances, code, storage, impersonation", async () => {
    const { timestamp } = await client.getBlock();
    await tester.setNextBlockTimestamp({ timestamp: timestamp + 1000n });
    await tester.mine({ blocks: 1 });
    assert.equal((await client.getBlock()).timestamp, timestamp + 1000n);
    await tester.increaseTime({ seconds: 3600 });
    await tester.mine({ blocks: 3, interval: 60 });
    const head = await client.getBlock();
    assert.equal(head.timestamp - (await client.getBlock({ blockNumber: head.number - 1n })).timestamp, 60n);

    const id = await tester.snapshot();
    const made = "0x00000000000000000000000000000000000000cc";
    await tester.setBalance({ address: made, value: 5n * 10n ** 18n });
    await tester.setCode({ address: made, bytecode: "0x602a60005260206000f3" });
    await tester.setNonce({ address: made, nonce: 9 });
    await tester.setStorageAt({ address: made, index: 3, value: `0x${"ab".repeat(32)}` });
    assert.equal(await client.getBalance({ address: made }), 5n * 10n ** 18n);
    assert.equal(BigInt((await client.call({ to: made })).data ?? 0), 42n);
    assert.equal(await client.getStorageAt({ address: made, slot: "0x3" }), `0x${"ab".repeat(32)}`);
    await tester.impersonateAccount({ address: made });
    const hash = await tester.sendTransaction({ account: made, to: other, value: 1n, chain: foundry });
    assert.equal((await client.getTransactionReceipt({ hash })).from, made);
    await tester.stopImpersonatingAccount({ address: made });
    await assert.rejects(
      tester.sendTransaction({ account: made, to: other, value: 1n, chain: foundry }),
      /unknown account|no signer available/i,
    );
    await tester.revert({ id });
    assert.equal(await client.getBalance({ address: made }), 0n);
    assert.equal((await client.getBlock()).number, head.number);
  });

  check(
    node,
    "mining by command: what waits is in the pool, and goes in when told",
    async () => {
      await tester.setAutomine(false);
      try {
        const hash = await wallet.sendTransaction({ to: other, value: 1n });
        await assert.rejects(client.getTransactionReceipt({ hash }), /could not be found/);
        assert.equal((await client.getTransaction({ hash })).blockNumber, null);
        assert.equal((await tester.getTxpoolStatus()).pending, 1);
        await tester.mine({ blocks: 1 });
        assert.equal((await client.getTransactionReceipt({ hash })).status, "success");
        const dropped = await wallet.sendTransaction({ to: other, value: 2n });
        await tester.dropTransaction({ hash: dropped });
        assert.equal((await tester.getTxpoolStatus()).pending, 0);
      } finally {
        await tester.setAutomine(true);
      }
    },
    { hardhat: "it has no txpool_status" },
  );

  check(node, "fees: history, suggestion, a base fee for the next block", async () => {
    await tester.setNextBlockBaseFeePerGas({ baseFeePerGas: 7n });
    await tester.mine({ blocks: 1 });
    assert.equal((await client.getBlock()).baseFeePerGas, 7n);
    const history = await client.getFeeHistory({ blockCount: 4, rewardPercentiles: [25, 75] });
    assert.equal(history.baseFeePerGas.length, 5);
    assert.equal(history.reward?.length, 4);
    assert.equal(await client.estimateMaxPriorityFeePerGas(), 10n ** 9n);
  });

  check(node, "signatures of the node's accounts", async () => {
    const remote = createWalletClient({ ...settings, transport, account: account.address });
    const message = "gold";
    assert.equal(await remote.signMessage({ message }), await wallet.signMessage({ message }));
    const typed = {
      domain: { name: "GLG", chainId: 31337 },
      types: { Order: [{ name: "amount", type: "uint256" }] },
      primaryType: "Order",
      message: { amount: 3n },
    } as const;
    assert.equal(await remote.signTypedData(typed), await wallet.signTypedData(typed));
  });

  check(node, "WebSocket: heads and logs are told as they come", async () => {
    const socket = createPublicClient({
      ...settings,
      transport: webSocket(node.url.replace("http", "ws"), { reconnect: false }),
    });
    const heads: bigint[] = [];
    const logs: bigint[] = [];
    const address = await deploy();
    const stopHeads = socket.watchBlocks({ onBlock: ({ number }) => heads.push(number) });
    const stopLogs = socket.watchEvent({
      address,
      onLogs: (found) => void logs.push(...found.map(({ data }) => BigInt(data))),
    });
    await new Promise((next) => setTimeout(next, HEARD_MS)); // subscriptions have no answer that could be waited for
    await wallet.sendTransaction({ to: address, data: store(5n) });
    await wallet.sendTransaction({ to: address, data: store(6n) });
    for (let tries = 0; (heads.length < 2 || logs.length < 2) && tries < 500; tries++)
      await new Promise((next) => setTimeout(next, 10));
    assert.deepEqual(logs, [5n, 6n]);
    assert.equal(heads.length, 2);
    stopHeads();
    stopLogs();
    (await socket.transport.getRpcClient()).close();
  });
}
