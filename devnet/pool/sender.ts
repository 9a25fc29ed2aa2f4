// What waits of one sender: its transactions by nonce, and what is known of all of them, so that they need not be read one by one.
import type { SenderState } from "./admission.ts";
import type { PoolTransaction } from "./pool.ts";

export interface Sender {
  address: Uint8Array;
  /** of the account at the head */
  state: SenderState;
  byNonce: Map<bigint, PoolTransaction>;
  /** the first nonce from the account's on that is missing: what is below can be executed */
  ready: bigint;
  /** none of its transactions has a higher nonce */
  last: bigint;
  /** whether they lie in `byNonce` by nonce, each having come after those before it */
  isInOrder: boolean;
  /** of its raw transactions */
  bytes: number;
  /** EIP-7702: whether a transaction of it has brought authorisations */
  isDelegating: boolean;
}

export const newSender = (address: Uint8Array, state: SenderState): Sender => ({
  address,
  state,
  byNonce: new Map(),
  ready: state.nonce,
  last: 0n,
  isInOrder: true,
  bytes: 0,
  isDelegating: false,
});

/** Puts a transaction with the others; none of its nonce is there. */
export function take(sender: Sender, transaction: PoolTransaction): void {
  const { tx, raw } = transaction;
  sender.byNonce.set(tx.nonce, transaction);
  if (tx.nonce >= sender.last) sender.last = tx.nonce;
  else sender.isInOrder = false;
  if (tx.authorizations.length > 0) sender.isDelegating = true;
  sender.bytes += raw.length;
  advance(sender);
}

/** Moves the border between what can be executed and what is queued up to the next gap. */
export function advance(sender: Sender): void {
  while (sender.byNonce.has(sender.ready)) sender.ready++;
}

/** The sender's transactions from the account's nonce on, without a gap. */
export function runOf({ state, byNonce, ready, isInOrder }: Sender): PoolTransaction[] {
  // nothing has to be fetched into the cache for its nonce then
  if (isInOrder && state.nonce + BigInt(byNonce.size) === ready) return [...byNonce.values()];
  const run: PoolTransaction[] = [];
  for (let nonce = state.nonce; nonce < ready; nonce++) run.push(byNonce.get(nonce) as PoolTransaction);
  return run;
}
