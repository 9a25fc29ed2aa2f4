// Signed transactions of all types as raw bytes, written apart from the engine's decoder: tests and vectors are made with these.
import secp256k1 from "secp256k1";
import type { RlpInput } from "../../../devnet/primitives/index.ts";
import { encodeRlp, keccak256 } from "../../../devnet/primitives/index.ts";

export interface Wallet {
  privateKey: Uint8Array;
  address: Uint8Array;
}

export interface AccessListItem {
  address: Uint8Array;
  keys: bigint[];
}

/** EIP-7702. */
export interface Authorization {
  chainId: bigint;
  address: Uint8Array;
  nonce: bigint;
}

/** A transaction of any type; what its type does not have is left out of the bytes. */
export interface Draft {
  type: 0 | 1 | 2 | 3 | 4;
  /** null: type 0 without EIP-155 */
  chainId: bigint | null;
  nonce: bigint;
  gasLimit: bigint;
  /** null = creation */
  to: Uint8Array | null;
  value: bigint;
  data: Uint8Array;
  /** wei per gas; gasPrice of types 0 and 1 */
  maxFee: bigint;
  priorityFee: bigint;
  accessList: AccessListItem[];
  /** wei per blob gas */
  blobFee: bigint;
  blobHashes: Uint8Array[];
  /** made by `signAuthorization` */
  authorizations: RlpInput[];
}

const word = (value: bigint): Uint8Array => Buffer.from(value.toString(16).padStart(64, "0"), "hex");

export function walletOf(privateKey: Uint8Array): Wallet {
  const publicKey = secp256k1.publicKeyCreate(privateKey, false);
  return { privateKey, address: keccak256(publicKey.subarray(1)).subarray(12) };
}

/** A wallet from a name. */
export const walletNamed = (name: string): Wallet => walletOf(keccak256(Buffer.from(name)));

function sign(preimage: Uint8Array, { privateKey }: Wallet): { yParity: bigint; r: bigint; s: bigint } {
  const { signature, recid } = secp256k1.ecdsaSign(keccak256(preimage), privateKey);
  const half = (from: number): bigint =>
    BigInt(`0x${Buffer.from(signature.subarray(from, from + 32)).toString("hex")}`);
  return { yParity: BigInt(recid), r: half(0), s: half(32) };
}

/** One tuple of an authorisation list, signed. */
export function signAuthorization({ chainId, address, nonce }: Authorization, authority: Wallet): RlpInput[] {
  const preimage = Buffer.concat([Uint8Array.of(5), encodeRlp([chainId, address, nonce])]);
  const { yParity, r, s } = sign(preimage, authority);
  return [chainId, address, nonce, yParity, r, s];
}

/** The fields up to the signature, in the order of the type's EIP. */
function fields(draft: Draft): RlpInput[] {
  const { type, nonce, gasLimit, value, data, maxFee, priorityFee } = draft;
  const to = draft.to ?? new Uint8Array(0);
  if (type === 0) return [nonce, maxFee, gasLimit, to, value, data];
  const accessList = draft.accessList.map(({ address, keys }) => [address, keys.map(word)]);
  const chainId = draft.chainId ?? 0n;
  if (type === 1) return [chainId, nonce, maxFee, gasLimit, to, value, data, accessList];
  const common = [chainId, nonce, priorityFee, maxFee, gasLimit, to, value, data, accessList];
  if (type === 3) return [...common, draft.blobFee, draft.blobHashes];
  return type === 4 ? [...common, draft.authorizations] : common;
}

/** The raw bytes of the transaction, signed. */
export function signTransaction(draft: Draft, sender: Wallet): Uint8Array {
  const body = fields(draft);
  if (draft.type === 0) {
    const { chainId } = draft;
    const { yParity, r, s } = sign(encodeRlp(chainId === null ? body : [...body, chainId, 0n, 0n]), sender);
    return encodeRlp([...body, chainId === null ? 27n + yParity : 35n + 2n * chainId + yParity, r, s]);
  }
  const type = Uint8Array.of(draft.type);
  const { yParity, r, s } = sign(Buffer.concat([type, encodeRlp(body)]), sender);
  return Buffer.concat([type, encodeRlp([...body, yParity, r, s])]);
}
