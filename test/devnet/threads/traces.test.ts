// Traces run on the reader's copy of a state: beside a block that is built, for as long as calls may, and the same as ever.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { setImmediate as turn } from "node:timers/promises";
import { CallFailed, type Devnet, devnet } from "../clients/devnet.ts";
import { ENDLESS, PAIR, pairOfCounts, sent, word, writeContracts } from "./pair.ts";

const TRANSFERS = 10_000;
/** Of a loop: a second or more where every step is told of, a part of that where none is. */
const LOOP_GAS = 800_000_000n;
/** Milliseconds of the main thread's own time that an answer may wait for at the 99th percentile. */
const LONGEST = 50;
const TRACERS = [
  {},
  { tracer: "callTracer", tracerConfig: { withLog: true } },
  { tracer: "prestateTracer", tracerConfig: { diffMode: true } },
  { tracer: "4byteTracer" },
];

let node: Devnet;
/** of Alice */
let nonce = 0;
before(async () => {
  const limits = ["--gas-limit", String(2n ** 50n), "--disable-tx-gas-limit", "--call-timeout", "700"];
  node = await devnet(...limits, "--no-mining");
  await writeContracts(node);
});
after(() => node.stop());

const hex = (bytes: Uint8Array): string => `0x${Buffer.from(bytes).toString("hex")}`;

/** Puts transactions into the pool; what mines a block of them. */
async function fill(transactions: ReturnType<typeof sent>[]): Promise<() => Promise<string>> {
  nonce += transactions.length;
  for (const [i, transaction] of transactions.entries()) {
    node.node.pool.add(transaction, false);
    if (i % 50 === 0) await turn();
  }
  return async () => {
    const { included } = await node.node.miner.mine();
    assert.equal(included.length, transactions.length);
    return hex(node.node.chain.head.hash);
  };
}

/** Every kind of trace of a block and of its last transaction. */
async function tracesOf(block: string, transaction: string): Promise<unknown[]> {
  const traces: unknown[] = [];
  for (const options of TRACERS) {
    traces.push(await node.call("debug_traceBlockByHash", block, options));
    traces.push(await node.call("debug_traceTransaction", transaction, options));
  }
  traces.push(await node.call("trace_replayTransaction", transaction, ["trace", "stateDiff"]));
  traces.push(await node.call("ots_traceTransaction", transaction));
  traces.push(await node.call("debug_traceCall", { to: hex(PAIR) }, "0x1", {}));
  return traces;
}

test("a trace asked for while a block of 10,000 transfers is built is the one asked for in peace", async () => {
  const transactions = [...pairOfCounts(nonce, 20), ...pairOfCounts(nonce + 22, 20)];
  const last = hex(transactions.at(-1)?.hash as Uint8Array);
  const block = await (await fill(transactions))();
  const inPeace = await tracesOf(block, last);
  const [, { structLogs, gas }] = inPeace as [unknown, { structLogs: { op: string; storage?: object }[]; gas: number }];
  const read = structLogs.find(({ op }) => op === "SLOAD");
  assert.deepEqual(
    Object.values(read?.storage ?? {}),
    [hex(word(1)).slice(2)].map((value) => `0x${value}`),
  );
  const { gasUsed } = (await node.call("eth_getTransactionReceipt", last)) as { gasUsed: string };
  assert.equal(gas, Number(gasUsed), "it ran behind all that was in front of it in its block");

  let isBuilt = false;
  const build = await fill(pairOfCounts(nonce, TRANSFERS));
  const building = build().finally(() => {
    isBuilt = true;
  });
  let meanwhile = 0;
  while (!isBuilt) {
    assert.deepEqual(await node.call("debug_traceTransaction", last, {}), inPeace[1]);
    if (!isBuilt) meanwhile++;
    assert.deepEqual(await node.call("debug_traceBlockByHash", block, TRACERS[2]), inPeace[4]);
  }
  assert.ok(meanwhile > 0, "one was answered before the block was there");
  await building;
  assert.deepEqual(await tracesOf(block, last), inPeace);
});

