// A mixed load for a while: transactions of many senders, out of order and in gaps, calls, traces, snapshots that are gone back to, blocks by command. At its
// end nothing waits that could be mined, every block executes again to what its header says, and the last blocks have cost no more memory than the first.
//
// The short form takes seconds; GOLDLANE_SOAK_SECONDS=600 is a long one.
import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import secp256k1 from "secp256k1";
import {
  bytesToHex,
  encodeTransaction,
  signingHash,
  type UnsignedTransaction,
} from "../../../devnet/primitives/index.ts";
import { CONTRACT, store } from "./contract.ts";
import { type Devnet, devnet } from "./devnet.ts";

const SECONDS = Number(process.env["GOLDLANE_SOAK_SECONDS"] ?? 2);
const SENDERS = 8;
const GWEI = 10n ** 9n;
/** Bytes of heap that a block may cost: its header, its receipts, its place in the indices. */
const BYTES_PER_BLOCK = 60_000;
/** Fewer blocks than this say nothing about it. */
const BLOCKS_JUDGED = 100;

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;
const heapBytes = (): number => {
  collectGarbage();
  return process.memoryUsage().heapUsed;
};

test(`${SECONDS} s of mixed load`, { timeout: (SECONDS + 300) * 1000 }, async (context) => {
  const node = await devnet();
  try {
    context.diagnostic(await load(node));
  } finally {
    await node.stop();
  }
  await setTimeout(100); // handles go in the turns after
  assert.ok(!process.getActiveResourcesInfo().includes("TCPServerWrap"), "the node has left its port open");
});

/** What it came to, in words. */
async function load(node: Devnet): Promise<string> {
  const { call } = node;
  const senders = node.accounts.slice(0, SENDERS);
  const [first] = (await call("eth_accounts")) as [string];
  const deployed = await call("eth_sendTransaction", { from: first, data: CONTRACT });
  const { contractAddress: to } = (await call("eth_getTransactionReceipt", deployed)) as { contractAddress: string };

  const raw = (sender: number, nonce: bigint): string => {
    const unsigned: UnsignedTransaction = {
      type: 2,
      chainId: 31337n,
      nonce,
      maxFee: 1000n * GWEI,
      maxPriorityFee: GWEI,
      gasLimit: 100_000n,
      to: Buffer.from(to.slice(2), "hex"),
      value: 0n,
      data: Buffer.from(store(nonce).slice(2), "hex"),
      accessList: [],
      maxBlobFee: 0n,
      blobHashes: [],
      authorizations: [],
    };
    const { privateKey } = senders[sender] as { privateKey: Uint8Array };
    const { signature, recid } = secp256k1.ecdsaSign(signingHash(unsigned), privateKey);
    const part = (from: number): bigint => BigInt(bytesToHex(signature.subarray(from, from + 32)));
    return bytesToHex(encodeTransaction({ ...unsigned, r: part(0), s: part(32), yParity: recid }));
  };
  const nonceOf = async (sender: number): Promise<bigint> =>
    BigInt(
      (await call("eth_getTransactionCount", bytesToHex(senders[sender]?.address as Uint8Array), "latest")) as string,
    );

  /** One turn of everything. */
  const turn = async (n: number): Promise<void> => {
    const sent = await Promise.all(
      senders.map(async (_, sender) => {
        const nonce = await nonceOf(sender);
        return [2n, 0n, 1n].map((behind) => call("eth_sendRawTransaction", raw(sender, nonce + behind)));
      }),
    );
    const hashes = await Promise.all(sent.flat());
    const receipts = await Promise.all(hashes.map((hash) => call("eth_getTransactionReceipt", hash)));
    assert.ok(
      receipts.every((receipt) => receipt !== null),
      "a transaction is stuck",
    );
    await Promise.all([
      call("eth_call", { to }, "latest"),
      call("debug_traceTransaction", hashes[0], { tracer: "callTracer" }),
      call("eth_getLogs", { address: to, fromBlock: "latest" }),
      call("eth_getProof", to, ["0x0"], "latest"),
    ]);
    if (n % 4 === 0) {
      const id = await call("evm_snapshot");
      await call("eth_sendTransaction", { from: first, to, data: store(1n) });
      await call("hardhat_mine", "0x3");
      assert.equal(await call("evm_revert", id), true);
    }
    await call("hardhat_mine", "0x2");
  };

  const half = Date.now() + SECONDS * 500;
  const end = Date.now() + SECONDS * 1000;
  let n = 0;
  while (Date.now() < half || n < 4) await turn(n++);
  const warm = { blocks: Number(await call("eth_blockNumber")), heap: heapBytes() };
  while (Date.now() < end || n < 8) await turn(n++);
  const blocks = Number(await call("eth_blockNumber"));
  const perBlock = (heapBytes() - warm.heap) / (blocks - warm.blocks);
  if (blocks - warm.blocks >= BLOCKS_JUDGED) {
    assert.ok(perBlock < BYTES_PER_BLOCK, `${perBlock.toFixed(0)} bytes a block`);
  }
  assert.deepEqual(await call("txpool_status"), { pending: "0x0", queued: "0x0" });
  // nothing was written by hand, so every block is what its header says
  for (let number = 1; number <= blocks; number += Math.max(1, Math.floor(blocks / 200))) {
    const answer = (await call("devnet_verifyBlock", `0x${number.toString(16)}`)) as { ok: boolean };
    assert.ok(answer.ok, `block ${number}: ${JSON.stringify(answer)}`);
  }
  assert.deepEqual(node.faults, []);
  return `${blocks} blocks; in the second half ${perBlock.toFixed(0)} bytes of heap each`;
}
