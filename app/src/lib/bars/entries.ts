import type { AbiStateMutability, ContractFunctionReturnType } from "viem";
import { barRegistryAbi } from "../chain/contracts.ts";
import type { Network } from "../chain/network.ts";

/** A bar as the registry answers. */
export type BarEntry = ContractFunctionReturnType<typeof barRegistryAbi, AbiStateMutability, "bar">;

/** BarRegistry.MAX_PAGE */
const PAGE = 100n;

/** Every bar of the registry at a block, in the order of their numbers: the first is bar 1. */
export async function readEntries(
  { client, deployment }: Pick<Network, "client" | "deployment">,
  blockNumber: bigint,
): Promise<readonly BarEntry[]> {
  const registry = { address: deployment.barRegistry, abi: barRegistryAbi, blockNumber } as const;
  const count = await client.readContract({ ...registry, functionName: "barCount" });
  const firsts = Array.from({ length: Number((count + PAGE - 1n) / PAGE) }, (_, page) => BigInt(page) * PAGE + 1n);
  const pages: readonly (readonly BarEntry[])[] = await Promise.all(
    firsts.map((first) => client.readContract({ ...registry, functionName: "bars", args: [first, PAGE] })),
  );
  return pages.flat();
}
