// debug_trace*, trace_* and ots_* over one small tree of calls: a contract that calls another, which reverts, and then a precompile, and creates a third.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { devnet } from "./devnet.ts";

const node = await devnet();
after(() => node.stop());

const [SENDER] = (await node.call("eth_accounts")) as [string];
const TOP = "0x00000000000000000000000000000000000000e1";
const REVERTS = "0x00000000000000000000000000000000000000e2";
const HEIR = "0x00000000000000000000000000000000000000e3";

// REVERTS: PUSH1 7 PUSH0 MSTORE PUSH1 32 PUSH0 REVERT
await node.call("anvil_setCode", REVERTS, "0x60075f5260205ffd");
// a call of REVERTS with no value; a static call of the identity precompile; 3 wei to HEIR; CREATE2 of empty code with value 1
const call = (to: string, value: string): string => `5f5f5f5f${value}73${to.slice(2)}5af150`;
const code = `0x${call(REVERTS, "5f")}5f5f5f5f60045afa50${call(HEIR, "6003")}5f5f5f6001f55000`;
await node.call("anvil_setCode", TOP, code);
await node.call("anvil_setBalance", TOP, "0x64");
const hash = (await node.call("eth_sendTransaction", { from: SENDER, to: TOP, gas: "0x30d40" })) as string;
const { blockNumber, gasUsed } = (await node.call("eth_getTransactionReceipt", hash)) as Record<string, string>;

interface Entry {
  type: string;
  action: Record<string, string>;
  error?: string;
  result: Record<string, string> | null;
  subtraces: number;
  traceAddress: number[];
  transactionHash?: string;
}

const shape = (entries: unknown) =>
  (entries as Entry[]).map(({ type, action, error, traceAddress }) => [
    type,
    action["callType"] ?? action["creationMethod"],
    action["to"],
    action["value"],
    error,
    traceAddress.join("."),
  ]);

const TREE = (words: string) => [
  ["call", "call", TOP, "0x0", undefined, ""],
  ["call", "call", REVERTS, "0x0", words, "0"],
  ["call", "call", HEIR, "0x3", undefined, "1"],
  ["create", "create2", undefined, "0x1", undefined, "2"],
];

test("flatCallTracer: the tree as a list, without precompiles", async () => {
  const flat = (await node.call("debug_traceTransaction", hash, { tracer: "flatCallTracer" })) as Entry[];
  assert.deepEqual(shape(flat), TREE("execution reverted"));
  assert.equal(flat[0]?.subtraces, 3);
  assert.equal(flat[0]?.action["gas"], "0x30d40");
  assert.equal(flat[0]?.result?.["gasUsed"], gasUsed);
  assert.equal(BigInt(flat[1]?.result?.["output"] ?? 0), 7n);
  const tracerConfig = { includePrecompiles: true, convertParityErrors: true };
  const whole = (await node.call("debug_traceTransaction", hash, {
    tracer: "flatCallTracer",
    tracerConfig,
  })) as Entry[];
  assert.equal(whole.length, flat.length + 1);
  assert.equal(whole[1]?.error, "Reverted");
});

test("muxTracer: several at once, each under its name", async () => {
  const tracerConfig = { callTracer: null, "4byteTracer": null, prestateTracer: { diffMode: true } };
  const mux = (await node.call("debug_traceTransaction", hash, { tracer: "muxTracer", tracerConfig })) as Record<
    string,
    object
  >;
  assert.deepEqual(Object.keys(mux), Object.keys(tracerConfig));
  assert.deepEqual(mux["callTracer"], await node.call("debug_traceTransaction", hash, { tracer: "callTracer" }));
  assert.deepEqual(Object.keys(mux["prestateTracer"] ?? {}), ["pre", "post"]);
  await assert.rejects(node.call("debug_traceTransaction", hash, { tracer: "nope" }), /there are callTracer/);
});

test("trace_transaction, trace_block, trace_get, trace_filter: the same entries", async () => {
  const entries = (await node.call("trace_transaction", hash)) as Entry[];
  assert.deepEqual(shape(entries), TREE("Reverted"));
  assert.ok(entries.every(({ transactionHash }) => transactionHash === hash));
  assert.ok(BigInt(entries[0]?.action["gas"] ?? 0) < 0x30d40n, "the intrinsic cost is not a call's");
  assert.deepEqual(await node.call("trace_block", blockNumber), entries);
  assert.deepEqual(await node.call("trace_get", hash, ["0x1"]), entries[2]);
  const found = await node.call("trace_filter", { fromBlock: blockNumber, toBlock: blockNumber, toAddress: [HEIR] });
  assert.deepEqual(found, [entries[2]]);
  assert.equal(await node.call("trace_transaction", `0x${"12".repeat(32)}`), null);
});

