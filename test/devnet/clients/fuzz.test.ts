// JSON-RPC that nobody means well: bodies that are broken, calls whose parameters are of other kinds or nearly right. Whatever comes, the node answers with
// the protocol's form, tells of no fault of its own, and is there afterwards.
//
// The short form takes seconds; GOLDLANE_FUZZ_REQUESTS=50000 GOLDLANE_FUZZ_SEED=7 is a long one.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { METHODS } from "../../../devnet/rpc/index.ts";
import { callsOf, devnet } from "./devnet.ts";

const REQUESTS = Number(process.env["GOLDLANE_FUZZ_REQUESTS"] ?? 800);
const SEED = Number(process.env["GOLDLANE_FUZZ_SEED"] ?? 1);
const AT_ONCE = 20;

const node = await devnet();
after(() => node.stop());
const [sender] = (await node.call("eth_accounts")) as [string];

/** Would wait, sleep or end what is being tested, by what they are asked to do. */
const LEFT_OUT = new Set([
  "devnet_waitIdle",
  "evm_setIntervalMining",
  "anvil_setIntervalMining",
  "anvil_reorg",
  "hardhat_reorg",
]);
const METHOD_NAMES = [...METHODS.keys()].filter((name) => !LEFT_OUT.has(name));

/** mulberry32. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const random = randomOf(SEED);
const below = (n: number): number => Math.floor(random() * n);
const pick = <T>(list: readonly T[]): T => list[below(list.length)] as T;
const hex = (bytes: number): string =>
  `0x${Array.from({ length: bytes }, () => below(256).toString(16).padStart(2, "0")).join("")}`;

const quantities = [
  "0x0",
  "0x1",
  "0x",
  "0x00",
  "0x01",
  1,
  -1,
  1.5,
  2 ** 60,
  "1",
  `0x${"f".repeat(64)}`,
  `0x${"f".repeat(65)}`,
  "0xg",
];
const tags = [
  "latest",
  "pending",
  "earliest",
  "safe",
  "finalized",
  "nothing",
  "",
  { blockHash: hex(32) },
  { blockNumber: "0x0" },
  {},
];

const value = (depth: number): unknown => {
  const kind = below(depth > 3 ? 9 : 13);
  if (kind === 0) return null;
  if (kind === 1) return random() < 0.5;
  if (kind === 2) return pick(quantities);
  if (kind === 3) return pick(tags);
  if (kind === 4) return hex(20);
  if (kind === 5) return hex(32);
  if (kind === 6) return hex(below(200));
  if (kind === 7) return sender;
  if (kind === 8) return pick(["", "é\u0000\ud800", "__proto__", "constructor", "toString", "x".repeat(2000)]);
  if (kind === 9) return Array.from({ length: below(4) }, () => value(depth + 1));
  if (kind === 10) return transaction(depth + 1);
  return Object.fromEntries(
    Array.from({ length: below(4) }, () => [pick([...FIELDS, hex(20), hex(32), "__proto__"]), value(depth + 1)]),
  );
};

const FIELDS = [
  "from",
  "to",
  "data",
  "input",
  "value",
  "gas",
  "gasPrice",
  "maxFeePerGas",
  "maxPriorityFeePerGas",
  "nonce",
  "type",
  "accessList",
  "authorizationList",
  "blobVersionedHashes",
  "fromBlock",
  "toBlock",
  "address",
  "topics",
  "tracer",
  "tracerConfig",
  "stateOverrides",
  "blockOverrides",
  "blockStateCalls",
  "calls",
  "balance",
  "code",
  "state",
  "stateDiff",
  "movePrecompileToAddress",
  "number",
  "time",
  "timestamp",
  "blocks",
  "goldlane",
  "accounts",
  "block",
  "best_block_number",
];

const transaction = (depth: number): object => ({
  from: sender,
  to: random() < 0.7 ? hex(20) : sender,
  ...(random() < 0.5 && { data: hex(below(64)) }),
  ...(random() < 0.3 && { gas: pick(["0x5208", "0x186a0", "0x1"]) }),
  ...(random() < 0.3 && { [pick(FIELDS)]: value(depth) }),
});

const likely = (): unknown => pick([sender, hex(20), hex(32), "latest", "0x1", true, transaction(1), {}, [], value(1)]);

const callBody = (): object => ({
  jsonrpc: random() < 0.97 ? "2.0" : value(3),
  id: random() < 0.95 ? below(1000) : value(3),
  method: random() < 0.97 ? pick(METHOD_NAMES) : value(3),
  params: random() < 0.95 ? Array.from({ length: below(5) }, likely) : value(2),
});

/** Bytes of a request: mostly calls, now and then a batch, or one that was broken on the way. */
function body(): string | Uint8Array<ArrayBuffer> {
  const text = JSON.stringify(random() < 0.1 ? Array.from({ length: below(5) }, callBody) : callBody());
  if (random() < 0.9) return text;
  const bytes = new Uint8Array(Buffer.from(text));
  if (random() < 0.5) return bytes.slice(0, below(bytes.length));
  for (let n = 1 + below(4); n > 0; n--) bytes[below(bytes.length)] = below(256);
  return bytes;
}

/** What is wrong with an answer; undefined where it has the protocol's form. */
function flaw(answer: unknown): string | undefined {
  if (Array.isArray(answer)) return answer.map(flaw).find((one) => one !== undefined);
  const { jsonrpc, error, ...rest } = answer as { jsonrpc: unknown; error?: { code: unknown; message: unknown } };
  if (jsonrpc !== "2.0") return "jsonrpc";
  if ("result" in rest === (error !== undefined)) return "a result or an error";
  if (error && (!Number.isInteger(error.code) || typeof error.message !== "string")) return "error";
  return error?.code === -32603 ? `internal error: ${String(error.message)}` : undefined;
}

test(`${REQUESTS} requests from seed ${SEED}`, { timeout: 3_600_000 }, async () => {
  const heap = process.memoryUsage().heapUsed;
  for (let done = 0; done < REQUESTS; done += AT_ONCE) {
    const bodies = Array.from({ length: AT_ONCE }, body);
    await Promise.all(
      bodies.map(async (sent) => {
        const response = await fetch(node.url, { method: "POST", body: sent });
        const text = await response.text();
        if (response.status === 204) return;
        const wrong = flaw(JSON.parse(text));
        const shown = typeof sent === "string" ? sent : Buffer.from(sent).toString("latin1");
        assert.equal(wrong, undefined, `${wrong}: ${shown}\n${text}\n${String(node.faults.at(-1))}`);
      }),
    );
    // some of what was asked for is to mine by command, or to pretend to be another chain
    if (done % 400 === 0) await node.call("evm_setAutomine", true);
  }
  assert.deepEqual(node.faults, []);
  // and it still makes blocks that are what they say
  await node.call("evm_mine");
  assert.equal(((await node.call("devnet_verifyBlock")) as { ok: boolean }).ok, true);
  assert.match((await callsOf(node.url).call("eth_blockNumber")) as string, /^0x/);
  assert.ok(process.memoryUsage().heapUsed - heap < 1e9, "memory");
});
