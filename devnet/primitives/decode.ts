// From bytes to a transaction, in one pass. What was signed is the same bytes without the signature, so its hash needs no encoding again.
import { keccak256 } from "./keccak.ts";
import { encodeRlp, listHeader, RlpError } from "./rlp.ts";
import { RlpReader } from "./rlp-reader.ts";
import { type AccessListEntry, type Authorization, EIP155_V, OLD_V, type Transaction } from "./transaction.ts";

/** A transaction with what its sender is recovered from. */
export interface Signed {
  tx: Transaction;
  /** that was signed */
  signingHash: Uint8Array;
  /** r, then s: 32 bytes each */
  rs: Uint8Array;
}

interface Read {
  tx: Transaction;
  /** the fields in front of the signature, as they were sent */
  unsigned: Uint8Array;
  rs: Uint8Array;
}

const LAST_TYPE = 4;
const WORD = 32;
const LIST = 0xc0;
const NOTHING = new Uint8Array(0);

const recipient = (items: RlpReader): Uint8Array | null => {
  const bytes = items.bytes();
  if (bytes.length !== 0 && bytes.length !== 20) throw new RlpError("0 or 20 bytes were expected");
  return bytes.length ? bytes : null;
};

function accessListEntry(items: RlpReader): AccessListEntry {
  const entry = items.list();
  const address = entry.exactly(20);
  const storageKeys = entry.list().all((keys) => keys.exactly(WORD));
  entry.finish();
  return { address, storageKeys };
}

function authorization(items: RlpReader): Authorization {
  const fields = items.list();
  const read = {
    chainId: fields.number(),
    address: fields.exactly(20),
    nonce: fields.number(8),
    yParity: fields.number(1),
    r: fields.number(),
    s: fields.number(),
  };
  fields.finish();
  return read;
}

/** r and s, which end a transaction, as numbers and as words. */
function readSignature(fields: RlpReader): { r: bigint; s: bigint; rs: Uint8Array } {
  const rs = new Uint8Array(2 * WORD);
  const part = (end: number): bigint => {
    const number = fields.number();
    const { last } = fields;
    rs.set(last, end - last.length);
    return number;
  };
  const signature = { r: part(WORD), s: part(2 * WORD), rs };
  fields.finish();
  return signature;
}

function decodeOld(raw: Uint8Array): Read {
  const fields = theList(raw, 0);
  const start = fields.position;
  const nonce = fields.number(8);
  const price = fields.number();
  const gasLimit = fields.number(8);
  const to = recipient(fields);
  const value = fields.number();
  const data = fields.bytes();
  const unsigned = raw.subarray(start, fields.position);
  const v = fields.number();
  if (v !== OLD_V && v !== OLD_V + 1n && v < EIP155_V) throw new RlpError("v is 27, 28 or at least 35");
  const { r, s, rs } = readSignature(fields);
  const tx = {
    type: 0,
    chainId: v < EIP155_V ? undefined : (v - EIP155_V) / 2n,
    nonce,
    maxFee: price,
    maxPriorityFee: price,
    gasLimit,
    to,
    value,
    data,
    accessList: [],
    maxBlobFee: 0n,
    blobHashes: [],
    authorizations: [],
    yParity: Number(v < EIP155_V ? v - OLD_V : (v - EIP155_V) % 2n),
    r,
    s,
  };
  return { tx, unsigned, rs };
}

function decodeTyped(raw: Uint8Array, type: number): Read {
  const fields = theList(raw, 1);
  const start = fields.position;
  const chainId = fields.number();
  const nonce = fields.number(8);
  const maxPriorityFee = fields.number();
  // type 1 has one price where the later ones have two
  const maxFee = type === 1 ? maxPriorityFee : fields.number();
  const gasLimit = fields.number(8);
  const to = recipient(fields);
  const value = fields.number();
  const data = fields.bytes();
  const accessList = fields.list().all(accessListEntry);
  const maxBlobFee = type === 3 ? fields.number() : 0n;
  const blobHashes = type === 3 ? fields.list().all((hashes) => hashes.exactly(WORD)) : [];
  const authorizations = type === 4 ? fields.list().all(authorization) : [];
  const unsigned = raw.subarray(start, fields.position);
  const parity = fields.number(1);
  if (parity > 1n) throw new RlpError("a parity is 0 or 1");
  const { r, s, rs } = readSignature(fields);
  const tx = {
    type,
    chainId,
    nonce,
    maxFee,
    maxPriorityFee,
    gasLimit,
    to,
    value,
    data,
    accessList,
    maxBlobFee,
    blobHashes,
    authorizations,
    yParity: Number(parity),
    r,
    s,
  };
  return { tx, unsigned, rs };
}

/** The items of the list that the bytes from `from` on are. */
function theList(raw: Uint8Array, from: number): RlpReader {
  const outer = new RlpReader(raw, from);
  const fields = outer.list();
  outer.finish();
  return fields;
}

function read(raw: Uint8Array): Read {
  const type = raw[0];
  if (type === undefined) throw new RlpError("no bytes");
  if (type >= LIST) return decodeOld(raw);
  if (type === 0 || type > LAST_TYPE) throw new RlpError(`there is no transaction of type ${type}`);
  return decodeTyped(raw, type);
}

/** Decodes the bytes that a transaction is hashed over; throws RlpError on anything else. */
export const decodeTransaction = (raw: Uint8Array): Transaction => read(raw).tx;

/** What is hashed for the signature: the type, a list's header, the fields in front of the signature, and what EIP-155 puts in its place. */
function signedBytes({ tx, unsigned }: Read): Uint8Array {
  const front = tx.type === 0 ? NOTHING : Uint8Array.of(tx.type);
  const behind = tx.type === 0 && tx.chainId !== undefined ? encodeRlp([tx.chainId, 0n, 0n]).subarray(1) : NOTHING;
  return Buffer.concat([front, listHeader(unsigned.length + behind.length), unsigned, behind]);
}

/** Decodes a transaction together with what its sender is recovered from; throws RlpError. */
export function decodeSigned(raw: Uint8Array): Signed {
  const decoded = read(raw);
  return { tx: decoded.tx, signingHash: keccak256(signedBytes(decoded)), rs: decoded.rs };
}
