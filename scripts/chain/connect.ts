import { createPublicClient, type HttpTransport, http, type PublicClient } from "viem";
import type { Deployment } from "../deploy/deployment.ts";
import { deployments } from "../generated/deployments.ts";
import { Failure } from "../stack/failure.ts";

/** The chain id of a development chain, on which alone `evm_*` and the well-known keys may be used. */
export const DEVELOPMENT_CHAIN_ID = 31_337;

/** Where a script finds its node. */
export function rpcUrl(): string {
  return process.env["RPC_URL"] || "http://127.0.0.1:8545";
}

export interface Connection {
  readonly client: PublicClient<HttpTransport>;
  readonly chainId: number;
}

/** A client of the node at an address, once it has answered. */
export async function connect(url: string): Promise<Connection> {
  const client = createPublicClient({ transport: http(url, { batch: true, retryCount: 0 }), cacheTime: 0 });
  try {
    return { client, chainId: await client.getChainId() };
  } catch (error) {
    const reason = error instanceof Error ? error.message.split("\n", 1)[0] : String(error);
    throw new Failure(`no node answers at ${url} (RPC_URL): ${reason}`);
  }
}

/** The deployment on the chain of a connection. */
export async function requireDeployment({ client, chainId }: Connection): Promise<Deployment> {
  const deployment = deployments[chainId];
  if (deployment === undefined) throw new Failure(`nothing is deployed on chain ${chainId}: run npm run deploy first`);
  const code = await client.getCode({ address: deployment.goldToken });
  if (code === undefined)
    throw new Failure(
      `there is no token at ${deployment.goldToken} on this chain ${chainId}: run npm run deploy first`,
    );
  return deployment;
}
