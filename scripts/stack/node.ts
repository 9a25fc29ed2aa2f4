import { type Program, packaged } from "./program.ts";

/**
 * The only place that knows which node answers: today Hardhat's own, whose network named `node` (hardhat.config.ts)
 * begins 40 days back. Everything else speaks standard JSON-RPC, and `evm_*` where it seeds.
 */
export const nodeProgram = (port: number): Program =>
  packaged("hardhat", ["node", "--hostname", "127.0.0.1", "--port", String(port)]);

export async function answersRpc(url: string): Promise<boolean> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ jsonrpc: "2.0", id: 1, method: "eth_chainId", params: [] }),
    signal: AbortSignal.timeout(2_000),
  });
  return response.ok;
}
