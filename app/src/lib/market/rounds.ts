import { testAggregatorAbi } from "../chain/contracts.ts";
import type { Network } from "../chain/network.ts";
import type { Round } from "./types.ts";

/** How many rounds one look back may read: 40 days of hourly rounds and room for a lively day. */
const MOST_ROUNDS = 4_000n;
const PAGE = 200n;
const PRICE_DECIMALS = 18;

interface Known {
  decimals: number;
  rounds: Map<bigint, Round | null>;
}

/** A younger round may still be taken back with its block. */
const SETTLED_AFTER_S = 3_600;

/** Rounds do not change once they are settled, so each is read once per chain (genesis) and feed. */
const known = new Map<string, Known>();

/**
 * The gold feed's rounds since a time (unix seconds), oldest first. They are found by counting down from the latest id,
 * which stays inside one phase of a Chainlink proxy.
 */
export async function readRounds(
  { client, deployment, genesis }: Pick<Network, "client" | "deployment" | "genesis">,
  since: number,
): Promise<Round[]> {
  const feed = { address: deployment.xauFeed, abi: testAggregatorAbi } as const;
  const memory = await recall(`${genesis} ${feed.address}`, () =>
    client.readContract({ ...feed, functionName: "decimals" }),
  );
  const scale = 10n ** BigInt(PRICE_DECIMALS - memory.decimals);
  const [latestId, , , latestAt] = await client.readContract({ ...feed, functionName: "latestRoundData" });
  const newestAt = Number(latestAt);
  const lowest = latestId > MOST_ROUNDS ? latestId - MOST_ROUNDS : 0n;

  const read = async (id: bigint): Promise<Round | null> => {
    const cached = memory.rounds.get(id);
    if (cached !== undefined) return cached;
    const round = await client.readContract({ ...feed, functionName: "getRoundData", args: [id] }).then(
      ([, answer, , updatedAt]) =>
        updatedAt === 0n || answer <= 0n ? null : { at: Number(updatedAt), price: answer * scale },
      () => null, // no such round: the first id of a phase is reached
    );
    if (round !== null && newestAt - round.at > SETTLED_AFTER_S) memory.rounds.set(id, round);
    return round;
  };

  const found: Round[] = [];
  for (let end = latestId; end > lowest; end -= PAGE) {
    const ids = Array.from(
      { length: Number(end - lowest < PAGE ? end - lowest : PAGE) },
      (_, index) => end - BigInt(index),
    );
    const page = await Promise.all(ids.map(read));
    const good = page.filter((round) => round !== null && round.at >= since) as Round[];
    found.push(...good);
    if (good.length < page.length) break;
  }
  return found.reverse();
}

async function recall(key: string, readDecimals: () => Promise<number>): Promise<Known> {
  const remembered = known.get(key);
  if (remembered !== undefined) return remembered;
  const fresh: Known = { decimals: await readDecimals(), rounds: new Map() };
  known.clear(); // another chain under our feet: what was known of the last one is of no use
  known.set(key, fresh);
  return fresh;
}
