/**
 * The lists that auditors signed, made again from the chain. An attestation names the hash of a document; where that document is
 * the list of its bars (scripts/bars/attested-list.ts), the same bytes come out here, and their SHA-256 proves it. Where it is a
 * report of the auditor's own there is nothing that we could make, and nothing is claimed.
 */
import { type Hash, type Hex, parseEventLogs } from "viem";
import { attestedList, attestedListHash, nameOfBytes } from "../../../../scripts/bars/attested-list.ts";
import { barRegistryAbi } from "../chain/contracts.ts";
import { topicOf } from "../chain/events.ts";
import { indexedLogs } from "../chain/logs.ts";
import type { Network } from "../chain/network.ts";
import { logsOfEvent } from "../store/read-logs.ts";

/** One attestation, from the events of its transaction. */
export interface AttestedStatement {
  documentHash: Hash;
  /** whether the document is the list of its bars, which can be made again */
  isList: boolean;
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

const BAR_ATTESTED = topicOf(barRegistryAbi, "BarAttested");
const TO_THE_END = BigInt(Number.MAX_SAFE_INTEGER);

/** Every attestation up to now, the newest first. */
export async function readStatements(network: Network): Promise<AttestedStatement[]> {
  const groups = await attestations(network);
  const statements = await Promise.all(
    groups.map(async ({ first, events, timestamp }) => ({
      documentHash: first.args.documentHash,
      isList: (await remake(network, events)) !== null,
      transaction: first.transactionHash,
      block: first.blockNumber,
      at: timestamp,
      provider: nameOfBytes(first.args.provider),
      asOf: first.args.asOf,
      barIds: events.map(({ args }) => Number(args.barId)),
    })),
  );
  return statements.toReversed();
}

/** The list whose SHA-256 an attestation names; null if no attestation names it, or if it is another document. */
export async function readAttestedList(network: Network, documentHash: Hex): Promise<AttestedFile | null> {
  for (const { first, events } of await attestations(network)) {
    if (first.args.documentHash !== documentHash.toLowerCase()) continue;
    const text = await remake(network, events);
    if (text !== null) return { text, asOf: first.args.asOf };
  }
  return null;
}

type AttestedEvent = ReturnType<typeof parse>[number];

const parse = (logs: ReturnType<typeof logsOfEvent>) =>
  parseEventLogs({ abi: barRegistryAbi, eventName: "BarAttested", logs });

/** Events of one statement: those of a transaction that name the same document. */
async function attestations(network: Network) {
  const store = await indexedLogs(network, await network.client.getBlockNumber({ cacheTime: 0 }));
  const logs = logsOfEvent(store, network.deployment.barRegistry, BAR_ATTESTED, TO_THE_END);
  const times = new Map(logs.map(({ blockNumber, timestamp }) => [blockNumber, timestamp]));
  const groups = Map.groupBy(parse(logs), ({ transactionHash, args }) => `${transactionHash} ${args.documentHash}`);
  return [...groups.values()].flatMap((events) => {
    const [first] = events;
    return first === undefined ? [] : [{ first, events, timestamp: times.get(first.blockNumber) ?? 0 }];
  });
}

/** The list of these events if its hash is the one that they name. A bar's facts never change, so the newest block knows them. */
async function remake(network: Network, events: readonly AttestedEvent[]): Promise<string | null> {
  const [first] = events;
  if (first === undefined) return null;
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
  return attestedListHash(text) === first.args.documentHash ? text : null;
}