test("trace_replay*, trace_call: calls and what they change", async () => {
  const [replay] = (await node.call("trace_replayBlockTransactions", blockNumber, ["trace", "stateDiff"])) as [
    { trace: Entry[]; stateDiff: Record<string, Record<string, unknown>>; transactionHash: string },
  ];
  assert.deepEqual(shape(replay.trace), TREE("Reverted"));
  assert.equal(replay.transactionHash, hash);
  assert.deepEqual(replay.stateDiff[HEIR], {
    balance: { "+": "0x3" },
    nonce: { "+": "0x0" },
    code: { "+": "0x" },
    storage: {},
  });
  assert.deepEqual(replay.stateDiff[TOP]?.["balance"], { "*": { from: "0x64", to: "0x60" } });
  assert.deepEqual(await node.call("trace_replayTransaction", hash, ["trace", "stateDiff"]), replay);
  const pretended = (await node.call("trace_call", { from: SENDER, to: TOP }, ["trace"], "latest")) as {
    trace: Entry[];
  };
  // CREATE2 of the same code with the same salt collides now
  assert.deepEqual(shape(pretended.trace).slice(0, 3), TREE("Reverted").slice(0, 3));
  await assert.rejects(node.call("trace_replayTransaction", hash, ["vmTrace"]), /there are "trace" and "stateDiff"/);
});

test("Otterscan: operations, calls, errors, creators, pages", async () => {
  assert.equal(await node.call("ots_getApiLevel"), 8);
  assert.equal(await node.call("ots_hasCode", TOP, "latest"), true);
  const operations = (await node.call("ots_getInternalOperations", hash)) as { type: number; value: string }[];
  assert.deepEqual(
    operations.map(({ type, value }) => [type, value]),
    [
      [0, "0x3"],
      [3, "0x1"],
    ],
  );
  const calls = (await node.call("ots_traceTransaction", hash)) as { type: string; depth: number }[];
  assert.deepEqual(
    calls.map(({ type, depth }) => `${type} ${depth}`),
    ["CALL 0", "CALL 1", "STATICCALL 1", "CALL 1", "CREATE2 1"],
  );
  const failed = await node.call("eth_sendTransaction", { from: SENDER, to: REVERTS, gas: "0x186a0" });
  assert.equal(BigInt((await node.call("ots_getTransactionError", failed)) as string), 7n);
  assert.equal(await node.call("ots_getTransactionError", hash), "0x");

  const deployed = await node.call("eth_sendTransaction", { from: SENDER, data: "0x602a60005260206000f3" });
  const { contractAddress } = (await node.call("eth_getTransactionReceipt", deployed)) as Record<string, string>;
  assert.deepEqual(await node.call("ots_getContractCreator", contractAddress), { hash: deployed, creator: SENDER });
  assert.equal(await node.call("ots_getContractCreator", HEIR), null);

  const number = Number(blockNumber);
  const details = (await node.call("ots_getBlockDetails", number)) as {
    block: Record<string, unknown>;
    totalFees: string;
  };
  assert.equal(details.block["transactionCount"], 1);
  assert.ok(BigInt(details.totalFees) > 0n);
  const page = (await node.call("ots_getBlockTransactions", number, 0, 10)) as {
    fullblock: { transactions: { hash: string }[] };
    receipts: { logs: unknown }[];
  };
  assert.deepEqual([page.fullblock.transactions[0]?.hash, page.receipts[0]?.logs], [hash, null]);
  assert.equal(await node.call("ots_getTransactionBySenderAndNonce", SENDER, 0), hash);

  interface Page {
    txs: { hash: string }[];
    firstPage: boolean;
    lastPage: boolean;
  }
  const before = (await node.call("ots_searchTransactionsBefore", HEIR, 0, 5)) as Page;
  assert.deepEqual([before.txs.map((tx) => tx.hash), before.firstPage, before.lastPage], [[hash], true, true]);
  const after = (await node.call("ots_searchTransactionsAfter", SENDER, 0, 2)) as Page;
  assert.deepEqual([after.txs.map((tx) => tx.hash), after.firstPage, after.lastPage], [[failed, hash], false, true]);
});

test("nothing of all this was a fault of the node", () => {
  assert.deepEqual(node.faults, []);
});
