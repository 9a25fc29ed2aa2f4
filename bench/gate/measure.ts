// Gate to seal: signed ERC-20 transfers sent over HTTP until each has its receipt in a block, in batches of 500 on one connection and singly on 64.
//
// By automine, as a development node is used; or by command, evm_mine after each batch and every 50 ms beside the single ones, since some nodes get stuck
// under automine. Every measurement has a fresh node.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { contract } from "../workloads/compile.ts";
import { Connection, Stuck } from "./connection.ts";
import { type NodeName, type RunningNode, startNode } from "./nodes.ts";
import { nowUs, readSplit, type Stage, type Window } from "./split.ts";
import { makeSenders, requireReceipts, setUp, signTransfers } from "./transfers.ts";

export const SENDERS = 64;
export const BATCH = 500;
const MINING_PAUSE_MS = 50;

export type Mining = "automine" | "command";

export interface Speed {
  /** transfers a second; 0 where the node got stuck */
  rate: number;
  /** of the node, microseconds a transfer; null where the system does not tell */
  processorUs: number | null;
}

export interface Rates {
  batches: Speed;
  singles: Speed;
}

/** What nobody has reached yet. */
export const NO_SPEED: Speed = { rate: 0, processorUs: null };

/** The better of two: other work on the machine makes both figures worse. */
export const betterOf = (a: Speed, b: Speed): Speed => ({
  rate: Math.max(a.rate, b.rate),
  processorUs:
    a.processorUs === null || b.processorUs === null
      ? (a.processorUs ?? b.processorUs)
      : Math.min(a.processorUs, b.processorUs),
});

/** Transfers of all senders in turn, in requests of 500. */
async function inBatches(node: Connection, bySender: readonly string[][], mining: Mining): Promise<void> {
  const [{ length: each } = []] = bySender;
  const inTurn = Array.from({ length: each ?? 0 }, (_, i) => bySender.map((raws) => raws[i] as string)).flat();
  const hashes: unknown[] = [];
  for (let from = 0; from < inTurn.length; from += BATCH) {
    for (const hash of await node.batch("eth_sendRawTransaction", inTurn.slice(from, from + BATCH))) hashes.push(hash);
    if (mining === "command") await node.call("evm_mine");
  }
  await requireReceipts(node, hashes);
}

/** Every sender on a connection of its own, one transfer after another. */
async function singly(node: Connection, port: number, bySender: readonly string[][], mining: Mining): Promise<void> {
  const connections = bySender.map(() => new Connection(port));
  let isSending = true;
  const sendAll = async (): Promise<unknown[]> => {
    const hashes = await Promise.all(
      bySender.map(async (raws, i) => {
        const own: unknown[] = [];
        for (const raw of raws) own.push(await (connections[i] as Connection).call("eth_sendRawTransaction", raw));
        return own;
      }),
    );
    isSending = false;
    return hashes.flat();
  };
  const mineOn = async (): Promise<void> => {
    while (mining === "command" && isSending) {
      await setTimeout(MINING_PAUSE_MS);
      await node.call("evm_mine");
    }
  };
  try {
    const [hashes] = await Promise.all([sendAll(), mineOn()]);
    await requireReceipts(node, hashes);
  } finally {
    isSending = false;
    for (const connection of connections) connection.close();
  }
}

/** A fresh node with its senders ready. */
async function withNode<T>(
  name: NodeName,
  mining: Mining,
  profiles: string | undefined,
  work: (node: Connection, running: RunningNode, sign: (first: number, each: number) => string[][]) => Promise<T>,
): Promise<T> {
  const running = await startNode(name, profiles === undefined ? {} : { profiles });
  const node = new Connection(running.port);
  try {
    const senders = makeSenders(SENDERS);
    const token = await setUp(node, contract("Token").creation, senders);
    if (mining === "command") await node.call("evm_setAutomine", false);
    return await work(node, running, (first, each) => signTransfers(token, senders, first, each));
  } finally {
    node.close();
    await running.stop();
  }
}

