// The nodes that are measured, each a process of its own with the same accounts and the same gas limit.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout } from "node:timers/promises";
import { freePort } from "../../scripts/stack/ports.ts";
import { environment, type Program, packaged, script } from "../../scripts/stack/program.ts";
import { Connection } from "./connection.ts";

export const GAS_LIMIT = 60_000_000;
const PATIENCE_MS = 120_000;

export type NodeName = "goldlane" | "anvil" | "hardhat";

const PROGRAMS: Readonly<Record<NodeName, (port: string) => Program>> = {
  goldlane: (port) =>
    script("devnet/cli/goldlane-devnet.mjs", "--port", port, "--silent", "--gas-limit", `${GAS_LIMIT}`),
  anvil: (port) => packaged("@foundry-rs/anvil", ["--port", port, "--silent", "--gas-limit", `${GAS_LIMIT}`], "anvil"),
  // its own gas limit is the same
  hardhat: (port) => packaged("hardhat", ["node", "--hostname", "127.0.0.1", "--port", port]),
};

export interface RunningNode {
  port: number;
  stop(): Promise<void>;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  await ended;
}

/** Starts a node and waits until it answers. */
export async function startNode(name: NodeName): Promise<RunningNode> {
  const port = await freePort();
  const { file, args } = PROGRAMS[name](String(port));
  const child = spawn(process.execPath, [file, ...args], { env: environment(), stdio: "ignore" });
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
  return { port, stop: () => end(child) };
}