test("a trace without end is ended as a call is, and holds up nobody", async (context) => {
  const looping = sent(nonce, ENDLESS, { gas: LOOP_GAS });
  await (await fill([looping]))();
  const endless = [
    ["debug_traceTransaction", hex(looping.hash), { tracer: "noopTracer" }],
    ["debug_traceCall", { to: hex(ENDLESS), gas: "0x4000000000000" }, "latest", { tracer: "callTracer" }],
  ] as const;
  const own: number[] = [];
  for (const [method, ...params] of endless) {
    let isEnded = false;
    const ended = assert
      .rejects(
        node.call(method, ...params),
        (error) => error instanceof CallFailed && error.code === -32002 && /aborted/.test(error.message),
      )
      .finally(() => {
        isEnded = true;
      });
    while (!isEnded) {
      const cpu = process.threadCpuUsage();
      await node.call("eth_blockNumber");
      const { user, system } = process.threadCpuUsage(cpu);
      own.push((user + system) / 1000);
    }
    await ended;
  }
  own.sort((a, b) => a - b);
  const p99 = own[Math.floor((own.length - 1) * 0.99)] as number;
  context.diagnostic(
    `${own.length} answers, ms of the main thread: p99 ${p99.toFixed(1)}, most ${own.at(-1)?.toFixed(1)}`,
  );
  assert.ok(own.length > 100 && p99 < LONGEST);
  const calls = (await node.call("debug_traceCall", { to: hex(PAIR) }, "latest", { tracer: "callTracer" })) as object;
  assert.equal((calls as { type: string }).type, "CALL");
});

test("a trace or a call that touches more than there is room for says so, and leaves all of the room to the next one", async () => {
  // PUSH0 JUMPDEST DUP1 SLOAD POP PUSH1 1 ADD PUSH1 1 JUMP: every slot there is
  const stateOverrides = { [hex(PAIR)]: { code: "0x5f5b805450600101600156" } };
  const message = (gas: bigint) => ({ to: hex(PAIR), gas: `0x${gas.toString(16)}` });
  const asked: Readonly<Record<string, (gas: bigint) => Promise<unknown>>> = {
    trace: (gas) => node.call("debug_traceCall", message(gas), "latest", { tracer: "noopTracer", stateOverrides }),
    call: (gas) => node.call("eth_call", message(gas), "latest", stateOverrides),
    estimate: (gas) => node.call("eth_estimateGas", message(gas), "latest", stateOverrides),
  };
  for (const [name, ask] of Object.entries(asked)) {
    for (let n = 0; n < 2; n++) {
      const few = ask(200_000_000n); // some ninety thousand of them
      if (name === "trace") assert.deepEqual(await few, {});
      else await assert.rejects(few, /out of gas|gas required exceeds/, name);
      await assert.rejects(
        ask(300_000_000n),
        /needs more than there is room for: SLOTS; .* 114687 accounts and slots/,
        name,
      );
    }
  }
});

test("a block that left the line is traced where its state has to be gone to", async () => {
  await node.call("evm_mine");
  const number = await node.call("eth_blockNumber");
  const first = await (await fill(pairOfCounts(nonce, 1)))();
  const transactions = pairOfCounts(nonce, 2);
  const second = await (await fill(transactions))();
  const traces = [];
  for (const options of TRACERS) traces.push(await node.call("debug_traceBlockByHash", second, options));
  await node.call("anvil_rollback", 2);
  assert.equal(await node.call("eth_blockNumber"), number);
  await node.call("evm_mine");
  assert.notEqual(hex(node.node.chain.head.hash), first);
  for (const [i, options] of TRACERS.entries()) {
    assert.deepEqual(await node.call("debug_traceBlockByHash", second, options), traces[i]);
  }
  assert.deepEqual(node.faults, []);
});
