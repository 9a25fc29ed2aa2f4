import { answer } from "../chain/answer.ts";
import type { Network } from "../chain/network.ts";
import { own } from "../errors/own.ts";
import { failure, type Result } from "../errors/problem.ts";
import { hasExplorer } from "./read.ts";

/** A reading route of the explorer: answers on the development chain, and says so elsewhere. */
export const answerExplorer = <T>(read: (network: Network) => Promise<T | Result<T>>): Promise<Response> =>
  answer<T>(async (network) =>
    hasExplorer(network) ? read(network) : failure(own("noExplorer", { chainId: network.chainId })),
  );
