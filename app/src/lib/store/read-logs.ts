import { type Address, getAddress, type Hash, type Hex, type Log } from "viem";
import { LOGS } from "./log-index.ts";
import type { Store } from "./open.ts";

/** A log as viem knows it, with what the index knows besides: when it was, and who sent its transaction. */
export interface IndexedLog extends Log<bigint, number, false> {
  /** unix seconds */
  readonly timestamp: number;
  readonly sender: Address;
}

/** A place in the order of all logs. */
export interface LogPlace {
  readonly block: number;
  readonly position: number;
}

interface Row {
  block: number;
  block_hash: Hash;
  timestamp: number;
  position: number;
  transaction_hash: Hash;
  transaction_position: number;
  sender: Hex;
  address: Hex;
  topic0: Hex;
  topic1: Hex | null;
  topic2: Hex | null;
  topic3: Hex | null;
  data: Hex;
}

const SELECT = `SELECT log.*, log_block.hash AS block_hash, log_block.timestamp,
    log_transaction.position AS transaction_position, log_transaction.sender
  FROM log
  JOIN log_block ON log_block.number = log.block
  JOIN log_transaction ON log_transaction.hash = log.transaction_hash`;

/** All logs of one event of one contract up to a block, the oldest first. */
export function logsOfEvent(store: Store, address: Address, topic0: Hex, upTo: bigint): IndexedLog[] {
  return store
    .use(LOGS)
    .all<Row>(
      `${SELECT} WHERE log.address = :address AND log.topic0 = :topic0 AND log.block <= :upTo
       ORDER BY log.block, log.position`,
      { address: address.toLowerCase(), topic0, upTo: Number(upTo) },
    )
    .map(toLog);
}

/** All logs of a contract whose first indexed value is this one, the oldest first. */
export function logsOfSubject(store: Store, address: Address, topic1: Hex): IndexedLog[] {
  return store
    .use(LOGS)
    .all<Row>(
      `${SELECT} WHERE log.address = :address AND log.topic1 = :topic1
       ORDER BY log.block, log.position`,
      { address: address.toLowerCase(), topic1 },
    )
    .map(toLog);
}

/** Logs of all contracts after a place, the oldest first. */
export function logsAfter(store: Store, { block, position }: LogPlace): IndexedLog[] {
  return store
    .use(LOGS)
    .all<Row>(
      `${SELECT} WHERE (log.block, log.position) > (:block, :position)
       ORDER BY log.block, log.position`,
      { block, position },
    )
    .map(toLog);
}

/** The hash of a block that holds logs, as the index knows it now. */
export const hashOfLogBlock = (store: Store, number: number): string | undefined =>
  store.use(LOGS).get<{ hash: string }>("SELECT hash FROM log_block WHERE number = :number", { number })?.hash;

function toLog(row: Row): IndexedLog {
  const topics = [row.topic0, row.topic1, row.topic2, row.topic3].filter((topic) => topic !== null);
  return {
    address: getAddress(row.address),
    blockHash: row.block_hash,
    blockNumber: BigInt(row.block),
    timestamp: row.timestamp,
    data: row.data,
    logIndex: row.position,
    removed: false,
    sender: getAddress(row.sender),
    topics: topics as [Hex, ...Hex[]],
    transactionHash: row.transaction_hash,
    transactionIndex: row.transaction_position,
  };
}
