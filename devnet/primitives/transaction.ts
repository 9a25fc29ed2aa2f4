// Transactions of types 0 to 4 as TypeScript sees them (EIP-155, 2930, 1559, 4844, 7702), and the bytes that they are signed and hashed over. The way
// back is in decode.ts; the engine decodes the same bytes on its own inside the module.
import { keccak256 } from "./keccak.ts";
import type { RlpInput } from "./rlp.ts";
import { encodeRlp } from "./rlp.ts";

export interface AccessListEntry {
  address: Uint8Array;
  storageKeys: Uint8Array[];
}

/** EIP-7702. */
export interface Authorization {
  chainId: bigint;
  address: Uint8Array;
  nonce: bigint;
  yParity: bigint;
  r: bigint;
  s: bigint;
}

/** What a signature is made over. Prices are wei per gas. */
export interface UnsignedTransaction {
  type: number;
  /** undefined: of type 0 before EIP-155 */
  chainId: bigint | undefined;
  nonce: bigint;
  /** most that is paid; the price of types 0 and 1 */
  maxFee: bigint;
  /** most that goes to the beneficiary; the price of types 0 and 1 */
  maxPriorityFee: bigint;
  gasLimit: bigint;
  /** null: a creation */
  to: Uint8Array | null;
  value: bigint;
  data: Uint8Array;
  accessList: AccessListEntry[];
  /** type 3 */
  maxBlobFee: bigint;
  blobHashes: Uint8Array[];
  /** type 4 */
  authorizations: Authorization[];
}

export interface Transaction extends UnsignedTransaction {
  yParity: number;
  r: bigint;
  s: bigint;
}

/** The s of a made-up signature, of transactions for accounts without their keys. Nobody can find a message and key that give it. */
export const PRETENDED_S = 1n;

export const EIP155_V = 35n;
export const OLD_V = 27n;

/** The fields in front of a signature, without chain id for those before EIP-155. */
function unsignedFields(tx: UnsignedTransaction): RlpInput[] {
  const to = tx.to ?? new Uint8Array(0);
  if (tx.type === 0) return [tx.nonce, tx.maxFee, tx.gasLimit, to, tx.value, tx.data];
  const prices = tx.type === 1 ? [tx.maxFee] : [tx.maxPriorityFee, tx.maxFee];
  const list = tx.accessList.map(({ address, storageKeys }) => [address, storageKeys]);
  const fields: RlpInput[] = [tx.chainId ?? 0n, tx.nonce, ...prices, tx.gasLimit, to, tx.value, tx.data, list];
  if (tx.type === 3) fields.push(tx.maxBlobFee, tx.blobHashes);
  if (tx.type === 4) {
    fields.push(
      tx.authorizations.map(({ chainId, address, nonce, yParity, r, s }) => [chainId, address, nonce, yParity, r, s]),
    );
  }
  return fields;
}

const enveloped = (type: number, fields: RlpInput): Uint8Array =>
  type === 0 ? encodeRlp(fields) : Buffer.concat([Uint8Array.of(type), encodeRlp(fields)]);

/** The hash that a sender signs. */
export function signingHash(tx: UnsignedTransaction): Uint8Array {
  const fields = unsignedFields(tx);
  if (tx.type === 0 && tx.chainId !== undefined) fields.push(tx.chainId, 0n, 0n);
  return keccak256(enveloped(tx.type, fields));
}

/** The bytes that a transaction is hashed over, and that a block holds. */
export function encodeTransaction(tx: Transaction): Uint8Array {
  return enveloped(tx.type, [...unsignedFields(tx), tx.type === 0 ? signatureV(tx) : BigInt(tx.yParity), tx.r, tx.s]);
}

/** `v` as JSON-RPC shows it: with the chain id in type 0, the parity otherwise. */
export function signatureV({ type, chainId, yParity }: Transaction): bigint {
  const parity = BigInt(yParity);
  if (type !== 0) return parity;
  return chainId === undefined ? OLD_V + parity : EIP155_V + 2n * chainId + parity;
}
