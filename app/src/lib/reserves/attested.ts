/**
 * The lists that auditors signed, made again from the chain. An attestation names the hash of a document; where that document is
 * the list of its bars (scripts/bars/attested-list.ts), the same bytes come out here, and their SHA-256 proves it. Where it is a
 * report of the auditor's own there is nothing that we could make, and nothing is claimed.
 */
import { type Hash, type Hex, parseEventLogs, toEventSelector } from "viem";
import { attestedList, attestedListHash, nameOfBytes } from "../../../../scripts/bars/attested-list.ts";
import { barRegistryAbi } from "../chain/contracts.ts";
import { indexedLogs } from "../chain/logs.ts";
import type { Network } from "../chain/network.ts";
import { logsOfEvent } from "../store/read-logs.ts";

const [ATTESTED_EVENT] = barRegistryAbi.filter((item) => item.type === "event" && item.name === "BarAttested");
if (ATTESTED_EVENT?.type !== "event") throw new Error("the registry has no event BarAttested");
const BAR_ATTESTED = toEventSelector(ATTESTED_EVENT);

/** One attestation, from the events of its transaction. */
export interface AttestedStatement {
  documentHash: Hash;
  transaction: Hash;
  block: bigint;
  /** unix seconds of the block */
  at: number;
  provider: string;
  /** unix seconds */
  asOf: number;
  barIds: number[];
}

interface AttestedFile {
  text: string;
  /** unix seconds */
  asOf: number;
}

/** Every attestation up to now, the newest first. */
export async function readStatements(network: Network): Promise<AttestedStatement[]> {
  const groups = Map.groupBy(await attestedEvents(network), ({ transactionHash, args }) =>
    [transactionHash, args.documentHash].join(" "),
  );
  return [...groups.values()]
    .flatMap((events): AttestedStatement[] => {
      const [first] = events;
      if (first === undefined) return [];
      const { documentHash, provider, asOf } = first.args;
      return [
        {
          documentHash,
          transaction: first.transactionHash,
          block: first.blockNumber,
          at: first.timestamp,
          provider: nameOfBytes(provider),
          asOf,
          barIds: events.map(({ args }) => Number(args.barId)),
        },
      ];
    })
    .toReversed();
}

/** The list whose SHA-256 an attestation names; null if no attestation names it, or if it is another document. */
export async function readAttestedList(network: Network, documentHash: Hex): Promise<AttestedFile | null> {
  const named = (await attestedEvents(network)).filter(({ args }) => args.documentHash === documentHash.toLowerCase());
  for (const events of Map.groupBy(named, ({ transactionHash }) => transactionHash).values()) {
    const [first] = events;
    if (first === undefined) continue;
    const bars = await Promise.all(
      events.map(async ({ args }) => {
        const { facts } = await network.client.readContract({
          address: network.deployment.barRegistry,
          abi: barRegistryAbi,
          functionName: "bar",
          args: [args.barId],
        });
        return { barId: Number(args.barId), fineMilliOz: args.fineMilliOz, facts };
      }),
    );
    const text = attestedList(first.args, bars);
    if (attestedListHash(text) === first.args.documentHash) return { text, asOf: first.args.asOf };
  }
  return null;
}

async function attestedEvents(network: Network) {
  const store = await indexedLogs(network, await network.client.getBlockNumber({ cacheTime: 0 }));
  const logs = logsOfEvent(store, network.deployment.barRegistry, BAR_ATTESTED, MOST_BLOCKS);
  const times = new Map(logs.map(({ blockNumber, timestamp }) => [blockNumber, timestamp]));
  return parseEventLogs({ abi: barRegistryAbi, eventName: "BarAttested", logs }).map((event) => ({
    ...event,
    timestamp: times.get(event.blockNumber) ?? 0,
  }));
}

const MOST_BLOCKS = BigInt(Number.MAX_SAFE_INTEGER);
