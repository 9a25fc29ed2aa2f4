import { type Program, script } from "./program.ts";

const DAY_SECONDS = 24 * 60 * 60;

/** The development chain begins this far back: the seed replays a history that ends at now. */
const HISTORY_DAYS = 40;

/**
 * The only place that knows which node answers: the project's own, whose clock begins 40 days back. Everything else speaks
 * standard JSON-RPC, and `evm_*` where it seeds.
 */
export const nodeProgram = (port: number): Program => {
  const begin = Math.floor(Date.now() / 1000) - HISTORY_DAYS * DAY_SECONDS;
  return script("devnet/cli/goldlane-devnet.mjs", "--port", String(port), "--timestamp", String(begin));
};

export async function answersRpc(url: string): Promise<boolean> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ jsonrpc: "2.0", id: 1, method: "eth_chainId", params: [] }),
    signal: AbortSignal.timeout(2_000),
  });
  return response.ok;
}
