// Accounts that the node signs for: those whose keys it holds, and those that it only pretends to be (impersonation).
import secp256k1 from "secp256k1";
import type { SignedTransaction } from "../pool/index.ts";
import {
  bytesToHex,
  encodeTransaction,
  keccak256,
  PRETENDED_S,
  signingHash,
  type UnsignedTransaction,
} from "../primitives/index.ts";

export interface Account {
  address: Uint8Array;
  privateKey: Uint8Array;
}

const NO_SENDER_OFFSET = 1n << 160n;
const toNumber = (bytes: Uint8Array): bigint => BigInt(bytesToHex(bytes));

/** The address of a private key. */
export const addressOf = (privateKey: Uint8Array): Uint8Array =>
  keccak256(secp256k1.publicKeyCreate(privateKey, false).subarray(1)).subarray(12);

export class Keys {
  readonly #keys: Map<string, Account>;
  readonly #impersonated = new Set<string>();
  /** every account may be impersonated */
  impersonatesAll = false;

  constructor(accounts: readonly Account[]) {
    this.#keys = new Map(accounts.map((account) => [bytesToHex(account.address), account]));
  }

  /** Addresses with keys here, in their order. */
  addresses(): Uint8Array[] {
    return [...this.#keys.values()].map(({ address }) => address);
  }

  has(address: Uint8Array): boolean {
    return this.#keys.has(bytesToHex(address));
  }

  impersonate(address: Uint8Array): void {
    this.#impersonated.add(bytesToHex(address));
  }

  /** False where it was not impersonated. */
  stopImpersonating(address: Uint8Array): boolean {
    return this.#impersonated.delete(bytesToHex(address));
  }

  /** Forgets all impersonation. */
  reset(): void {
    this.#impersonated.clear();
  }

  mayPretend(address: Uint8Array): boolean {
    return this.impersonatesAll || this.#impersonated.has(bytesToHex(address));
  }

  /** r, s and recovery bit over a hash; undefined without the key. */
  sign(address: Uint8Array, hash: Uint8Array): { r: bigint; s: bigint; yParity: number } | undefined {
    const key = this.#keys.get(bytesToHex(address))?.privateKey;
    if (!key) return undefined;
    const { signature, recid } = secp256k1.ecdsaSign(hash, key);
    return { r: toNumber(signature.subarray(0, 32)), s: toNumber(signature.subarray(32)), yParity: recid };
  }

  /** Signs a transaction of an account whose key is here. */
  signTransaction(sender: Uint8Array, unsigned: UnsignedTransaction): SignedTransaction | undefined {
    const signature = this.sign(sender, signingHash(unsigned));
    return signature && sealed(sender, { ...unsigned, ...signature });
  }

  /**
   * A transaction of an account without its key. The signature is made up: r holds the sender, so that equal transactions of two senders differ in their
   * hash, and neither part is zero, which other clients refuse to read.
   */
  pretend(sender: Uint8Array, unsigned: UnsignedTransaction): SignedTransaction {
    return sealed(sender, { ...unsigned, r: NO_SENDER_OFFSET + toNumber(sender), s: PRETENDED_S, yParity: 0 });
  }
}

function sealed(sender: Uint8Array, tx: SignedTransaction["tx"]): SignedTransaction {
  const raw = encodeTransaction(tx);
  return { raw, hash: keccak256(raw), tx, sender };
}
