// The differential fuzzer: scenes from consecutive seeds on our engine (with streams, and byte by byte) and on @ethereumjs.
import type { Engine } from "../../../../devnet/engine/index.ts";
import { recordMarket } from "../market.ts";
import { readArtifacts } from "./artifacts.ts";
import { compareCompiled } from "./compiled.ts";
import { runOurs } from "./ours.ts";
import { difference } from "./outcome.ts";
import { createScene } from "./scene.ts";
import { runTheirs } from "./theirs.ts";
import { compareTransactions } from "./transactions.ts";
import type { Verdict } from "./verdict.ts";
import { createWorld } from "./world.ts";

/** Calls of random programs; whole transactions of all types; transactions to compiled contracts. */
export const FUZZ_KINDS = ["programs", "transactions", "compiled"] as const;
export type FuzzKind = (typeof FUZZ_KINDS)[number];

export interface FuzzReport {
  kind: FuzzKind;
  firstSeed: bigint;
  scenes: number;
  transactions: number;
  succeeded: number;
  /** one sentence per scene that differs, with its seed */
  differences: string[];
}

type Compare = (seed: bigint) => Promise<Verdict>;

/** One call of a random program on all three. */
async function comparePrograms(engine: Engine, seed: bigint): Promise<Verdict> {
  const scene = createScene(seed);
  const bytes = runOurs(engine, scene, false);
  const streams = runOurs(engine, scene, true);
  const verdict = { fork: scene.fork, transactions: 1, succeeded: bytes.succeeded ? 1 : 0 };
  const own = difference(streams, bytes);
  if (own) return { ...verdict, difference: `streams and bytes differ: ${own}` };
  return { ...verdict, difference: difference(bytes, await runTheirs(scene)) };
}

/** How scenes of a kind are compared; the world of the compiled ones is made once. */
export async function comparer(engine: Engine, kind: FuzzKind): Promise<Compare> {
  if (kind === "programs") return (seed) => comparePrograms(engine, seed);
  if (kind === "transactions") return (seed) => compareTransactions(engine, seed);
  const world = createWorld(engine, await recordMarket(), readArtifacts());
  return (seed) => compareCompiled(engine, world, seed);
}

/** How long to go on: a number of scenes repeats exactly, a time does not. */
export type FuzzLimit = { scenes: number } | { seconds: number };

/** Runs scenes from `seed` on, as many as the limit allows. */
export async function fuzz(compare: Compare, kind: FuzzKind, seed: bigint, limit: FuzzLimit): Promise<FuzzReport> {
  const end = "seconds" in limit ? performance.now() + limit.seconds * 1000 : Number.POSITIVE_INFINITY;
  const most = "scenes" in limit ? limit.scenes : Number.POSITIVE_INFINITY;
  const report: FuzzReport = { kind, firstSeed: seed, scenes: 0, transactions: 0, succeeded: 0, differences: [] };
  for (let next = seed; performance.now() < end && report.scenes < most; next++) {
    const verdict = await compare(next);
    report.scenes++;
    report.transactions += verdict.transactions;
    report.succeeded += verdict.succeeded;
    if (verdict.difference) report.differences.push(`${kind}, seed ${next}, ${verdict.fork}: ${verdict.difference}`);
  }
  return report;
}
