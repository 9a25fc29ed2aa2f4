import { readEntries } from "../bars/entries.ts";
import { barRegistryAbi, goldTokenAbi, supplyControllerAbi } from "../chain/contracts.ts";
import type { Network } from "../chain/network.ts";
import { SYSTEM_STATES } from "../market/types.ts";
import { toBar } from "./bar.ts";
import type { Reserves } from "./types.ts";

/** Metal and tokens at one block, the newest one unless another is named: no figure of the page can contradict another. */
export async function readReserves(network: Network, at?: bigint): Promise<Reserves> {
  const { client, deployment } = network;
  const block = await client.getBlock(at === undefined ? { blockTag: "latest" } : { blockNumber: at });
  const blockNumber = block.number;
  const timestamp = Number(block.timestamp);
  const [supplyGold, countable, entries, state] = await Promise.all([
    client.readContract({
      address: deployment.goldToken,
      abi: goldTokenAbi,
      blockNumber,
      functionName: "totalSupply",
    }),
    client.readContract({
      address: deployment.barRegistry,
      abi: barRegistryAbi,
      blockNumber,
      functionName: "countableMilliOz",
    }),
    readEntries(network, blockNumber),
    client.readContract({
      address: deployment.supplyController,
      abi: supplyControllerAbi,
      blockNumber,
      functionName: "systemState",
    }),
  ]);
  return {
    block: { number: blockNumber, hash: block.hash, timestamp },
    state: SYSTEM_STATES[state] ?? "normal",
    supplyGold,
    countableMilliOz: Number(countable),
    bars: entries.map((entry, index) => toBar(index + 1, entry, timestamp)),
  };
}
