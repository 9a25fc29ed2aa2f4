// What clients ask for bit by bit: filters that they poll, and subscriptions that are told (WebSocket). Both hear of a head's change in one order: what
// left the chain, then what joined it, the notices of one block before the next one's.
import { randomBytes } from "node:crypto";
import type { PoolTransaction } from "../pool/index.ts";
import { bytesToHex } from "../primitives/index.ts";
import type { Link } from "../server/index.ts";
import type { ChainBlock, HeadChange } from "./chain-types.ts";
import { headerJson, type Json, transactionJson } from "./formats.ts";
import { type LogCriteria, type LogFilter, logsOf } from "./logs.ts";

/** Filters that nobody polls go away after this. */
const FORGOTTEN_MS = 5 * 60 * 1000;
const FILTERS_LIMIT = 10_000;
const UNREAD_LIMIT = 1_000_000;

interface Filter {
  kind: "logs" | "blocks" | "transactions";
  criteria?: LogFilter;
  unread: Json[];
  polledMs: number;
}

/** What can be subscribed to. */
export type Topic =
  | { kind: "newHeads" }
  | { kind: "logs"; criteria: LogCriteria }
  | { kind: "newPendingTransactions"; isFull: boolean }
  | { kind: "syncing" };

type Subscription = Topic & { link: Link; id: string };

/** Which blocks a log filter is about, decided when they come. */
export type IsInRange = (filter: LogFilter, block: ChainBlock) => boolean;

const newId = (): string => `0x${randomBytes(16).toString("hex")}`;

export class Filters {
  readonly #filters = new Map<string, Filter>();
  readonly #subscriptions = new Map<string, Subscription>();
  readonly #isInRange: IsInRange;
  readonly #nowMs: () => number;

  constructor(isInRange: IsInRange, nowMs: () => number = Date.now) {
    this.#isInRange = isInRange;
    this.#nowMs = nowMs;
  }

  get size(): number {
    return this.#filters.size + this.#subscriptions.size;
  }

  /** A new filter's id; undefined when there are too many. */
  create(kind: Filter["kind"], criteria?: LogFilter): string | undefined {
    for (const [id, { polledMs }] of this.#filters)
      if (this.#nowMs() - polledMs > FORGOTTEN_MS) this.#filters.delete(id);
    if (this.#filters.size >= FILTERS_LIMIT) return undefined;
    const id = newId();
    this.#filters.set(id, { kind, ...(criteria && { criteria }), unread: [], polledMs: this.#nowMs() });
    return id;
  }

  #find(id: string): Filter | undefined {
    const filter = this.#filters.get(id);
    if (!filter || this.#nowMs() - filter.polledMs > FORGOTTEN_MS) return undefined;
    filter.polledMs = this.#nowMs();
    return filter;
  }

  /** What has happened since it was asked last. */
  changes(id: string): Json[] | undefined {
    return this.#find(id)?.unread.splice(0);
  }

  /** What a log filter is about. */
  criteria(id: string): LogFilter | undefined {
    return this.#find(id)?.criteria;
  }

  uninstall(id: string): boolean {
    return this.#filters.delete(id);
  }

  /** A new subscription's id, which the client gets before the first notice. */
  subscribe(link: Link, topic: Topic): string {
    const id = newId();
    const subscription = { ...topic, link, id };
    this.#subscriptions.set(id, subscription);
    link.onClose(() => this.#subscriptions.delete(id));
    // there is nothing to synchronise with: said once, as it will never change
    if (topic.kind === "syncing") setImmediate(() => tell(subscription, false));
    return id;
  }

  /** False where there is none of this id on this connection. */
  unsubscribe(link: Link, id: string): boolean {
    return this.#subscriptions.get(id)?.link === link && this.#subscriptions.delete(id);
  }

  onHead({ removed, added }: HeadChange): void {
    for (const block of removed) this.#tellLogs(block, true);
    for (const block of added) {
      this.#tellHead(block);
      this.#tellLogs(block, false);
    }
  }

  #tellHead(block: ChainBlock): void {
    for (const filter of this.#filters.values()) if (filter.kind === "blocks") push(filter, [bytesToHex(block.hash)]);
    for (const one of this.#subscriptions.values()) {
      if (one.kind === "newHeads") tell(one, headerJson(block.header, block.hash));
    }
  }

  #tellLogs(block: ChainBlock, removed: boolean): void {
    for (const filter of this.#filters.values()) {
      if (filter.criteria && this.#isInRange(filter.criteria, block))
        push(filter, logsOf(block, filter.criteria, removed));
    }
    for (const one of this.#subscriptions.values()) {
      if (one.kind === "logs") for (const log of logsOf(block, one.criteria, removed)) tell(one, log);
    }
  }

  onTransaction({ tx, hash, sender, id }: PoolTransaction): void {
    for (const filter of this.#filters.values()) if (filter.kind === "transactions") push(filter, [id]);
    for (const one of this.#subscriptions.values()) {
      if (one.kind === "newPendingTransactions") tell(one, one.isFull ? transactionJson(tx, hash, sender, null) : id);
    }
  }
}

function tell({ link, id }: Subscription, result: Json): void {
  link.notify("eth_subscription", { subscription: id, result });
}

/** Unread changes have an end as well: the oldest go first. */
function push({ unread }: Filter, items: readonly Json[]): void {
  for (const item of items) unread.push(item);
  if (unread.length > UNREAD_LIMIT) unread.splice(0, unread.length - UNREAD_LIMIT);
}
