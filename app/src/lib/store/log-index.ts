/**
 * An index of the system's own logs: the reserves need every holder, the audit log every event, and a node answers neither at
 * once. Kept raw and decoded when read, so that a better decoder needs no new index.
 *
 *   cursor's block still there? ──no──► drop what the chain no longer has ─┐
 *            │ yes                                                         │
 *            └──► next range ► its logs, their blocks ► one transaction ◄──┘ ► … ► head
 *
 * What it relies on: a log names the hash of its block, and the cursor the hash of the last block that was read. Where either
 * differs from the chain (a reorganisation, a development chain set back), everything from there on is read again. Another chain
 * (another genesis) is another store. One update runs at a time; a second process is held off by comparing the cursor inside the
 * transaction that moves it.
 */
import type { Hex } from "viem";
import type { Feature, Store } from "./open.ts";

export const LOGS: Feature = {
  name: "logs",
  steps: [
    `CREATE TABLE log_cursor (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      block INTEGER NOT NULL,
      hash TEXT NOT NULL
    ) STRICT;
    CREATE TABLE log_block (
      number INTEGER PRIMARY KEY,
      hash TEXT NOT NULL,
      timestamp INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE log_transaction (
      hash TEXT PRIMARY KEY,
      block INTEGER NOT NULL REFERENCES log_block (number) ON DELETE CASCADE,
      position INTEGER NOT NULL,
      sender TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX log_transaction_by_block ON log_transaction (block);
    CREATE TABLE log (
      block INTEGER NOT NULL REFERENCES log_block (number) ON DELETE CASCADE,
      position INTEGER NOT NULL,
      transaction_hash TEXT NOT NULL REFERENCES log_transaction (hash) ON DELETE CASCADE,
      address TEXT NOT NULL,
      topic0 TEXT NOT NULL,
      topic1 TEXT,
      topic2 TEXT,
      topic3 TEXT,
      data TEXT NOT NULL,
      PRIMARY KEY (block, position)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX log_by_event ON log (address, topic0, block, position);
    CREATE INDEX log_by_transaction ON log (transaction_hash);`,
    "CREATE INDEX log_by_subject ON log (address, topic1, block, position)",
  ],
};

/** A block as the index needs it. */
export interface SourceBlock {
  readonly number: number;
  readonly hash: Hex;
  readonly timestamp: number;
  readonly transactions: readonly { readonly hash: Hex; readonly position: number; readonly sender: Hex }[];
}

export interface SourceLog {
  readonly block: number;
  readonly blockHash: Hex;
  readonly position: number;
  readonly transactionHash: Hex;
  readonly address: Hex;
  readonly topics: readonly Hex[];
  readonly data: Hex;
}

/** Where logs come from: a node, or in a test a chain in memory. */
export interface LogSource {
  /** No log of the system is older. */
  readonly startBlock: number;
  head(): Promise<number>;
  /** The hash of a block, null if the chain has none of this number. */
  hashOf(number: number): Promise<Hex | null>;
  block(number: number): Promise<SourceBlock | null>;
  /** The system's logs of these blocks, both ends included. */
  logs(from: number, to: number): Promise<readonly SourceLog[]>;
}

interface Cursor {
  readonly block: number;
  readonly hash: Hex;
}

/** Blocks asked for at once; halved where a node finds it too many, as public ones do. */
const RANGE = 2_000;
/** Blocks compared with the chain at once when something was replaced. */
const STEP_BACK = 64;
/** A chain that changes under every reading of it is not read any further now. */
const MOST_TRIES = 5;

const cursorOf = (store: Store): Cursor | undefined => store.get<Cursor>("SELECT block, hash FROM log_cursor");

