/** The server's one connection to the chain. Which chain it is, is read from the node: nothing is baked into the build. */
import { createPublicClient, http, type PublicClient } from "viem";
import { explain } from "../errors/decode.ts";
import { failure, type Result, success } from "../errors/problem.ts";
import type { Words } from "../errors/sentences.ts";
import { type Deployment, deploymentOf, nameOf } from "./contracts.ts";

/** A chain and the deployment on it, as every reading function takes it. */
export interface Network {
  client: PublicClient;
  chainId: number;
  /** Hash of block 0: another one means another chain, even under the same id. */
  genesis: `0x${string}`;
  deployment: Deployment;
  words: Words;
}

export const rpcUrl = (): string => process.env["RPC_URL"] ?? "http://127.0.0.1:8545";

const connection = (): PublicClient =>
  createPublicClient({
    transport: http(rpcUrl(), { batch: { batchSize: 200, wait: 0 }, timeout: 15_000, retryCount: 1 }),
    cacheTime: 0,
  });

let client: PublicClient | undefined;

/** Asks the node who it is, each time: a development chain can be replaced under a running app. */
export async function connect(): Promise<Result<Network>> {
  client ??= connection();
  try {
    const [chainId, first] = await Promise.all([client.getChainId(), client.getBlock({ blockNumber: 0n })]);
    const deployment = deploymentOf(chainId);
    if (deployment === undefined) {
      return failure({
        code: "noDeployment",
        text: `Goldlane is not deployed on chain ${chainId}.`,
        advice: "Deploy the contracts, or point the app at another network.",
      });
    }
    const code = await client.getCode({ address: deployment.usdtVault });
    if (code === undefined) {
      return failure({
        code: "noContracts",
        text: "The contracts are not on this chain yet.",
        advice: "They are being deployed, or the chain has started anew. The page tries again by itself.",
      });
    }
    return success({
      client,
      chainId,
      genesis: first.hash,
      deployment,
      words: wordsOf(deployment),
    });
  } catch (error) {
    return failure(explain(error, NO_WORDS));
  }
}

export const wordsOf = (deployment: Deployment, receives: Words["receives"] = "gold"): Words => ({
  usdtDecimals: deployment.usdtDecimals,
  receives,
  nameOf: (address) => nameOf(deployment, address),
});

const NO_WORDS: Words = { usdtDecimals: 6, receives: "gold", nameOf: () => undefined };
