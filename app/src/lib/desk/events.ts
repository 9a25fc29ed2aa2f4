/** Events of one contract as a desk tells them: with their values, when they were, and who sent the transaction. */
import {
  type Abi,
  type Address,
  type ContractEventName,
  encodeEventTopics,
  type GetEventArgs,
  type Hash,
  parseEventLogs,
} from "viem";
import { indexedLogs } from "../chain/logs.ts";
import type { Network } from "../chain/network.ts";
import { logsOfEvent } from "../store/read-logs.ts";

export interface DeskEvent<Args> {
  readonly args: Args;
  /** unix seconds */
  readonly at: number;
  readonly block: bigint;
  readonly hash: Hash;
  readonly sender: Address;
}

type EventArgs<A extends Abi, Name extends ContractEventName<A>> = GetEventArgs<
  A,
  Name,
  { EnableUnion: false; IndexedOnly: false; Required: true }
>;

/** All events of a kind up to a block, the oldest first. */
export async function eventsOf<const A extends Abi, Name extends ContractEventName<A>>(
  network: Network,
  { address, abi, eventName }: { address: Address; abi: A; eventName: Name },
  upTo: bigint,
): Promise<readonly DeskEvent<EventArgs<A, Name>>[]> {
  const [topic] = encodeEventTopics({ abi, eventName } as Parameters<typeof encodeEventTopics>[0]);
  if (typeof topic !== "string") throw new Error(`no event ${eventName}`);
  const logs = logsOfEvent(await indexedLogs(network, upTo), address, topic, upTo);
  return logs.flatMap((log) =>
    parseEventLogs({ abi: abi as Abi, logs: [log] }).map(({ args }) => ({
      args: args as EventArgs<A, Name>,
      at: log.timestamp,
      block: log.blockNumber,
      hash: log.transactionHash,
      sender: log.sender,
    })),
  );
}