/** Transfers a second of a node, or 0 where some are never mined; `each` of every sender. */
export async function measureRates(name: NodeName, mining: Mining, each: number): Promise<Rates> {
  const total = each * SENDERS;
  const speedOf = async (running: RunningNode, work: () => Promise<void>): Promise<Speed> => {
    const began = performance.now();
    const before = running.processorUs();
    try {
      await work();
      const rate = (total * 1000) / (performance.now() - began);
      const after = running.processorUs();
      return { rate, processorUs: before === null || after === null ? null : (after - before) / total };
    } catch (error) {
      if (!(error instanceof Stuck)) throw error;
      console.error(`${name} is stuck: ${error.message}`);
      return NO_SPEED;
    }
  };
  return withNode(name, mining, undefined, async (node, running, sign) => {
    const [first, second] = [sign(0, each), sign(each, each)];
    const batches = await speedOf(running, () => inBatches(node, first, mining));
    const isStuck = batches.rate === 0;
    const singles = isStuck ? NO_SPEED : await speedOf(running, () => singly(node, running.port, second, mining));
    return { batches, singles };
  });
}

/** Where our node's time goes, microseconds a transfer by stage. */
export interface FormSplit {
  /** processor time of all threads */
  stages: ReadonlyMap<Stage, number>;
  /** what the builder says of itself, on the clock: order, execute (speculation and commit), receipts, trie */
  builder: Readonly<Record<string, number>>;
}

export interface Split {
  batches: FormSplit;
  singles: FormSplit;
}

interface Stats {
  building: { stageNs: Record<string, number> };
}

/** Runs both forms on a node of ours that is profiled, under automine. */
export async function measureSplit(each: number): Promise<Split> {
  const folder = mkdtempSync(join(tmpdir(), "goldlane-profiles-"));
  try {
    const windows: (Window & { builder: Record<string, number> })[] = [];
    const within = async (node: Connection, work: () => Promise<void>): Promise<void> => {
      const stages = async () => ((await node.call("devnet_stats")) as Stats).building.stageNs;
      const before = await stages();
      const from = nowUs();
      await work();
      const to = nowUs();
      const after = Object.entries(await stages());
      const perTransfer = (stage: string, ns: number): number => (ns - (before[stage] ?? 0)) / 1000 / (each * SENDERS);
      windows.push({
        from,
        to,
        builder: Object.fromEntries(after.map(([stage, ns]) => [stage, perTransfer(stage, ns)])),
      });
    };
    await withNode("goldlane", "automine", folder, async (node, { port }, sign) => {
      const [warmUp, first, second] = [sign(0, each), sign(each, each), sign(2 * each, each)];
      await inBatches(node, warmUp, "automine");
      await within(node, () => inBatches(node, first, "automine"));
      await within(node, () => singly(node, port, second, "automine"));
    });
    const [batches, singles] = windows.map(({ builder, ...window }) => {
      const stages = new Map([...readSplit(folder, window)].map(([stage, us]) => [stage, us / (each * SENDERS)]));
      return { stages, builder };
    });
    return { batches, singles } as Split;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Columns of a table of nodes. */
export const GATE_HEAD: readonly string[] = [
  "node",
  `batches of ${BATCH}, a second`,
  "we make",
  "its processor, us",
  `singly on ${SENDERS}, a second`,
  "we make",
  "its processor, us",
];

/** A node's row, beside ours. */
export function gateRow(name: string, rates: Rates, own: Rates): string[] {
  const cells = ({ rate, processorUs }: Speed, ours: Speed): string[] =>
    rate === 0
      ? ["stuck", "", ""]
      : [
          Math.round(rate).toLocaleString("en"),
          `${(ours.rate / rate).toFixed(2)} ×`,
          processorUs === null ? "" : processorUs.toFixed(0),
        ];
  return [name, ...cells(rates.batches, own.batches), ...cells(rates.singles, own.singles)];
}
