import type { Network } from "./network.ts";

/** Public nodes answer logs only for so many blocks at once. */
const BLOCKS_AT_ONCE = 5_000n;

/** Everything at once where the node allows it, in pages where it does not. */
export async function inPages<T>(
  first: bigint,
  last: bigint,
  read: (from: bigint, to: bigint) => Promise<T[]>,
): Promise<T[]> {
  if (last - first < BLOCKS_AT_ONCE) return read(first, last);
  try {
    return await read(first, last);
  } catch {
    const found: T[] = [];
    for (let from = first; from <= last; from += BLOCKS_AT_ONCE) {
      const to = from + BLOCKS_AT_ONCE - 1n;
      found.push(...(await read(from, to < last ? to : last)));
    }
    return found;
  }
}

/** The time of each block. */
export async function readTimes({ client }: Network, blocks: ReadonlySet<bigint>): Promise<Map<bigint, number>> {
  const read = await Promise.all(
    [...blocks].map(async (blockNumber) => {
      const { timestamp } = await client.getBlock({ blockNumber });
      return [blockNumber, Number(timestamp)] as const;
    }),
  );
  return new Map(read);
}
