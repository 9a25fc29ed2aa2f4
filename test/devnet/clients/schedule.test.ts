// How blocks were made, as the node tells it: schedule, totals, counters for Prometheus.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import type { ExecutionSchedule } from "../../../devnet/builder/schedule.ts";
import { CallFailed, devnet } from "./devnet.ts";

const node = await devnet("--workers", "2");
after(() => node.stop());

const ACCOUNTS = (await node.call("eth_accounts")) as [string, string, string, ...string[]];
const [SENDER, OTHER, THIRD] = ACCOUNTS;
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
    "lane_seconds_total",
    "lane_utilisation",
    "pool_queued",
  ]) {
    assert.match(text, new RegExp(`^goldlane_${name}(?:\\{.*\\})? [\\d.e-]+$`, "m"));
  }
});

test("of the threads' time in a block of lanes it is counted what runs filled", async () => {
  await node.call("evm_setAutomine", false);
  // nobody pays anybody else who is paid: enough of them to be shared
  const payments = Array.from({ length: 80 }, (_, i) => ({
    from: ACCOUNTS[i % ACCOUNTS.length],
    to: `0x${(0xaa00 + i).toString(16).padStart(40, "0")}`,
    value: "0x1",
  }));
  const calls = payments.map((one, id) => ({ jsonrpc: "2.0", id, method: "eth_sendTransaction", params: [one] }));
  await node.send(JSON.stringify(calls));
  await node.call("evm_mine");
  const schedule = await scheduleOf("latest");
  assert.deepEqual([schedule?.transactions.length, schedule?.isParallel, schedule?.workers], [80, true, 2]);
  const text = await (await fetch(`${node.url}/metrics`)).text();
  const value = (series: string): number => {
    const line = text.split("\n").find((one) => one.startsWith(`goldlane_${series} `));
    assert.ok(line, series);
    return Number(line.slice(line.indexOf(" ")));
  };
  const [busy, idle] = ["busy", "idle"].map((time) => value(`lane_seconds_total{time="${time}"}`)) as [number, number];
  assert.ok(busy > 0 && idle > 0, `busy ${busy} s, idle ${idle} s`);
  assert.ok(Math.abs(value("lane_utilisation") - busy / (busy + idle)) < 1e-9);
});

test("nothing of all this was a fault of the node", () => assert.deepEqual(node.faults, []));
