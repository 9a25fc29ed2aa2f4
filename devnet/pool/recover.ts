// From raw bytes to a transaction with its sender, alone and at once. Many of them go through the gate (gate.ts).
import {
  type Authorization,
  bytesToHex,
  decodeSigned,
  encodeRlp,
  keccak256,
  numberToBytes,
  RlpError,
  type Signed,
  type Transaction,
} from "../primitives/index.ts";
import { recoverSigner, type Signature } from "../recovery/index.ts";
import { withoutSidecar } from "./blobs.ts";
import { PoolError } from "./errors.ts";

/** A transaction that knows who sent it. */
export interface SignedTransaction {
  /** as a block holds it */
  raw: Uint8Array;
  hash: Uint8Array;
  tx: Transaction;
  sender: Uint8Array;
}

/** A transaction whose sender is still to be recovered. */
export interface Unrecovered {
  raw: Uint8Array;
  tx: Transaction;
  signature: Signature;
}

const RAW_LIMIT = 128 * 1024;

/** Decodes what eth_sendRawTransaction brings; throws PoolError. Blobs come with a sidecar, which is checked and left out. */
export function decodeRaw(bytes: Uint8Array): Unrecovered {
  const raw = bytes[0] === 3 ? withoutSidecar(bytes) : bytes;
  if (raw.length > RAW_LIMIT)
    throw new PoolError("TOO_LARGE", `oversized data: transaction size ${raw.length}, limit ${RAW_LIMIT}`);
  const { tx, signingHash, rs } = decode(raw);
  return { raw, tx, signature: { hash: signingHash, rs, yParity: tx.yParity } };
}

/** The transaction with whoever was found to have sent it; throws PoolError where that is nobody. */
export function withSender({ raw, tx }: Unrecovered, sender: Uint8Array | null): SignedTransaction {
  if (!sender) throw new PoolError("SENDER_INVALID", "invalid sender");
  return { raw, hash: keccak256(raw), tx, sender };
}

/** Decodes what eth_sendRawTransaction brings and recovers its sender; throws PoolError. */
export function readRaw(bytes: Uint8Array): SignedTransaction {
  const decoded = decodeRaw(bytes);
  return withSender(decoded, recoverSigner(decoded.signature));
}

function decode(raw: Uint8Array): Signed {
  try {
    return decodeSigned(raw);
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
const WORD_BYTES = 32;

/** Who signed an authorisation, in hex; undefined where nobody did (EIP-7702). */
export function authorityOf({ chainId, address, nonce, yParity, r, s }: Authorization): string | undefined {
  if (yParity > 1n) return undefined;
  const hash = keccak256(Buffer.concat([Uint8Array.of(AUTHORIZATION_MAGIC), encodeRlp([chainId, address, nonce])]));
  const rs = new Uint8Array(2 * WORD_BYTES);
  for (const [i, part] of [r, s].entries()) {
    const short = numberToBytes(part);
    rs.set(short, (i + 1) * WORD_BYTES - short.length);
  }
  const authority = recoverSigner({ hash, rs, yParity: Number(yParity) });
  return authority ? bytesToHex(authority) : undefined;
}

/** The contract that a transaction creates (yellow paper, section 7). */
export const createdBy = (sender: Uint8Array, nonce: bigint): Uint8Array =>
  keccak256(encodeRlp([sender, nonce])).subarray(12);
