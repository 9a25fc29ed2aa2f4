import type { Address } from "viem";
import { DEVELOPMENT_CHAIN_ID } from "../chain/contracts.ts";
import { indexedLogs } from "../chain/logs.ts";
import type { Network } from "../chain/network.ts";
import { actsOf, type DevelopmentAct } from "../store/development-acts.ts";
import type { Store } from "../store/open.ts";
import { hashOfLogBlock, logsAfter } from "../store/read-logs.ts";
import { personName } from "../wallet/people.ts";
import { type AuditQuery, filterAudit } from "./filter.ts";
import { AuditLedger } from "./ledger.ts";
import type { AuditEntry } from "./types.ts";

/** What the page of the audit log shows. */
export interface AuditPage {
  /** the last block that was read */
  block: number;
  entries: AuditEntry[];
  /** how many match, shown or not */
  count: number;
  /** whoever acted, for the filter */
  actors: { address: Address; name: string | null }[];
}

/** Entries shown at once, and the most that one file holds. */
export const AUDIT_PAGE = 50;
export const AUDIT_FILE = 50_000;

interface Kept {
  readonly store: Store;
  readonly locale: string;
  readonly ledger: AuditLedger;
  /** the last log that went in, and the hash of its block */
  block: number;
  position: number;
  hash: string | null;
}

/** A ledger goes on where it stopped, as long as the block that it stopped at is still the chain's. */
let kept: Kept | undefined;

export async function readAudit(network: Network, query: AuditQuery, count: number): Promise<AuditPage> {
  const head = await network.client.getBlockNumber({ cacheTime: 0 });
  const store = await indexedLogs(network, head);
  const entries = [...(await ledgerOf(network, store)).entries, ...actsOf(store).map(toEntry)].toSorted(newestFirst);
  const found = filterAudit(entries, query);
  const names = new Map(
    entries.flatMap(({ actor, actorName }) => (actor === null ? [] : [[actor, actorName] as const])),
  );
  return {
    block: Number(head),
    entries: found.slice(0, count),
    count: found.length,
    actors: [...names]
      .map(([address, name]) => ({ address, name }))
      .toSorted((a, b) => (a.name ?? "~").localeCompare(b.name ?? "~") || (a.address < b.address ? -1 : 1)),
  };
}

const newestFirst = (a: AuditEntry, b: AuditEntry): number => b.block - a.block || b.position - a.position;

async function ledgerOf(network: Network, store: Store): Promise<AuditLedger> {
  const { locale } = network.words;
  const goesOn =
    kept !== undefined &&
    kept.store === store &&
    kept.locale === locale &&
    (kept.hash === null || hashOfLogBlock(store, kept.block) === kept.hash);
  if (kept === undefined || !goesOn) {
    const ledger = new AuditLedger(network.deployment, await namesOf(network));
    kept = { store, locale, ledger, block: -1, position: -1, hash: null };
  }
  for (const log of logsAfter(store, kept)) {
    kept.ledger.add(log);
    kept.block = Number(log.blockNumber);
    kept.position = log.logIndex;
    kept.hash = log.blockHash;
  }
  return kept.ledger;
}

/** Contracts by their names; on the development chain its people as well. */
async function namesOf({ chainId, words }: Network): Promise<(address: Address) => string | null> {
  const people = new Map<string, string>();
  if (chainId === DEVELOPMENT_CHAIN_ID) {
    const { DEVELOPMENT_ACCOUNTS } = await import("../../../../scripts/accounts.ts");
    for (const { address, name } of DEVELOPMENT_ACCOUNTS) people.set(address, personName(name));
  }
  return (address) => people.get(address) ?? words.nameOf(address) ?? null;
}

/** After everything of the block that the chain had come to. */
const toEntry = ({ id, at, block, method, parameters }: DevelopmentAct): AuditEntry => ({
  id: `tool ${id}`,
  at,
  block,
  position: 1e9 + id,
  transaction: null,
  contract: "chain",
  area: "tools",
  kind: "staff",
  event: method,
  actor: null,
  actorName: null,
  roles: [],
  values: { method: { unit: "text", value: method }, parameters: { unit: "text", value: parameters } },
  changes: [],
});
