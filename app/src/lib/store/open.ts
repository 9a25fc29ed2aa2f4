/**
 * The server's own data: sign-ins, onboarding cases, deliveries, an index of logs. One SQLite file for each chain, in the
 * directory that GOLDLANE_DATADIR names; without it in memory, gone with the process.
 *
 * A chain is its id and the hash of its first block: a development chain that began anew is another chain, and finds
 * nothing of the last one. The file's name holds both, so no query can mix them up.
 *
 * Each feature has a file of its own here: its steps (`Feature`), then functions that take the store. Personal data lives
 * nowhere else; what is deleted is overwritten (`secure_delete`), see `Store.forget`.
 */
import { chmodSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { storeErrorOf } from "./errors.ts";
import { Store } from "./store.ts";

export { StoreError } from "./errors.ts";
export { type Feature, Store } from "./store.ts";

/** What tells one chain from every other; a `Network` is one. */
export interface ChainKey {
  readonly chainId: number;
  readonly genesis: `0x${string}`;
}

/** The bundler gives pages and routes copies of this module; they have to share one connection, and in memory the data. */
const SHARED = Symbol.for("goldlane.store");
type Shared = typeof globalThis & { [SHARED]?: { key: string; store: Store } };

/** The store of a chain. The last one opened stays open: a server asks about one chain at a time. */
export function openStore(chain: ChainKey, directory = process.env["GOLDLANE_DATADIR"]): Store {
  const file = fileOf(chain, directory || undefined);
  const key = `${chain.chainId} ${chain.genesis} ${file}`;
  const shared = globalThis as Shared;
  const open = shared[SHARED];
  if (open?.key === key) return open.store;
  const store = create(file);
  // the former is not closed here: a request may be using it; it closes when nobody holds it any more
  shared[SHARED] = { key, store };
  return store;
}

/** Where the data of a chain lies. 16 of the genesis' digits tell chains apart and keep the name readable. */
export const fileOf = ({ chainId, genesis }: ChainKey, directory: string | undefined): string =>
  directory === undefined ? ":memory:" : join(directory, `goldlane-${chainId}-${genesis.slice(2, 18)}.sqlite`);

function create(file: string): Store {
  if (file === ":memory:") return new Store(file);
  try {
    mkdirSync(join(file, ".."), { recursive: true, mode: 0o700 });
  } catch (error) {
    throw storeErrorOf(error, file);
  }
  const store = new Store(file);
  chmodSync(file, 0o600); // personal data: the owner's alone
  return store;
}
