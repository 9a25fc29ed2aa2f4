// Where a node's processor time goes, by stage: from the profiles that Node writes of each of its threads (--cpu-prof). Nothing in the node itself counts.
//
// A sample belongs to the innermost function that a rule names; what V8 and C++ do inside (JSON.parse, the curve, WebAssembly) belongs to whoever
// called it.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Stages in the order in which a transaction goes through them. */
export const STAGES = [
  "HTTP",
  "JSON",
  "decode",
  "recover",
  "pool",
  "execute",
  "trie",
  "receipts",
  "store",
  "other",
  "memory",
] as const;
export type Stage = (typeof STAGES)[number];

/** File, and function where one file serves several stages. The first that fits decides. */
const RULES: readonly [stage: Stage, file: RegExp, name?: RegExp][] = [
  ["recover", /\/devnet\/recovery\/|\/secp256k1\//],
  ["decode", /\/devnet\/primitives\/(decode|rlp-reader)\.ts$/],
  ["decode", /\/devnet\/pool\/(gate|recover|blobs)\.ts$/],
  ["pool", /\/devnet\/pool\//],
  ["JSON", /\/devnet\/server\/(json-rpc|limits)\.ts$|\/devnet\/rpc\/(formats|values|params|index|blocks)\.ts$/],
  ["JSON", /\/devnet\/rpc\/methods\//],
  ["trie", /\/devnet\/state\//],
  ["receipts", /\/devnet\/builder\/batch\.ts$/, /^(receiptsRoot|hashReceipts|transactionsRoot|hashTransactions)$/],
  ["receipts", /\/devnet\/builder\/outcomes\.ts$/],
  ["execute", /\/devnet\/(builder|engine)\//],
  ["store", /\/devnet\/(chain|store)\//],
  ["store", /\/devnet\/rpc\//],
  ["HTTP", /\/devnet\/server\/|^node:(_http|net|http|internal\/(stream|js_stream|http)|stream|events|buffer)/],
  ["recover", /^node:internal\/(worker|per_context\/messageport)/],
  ["HTTP", /^node:internal\/(process|timers)/],
];

interface ProfileNode {
  id: number;
  callFrame: { functionName: string; url: string };
  children?: number[];
}

interface Profile {
  nodes: ProfileNode[];
  samples: number[];
  timeDeltas: number[];
  /** microseconds on the machine's monotonic clock */
  startTime: number;
}

/** Microseconds on the machine's monotonic clock, which all its processes share. */
export interface Window {
  from: number;
  to: number;
}

/** Now, on that clock. */
export const nowUs = (): number => Number(process.hrtime.bigint() / 1000n);

function ruleOf({ functionName, url }: ProfileNode["callFrame"]): Stage | undefined {
  return RULES.find(([, file, name]) => file.test(url) && (name === undefined || name.test(functionName)))?.[0];
}

/** A thread of the builder's crew sleeps in its own loop, others in the event loop's. */
const isWaiting = ({ functionName, url }: ProfileNode["callFrame"]): boolean =>
  functionName === "(idle)" || functionName === "wait" || /\/devnet\/builder\/thread\.ts$/.test(url);

/** Microseconds by stage of one profile; what the thread waited is not in it. */
function splitOf({ nodes, samples, timeDeltas, startTime }: Profile, { from, to }: Window): Map<Stage, number> {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const stages = new Map<number, Stage | undefined>();
  const walk = (id: number, outer: Stage | undefined): void => {
    const node = byId.get(id);
    if (!node) return;
    const { functionName } = node.callFrame;
    const stage = functionName === "(garbage collector)" ? "memory" : (ruleOf(node.callFrame) ?? outer);
    stages.set(id, isWaiting(node.callFrame) ? undefined : (stage ?? "other"));
    for (const child of node.children ?? []) walk(child, stage);
  };
  const [root] = nodes;
  if (root) walk(root.id, undefined);
  const split = new Map<Stage, number>();
  let now = startTime;
  for (const [i, id] of samples.entries()) {
    now += timeDeltas[i] ?? 0;
    const stage = stages.get(id);
    // a sample stands for the time up to the next one
    if (stage && now >= from && now < to) split.set(stage, (split.get(stage) ?? 0) + (timeDeltas[i + 1] ?? 0));
  }
  return split;
}

/** Microseconds of all threads by stage within a window, from the profiles in a folder. */
export function readSplit(folder: string, window: Window): Map<Stage, number> {
  const total = new Map<Stage, number>();
  for (const name of readdirSync(folder)) {
    if (!name.endsWith(".cpuprofile")) continue;
    for (const [stage, us] of splitOf(JSON.parse(readFileSync(join(folder, name), "utf8")) as Profile, window)) {
      total.set(stage, (total.get(stage) ?? 0) + us);
    }
  }
  return total;
}
