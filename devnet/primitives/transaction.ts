// Transactions of types 0 to 4 as TypeScript sees them (EIP-155, 2930, 1559, 4844, 7702). The engine decodes the same bytes on its own inside the
// module; this is for whoever shows, signs or queues them.
import { keccak256 } from "./keccak.ts";
import type { RlpInput, RlpOutput } from "./rlp.ts";
import { decodeRlp, encodeRlp, RlpError } from "./rlp.ts";

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

const LAST_TYPE = 4;
/** Fields of each typed envelope, signature included. */
const FIELDS = [9, 11, 12, 14, 13] as const;
const SIGNATURE_FIELDS = 3;
const EIP155_V = 35n;
const OLD_V = 27n;

function bytesOf(item: RlpOutput | undefined, ...lengths: number[]): Uint8Array {
  if (!(item instanceof Uint8Array)) throw new RlpError("bytes were expected");
  if (lengths.length > 0 && !lengths.includes(item.length))
    throw new RlpError(`${lengths.join(" or ")} bytes were expected`);
  return item;
}

function listOf(item: RlpOutput | undefined, length?: number): readonly RlpOutput[] {
  if (item === undefined || item instanceof Uint8Array) throw new RlpError("a list was expected");
  if (length !== undefined && item.length !== length) throw new RlpError(`a list of ${length} was expected`);
  return item;
}

function numberOf(item: RlpOutput | undefined, size = 32): bigint {
  const bytes = bytesOf(item);
  if (bytes[0] === 0 || bytes.length > size) throw new RlpError("a number that is too long");
  return bytes.length ? BigInt(`0x${Buffer.from(bytes).toString("hex")}`) : 0n;
}

const recipientOf = (item: RlpOutput | undefined): Uint8Array | null => {
  const bytes = bytesOf(item, 0, 20);
  return bytes.length ? bytes : null;
};

function accessListOf(item: RlpOutput | undefined): AccessListEntry[] {
  return listOf(item).map((entry) => {
    const [address, keys] = listOf(entry, 2);
    return { address: bytesOf(address, 20), storageKeys: listOf(keys).map((key) => bytesOf(key, 32)) };
  });
}

function authorizationOf(item: RlpOutput): Authorization {
  const [chainId, address, nonce, yParity, r, s] = listOf(item, 6);
  return {
    chainId: numberOf(chainId),
    address: bytesOf(address, 20),
    nonce: numberOf(nonce, 8),
    yParity: numberOf(yParity, 1),
    r: numberOf(r),
    s: numberOf(s),
  };
}

function parityOf(item: RlpOutput | undefined): number {
  const parity = numberOf(item, 1);
  if (parity > 1n) throw new RlpError("a parity is 0 or 1");
  return Number(parity);
}

const NOTHING_MORE = { accessList: [], maxBlobFee: 0n, blobHashes: [], authorizations: [] };

function decodeOld(raw: Uint8Array): Transaction {
  const f = listOf(decodeRlp(raw), FIELDS[0]);
  const price = numberOf(f[1]);
  const v = numberOf(f[6]);
  if (v !== OLD_V && v !== OLD_V + 1n && v < EIP155_V) throw new RlpError("v is 27, 28 or at least 35");
  return {
    type: 0,
    chainId: v < EIP155_V ? undefined : (v - EIP155_V) / 2n,
    nonce: numberOf(f[0], 8),
    maxFee: price,
    maxPriorityFee: price,
    gasLimit: numberOf(f[2], 8),
    to: recipientOf(f[3]),
    value: numberOf(f[4]),
    data: bytesOf(f[5]),
    ...NOTHING_MORE,
    yParity: Number(v < EIP155_V ? v - OLD_V : (v - EIP155_V) % 2n),
    r: numberOf(f[7]),
    s: numberOf(f[8]),
  };
}

/** Decodes the bytes that a transaction is hashed over; throws RlpError on anything else. */
export function decodeTransaction(raw: Uint8Array): Transaction {
  const type = raw[0];
  if (type === undefined) throw new RlpError("no bytes");
  if (type >= 0xc0) return decodeOld(raw);
  if (type === 0 || type > LAST_TYPE) throw new RlpError(`there is no transaction of type ${type}`);
  const f = listOf(decodeRlp(raw.subarray(1)), FIELDS[type]);
  // type 1 has one price where the later ones have two
  const after = type === 1 ? 3 : 4;
  const end = f.length - SIGNATURE_FIELDS;
  return {
    type,
    chainId: numberOf(f[0]),
    nonce: numberOf(f[1], 8),
    maxPriorityFee: numberOf(f[2]),
    maxFee: numberOf(f[after - 1]),
    gasLimit: numberOf(f[after], 8),
    to: recipientOf(f[after + 1]),
    value: numberOf(f[after + 2]),
    data: bytesOf(f[after + 3]),
    accessList: accessListOf(f[after + 4]),
    maxBlobFee: type === 3 ? numberOf(f[9]) : 0n,
    blobHashes: type === 3 ? listOf(f[10]).map((hash) => bytesOf(hash, 32)) : [],
    authorizations: type === 4 ? listOf(f[9]).map(authorizationOf) : [],
    yParity: parityOf(f[end]),
    r: numberOf(f[end + 1]),
    s: numberOf(f[end + 2]),
  };
}

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