/** Brings the index up to the head; the number of the last block that it knows. */
export async function updateLogs(store: Store, source: LogSource): Promise<number> {
  store.use(LOGS);
  const head = await source.head();
  let range = RANGE;
  for (let tries = 0; tries < MOST_TRIES; ) {
    const cursor = await agreedCursor(store, source);
    const from = cursor === undefined ? source.startBlock : cursor.block + 1;
    if (from > head) return cursor?.block ?? head;
    const to = Math.min(from + range - 1, head);
    const logs = await source.logs(from, to).catch((error: unknown) => {
      if (from === to) throw error;
      return null;
    });
    if (logs === null) range = Math.max(1, Math.floor((to - from + 1) / 2));
    else if (await enter(store, source, cursor, to, logs)) tries = 0;
    else tries++;
  }
  throw new Error("the chain changes while its logs are read");
}

/** The cursor, once everything that the chain no longer has is dropped. */
async function agreedCursor(store: Store, source: LogSource): Promise<Cursor | undefined> {
  const cursor = cursorOf(store);
  if (cursor === undefined || (await source.hashOf(cursor.block)) === cursor.hash) return cursor;
  for (;;) {
    const known = store.all<{ number: number; hash: Hex }>(
      "SELECT number, hash FROM log_block ORDER BY number DESC LIMIT :count",
      { count: STEP_BACK },
    );
    const now = await Promise.all(known.map(({ number }) => source.hashOf(number)));
    const kept = known.find(({ hash }, index) => now[index] === hash);
    const oldest = known.at(-1);
    const last = kept ?? (oldest === undefined ? undefined : { number: oldest.number - 1, hash: null });
    store.transaction(() => {
      store.run("DELETE FROM log_block WHERE number > :last", { last: last?.number ?? -1 });
      store.run("DELETE FROM log_cursor");
      if (kept !== undefined) moveCursor(store, { block: kept.number, hash: kept.hash });
    });
    if (kept !== undefined || last === undefined) return cursorOf(store);
  }
}

/** Reads the blocks of the logs and enters both; false if the chain or another process was faster. */
async function enter(
  store: Store,
  source: LogSource,
  before: Cursor | undefined,
  to: number,
  logs: readonly SourceLog[],
): Promise<boolean> {
  const numbers = [...new Set(logs.map(({ block }) => block))];
  const [end, ...blocks] = await Promise.all([source.hashOf(to), ...numbers.map((number) => source.block(number))]);
  const byNumber = new Map(blocks.flatMap((block) => (block === null ? [] : [[block.number, block] as const])));
  const stale = logs.some(({ block, blockHash }) => byNumber.get(block)?.hash !== blockHash);
  // the range hangs on what was read before only if that is still there
  const base = before === undefined ? null : await source.hashOf(before.block);
  if (end === null || stale || (before !== undefined && base !== before.hash)) return false;
  return store.transaction(() => {
    if (cursorOf(store)?.hash !== before?.hash) return false;
    for (const block of byNumber.values()) {
      store.run("INSERT INTO log_block VALUES (:number, :hash, :timestamp)", {
        number: block.number,
        hash: block.hash,
        timestamp: block.timestamp,
      });
      for (const { hash, position, sender } of block.transactions) {
        store.run("INSERT INTO log_transaction VALUES (:hash, :block, :position, :sender)", {
          hash,
          block: block.number,
          position,
          sender: sender.toLowerCase(),
        });
      }
    }
    for (const { block, position, transactionHash, address, topics, data } of logs) {
      store.run(
        "INSERT INTO log VALUES (:block, :position, :hash, :address, :topic0, :topic1, :topic2, :topic3, :data)",
        {
          block,
          position,
          hash: transactionHash,
          address: address.toLowerCase(),
          topic0: topics[0] ?? "0x",
          topic1: topics[1] ?? null,
          topic2: topics[2] ?? null,
          topic3: topics[3] ?? null,
          data,
        },
      );
    }
    moveCursor(store, { block: to, hash: end });
    return true;
  });
}

function moveCursor(store: Store, { block, hash }: Cursor): void {
  store.run("INSERT OR REPLACE INTO log_cursor VALUES (1, :block, :hash)", { block, hash });
}
