// A block by a crew beside the same kind of block by the builder alone, in turns on one memory: what it takes on the clock, and how much processor time on the builder's
// thread and on the others.
//
// On a machine with other work the clock measures that work. The processor times do not: what no machine can undercut is the longer of the two sides, so the plain
// way's time by that is what the crew gains where each thread has a core of its own.
import { Batch, executeBlock, Workers } from "../../devnet/builder/index.ts";
import { createMemory, Engine, UndoLog } from "../../devnet/engine/index.ts";
import { stateRoot } from "../../devnet/state/index.ts";
import { type Kind, RULES, TRANSACTIONS, Workload } from "./workload.ts";

/** Blocks before V8 has optimised and the crew has learnt who conflicts. */
const WARM_UP = 3;

interface Sample {
  ms: number;
  /** processor time, ms: of this thread, and of all others of the process */
  builderMs: number;
  othersMs: number;
  stages: { order: number; execute: number; receipts: number; trie: number };
  reexecuted: number;
}

export interface WorkersCase {
  kind: Kind;
  accounts: number;
  /** instances; 1 = the plain way */
  results: { workers: number; median: Sample; ratio: number; ownCores: number }[];
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] as number;
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const toMs = (ns: number): number => ns / 1e6;

/** Builds one block and takes its times. */
function build(engine: Engine, workload: Workload, undo: UndoLog, number: number, workers?: Workers): Sample {
  const { transactions, senders } = workload.next();
  const batch = Batch.of(engine, transactions, senders, workers);
  const attributes = {
    parentHash: new Uint8Array(32),
    coinbase: new Uint8Array(20).fill(0xbb),
    number: BigInt(number),
    gasLimit: 2_000_000_000n,
    timestamp: BigInt(number),
    mixHash: new Uint8Array(32),
    difficulty: 0n,
    baseFee: 7n,
    excessBlobGas: 0n,
    parentBeaconRoot: new Uint8Array(32),
  };
  const start = undo.open(number);
  const thread = process.threadCpuUsage();
  const all = process.cpuUsage();
  const began = performance.now();
  const executed = executeBlock(engine, RULES, attributes, { transactions: batch, leavesOut: true }, new Map());
  const sealing = performance.now();
  stateRoot(engine, workers);
  const ended = performance.now();
  const own = process.threadCpuUsage(thread);
  const process_ = process.cpuUsage(all);
  undo.free(undo.since(start).count);
  const { outcomes, refused, record } = executed;
  if (refused.size || !outcomes.succeeded(TRANSACTIONS - 1)) throw new Error("a transfer failed");
  const builderMs = (own.user + own.system) / 1e3;
  const { order, execute, receipts } = record.stages;
  return {
    ms: ended - began,
    builderMs,
    othersMs: (process_.user + process_.system) / 1e3 - builderMs,
    stages: { order: toMs(order), execute: toMs(execute), receipts: toMs(receipts), trie: ended - sealing },
    reexecuted: record.counts.reexecuted,
  };
}

/** The times of a case: medians on the clock, means of processor time, which the system counts in ticks of some milliseconds. */
function summarise(samples: readonly Sample[]): Sample {
  const of = (pick: (sample: Sample) => number): number => median(samples.map(pick));
  return {
    ms: of(({ ms }) => ms),
    builderMs: mean(samples.map(({ builderMs }) => builderMs)),
    othersMs: Math.max(mean(samples.map(({ othersMs }) => othersMs)), 0),
    stages: {
      order: of(({ stages }) => stages.order),
      execute: of(({ stages }) => stages.execute),
      receipts: of(({ stages }) => stages.receipts),
      trie: of(({ stages }) => stages.trie),
    },
    reexecuted: of(({ reexecuted }) => reexecuted),
  };
}

/** Measures one case with each number of instances, block by block in turns. */
export async function measureWorkers(
  module: WebAssembly.Module,
  runtime: Uint8Array,
  kind: Kind,
  accounts: number,
  counts: readonly number[],
  blocks: number,
): Promise<WorkersCase> {
  const engine = new Engine(module, createMemory());
  const workload = new Workload(engine, runtime, kind, accounts);
  const undo = new UndoLog(engine);
  stateRoot(engine);
  const workers = await Workers.start(engine, module, Math.max(...counts) - 1);
  try {
    const samples = counts.map((): Sample[] => []);
    for (let block = 1; block <= blocks * counts.length; block++) {
      const turn = block % counts.length;
      const count = counts[turn] as number;
      workers.use(count - 1);
      samples[turn]?.push(build(engine, workload, undo, block, count > 1 ? workers : undefined));
    }
    const kept = samples.map((one) => one.slice(WARM_UP));
    const alone = kept[counts.indexOf(1)] ?? [];
    const aloneMs = mean(alone.map(({ builderMs }) => builderMs));
    return {
      kind,
      accounts,
      results: counts.map((count, i) => {
        const of = kept[i] as Sample[];
        const longest = mean(
          of.map(({ builderMs, othersMs }) => Math.max(builderMs, othersMs / Math.max(count - 1, 1))),
        );
        return {
          workers: count,
          median: summarise(of),
          ratio: median(of.map(({ ms }, n) => (alone[n]?.ms ?? Number.NaN) / ms)),
          ownCores: aloneMs / longest,
        };
      }),
    };
  } finally {
    await workers.close();
  }
}

/** A case as lines of text. */
export function print({ kind, accounts, results }: WorkersCase): void {
  console.log(`\n${kind}, ${accounts.toLocaleString("en")} accounts, ${TRANSACTIONS} transactions a block`);
  for (const { workers, median: m, ratio, ownCores } of results) {
    const stages = Object.entries(m.stages).map(([stage, ms]) => `${stage} ${ms.toFixed(1)}`);
    console.log(
      `  ${workers} ${workers === 1 ? "worker, the plain way" : "workers"}: ${m.ms.toFixed(1)} ms (${stages.join(", ")}), ` +
        `${Math.round((TRANSACTIONS * 1e3) / m.ms).toLocaleString("en")}/s, ${ratio.toFixed(2)} times one; ` +
        `processor time ${m.builderMs.toFixed(1)} + ${m.othersMs.toFixed(1)} ms: ${ownCores.toFixed(2)} times with cores of their own; ` +
        `run again ${m.reexecuted}`,
    );
  }
}
