// One signature and who made it, and the same for a range of signatures that lie in shared memory: the work of a thread.
import secp256k1 from "secp256k1";
import { keccak256 } from "../primitives/index.ts";

/** What a sender is recovered from. */
export interface Signature {
  /** that was signed: 32 bytes */
  hash: Uint8Array;
  /** r, then s: 32 bytes each */
  rs: Uint8Array;
  /** 0 or 1 */
  yParity: number;
}

const RS_BYTES = 64;
const HASH_BYTES = 32;
const KEY_BYTES = 65;

/** Half of the order of secp256k1: a larger s is another form of the same signature (EIP-2). */
const HALF_ORDER = Buffer.from("7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0", "hex");

const isHigh = (s: Uint8Array): boolean => Buffer.compare(s, HALF_ORDER) > 0;

/** The public key that signed, 65 bytes with its prefix, written to `key`; false where there is none. */
function recoverKey({ hash, rs, yParity }: Signature, key: Uint8Array): boolean {
  if (isHigh(rs.subarray(HASH_BYTES))) return false;
  try {
    secp256k1.ecdsaRecover(rs, yParity, hash, false, key);
    return true;
  } catch {
    return false; // the library knows no other way to say so
  }
}

const addressOf = (key: Uint8Array): Uint8Array => keccak256(key.subarray(1)).subarray(12);

/** The address that made a signature, or null where nobody did: s is high, or r and s belong to no point. */
export function recoverSigner(signature: Signature): Uint8Array | null {
  const key = new Uint8Array(KEY_BYTES);
  return recoverKey(signature, key) ? addressOf(key) : null;
}

/** Where a signature lies in its record, and beside it the key that was found. What goes in stays as it is, so that a range can be done again. */
const RECORD_RS = 0;
const RECORD_HASH = RS_BYTES;
const RECORD_PARITY = RECORD_HASH + HASH_BYTES;
const RECORD_FOUND = RECORD_PARITY + 1;
const RECORD_KEY = RECORD_FOUND + 1;
const RECORD_BYTES = RECORD_KEY + KEY_BYTES;

/** Signatures side by side in memory that threads share. */
export class Records {
  readonly memory: SharedArrayBuffer;
  readonly length: number;
  readonly #bytes: Uint8Array;

  constructor(memory: SharedArrayBuffer) {
    this.memory = memory;
    this.length = memory.byteLength / RECORD_BYTES;
    this.#bytes = new Uint8Array(memory);
  }

  static of(signatures: readonly Signature[]): Records {
    const records = new Records(new SharedArrayBuffer(signatures.length * RECORD_BYTES));
    let record = 0;
    for (const { hash, rs, yParity } of signatures) {
      records.#bytes.set(rs, record + RECORD_RS);
      records.#bytes.set(hash, record + RECORD_HASH);
      records.#bytes[record + RECORD_PARITY] = yParity;
      record += RECORD_BYTES;
    }
    return records;
  }

  #part(i: number, from: number, bytes: number): Uint8Array {
    const at = i * RECORD_BYTES + from;
    return this.#bytes.slice(at, at + bytes); // a copy: the library does not take what is shared
  }

  /** Finds the keys of records [from, to). */
  recover(from: number, to: number): void {
    const key = new Uint8Array(KEY_BYTES);
    for (let i = from; i < to; i++) {
      const record = i * RECORD_BYTES;
      const yParity = this.#bytes[record + RECORD_PARITY] as number;
      const signature = {
        rs: this.#part(i, RECORD_RS, RS_BYTES),
        hash: this.#part(i, RECORD_HASH, HASH_BYTES),
        yParity,
      };
      const isFound = recoverKey(signature, key);
      if (isFound) this.#bytes.set(key, record + RECORD_KEY);
      this.#bytes[record + RECORD_FOUND] = isFound ? 1 : 0;
    }
  }

  /** Who made signature i, once its range is done. */
  signer(i: number): Uint8Array | null {
    if (this.#bytes[i * RECORD_BYTES + RECORD_FOUND] === 0) return null;
    return addressOf(this.#part(i, RECORD_KEY, KEY_BYTES));
  }
}
