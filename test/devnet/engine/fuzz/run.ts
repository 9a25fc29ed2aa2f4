// The differential fuzzer: scenes from consecutive seeds on our engine (with streams, and byte by byte) and on @ethereumjs/evm.
import type { Engine } from "../../../../devnet/engine/index.ts";
import { runOurs } from "./ours.ts";
import { difference } from "./outcome.ts";
import { createScene } from "./scene.ts";
import { runTheirs } from "./theirs.ts";

export interface FuzzReport {
  scenes: number;
  succeeded: number;
  /** one sentence per scene that differs, with its seed */
  differences: string[];
}

/** Runs one scene on all three; null when they agree. */
export async function compareScene(
  engine: Engine,
  seed: bigint,
): Promise<{ difference: string | null; succeeded: boolean }> {
  const scene = createScene(seed);
  const bytes = runOurs(engine, scene, false);
  const streams = runOurs(engine, scene, true);
  const own = difference(streams, bytes);
  if (own) return { difference: `${scene.fork}: streams and bytes differ: ${own}`, succeeded: bytes.succeeded };
  const peer = difference(bytes, await runTheirs(scene));
  return { difference: peer && `${scene.fork}: ${peer}`, succeeded: bytes.succeeded };
}

/** Runs scenes from `seed` on until the time is up. */
export async function fuzz(engine: Engine, seed: bigint, seconds: number): Promise<FuzzReport> {
  const end = performance.now() + seconds * 1000;
  const report: FuzzReport = { scenes: 0, succeeded: 0, differences: [] };
  for (let next = seed; performance.now() < end; next++) {
    const { difference: found, succeeded } = await compareScene(engine, next);
    report.scenes++;
    if (succeeded) report.succeeded++;
    if (found) report.differences.push(`seed ${next}, ${found}`);
  }
  return report;
}
