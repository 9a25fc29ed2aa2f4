// What building blocks came to, for Prometheus.
import { Gauge, type Metrics, Total } from "../metrics/index.ts";
import type { Node } from "../rpc/index.ts";

const secondsOf = (ns: Readonly<Record<string, number>>): Record<string, number> =>
  Object.fromEntries(Object.entries(ns).map(([name, value]) => [name, value / 1e9]));

export function addBuilding(metrics: Metrics, node: Node): void {
  const { buildStats: stats, pool } = node;
  const total = (name: string, help: string, label: string, read: () => Record<string, number>) =>
    metrics.add(new Total(`goldlane_${name}_total`, help, label, read));
  const gauge = (name: string, help: string, read: () => number) =>
    metrics.add(new Gauge(`goldlane_${name}`, help, read));
  total("built_transactions", "Transactions by how they got into their block.", "way", () => ({
    ...stats.transactions,
    dropped: stats.dropped,
  }));
  total("built_blocks", "Blocks by how they were made.", "way", () => ({
    parallel: stats.parallelBlocks,
    sequential: stats.blocks - stats.parallelBlocks,
  }));
  total("speculated_transactions", "Runs ahead of the block's order, by what became of them.", "end", () => ({
    committed: stats.transactions.committed,
    reexecuted: stats.transactions.reexecuted,
  }));
  total("stage_seconds", "Time in each stage of building.", "stage", () => secondsOf(stats.stageNs));
  total("run_seconds", "Time in runs of transactions, by whether they counted.", "counted", () =>
    secondsOf({ yes: stats.keptNs, no: stats.runNs - stats.keptNs }),
  );
  // utilisation over any window: rate of what was busy by rate of both
  total("lane_seconds", "The threads' time in parallel blocks, by whether a run filled it.", "time", () =>
    secondsOf({ busy: stats.laneNs, idle: stats.threadNs - stats.laneNs }),
  );
  gauge("conflict_rate", "Of the transactions that were speculated, those that ran again.", () => stats.conflictRate);
  gauge("lane_utilisation", "Of the threads' time in parallel blocks, what runs filled.", () => stats.laneUtilisation);
  gauge("pool_queued", "Transactions that wait for one of a lower nonce.", () =>
    [...pool.content()].reduce((sum, { queued }) => sum + queued.length, 0),
  );
}
