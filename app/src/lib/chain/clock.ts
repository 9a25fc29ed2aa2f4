import type { PublicClient } from "viem";

/** The newest block, and the time that the next one will have: an idle development chain's newest block may be old. */
export async function readClock({ client }: { client: Pick<PublicClient, "getBlock"> }) {
  const [block, pending] = await Promise.all([
    client.getBlock({ blockTag: "latest" }),
    client.getBlock({ blockTag: "pending" }).catch(() => null),
  ]);
  const clock = Math.max(Number(block.timestamp), Number(pending?.timestamp ?? 0n));
  return [block, clock] as const;
}
