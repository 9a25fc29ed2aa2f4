// The nodes that are measured, each a process of its own with the same accounts and the same gas limit.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout } from "node:timers/promises";
import { freePort } from "../../scripts/stack/ports.ts";
import { environment, type Program, packaged, script } from "../../scripts/stack/program.ts";
import { Connection } from "./connection.ts";
import { processorUs } from "./processor-time.ts";

export const GAS_LIMIT = 60_000_000;
const PATIENCE_MS = 120_000;

export type NodeName = "goldlane" | "anvil" | "hardhat";

const PROGRAMS: Readonly<Record<NodeName, (port: string, gasLimit: string) => Program>> = {
  goldlane: (port, gasLimit) =>
    script("devnet/cli/goldlane-devnet.mjs", "--port", port, "--silent", "--gas-limit", gasLimit),
  anvil: (port, gasLimit) =>
    packaged("@foundry-rs/anvil", ["--port", port, "--silent", "--gas-limit", gasLimit], "anvil"),
  // its own gas limit is GAS_LIMIT, whatever is asked for
  hardhat: (port) => packaged("hardhat", ["node", "--hostname", "127.0.0.1", "--port", port]),
};

/** The peers that were asked for. */
export function peersOf(given: readonly string[]): NodeName[] {
  return given.map((peer) => {
    if (peer !== "anvil" && peer !== "hardhat") throw new Error(`--peer: anvil or hardhat, and not "${peer}"`);
    return peer;
  });
}

export interface RunningNode {
  port: number;
  /** microseconds of processor time so far, of all its processes; null where the system does not tell */
  processorUs(): number | null;
  stop(): Promise<void>;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  await ended;
}

export interface NodeOptions {
  /** folder for the profiles of its threads */
  profiles?: string;
  /** of a block */
  gasLimit?: number;
  /** more flags for it */
  flags?: readonly string[];
}

/** Starts a node and waits until it answers. */
export async function startNode(
  name: NodeName,
  { profiles, gasLimit = GAS_LIMIT, flags = [] }: NodeOptions = {},
): Promise<RunningNode> {
  const port = await freePort();
  const { file, args } = PROGRAMS[name](String(port), String(gasLimit));
  const profiling = profiles === undefined ? [] : ["--cpu-prof", "--cpu-prof-dir", profiles];
  const child = spawn(process.execPath, [...profiling, file, ...args, ...flags], {
    env: environment(),
    stdio: "ignore",
  });
  const connection = new Connection(port);
  for (const until = Date.now() + PATIENCE_MS; ; await setTimeout(50)) {
    const answers = await connection.call("eth_chainId").then(
      () => true,
      () => false,
    );
    if (answers) break;
    if (child.exitCode !== null || Date.now() > until) throw new Error(`${name} does not answer`);
  }
  connection.close();
  return { port, processorUs: () => (child.pid === undefined ? null : processorUs(child.pid)), stop: () => end(child) };
}
