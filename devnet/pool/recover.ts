// From raw bytes to a transaction with its sender: once per transaction, in batches. `recoverBatch` is the seam behind which recovery may move to
// workers or to a faster curve.
import { recoverAddress } from "../engine/index.ts";
import {
  type Authorization,
  bytesToHex,
  decodeTransaction,
  encodeRlp,
  keccak256,
  numberToBytes,
  RlpError,
  signingHash,
  type Transaction,
} from "../primitives/index.ts";
import { withoutSidecar } from "./blobs.ts";
import { PoolError } from "./errors.ts";

/** What a sender is recovered from. */
export interface Signature {
  /** that was signed: 32 bytes */
  hash: Uint8Array;
  r: bigint;
  s: bigint;
  yParity: number;
}

/** Half of the order of secp256k1: a larger s is another form of the same signature (EIP-2). */
const HALF_ORDER = 0x7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0n;
const WORD_BYTES = 32;

/** The sender of each signature, or null where there is none. */
export function recoverBatch(signatures: readonly Signature[]): (Uint8Array | null)[] {
  return signatures.map(({ hash, r, s, yParity }) => {
    if (r === 0n || s === 0n || s > HALF_ORDER) return null;
    const bytes = new Uint8Array(2 * WORD_BYTES);
    for (const [i, part] of [r, s].entries()) {
      const short = numberToBytes(part);
      bytes.set(short, (i + 1) * WORD_BYTES - short.length);
    }
    return recoverAddress(hash, bytes, yParity);
  });
}

/** A transaction that knows who sent it. */
export interface SignedTransaction {
  /** as a block holds it */
  raw: Uint8Array;
  hash: Uint8Array;
  tx: Transaction;
  sender: Uint8Array;
}

const RAW_LIMIT = 128 * 1024;

/** Decodes what eth_sendRawTransaction brings and recovers its sender; throws PoolError. Blobs come with a sidecar, which is checked and left out. */
export function readRaw(bytes: Uint8Array): SignedTransaction {
  const raw = bytes[0] === 3 ? withoutSidecar(bytes) : bytes;
  if (raw.length > RAW_LIMIT)
    throw new PoolError("TOO_LARGE", `oversized data: transaction size ${raw.length}, limit ${RAW_LIMIT}`);
  const tx = decode(raw);
  const [sender] = recoverBatch([{ hash: signingHash(tx), r: tx.r, s: tx.s, yParity: tx.yParity }]);
  if (!sender) throw new PoolError("SENDER_INVALID", "invalid sender");
  return { raw, hash: keccak256(raw), tx, sender };
}

function decode(raw: Uint8Array): Transaction {
  try {
    return decodeTransaction(raw);
  } catch (error) {
    if (!(error instanceof RlpError)) throw error;
    const [type] = raw;
    if (type !== undefined && type < 0xc0 && (type === 0 || type > 4)) {
      throw new PoolError("TYPE_UNKNOWN", "transaction type not supported");
    }
    throw new PoolError("MALFORMED", `rlp: ${error.message}`);
  }
}

const AUTHORIZATION_MAGIC = 5;

/** Who signed an authorisation, in hex; undefined where nobody did (EIP-7702). */
export function authorityOf({ chainId, address, nonce, yParity, r, s }: Authorization): string | undefined {
  if (yParity > 1n) return undefined;
  const hash = keccak256(Buffer.concat([Uint8Array.of(AUTHORIZATION_MAGIC), encodeRlp([chainId, address, nonce])]));
  const [authority] = recoverBatch([{ hash, r, s, yParity: Number(yParity) }]);
  return authority ? bytesToHex(authority) : undefined;
}

/** The contract that a transaction creates (yellow paper, section 7). */
export const createdBy = (sender: Uint8Array, nonce: bigint): Uint8Array =>
  keccak256(encodeRlp([sender, nonce])).subarray(12);
