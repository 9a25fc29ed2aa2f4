/**
 * Attestations that an auditor has signed and nobody has submitted yet: they wait here, so that nothing has to be typed or carried twice. Nothing
 * of them is secret, and nothing rests on the store: the registry checks the signature itself.
 */
import type { Address, Hex } from "viem";
import type { Attestation } from "../../../../scripts/signatures/attestation.ts";
import { fromJson, toJson } from "../json.ts";
import type { Feature, Store } from "./store.ts";

const ATTESTATIONS: Feature = {
  name: "attestations",
  steps: [
    `CREATE TABLE signed_attestation (
      digest TEXT PRIMARY KEY,
      attestation TEXT NOT NULL,
      signature TEXT NOT NULL,
      signer TEXT NOT NULL,
      signed_at INTEGER NOT NULL
    ) STRICT;`,
  ],
};

export interface SignedAttestation {
  /** the EIP-712 digest that was signed */
  readonly digest: Hex;
  readonly attestation: Attestation;
  readonly signature: Hex;
  readonly signer: Address;
  /** milliseconds since 1970 */
  readonly signedAt: number;
}

/** Keeps a statement; the same one again takes the place of the first. */
export function keepSigned(store: Store, signed: SignedAttestation): void {
  store
    .use(ATTESTATIONS)
    .run("INSERT OR REPLACE INTO signed_attestation VALUES (:digest, :attestation, :signature, :signer, :signedAt)", {
      digest: signed.digest,
      attestation: toJson(signed.attestation),
      signature: signed.signature,
      signer: signed.signer,
      signedAt: signed.signedAt,
    });
}

/** All that wait, the oldest first. */
export function listSigned(store: Store): SignedAttestation[] {
  return store
    .use(ATTESTATIONS)
    .all<{ digest: Hex; attestation: string; signature: Hex; signer: Address; signed_at: number }>(
      "SELECT * FROM signed_attestation ORDER BY signed_at",
    )
    .map(({ attestation, signed_at, ...row }) => ({ ...row, attestation: fromJson(attestation), signedAt: signed_at }));
}

/** Drops a statement that was submitted, or that its auditor takes back. */
export function forgetSigned(store: Store, digest: Hex): boolean {
  return store.use(ATTESTATIONS).run("DELETE FROM signed_attestation WHERE digest = :digest", { digest }) > 0;
}
