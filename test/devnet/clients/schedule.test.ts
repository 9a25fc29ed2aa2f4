// How blocks were made, as the node tells it: schedule, totals, counters for Prometheus.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import type { ExecutionSchedule } from "../../../devnet/builder/schedule.ts";
import { CallFailed, devnet } from "./devnet.ts";

const node = await devnet();
after(() => node.stop());

const [SENDER, OTHER, THIRD] = (await node.call("eth_accounts")) as [string, string, string];
const scheduleOf = async (block: string): Promise<ExecutionSchedule | null> =>
  (await node.call("devnet_getExecutionSchedule", block)) as ExecutionSchedule | null;

test("a block's schedule has every transaction with the run that counts, in block order", async () => {
  await node.call("evm_setAutomine", false);
  const fees = { gas: "0x5208", maxFeePerGas: "0x2540be400" };
  const hashes = [];
  for (const from of [SENDER, OTHER]) {
    for (const value of ["0x1", "0x2"]) {
      hashes.push(await node.call("eth_sendTransaction", { from, to: THIRD, value, ...fees }));
    }
  }
  await node.call("evm_mine");
  await node.call("evm_setAutomine", true);
  const block = (await node.call("eth_getBlockByNumber", "latest", false)) as Record<string, unknown>;
  const schedule = await scheduleOf("latest");
  assert.ok(schedule);
  assert.deepEqual([schedule.blockNumber, schedule.blockHash], [block["number"], block["hash"]]);
  assert.deepEqual(
    schedule.transactions.map(({ hash }) => hash),
    block["transactions"],
  );
  assert.deepEqual(schedule.transactions.map(({ hash }) => hash).sort(), hashes.sort());
  for (const { runs, succeeded } of schedule.transactions) {
    assert.equal(runs.filter(({ isKept }) => isKept).length, 1);
    assert.ok(runs.every(({ startNs, endNs }) => startNs <= endNs));
    assert.ok(succeeded);
  }
  assert.ok(schedule.wallNs > 0 && schedule.sequentialNs > 0);
  assert.deepEqual(Object.keys(schedule.stages).sort(), ["execute", "order", "receipts", "trie"]);
});

test("nobody knows how the genesis block was made, and a block that is not there is an error", async () => {
  assert.equal(await scheduleOf("0x0"), null);
  await assert.rejects(scheduleOf("0xffff"), (error) => error instanceof CallFailed && error.code === -32000);
});

test("the newest 256 blocks are remembered", async () => {
  const before = Number(await node.call("eth_blockNumber"));
  await node.call("hardhat_mine", "0x100");
  assert.equal(await scheduleOf(`0x${before.toString(16)}`), null);
  assert.ok(await scheduleOf(`0x${(before + 1).toString(16)}`));
});

test("totals and counters count every block", async () => {
  const { building } = (await node.call("devnet_stats")) as { building: Record<string, unknown> };
  const blocks = Number(await node.call("eth_blockNumber"));
  assert.equal(building["blocks"], blocks);
  const ways = building["transactions"] as Record<string, number>;
  assert.equal(
    Object.values(ways).reduce((sum, one) => sum + one, 0),
    4,
  );
  const text = await (await fetch(`${node.url}/metrics`)).text();
  const counted = [...text.matchAll(/goldlane_built_blocks_total\{way="\w+"\} (\d+)/g)].map(([, n]) => Number(n));
  assert.equal(
    counted.reduce((sum, one) => sum + one, 0),
    blocks,
  );
  for (const name of [
    "built_transactions_total",
    "speculated_transactions_total",
    "stage_seconds_total",
    "run_seconds_total",
    "conflict_rate",
    "lane_utilisation",
    "pool_queued",
  ]) {
    assert.match(text, new RegExp(`^goldlane_${name}(?:\\{.*\\})? [\\d.e-]+$`, "m"));
  }
});

test("nothing of all this was a fault of the node", () => assert.deepEqual(node.faults, []));
