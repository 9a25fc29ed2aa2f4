/** What became of a transaction, judged from what the chain says. A pure function: the tracker asks, this decides. */
export type Fate =
  | { kind: "mined"; hash: `0x${string}`; block: bigint; success: boolean }
  /** the wallet sent the same call again for a higher fee */
  | { kind: "spedUp"; hash: `0x${string}`; block: bigint; success: boolean }
  | { kind: "cancelled"; hash: `0x${string}` }
  /** another transaction, or an account authorisation, used its nonce */
  | { kind: "replaced"; hash: `0x${string}` | null }
  | { kind: "pending" }
  | { kind: "dropped" }
  /** the wallet was asked, and there is no sign that anything was sent */
  | { kind: "notSent" }
  /** of calls that were sent together, some were made; or the wallet no longer knows of them */
  | { kind: "partial" }
  | { kind: "lost" };

export interface SeenTransaction {
  hash: `0x${string}`;
  from: `0x${string}`;
  to: `0x${string}` | null;
  data: `0x${string}`;
  value: bigint;
  nonce: number;
}

export interface Evidence {
  wanted: { from: `0x${string}`; to: `0x${string}`; data: `0x${string}`; nonce: number; hash: `0x${string}` | null };
  /** receipt of the wanted hash */
  receipt: { block: bigint; success: boolean } | null;
  /** whether the node still has the transaction in its pool */
  inPool: boolean;
  /** the account's nonce at the newest block */
  minedNonce: number;
  /** the mined transaction that used the nonce, where it was found, with its receipt */
  usedNonce: { transaction: SeenTransaction; block: bigint; success: boolean } | null;
  /** milliseconds since the hash came */
  waitedMs: number;
}

const FORGOTTEN_AFTER_MS = 60_000;

export function judge({ wanted, receipt, inPool, minedNonce, usedNonce, waitedMs }: Evidence): Fate {
  if (wanted.hash !== null && receipt !== null) {
    return { kind: "mined", hash: wanted.hash, block: receipt.block, success: receipt.success };
  }
  if (minedNonce > wanted.nonce) {
    if (usedNonce === null) return { kind: "replaced", hash: null };
    const { transaction, block, success } = usedNonce;
    const same = transaction.to?.toLowerCase() === wanted.to.toLowerCase() && transaction.data === wanted.data;
    if (same) {
      return wanted.hash === null
        ? { kind: "mined", hash: transaction.hash, block, success }
        : { kind: "spedUp", hash: transaction.hash, block, success };
    }
    const toSelf = transaction.to?.toLowerCase() === wanted.from.toLowerCase();
    if (toSelf && transaction.data === "0x" && transaction.value === 0n) {
      return { kind: "cancelled", hash: transaction.hash };
    }
    return { kind: "replaced", hash: transaction.hash };
  }
  if (wanted.hash === null) return { kind: "notSent" };
  if (inPool || waitedMs < FORGOTTEN_AFTER_MS) return { kind: "pending" };
  return { kind: "dropped" };
}
