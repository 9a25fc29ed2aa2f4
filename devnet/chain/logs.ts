// Logs of a range of blocks, by address and topics; blooms of headers tell which blocks to look into.
import type { Outcome } from "../builder/index.ts";
import { bloomOf, type LogEntry } from "../primitives/index.ts";
import type { BlockStore, ChainBlock } from "./blocks.ts";

export interface LogFilter {
  /** one of them; any where it is left out */
  addresses?: readonly Uint8Array[];
  /** by position: one of them, any where it is null */
  topics?: readonly (readonly Uint8Array[] | null)[];
}

/** A log and where it stands. */
export interface PlacedLog extends LogEntry {
  block: ChainBlock;
  transaction: Outcome;
  transactionIndex: number;
  /** in the block */
  logIndex: number;
}

const NOTHING = new Uint8Array(0);

const isAmong = (bytes: Uint8Array, wanted: readonly Uint8Array[]): boolean =>
  wanted.some((one) => Buffer.compare(one, bytes) === 0);

function matches({ address, topics }: LogEntry, filter: LogFilter): boolean {
  if (filter.addresses?.length && !isAmong(address, filter.addresses)) return false;
  return (filter.topics ?? []).every((wanted, i) => {
    const topic = topics[i];
    return topic !== undefined && (!wanted?.length || isAmong(topic, wanted));
  });
}

/** Blooms of which a block's bloom must contain one in each group. A topic sets the bits that an address of the same bytes would. */
function bloomsOf({ addresses, topics }: LogFilter): Uint8Array[][] {
  const groups = [addresses ?? [], ...(topics ?? []).map((wanted) => wanted ?? [])];
  return groups
    .filter((group) => group.length > 0)
    .map((group) => group.map((bytes) => bloomOf([{ address: bytes, topics: [], data: NOTHING }])));
}

const contains = (bloom: Uint8Array, part: Uint8Array): boolean =>
  part.every((byte, i) => ((bloom[i] as number) & byte) === byte);

/** The logs of one block that pass. */
export function* logsOf(block: ChainBlock, filter: LogFilter): Generator<PlacedLog> {
  let logIndex = 0;
  for (let transactionIndex = 0; transactionIndex < block.receipts.length; transactionIndex++) {
    const transaction = block.receipts.at(transactionIndex);
    for (const log of transaction.logs) {
      if (matches(log, filter)) yield { ...log, block, transaction, transactionIndex, logIndex };
      logIndex++;
    }
  }
}

/** Logs of the line's blocks from one number to another. */
export function* logsBetween(store: BlockStore, from: bigint, to: bigint, filter: LogFilter): Generator<PlacedLog> {
  const groups = bloomsOf(filter);
  for (let number = from; number <= to; number++) {
    const block = store.byNumber(number);
    if (!block) continue;
    const { bloom } = block.block.header;
    if (groups.every((group) => group.some((part) => contains(bloom, part)))) yield* logsOf(block, filter);
  }
}
