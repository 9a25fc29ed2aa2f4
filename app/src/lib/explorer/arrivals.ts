import type { BlockList } from "./types.ts";

/** What has come since a list was shown. */
export interface Arrivals {
  /** how many blocks are newer than the newest one that is shown */
  readonly count: number;
  /** whether a block that is shown is not the chain's any more: the list is then no longer true as it stands */
  readonly replaced: boolean;
}

export function arrivalsSince(shown: BlockList, newest: BlockList): Arrivals {
  const hashes = new Map(newest.blocks.map(({ number, hash }) => [number, hash]));
  const replaced = shown.blocks.some(({ number, hash }) => {
    const now = hashes.get(number);
    return number > newest.head || (now !== undefined && now !== hash);
  });
  return { count: Math.max(0, newest.head - shown.head), replaced };
}
