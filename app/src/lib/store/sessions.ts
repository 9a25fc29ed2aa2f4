/** Who is signed in. Of a session only the hash of its secret is kept: who reads the file cannot use it. */
import { createHash, randomBytes } from "node:crypto";
import type { Address } from "viem";
import { SESSION_RULES } from "../session/rules.ts";
import type { Feature, Store } from "./store.ts";

const SESSIONS: Feature = {
  name: "sessions",
  steps: [
    `CREATE TABLE sign_in_nonce (
      nonce TEXT PRIMARY KEY,
      address TEXT NOT NULL,
      ends_at INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE session (
      secret_hash TEXT PRIMARY KEY,
      address TEXT NOT NULL,
      began_at INTEGER NOT NULL,
      seen_at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX session_by_address ON session (address);`,
  ],
};

/** A person who has proved that an account is theirs. Times are milliseconds since 1970. */
export interface Session {
  readonly address: Address;
  readonly beganAt: number;
  /** when it ends at the latest, whatever happens */
  readonly endsAt: number;
}

/** The longest that a session goes unseen in the file: it is not written for every request. */
const SEEN_EVERY_MS = 30_000;

const secretOf = (): string => randomBytes(32).toString("base64url");
const hashOf = (secret: string): string => createHash("sha256").update(secret).digest("base64url");

/** A new nonce for one account; letters and digits alone, as EIP-4361 wants. */
export function addNonce(store: Store, address: Address, now: number): string {
  store.use(SESSIONS).run("DELETE FROM sign_in_nonce WHERE ends_at <= :now", { now });
  const nonce = randomBytes(16).toString("hex");
  store.run("INSERT INTO sign_in_nonce VALUES (:nonce, :address, :endsAt)", {
    nonce,
    address,
    endsAt: now + SESSION_RULES.nonceMs,
  });
  return nonce;
}

/** Whether the nonce was given to this account and is still good. It is gone after this, whatever comes of the sign-in. */
export function takeNonce(store: Store, nonce: string, address: Address, now: number): boolean {
  const row = store
    .use(SESSIONS)
    .get<{ address: string; ends_at: number }>(
      "DELETE FROM sign_in_nonce WHERE nonce = :nonce RETURNING address, ends_at",
      { nonce },
    );
  return row !== undefined && row.address === address && now < row.ends_at;
}

/** Begins a session and gives its secret, which is nowhere else. */
export function beginSession(store: Store, address: Address, now: number): string {
  const secret = secretOf();
  store.use(SESSIONS).transaction(() => {
    store.run("DELETE FROM session WHERE seen_at <= :idle OR began_at <= :oldest", limits(now));
    store.run("INSERT INTO session VALUES (:hash, :address, :now, :now)", { hash: hashOf(secret), address, now });
  });
  return secret;
}

/** The session of a secret, while it lasts; being asked for keeps it from being idle. */
export function findSession(store: Store, secret: string, now: number): Session | undefined {
  const hash = hashOf(secret);
  const row = store.use(SESSIONS).get<{ address: Address; began_at: number; seen_at: number }>(
    `SELECT address, began_at, seen_at FROM session
       WHERE secret_hash = :hash AND seen_at > :idle AND began_at > :oldest`,
    { hash, ...limits(now) },
  );
  if (row === undefined) return undefined;
  if (now - row.seen_at > SEEN_EVERY_MS) {
    store.run("UPDATE session SET seen_at = :now WHERE secret_hash = :hash", { hash, now });
  }
  return { address: row.address, beganAt: row.began_at, endsAt: row.began_at + SESSION_RULES.longestMs };
}

export function endSession(store: Store, secret: string): void {
  store.use(SESSIONS).run("DELETE FROM session WHERE secret_hash = :hash", { hash: hashOf(secret) });
}

/** Signs an account out everywhere. */
export function endSessionsOf(store: Store, address: Address): void {
  store.use(SESSIONS).run("DELETE FROM session WHERE address = :address", { address });
}

const limits = (now: number) => ({ idle: now - SESSION_RULES.idleMs, oldest: now - SESSION_RULES.longestMs });
