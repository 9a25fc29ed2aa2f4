// The same requests make the same chain where the clock is a logical one, whatever the machine's says (foundry#9570).
import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout } from "node:timers/promises";
import { CallFailed, devnet } from "./devnet.ts";

const GENESIS = "1795000000";

/** Hash, time and prevRandao of each block that the same requests make; `pauseMs` before the last. */
async function chainOf(seed: string | undefined, pauseMs: number): Promise<string[][]> {
  const node = await devnet("--timestamp", GENESIS);
  try {
    const [from, to] = (await node.call("eth_accounts")) as [string, string];
    const clock = { genesisTime: 1_795_000_100, step: 12, ...(seed && { seed }) };
    assert.equal(await node.call("devnet_setDeterministic", clock), true);
    for (const value of ["0x1", "0x2"]) {
      await node.call("eth_sendTransaction", { from, to, value });
    }
    await setTimeout(pauseMs);
    await node.call("evm_increaseTime", 100);
    await node.call("evm_mine");
    const blocks = [];
    for (const number of ["0x1", "0x2", "0x3"]) {
      const { hash, timestamp, mixHash } = (await node.call("eth_getBlockByNumber", number, false)) as Record<
        string,
        string
      >;
      blocks.push([hash as string, timestamp as string, mixHash as string]);
    }
    return blocks;
  } finally {
    await node.stop();
    assert.deepEqual(node.faults, []);
  }
}

test("twice the same, at any pace", async () => {
  const [quick, slow] = [await chainOf("0x07", 0), await chainOf("0x07", 1100)];
  assert.deepEqual(quick, slow);
  assert.deepEqual(
    quick.map(([, time]) => Number(time) - 1_795_000_100),
    [12, 24, 136],
  );
  const other = await chainOf("0x08", 0);
  assert.notEqual(other[0]?.[2], quick[0]?.[2]);
});

test("a revert takes the clock back, and null the machine's", async () => {
  const node = await devnet("--timestamp", GENESIS);
  try {
    const timeOf = async (): Promise<number> => {
      await node.call("evm_mine");
      return Number(((await node.call("eth_getBlockByNumber", "latest", false)) as { timestamp: string }).timestamp);
    };
    await node.call("devnet_setDeterministic", { step: 5 });
    const before = await timeOf();
    const id = await node.call("evm_snapshot");
    assert.equal(await timeOf(), before + 5);
    await node.call("evm_revert", id);
    assert.equal(await timeOf(), before + 5);
    await node.call("devnet_setDeterministic", null);
    assert.ok((await timeOf()) <= before + 5 + 5);
    await assert.rejects(
      node.call("devnet_setDeterministic", { step: 0 }),
      (error) => error instanceof CallFailed && error.code === -32602 && /step/.test(error.message),
    );
  } finally {
    await node.stop();
  }
});
