/**
 * Where bars go: the delivery details of redemption requests, by the hash that the request names on chain, and the words
 * behind the hashes that the desk puts there (consignment, reason of a rejection). Personal data.
 */
import { randomBytes } from "node:crypto";
import { bytesToHex, type Hex, keccak256, stringToHex } from "viem";
import { type DeliveryDetails, deliveryHash } from "../redemption/delivery.ts";
import type { Feature, Store } from "./open.ts";

const DELIVERIES: Feature = {
  name: "deliveries",
  steps: [
    `CREATE TABLE delivery (
       hash TEXT PRIMARY KEY,
       owner TEXT NOT NULL,
       salt TEXT NOT NULL,
       way TEXT NOT NULL,
       name TEXT NOT NULL,
       phone TEXT NOT NULL,
       street TEXT NOT NULL,
       postcode TEXT NOT NULL,
       city TEXT NOT NULL,
       country TEXT NOT NULL,
       created_at INTEGER NOT NULL
     ) STRICT;
     CREATE INDEX delivery_owner ON delivery (owner, created_at);
     CREATE TABLE redemption_note (
       request INTEGER NOT NULL,
       hash TEXT NOT NULL,
       text TEXT NOT NULL,
       created_at INTEGER NOT NULL,
       PRIMARY KEY (request, hash)
     ) STRICT;`,
  ],
};

export interface Delivery {
  readonly hash: Hex;
  readonly details: DeliveryDetails;
  /** milliseconds of this machine */
  readonly createdAt: number;
}

type Row = { hash: Hex; created_at: number } & DeliveryDetails;

const deliveryOf = ({ hash, created_at, ...details }: Row): Delivery => ({
  hash,
  details: { ...details },
  createdAt: created_at,
});

const COLUMNS = "hash, way, name, phone, street, postcode, city, country, created_at";

/** Details that no request names are somebody's half-finished form: kept for a day. */
const UNUSED_LIFE_MS = 24 * 60 * 60 * 1000;

/** Keeps details under a new salt, so that two requests to the same address show nothing in common on chain. */
export function keepDelivery(
  store: Store,
  owner: Hex,
  details: DeliveryDetails,
  named: ReadonlySet<string>,
  now: number,
): Delivery {
  const salt = bytesToHex(randomBytes(32));
  const hash = deliveryHash(salt, details);
  return store.use(DELIVERIES).transaction(() => {
    for (const { hash: old, createdAt } of deliveriesOf(store, owner)) {
      if (!named.has(old) && now - createdAt > UNUSED_LIFE_MS) remove(store, old);
    }
    store.run(
      `INSERT INTO delivery (${COLUMNS}, owner, salt)
       VALUES (:hash, :way, :name, :phone, :street, :postcode, :city, :country, :now, :owner, :salt)`,
      { ...details, hash, owner: owner.toLowerCase(), salt, now },
    );
    return { hash, details, createdAt: now };
  });
}

/** The details of an account, newest first. */
export const deliveriesOf = (store: Store, owner: Hex): Delivery[] =>
  store
    .use(DELIVERIES)
    .all<Row>(`SELECT ${COLUMNS} FROM delivery WHERE owner = :owner ORDER BY created_at DESC, rowid DESC`, {
      owner: owner.toLowerCase(),
    })
    .map(deliveryOf);

/** The details behind a hash on chain, for the desk; undefined where they were deleted, or were never kept here. */
export function deliveryOfHash(store: Store, hash: Hex): Delivery | undefined {
  const row = store.use(DELIVERIES).get<Row>(`SELECT ${COLUMNS} FROM delivery WHERE hash = :hash`, { hash });
  return row === undefined ? undefined : deliveryOf(row);
}

const remove = (store: Store, hash: string): number => store.run("DELETE FROM delivery WHERE hash = :hash", { hash });

/** Deletes details and their salt for good; whether there were any. With the salt goes what links them to the chain. */
export function forgetDelivery(store: Store, hash: Hex, owner?: Hex): boolean {
  const mine = owner === undefined ? "" : " AND owner = :owner";
  const deleted = store
    .use(DELIVERIES)
    .run(
      `DELETE FROM delivery WHERE hash = :hash${mine}`,
      owner === undefined ? { hash } : { hash, owner: owner.toLowerCase() },
    );
  if (deleted > 0) store.forget();
  return deleted > 0;
}

/** Deletes all details of an account; how many there were. */
export function forgetDeliveriesOf(store: Store, owner: Hex): number {
  const deleted = store
    .use(DELIVERIES)
    .run("DELETE FROM delivery WHERE owner = :owner", { owner: owner.toLowerCase() });
  if (deleted > 0) store.forget();
  return deleted;
}

/** Keeps the words behind a hash that the desk is about to put on chain (as `npm run admin` makes it); the hash. */
export function keepNote(store: Store, request: bigint, text: string, now: number): Hex {
  const hash = keccak256(stringToHex(text));
  store
    .use(DELIVERIES)
    .run("INSERT OR REPLACE INTO redemption_note VALUES (:request, :hash, :text, :now)", { hash, request, text, now });
  return hash;
}

/** The words behind a request's hashes. */
export function notesOf(store: Store, request: bigint): ReadonlyMap<Hex, string> {
  const rows = store
    .use(DELIVERIES)
    .all<{ hash: Hex; text: string }>("SELECT hash, text FROM redemption_note WHERE request = :request", { request });
  return new Map(rows.map(({ hash, text }) => [hash, text]));
}
