// The nodes that the clients' tests run against: ours, and with GOLDLANE_PEERS=hardhat,anvil those beside it in the same run. Where a peer answers
// otherwise the test says so, with the reason, and fails when that is no longer true.
import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { test } from "node:test";
import { setTimeout } from "node:timers/promises";
import { freePort } from "../../../scripts/stack/ports.ts";
import { environment, type Program, packaged } from "../../../scripts/stack/program.ts";
import { type Calls, callsOf, devnet } from "./devnet.ts";

export type NodeName = "goldlane" | "hardhat" | "anvil";

export interface TestNode extends Calls {
  name: NodeName;
  url: string;
  stop(): Promise<void>;
}

const PATIENCE_MS = 60_000;

const PEERS: Readonly<Record<string, (port: number) => Program>> = {
  hardhat: (port) => packaged("hardhat", ["node", "--hostname", "127.0.0.1", "--port", String(port)]),
  anvil: (port) => packaged("@foundry-rs/anvil", ["--port", String(port), "--accounts", "20", "--silent"], "anvil"),
};

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  await ended;
}

async function startPeer(name: string): Promise<TestNode> {
  const program = PEERS[name];
  if (!program) throw new Error(`GOLDLANE_PEERS: there are ${Object.keys(PEERS).join(" and ")}, and not "${name}"`);
  const port = await freePort();
  const { file, args } = program(port);
  const child = spawn(process.execPath, [file, ...args], { env: environment(), stdio: "ignore" });
  const url = `http://127.0.0.1:${port}`;
  const calls = callsOf(url);
  for (const end = Date.now() + PATIENCE_MS; ; await setTimeout(50)) {
    const answers = await calls.call("eth_chainId").then(
      () => true,
      () => false,
    );
    if (answers) break;
    if (child.exitCode !== null || Date.now() > end) throw new Error(`${name} does not answer`);
  }
  return { name: name as NodeName, url, ...calls, stop: () => stop(child) };
}

/** Every node that is to be tested; ours first. */
export async function testNodes(): Promise<TestNode[]> {
  const { url, call, send, faults, stop: end } = await devnet();
  const own: TestNode = {
    name: "goldlane",
    url,
    call,
    send,
    async stop() {
      await end();
      assert.deepEqual(faults, [], "faults of the node");
    },
  };
  const wanted = (process.env["GOLDLANE_PEERS"] ?? "").split(",").filter((name) => name !== "");
  return [own, ...(await Promise.all(wanted.map(startPeer)))];
}

/** Why a peer answers otherwise. */
export type Differences = Partial<Record<Exclude<NodeName, "goldlane">, string>>;

/** A test on one node; on a peer that differs it has to fail. */
export function check(node: TestNode, name: string, run: () => Promise<void>, differs: Differences = {}): void {
  const reason = node.name === "goldlane" ? undefined : differs[node.name];
  test(`${node.name}: ${name}${reason === undefined ? "" : ` (otherwise here: ${reason})`}`, async () => {
    if (reason === undefined) return run();
    let isEqual = true;
    await run().catch(() => {
      isEqual = false;
    });
    assert.ok(!isEqual, `${node.name} answers as we do now: it is no difference any more`);
  });
}
