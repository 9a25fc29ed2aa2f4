/** The server's one connection to the chain. Which chain it is, is read from the node: nothing is baked into the build. */
import { createPublicClient, http, type PublicClient } from "viem";
import { explain } from "../errors/decode.ts";
import { own } from "../errors/own.ts";
import { failure, type Result, success } from "../errors/problem.ts";
import type { Words } from "../errors/sentences.ts";
import { requestLocale } from "../messages/request.ts";
import { type Deployment, deploymentOf, nameOf } from "./contracts.ts";
import { rpcUrl } from "./rpc-url.ts";

/** A chain and the deployment on it, as every reading function takes it. */
export interface Network {
  client: PublicClient;
  chainId: number;
  /** Hash of block 0: another one means another chain, even under the same id. */
  genesis: `0x${string}`;
  deployment: Deployment;
  /** what sentences about this chain need to know, in the language of whoever asks */
  words: Words;
}

const connection = (): PublicClient =>
  createPublicClient({
    transport: http(rpcUrl(), { batch: { batchSize: 200, wait: 0 }, timeout: 15_000, retryCount: 1 }),
    cacheTime: 0,
  });

let client: PublicClient | undefined;

/** Asks the node who it is, each time: a development chain can be replaced under a running app. */
export async function connect(): Promise<Result<Network>> {
  client ??= connection();
  const locale = await requestLocale();
  try {
    const [chainId, first] = await Promise.all([client.getChainId(), client.getBlock({ blockNumber: 0n })]);
    const deployment = deploymentOf(chainId);
    if (deployment === undefined) {
      return failure(own("noDeployment", { chainId }));
    }
    const code = await client.getCode({ address: deployment.usdtVault });
    if (code === undefined) {
      return failure(own("noContracts"));
    }
    return success({
      client,
      chainId,
      genesis: first.hash,
      deployment,
      words: {
        locale,
        usdtDecimals: deployment.usdtDecimals,
        receives: "gold",
        nameOf: (address) => nameOf(deployment, address, locale),
      },
    });
  } catch (error) {
    return failure(explain(error, { locale, usdtDecimals: 6, receives: "gold", nameOf: () => undefined }));
  }
}
