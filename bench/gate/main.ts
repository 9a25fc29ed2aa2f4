// npm run bench:gate -- [--json] [--peer anvil] [--peer hardhat] [--transfers 6400] [--rounds 3]
//
// What a client waits for: signed ERC-20 transfers sent over HTTP until each has a receipt in a block. Once in batches of 500 on one connection, once
// singly on 64 connections. The nodes take turns, each fresh in its turn, so that a load from elsewhere meets all of them; the best of the rounds counts.
import { availableParallelism, cpus, loadavg } from "node:os";
import { parseArgs } from "node:util";
import { compileToken } from "../engine/token.ts";
import { Connection, Stuck } from "./connection.ts";
import { GAS_LIMIT, type NodeName, startNode } from "./nodes.ts";
import { makeSenders, setUp, signTransfers } from "./transfers.ts";

const { values } = parseArgs({
  options: {
    json: { type: "boolean", default: false },
    peer: { type: "string", multiple: true, default: [] },
    transfers: { type: "string", default: "6400" },
    rounds: { type: "string", default: "3" },
  },
});
const SENDERS = 64;
const BATCH = 500;
const each = Math.ceil(Number(values.transfers) / SENDERS);
const total = each * SENDERS;
const names: NodeName[] = ["goldlane"];
for (const peer of values.peer) {
  if (peer !== "anvil" && peer !== "hardhat") throw new Error(`--peer: anvil or hardhat, and not "${peer}"`);
  names.push(peer);
}

const { creation } = compileToken();

/** Waits until every transaction is in a block; throws where one of them has failed. */
async function requireReceipts(node: Connection, hashes: readonly unknown[]): Promise<void> {
  for (let from = 0; from < hashes.length; from += BATCH) {
    for (const { status } of await node.receipts(hashes.slice(from, from + BATCH))) {
      if (status !== "0x1") throw new Error("a transfer has failed");
    }
  }
}

/** Transfers of all senders in turn, in requests of 500; seconds. */
async function inBatches(node: Connection, bySender: readonly string[][]): Promise<number> {
  const inTurn = Array.from({ length: each }, (_, i) => bySender.map((raws) => raws[i] as string)).flat();
  const began = performance.now();
  const hashes: unknown[] = [];
  for (let from = 0; from < inTurn.length; from += BATCH) {
    for (const hash of await node.batch("eth_sendRawTransaction", inTurn.slice(from, from + BATCH))) hashes.push(hash);
  }
  await requireReceipts(node, hashes);
  return (performance.now() - began) / 1000;
}

/** Every sender on a connection of its own, one transfer after another; seconds. */
async function singly(node: Connection, port: number, bySender: readonly string[][]): Promise<number> {
  const connections = bySender.map(() => new Connection(port));
  const began = performance.now();
  const hashes = await Promise.all(
    bySender.map(async (raws, i) => {
      const own: unknown[] = [];
      for (const raw of raws) own.push(await (connections[i] as Connection).call("eth_sendRawTransaction", raw));
      return own;
    }),
  );
  await requireReceipts(node, hashes.flat());
  const seconds = (performance.now() - began) / 1000;
  for (const connection of connections) connection.close();
  return seconds;
}

/** Transfers a second; 0 where the node got stuck. */
interface Rates {
  batches: number;
  singles: number;
}

/** Transfers a second, or 0 where some are never mined. */
async function rateOf(name: NodeName, run: Promise<number>): Promise<number> {
  try {
    return total / (await run);
  } catch (error) {
    if (!(error instanceof Stuck)) throw error;
    console.error(`${name} is stuck: ${error.message}`);
    return 0;
  }
}

async function measure(name: NodeName): Promise<Rates> {
  const running = await startNode(name);
  const node = new Connection(running.port);
  try {
    const senders = makeSenders(SENDERS);
    const token = await setUp(node, creation, senders);
    const batches = await rateOf(name, inBatches(node, signTransfers(token, senders, 0, each)));
    const isStuck = batches === 0;
    const singles = isStuck
      ? 0
      : await rateOf(name, singly(node, running.port, signTransfers(token, senders, each, each)));
    return { batches, singles };
  } finally {
    node.close();
    await running.stop();
  }
}

const best = new Map<NodeName, Rates>(names.map((name) => [name, { batches: 0, singles: 0 }]));
for (let round = 0; round < Number(values.rounds); round++) {
  for (const name of names) {
    const rates = await measure(name);
    const known = best.get(name) as Rates;
    known.batches = Math.max(known.batches, rates.batches);
    known.singles = Math.max(known.singles, rates.singles);
    if (!values.json) {
      console.log(`${name}: ${rates.batches.toFixed(0)} a second in batches, ${rates.singles.toFixed(0)} singly`);
    }
  }
}

const machine = `${availableParallelism()} × ${cpus()[0]?.model ?? "?"}, Node ${process.version}, load ${loadavg()[0]?.toFixed(1)}`;
if (values.json) {
  const rates = Object.fromEntries(best);
  console.log(JSON.stringify({ machine, transfers: total, senders: SENDERS, gasLimit: GAS_LIMIT, rates }));
} else {
  const own = best.get("goldlane") as Rates;
  console.log(
    `\n${total} ERC-20 transfers of ${SENDERS} accounts, gas limit ${GAS_LIMIT}; best of ${values.rounds}; ${machine}\n`,
  );
  for (const [name, { batches, singles }] of best) {
    const isStuck = batches === 0 || singles === 0;
    const times = `${(own.batches / batches).toFixed(2)} and ${(own.singles / singles).toFixed(2)} times`;
    const beside =
      name === "goldlane" ? "" : isStuck ? ", and got stuck" : `, of which goldlane makes ${times} as many`;
    console.log(
      `${name.padEnd(9)} ${batches.toFixed(0).padStart(7)} a second in batches of ${BATCH}, ${singles.toFixed(0).padStart(7)} singly on ${SENDERS} connections${beside}`,
    );
  }
}
