// Logs by address and topics: which match, and where they stand.

import { keccak256, type LogEntry } from "../primitives/index.ts";
import { type BlockTag, blockNumberOrTag } from "./block-reference.ts";
import type { ChainBlock } from "./chain-types.ts";
import { type Json, logJson, type Place } from "./formats.ts";
import { InvalidParams, type Reader } from "./params.ts";
import { address, hash, listOf, member, object } from "./values.ts";

/** What logs are wanted: any of the addresses, and at each position any of the topics; undefined = whatever. */
export interface LogCriteria {
  addresses: readonly Uint8Array[] | undefined;
  topics: readonly (readonly Uint8Array[] | undefined)[];
}

export interface LogFilter extends LogCriteria {
  blockHash?: Uint8Array;
  from?: { tag: BlockTag } | { number: bigint };
  to?: { tag: BlockTag } | { number: bigint };
}

const TOPICS_LIMIT = 4;
const ALTERNATIVES_LIMIT = 1000;

const oneOrMany =
  <T>(read: Reader<T>): Reader<T[] | undefined> =>
  (value, field) => {
    if (value === undefined || value === null) return undefined;
    if (!Array.isArray(value)) return [read(value, field)];
    if (value.length > ALTERNATIVES_LIMIT)
      throw new InvalidParams(field, `exceed max addresses or topics per search position: ${ALTERNATIVES_LIMIT}`);
    // a null among alternatives matches whatever
    if (value.length === 0 || value.includes(null)) return undefined;
    return listOf(read)(value, field);
  };

export const logCriteria: Reader<LogCriteria> = (value, field) => {
  const given = object(value ?? {}, field);
  const topics = given["topics"] ?? [];
  if (!Array.isArray(topics)) throw new InvalidParams(`${field}.topics`, "it has to be an array");
  if (topics.length > TOPICS_LIMIT)
    throw new InvalidParams(`${field}.topics`, "exceed max topics: a log has at most 4");
  return {
    addresses: oneOrMany(address)(given["address"], `${field}.address`),
    topics: topics.map((topic, i) => oneOrMany(hash)(topic, `${field}.topics[${i}]`)),
  };
};

export const logFilter: Reader<LogFilter> = (value, field) => {
  const given = object(value, field);
  const blockHash = member(given, "blockHash", hash, field);
  const from = member(given, "fromBlock", blockNumberOrTag, field);
  const to = member(given, "toBlock", blockNumberOrTag, field);
  if (blockHash && (from || to)) {
    throw new InvalidParams(field, "cannot specify both BlockHash and FromBlock/ToBlock, choose one or the other");
  }
  return { ...logCriteria(given, field), ...(blockHash && { blockHash }), ...(from && { from }), ...(to && { to }) };
};

const equal = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;

/** Whether one log is among those wanted. */
export function matches(log: LogEntry, { addresses, topics }: LogCriteria): boolean {
  if (addresses && !addresses.some((one) => equal(one, log.address))) return false;
  return (
    topics.length <= log.topics.length &&
    topics.every((wanted, i) => !wanted || wanted.some((topic) => equal(topic, log.topics[i] as Uint8Array)))
  );
}

const BLOOM_BYTES = 256;

function isInBloom(bloom: Uint8Array, bytes: Uint8Array): boolean {
  const hashed = keccak256(bytes);
  for (let i = 0; i < 6; i += 2) {
    const bit = (((hashed[i] as number) << 8) | (hashed[i + 1] as number)) & 2047;
    if (((bloom[BLOOM_BYTES - 1 - (bit >> 3)] as number) & (1 << (bit & 7))) === 0) return false;
  }
  return true;
}

/** Whether a block with this bloom can hold a wanted log. */
export function mayMatch(bloom: Uint8Array, { addresses, topics }: LogCriteria): boolean {
  return [addresses, ...topics].every((wanted) => !wanted || wanted.some((bytes) => isInBloom(bloom, bytes)));
}

/** The wanted logs of a block, in order. */
export function logsOf(block: ChainBlock, criteria: LogCriteria, removed = false): Json[] {
  if (!mayMatch(block.header.bloom, criteria)) return [];
  const found: Json[] = [];
  let logIndex = 0;
  for (const [index, { logs }] of block.receipts.entries()) {
    const transaction = block.transactions[index];
    const place: Place = { blockHash: block.hash, header: block.header, index };
    for (const log of logs) {
      if (transaction && matches(log, criteria)) found.push(logJson(log, transaction.hash, place, logIndex, removed));
      logIndex++;
    }
  }
  return found;
}
