/** Reads blocks and how they were built from the node. What is asked for by `devnet_` methods is left out where a node has none. */
import {
  BaseError,
  BlockNotFoundError,
  type GetBlockReturnType,
  type Hex,
  isHash,
  numberToHex,
  TransactionNotFoundError,
} from "viem";
import { DEVELOPMENT_CHAIN_ID } from "../chain/contracts.ts";
import type { Network } from "../chain/network.ts";
import { summaryOf } from "./figures.ts";
import { readSchedule } from "./read-schedule.ts";
import {
  type BlockFile,
  type BlockList,
  type BlockRow,
  type Found,
  LOAD_KINDS,
  type RunningLoad,
  type Schedule,
} from "./types.ts";

/** Rows of a list. */
export const PAGE = 25;
/** Rows that stay in this server's memory: a block is read, and its schedule summed up, once. */
const MOST_KEPT = 2_000;
/** Codes of answers: there is no such method; the block is older than what the node keeps (EIP-4444). */
const NO_SUCH_METHOD = -32601;
const NO_LONGER_KEPT = 4444;

/** The explorer is about the project's own development node; another chain has neither schedules nor loads. */
export const hasExplorer = ({ chainId }: Network): boolean => chainId === DEVELOPMENT_CHAIN_ID;

type Block = GetBlockReturnType;
type Facts = Omit<BlockRow, "schedule">;

interface KeptBlock {
  readonly facts: Facts;
  readonly parent: Hex;
  /** null until it has been asked for, and answered */
  row: BlockRow | null;
}

/** By genesis and hash: a block of a chain that was replaced is none of this one's. */
const kept = new Map<string, KeptBlock>();

/** The newest blocks, or those before a number. */
export async function readBlockList(network: Network, before: number | null): Promise<BlockList> {
  const { client } = network;
  const [newest, keepsSchedules, load] = await Promise.all([
    client.getBlock(),
    answersSchedules(network),
    readLoad(network),
  ]);
  const head = Number(newest.number);
  const first = before === null || before > head ? newest : await blockAt(network, before - 1);
  const blocks = await ancestry(network, first);
  const rows = await Promise.all(blocks.map((block) => rowOf(network, block, keepsSchedules)));
  return { head, blocks: rows, keepsSchedules, ...load };
}

/** One block; null where there is none of this number yet. */
export async function readBlockFile(network: Network, number: number): Promise<BlockFile | null> {
  const [block, keepsSchedules] = await Promise.all([blockAt(network, number), answersSchedules(network)]);
  if (block === null) return null;
  const facts = factsOf(block);
  const schedule = keepsSchedules ? await scheduleOf(network, facts) : null;
  return { block: facts, schedule, keepsSchedules };
}

/** What a number, a block's hash or a transaction's hash means; null where that is nothing of this chain. */
export async function findBlock({ client }: Network, text: string): Promise<Found | null> {
  const wanted = parseBlockNumber(text);
  if (wanted !== null) {
    return BigInt(wanted) <= (await client.getBlockNumber()) ? { number: wanted, transaction: null } : null;
  }
  if (!isHash(text)) return null;
  const [block, transaction] = await Promise.all([
    client.getBlock({ blockHash: text }).catch(nullWhereNone),
    client.getTransaction({ hash: text }).catch(nullWhereNone),
  ]);
  if (block !== null) return { number: Number(block.number), transaction: null };
  if (transaction === null || transaction.blockNumber === null) return null;
  return { number: Number(transaction.blockNumber), transaction: transaction.transactionIndex };
}

function nullWhereNone(error: unknown): null {
  if (error instanceof BlockNotFoundError || error instanceof TransactionNotFoundError) return null;
  if (isAnswered(error, NO_LONGER_KEPT)) return null;
  throw error;
}

/** "1204", and "1,204" as the page writes it; null where it is no number of a block. */
export function parseBlockNumber(text: string): number | null {
  const digits = text.trim().replace(/(?<=\d)[,.](?=\d{3})/g, "");
  return /^\d{1,15}$/.test(digits) ? Number(digits) : null;
}

