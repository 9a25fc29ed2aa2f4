import { BaseError, ContractFunctionRevertedError } from "viem";
import { barRegistryAbi } from "../chain/contracts.ts";
import { indexedLogs } from "../chain/logs.ts";
import type { Network } from "../chain/network.ts";
import type { AsOf } from "../market/types.ts";
import { toBar } from "./bar.ts";
import { type CustodyEntry, custodyOf } from "./custody.ts";
import { type BarShare, readBarShare } from "./read-allocation.ts";
import type { Bar } from "./types.ts";

/** Everything that the page of one bar says. */
export interface BarFile {
  block: AsOf;
  bar: Bar;
  /** null where the bar does not count */
  share: BarShare | null;
  custody: CustodyEntry[];
}

/** A bar with its history; null if the registry has none of this number. */
export async function readBarFile(network: Network, barId: number): Promise<BarFile | null> {
  const { client, deployment } = network;
  const block = await client.getBlock({ blockTag: "latest" });
  const timestamp = Number(block.timestamp);
  const entry = await client
    .readContract({
      address: deployment.barRegistry,
      abi: barRegistryAbi,
      functionName: "bar",
      args: [BigInt(barId)],
      blockNumber: block.number,
    })
    .catch((error: unknown) => {
      if (isUnknownBar(error)) return null;
      throw error;
    });
  if (entry === null) return null;
  const bar = toBar(barId, entry, timestamp);
  const store = await indexedLogs(network, block.number);
  return {
    block: { number: block.number, timestamp },
    bar,
    share: bar.counts ? await readBarShare(network, barId) : null,
    custody: custodyOf(store, deployment, barId),
  };
}

const isUnknownBar = (error: unknown): boolean => {
  const revert =
    error instanceof BaseError ? error.walk((each) => each instanceof ContractFunctionRevertedError) : null;
  return revert instanceof ContractFunctionRevertedError && revert.data?.errorName === "BarUnknown";
};

/** The number in an address of the page: digits as the registry counts, up to its highest. */
export function parseBarId(text: string): number | null {
  return /^[1-9]\d{0,7}$/.test(text) && Number(text) < 2 ** 24 ? Number(text) : null;
}
