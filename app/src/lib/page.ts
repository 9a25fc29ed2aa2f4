import type { AppConfig } from "./app-config.ts";
import { addressesOf, DEVELOPMENT_CHAIN_ID } from "./chain/contracts.ts";
import { connect } from "./chain/network.ts";
import { rpcUrl } from "./chain/rpc-url.ts";
import { explain } from "./errors/decode.ts";
import type { Problem } from "./errors/problem.ts";
import { readMarket } from "./market/read.ts";
import type { Market } from "./market/types.ts";

/** What every page is rendered with: the chain it is about, and the market as it is now, or why there is none. */
export interface PageData {
  config: AppConfig | null;
  market: Market | null;
  problem: Problem | null;
}

export async function readPage(): Promise<PageData> {
  const network = await connect();
  if (!network.ok) return { config: null, market: null, problem: network.problem };
  const { chainId, genesis, deployment, words } = network.value;
  const config: AppConfig = {
    chainId,
    genesis,
    development: chainId === DEVELOPMENT_CHAIN_ID,
    simulated: deployment.simulatedFeeds,
    usdtDecimals: deployment.usdtDecimals,
    addresses: addressesOf(deployment),
    walletRpcUrl: walletRpcUrl(),
  };
  try {
    return { config, market: await readMarket(network.value), problem: null };
  } catch (error) {
    return { config, market: null, problem: explain(error, words) };
  }
}

/** An RPC address may hold a key: only one that is meant for everybody, or one of this machine, leaves the server. */
function walletRpcUrl(): string | null {
  const open = process.env["PUBLIC_RPC_URL"];
  if (open !== undefined) return open;
  const url = rpcUrl();
  return ["localhost", "127.0.0.1", "[::1]"].includes(new URL(url).hostname) ? url : null;
}