/** Null below the genesis block and past the head. */
async function blockAt({ client }: Network, number: number): Promise<Block | null> {
  if (number < 0) return null;
  return client.getBlock({ blockNumber: BigInt(number) }).catch(nullWhereNone);
}

/** From a block backwards by its parents' hashes, as far as they are kept: all are of one line, whatever happens to the head meanwhile. */
async function ancestry(network: Network, first: Block | null): Promise<KeptBlock[]> {
  const found: KeptBlock[] = [];
  let next = first === null ? null : keep(network, first);
  while (next !== null) {
    found.push(next);
    if (found.length === PAGE || next.facts.number === 0) break;
    const { parent } = next;
    const known = kept.get(keyOf(network, parent));
    const block =
      known === undefined ? await network.client.getBlock({ blockHash: parent }).catch(nullWhereNone) : null;
    next = known ?? (block === null ? null : keep(network, block));
  }
  return found;
}

const keyOf = ({ genesis }: Network, hash: Hex): string => `${genesis} ${hash}`;

function keep(network: Network, block: Block): KeptBlock {
  const facts = factsOf(block);
  const key = keyOf(network, facts.hash);
  const known = kept.get(key);
  if (known !== undefined) return known;
  const made: KeptBlock = { facts, parent: block.parentHash, row: null };
  kept.set(key, made);
  const oldest = kept.size > MOST_KEPT ? kept.keys().next().value : undefined;
  if (oldest !== undefined) kept.delete(oldest);
  return made;
}

const factsOf = ({ number, hash, timestamp, transactions, gasUsed }: Block): Facts => ({
  number: Number(number),
  hash,
  at: Number(timestamp),
  transactions: transactions.length,
  gasUsed,
});

async function rowOf(network: Network, block: KeptBlock, keepsSchedules: boolean): Promise<BlockRow> {
  const { facts } = block;
  if (block.row !== null) return block.row;
  if (!keepsSchedules || facts.transactions === 0) return { ...facts, schedule: null };
  const schedule = await scheduleOf(network, facts);
  block.row = { ...facts, schedule: schedule === null ? null : summaryOf(schedule) };
  return block.row;
}

/** Null where the node keeps none; also where another block has come to this one's place since it was read. */
async function scheduleOf({ client, words }: Network, { number, hash }: Facts): Promise<Schedule | null> {
  const answer = (await client.request({
    method: "devnet_getExecutionSchedule",
    params: [numberToHex(number)],
  } as never)) as { blockHash?: unknown } | null;
  return answer === null || answer.blockHash !== hash ? null : readSchedule(answer, words.nameOf);
}

/** Asked of the genesis block, of which no node has a schedule: whether there is such a method at all. */
const answersSchedules = ({ client }: Network): Promise<boolean> =>
  client.request({ method: "devnet_getExecutionSchedule", params: ["0x0"] } as never).then(
    () => true,
    (error) => {
      if (isAnswered(error, NO_SUCH_METHOD)) return false;
      throw error;
    },
  );

/** A node that makes loads says in its statistics which one it makes, and says so too while it makes none. */
async function readLoad({ client }: Network): Promise<Pick<BlockList, "makesLoads" | "load">> {
  let stats: { load?: Partial<RunningLoad> | null };
  try {
    stats = (await client.request({ method: "devnet_stats" } as never)) as typeof stats;
  } catch (error) {
    if (isAnswered(error, NO_SUCH_METHOD)) return { makesLoads: false, load: null };
    throw error;
  }
  const kind = LOAD_KINDS.find((each) => each === stats.load?.kind);
  return {
    makesLoads: stats.load !== undefined,
    load:
      kind === undefined
        ? null
        : { kind, rate: Number(stats.load?.rate), secondsLeft: Number(stats.load?.secondsLeft) },
  };
}

const isAnswered = (error: unknown, code: number): boolean =>
  error instanceof BaseError && error.walk((cause) => (cause as { code?: unknown } | null)?.code === code) !== null;
