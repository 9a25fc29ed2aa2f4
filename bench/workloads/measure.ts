// Build only: from decoded and recovered transactions in the engine's batch to a sealed block, undo records kept, calls of the protocol included; the header
// and the store are not. The ways of building take turns block by block on one chain, so that other work on the machine meets all of them alike.
import {
  type Attributes,
  Batch,
  executeBlock,
  type Rules,
  TRANSACTIONS_LIMIT,
  Workers,
} from "../../devnet/builder/index.ts";
import { buildEngine, createMemory, Engine, forks, UndoLog } from "../../devnet/engine/index.ts";
import { stateRoot } from "../../devnet/state/index.ts";
import { time } from "../engine/clock.ts";
import { addressOf } from "../engine/transfers.ts";
import { Blocks, putWorkload } from "./blocks.ts";
import { START_TIME, WORKLOADS } from "./index.ts";
import { vaultPurchases } from "./vault.ts";
import type { Workload } from "./workload.ts";

const RULES: Rules = {
  fork: forks.OSAKA,
  chainId: 31_337n,
  blobs: { target: 6n, max: 9n, updateFraction: 5_007_716n },
};
/** Gas that any of the blocks has room for. */
const GAS_LIMIT = 1n << 40n;
/** Accounts or slots that one transaction enters at most. */
const NEW_ENTRIES = 4;
/** Blocks of each way before V8 has optimised and conflicts are learnt. */
const WARM_UP = 3;

/** The plain sequential path, or so many instances. */
export type Way = "plain" | number;

/** Microseconds a transaction, on the clock. */
export interface StageTimes {
  order: number;
  /** speculation and commit */
  execute: number;
  /** both lists' leaves and branches, blooms, the copy of what the transactions came to */
  receipts: number;
  trie: number;
  /** the protocol's calls */
  rest: number;
}

export const STAGE_NAMES = ["order", "execute", "receipts", "trie", "rest"] as const;

export interface BuildSpeed {
  way: Way;
  /** of the best block */
  us: number;
  stages: StageTimes;
}

export interface BuildOptions {
  /** a name of WORKLOADS, or "vault" */
  workload: string;
  accounts: number;
  /** percent */
  hot: number;
  transactions: number;
  /** blocks of each way */
  blocks: number;
  ways: readonly Way[];
}

async function open(
  { workload: name, accounts, hot }: BuildOptions,
  engine: Engine,
): Promise<{ workload: Workload; addresses: Uint8Array[]; time: bigint; number: bigint }> {
  const addresses = Array.from({ length: accounts }, (_, i) => addressOf(i));
  if (name === "vault") {
    const { workload, market } = await vaultPurchases(engine, addresses);
    return { workload, addresses, time: market.next.timestamp, number: market.next.number };
  }
  const found = WORKLOADS[name];
  if (!found)
    throw new Error(`--workload: one of ${[...Object.keys(WORKLOADS), "vault"].join(", ")}, and not "${name}"`);
  const workload = found.make({ addresses, hot });
  putWorkload(engine, workload, addresses);
  return { workload, addresses, time: START_TIME, number: 1n };
}

/** Builds blocks in each of the ways in turn; what the best of each took. */
export async function measureBuild(options: BuildOptions): Promise<BuildSpeed[]> {
  const { transactions, ways } = options;
  if (transactions > TRANSACTIONS_LIMIT) throw new Error(`--block: at most ${TRANSACTIONS_LIMIT} transactions`);
  const module = await buildEngine();
  const engine = new Engine(module, createMemory());
  const { workload, addresses, ...first } = await open(options, engine);
  const most = Math.max(0, ...ways.map((way) => (way === "plain" ? 0 : way - 1)));
  const workers = await Workers.start(engine, module, most);
  const blocks = new Blocks(workload, addresses);
  const undo = new UndoLog(engine);
  stateRoot(engine);
  const best = new Map<Way, BuildSpeed>();
  let { time: timestamp, number } = first;

  const build = (way: Way): BuildSpeed => {
    const crew = way === "plain" ? undefined : workers;
    if (way !== "plain") workers.use(way - 1);
    const { transactions: raws, senders } = blocks.next(transactions);
    const { accounts, slots } = engine.entries;
    engine.reserve(accounts + transactions * NEW_ENTRIES, slots + transactions * NEW_ENTRIES); // as a chain does between blocks
    const batch = Batch.of(engine, raws, senders, crew);
    const attributes: Attributes = {
      parentHash: new Uint8Array(32),
      coinbase: new Uint8Array(20).fill(0xbb),
      number: number++,
      gasLimit: GAS_LIMIT,
      timestamp: timestamp++,
      mixHash: new Uint8Array(32),
      difficulty: 0n,
      baseFee: 7n,
      excessBlobGas: 0n,
      parentBeaconRoot: new Uint8Array(32),
    };
    const start = undo.open(Number(number));
    let stages = { order: 0, execute: 0, receipts: 0 };
    const whole = time(() => {
      const { refused, outcomes, record } = executeBlock(
        engine,
        RULES,
        attributes,
        { transactions: batch, leavesOut: true },
        new Map(),
        undefined,
        crew,
      );
      const [refusal] = refused.values();
      if (refusal) throw refusal;
      if (!outcomes.at(transactions - 1).succeeded) throw new Error(`${options.workload}: a transaction failed`);
      stages = record.stages;
    });
    const trie = time(() => stateRoot(engine, crew && crew.size > 1 ? crew : undefined));
    undo.free(undo.since(start).count);
    const perOne = (us: number): number => us / transactions;
    const [order, execute, receipts] = [stages.order, stages.execute, stages.receipts].map((ns) =>
      perOne(ns / 1000),
    ) as [number, number, number];
    const rest = perOne(whole) - order - execute - receipts;
    return { way, us: perOne(whole + trie), stages: { order, execute, receipts, trie: perOne(trie), rest } };
  };

  try {
    for (let block = 0; block < options.blocks + WARM_UP; block++) {
      for (const way of ways) {
        const speed = build(way);
        await workers.idle();
        const known = best.get(way);
        if (block >= WARM_UP && (!known || speed.us < known.us)) best.set(way, speed);
      }
    }
  } finally {
    await workers.close();
  }
  return ways.map((way) => best.get(way) as BuildSpeed);
}

/** What is left for one core at a time, by what two instances gain in each stage over one; and how many times as fast so many cores would be (Amdahl). */
export function predict(one: BuildSpeed, two: BuildSpeed, cores: number): number {
  let then = 0;
  for (const stage of STAGE_NAMES) {
    const serial = Math.min(one.stages[stage], Math.max(0, 2 * two.stages[stage] - one.stages[stage]));
    then += serial + (one.stages[stage] - serial) / cores;
  }
  return one.us / then;
}
