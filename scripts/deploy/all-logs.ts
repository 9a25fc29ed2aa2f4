import type { Address, Log, PublicClient } from "viem";

/** All logs of a contract between two blocks. Halves the range when a node finds it too long, as public ones do. */
export async function allLogs(
  client: PublicClient,
  address: Address,
  fromBlock: bigint,
  toBlock?: bigint,
): Promise<readonly Log[]> {
  const end = toBlock ?? (await client.getBlockNumber({ cacheTime: 0 }));
  if (fromBlock > end) return [];
  try {
    return await client.getLogs({ address, fromBlock, toBlock: end });
  } catch (error) {
    if (fromBlock === end) throw error;
    const middle = (fromBlock + end) / 2n;
    const first = await allLogs(client, address, fromBlock, middle);
    return [...first, ...(await allLogs(client, address, middle + 1n, end))];
  }
}
