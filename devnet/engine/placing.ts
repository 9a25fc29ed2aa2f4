// Raw transactions on their way into the batch: whoever has them writes them into its slots, which may be another thread than the one that decodes them there.
import * as at from "./assembly/layout.ts";
import type { Views } from "./views.ts";

/** A transaction that is offered, and what is known of it already. */
export interface Candidate {
  raw: Uint8Array;
  /** recovered from the signature where it is left out */
  sender?: Uint8Array | undefined;
  /** computed where it is left out */
  hash?: Uint8Array | undefined;
}

/** Puts a transaction into slot i, to be decoded there; its raw bytes are written to `pointer` and stay there. */
export function placeTransaction(views: Views, i: number, { raw, sender, hash }: Candidate, pointer: number): void {
  const tx = at.TRANSACTIONS + i * at.TRANSACTION_SIZE;
  views.bytes.set(raw, pointer);
  views.setU32(tx + at.TX_RAW, pointer);
  views.setU32(tx + at.TX_RAW + 4, raw.length);
  if (sender) views.bytes.set(sender, tx + at.TX_GIVEN_SENDER);
  if (hash) views.bytes.set(hash, tx + at.TX_HASH);
  views.setU32(tx + at.TX_GIVEN, (sender ? at.TX_HAS_SENDER : 0) | (hash ? at.TX_HAS_HASH : 0));
}
