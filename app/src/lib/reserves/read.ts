import { barRegistryAbi, goldTokenAbi, supplyControllerAbi } from "../chain/contracts.ts";
import type { Network } from "../chain/network.ts";
import { SYSTEM_STATES } from "../market/types.ts";
import { type RegistryBar, toBar } from "./bar.ts";
import type { Reserves } from "./types.ts";

/** BarRegistry.MAX_PAGE */
const PAGE = 100n;

/** Metal and tokens at one block, the newest one unless another is named: no figure of the page can contradict another. */
export async function readReserves({ client, deployment }: Network, at?: bigint): Promise<Reserves> {
  const block = await client.getBlock(at === undefined ? { blockTag: "latest" } : { blockNumber: at });
  const blockNumber = block.number;
  const timestamp = Number(block.timestamp);
  const registry = { address: deployment.barRegistry, abi: barRegistryAbi, blockNumber } as const;
  const [supplyGold, countable, barCount, state] = await Promise.all([
    client.readContract({
      address: deployment.goldToken,
      abi: goldTokenAbi,
      blockNumber,
      functionName: "totalSupply",
    }),
    client.readContract({ ...registry, functionName: "countableMilliOz" }),
    client.readContract({ ...registry, functionName: "barCount" }),
    client.readContract({
      address: deployment.supplyController,
      abi: supplyControllerAbi,
      blockNumber,
      functionName: "systemState",
    }),
  ]);
  const firsts = Array.from({ length: Number((barCount + PAGE - 1n) / PAGE) }, (_, page) => 1n + BigInt(page) * PAGE);
  const pages: readonly (readonly RegistryBar[])[] = await Promise.all(
    firsts.map((first) => client.readContract({ ...registry, functionName: "bars", args: [first, PAGE] })),
  );
  return {
    block: { number: blockNumber, hash: block.hash, timestamp },
    state: SYSTEM_STATES[state] ?? "normal",
    supplyGold,
    countableMilliOz: Number(countable),
    bars: pages.flat().map((entry, index) => toBar(index + 1, entry, timestamp)),
  };
}
