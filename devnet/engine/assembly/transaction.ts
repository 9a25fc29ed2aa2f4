// Raw bytes of a transaction to its decoded record, for types 0 to 4, with its hash, and on demand the hash that was signed. Who knows hash and sender gives them.
//
// Lists (access list, blob hashes, authorisations) are checked here once and stay in place as RLP; who needs them walks the bytes.
import { keccak256 } from "./keccak";
import {
  TRANSACTION_SIZE,
  TRANSACTIONS,
  TX_ACCESS_LIST,
  TX_AUTHORIZATIONS,
  TX_BLOB_FEE,
  TX_BLOB_HASHES,
  TX_CHAIN_ID,
  TX_DATA,
  TX_FAULT,
  TX_FLAGS,
  TX_GAS_LIMIT,
  TX_GIVEN,
  TX_GIVEN_SENDER,
  TX_HAS_CHAIN_ID,
  TX_HAS_HASH,
  TX_HAS_SENDER,
  TX_HASH,
  TX_IS_CREATE,
  TX_MAX_FEE,
  TX_NONCE,
  TX_PRETENDED,
  TX_PRIORITY_FEE,
  TX_RAW,
  TX_SENDER,
  TX_SIGNATURE,
  TX_SIGNING_HASH,
  TX_UNSIGNED,
  TX_TO,
  TX_TYPE,
  TX_VALUE,
  TX_Y_PARITY,
} from "./layout";
import { MALFORMED, SIGNATURE_INVALID, TYPE_UNKNOWN, VALID } from "./reasons";
import { Rlp, writeHeader, writeInteger } from "./rlp";
import { loadAddress } from "./state";
import { copy, storeBE } from "./u256";
import { VM } from "./vm";

const LAST_TYPE: u32 = 4;
/** The last eight bytes of s = 1, as they are loaded: that of signatures that are made up (PRETENDED_S of ../../primitives/transaction.ts). */
const PRETENDED_S_END: u64 = 1 << 56;

/**
 * Decodes the record tx, of which only the raw bytes are there, and what was given with them; VALID, or why it is none. May be done again. A sender that was not
 * given is for others to recover and write.
 */
export function decodeTransaction(tx: usize): u32 {
  const given = load<u32>(tx, TX_GIVEN);
  memory.fill(tx, 0, TX_HASH);
  store<u64>(tx, 0, TX_UNSIGNED);
  const fault = decodeFields(tx, given);
  store<u32>(tx, fault, TX_FAULT);
  if (!fault && given & TX_HAS_SENDER) giveSender(tx);
  return fault;
}

/** Decodes transactions [from, to) of the batch. */
export function decodeRange(from: u32, to: u32): void {
  for (let i = from; i < to; i++) decodeTransaction(TRANSACTIONS + (i as usize) * TRANSACTION_SIZE);
}

/** The sender that was given; it may be a contract where the signature is made up. */
function giveSender(tx: usize): void {
  loadAddress(tx + TX_SENDER, tx + TX_GIVEN_SENDER);
  const s = tx + TX_SIGNATURE + 32;
  const isPretended = load<u64>(s, 24) == PRETENDED_S_END && !(load<u64>(s) | load<u64>(s, 8) | load<u64>(s, 16));
  if (isPretended) store<u32>(tx, load<u32>(tx, TX_FLAGS) | TX_PRETENDED, TX_FLAGS);
}

function decodeFields(tx: usize, given: u32): u32 {
  const p = load<u32>(tx, TX_RAW) as usize,
    length = load<u32>(tx, TX_RAW + 4);
  if (!length) return MALFORMED;
  const first = load<u8>(p) as u32;
  const type: u32 = first >= 0xc0 ? 0 : first;
  if (type > LAST_TYPE || (first >= 0x80 && first < 0xc0) || first == 0) return first < 0x80 ? TYPE_UNKNOWN : MALFORMED;
  const prefix: u32 = type ? 1 : 0;
  store<u32>(tx, type, TX_TYPE);
  if (!(given & TX_HAS_HASH)) keccak256(p, length, tx + TX_HASH);
  Rlp.ok = true;
  Rlp.open(p + (prefix as usize), length - prefix);
  Rlp.list();
  if (!Rlp.ok || !Rlp.done()) return MALFORMED;
  const body = Rlp.start;
  Rlp.open(body, Rlp.length);
  if (type) {
    store<u64>(tx, Rlp.u64(), TX_CHAIN_ID);
    store<u32>(tx, TX_HAS_CHAIN_ID, TX_FLAGS);
  }
  store<u64>(tx, Rlp.u64(), TX_NONCE);
  if (type >= 2) Rlp.word(tx + TX_PRIORITY_FEE);
  Rlp.word(tx + TX_MAX_FEE);
  if (type < 2) copy(tx + TX_PRIORITY_FEE, tx + TX_MAX_FEE);
  store<u64>(tx, Rlp.u64(), TX_GAS_LIMIT);
  Rlp.bytes();
  if (!Rlp.ok || (Rlp.length != 20 && Rlp.length != 0)) return MALFORMED;
  if (Rlp.length) loadAddress(tx + TX_TO, Rlp.start);
  else store<u32>(tx, load<u32>(tx, TX_FLAGS) | TX_IS_CREATE, TX_FLAGS);
  Rlp.word(tx + TX_VALUE);
  Rlp.bytes();
  keep(tx + TX_DATA);
  if (type) {
    Rlp.list();
    keep(tx + TX_ACCESS_LIST);
  }
  if (type == 3) {
    Rlp.word(tx + TX_BLOB_FEE);
    Rlp.list();
    keep(tx + TX_BLOB_HASHES);
  }
  if (type == 4) {
    Rlp.list();
    keep(tx + TX_AUTHORIZATIONS);
  }
  if (!Rlp.ok) return MALFORMED;
  const unsignedEnd = Rlp.at;
  const v = Rlp.u64();
  const word = VM.memories; // no frame runs while a transaction is decoded
  Rlp.word(word);
  Rlp.word(word + 32);
  if (!Rlp.ok || !Rlp.done()) return MALFORMED;
  storeBE(tx + TX_SIGNATURE, word);
  storeBE(tx + TX_SIGNATURE + 32, word + 32);
  if (!checkAccessList(tx) || !checkBlobHashes(tx) || !checkAuthorizations(tx)) return MALFORMED;
  if (!readParity(tx, type, v)) return SIGNATURE_INVALID;
  store<u32>(tx, body as u32, TX_UNSIGNED);
  store<u32>(tx, (unsignedEnd - body) as u32, TX_UNSIGNED + 4);
  return VALID;
}

/** Remembers where the last item lies. */
function keep(field: usize): void {
  store<u32>(field, Rlp.start as u32);
  store<u32>(field, Rlp.length, 4);
}

/** From v to the parity of the signature point and, for EIP-155, the chain id. */
function readParity(tx: usize, type: u32, v: u64): bool {
  if (type) {
    store<u32>(tx, v as u32, TX_Y_PARITY);
    return v < 2;
  }
  if (v == 27 || v == 28) {
    store<u32>(tx, (v - 27) as u32, TX_Y_PARITY);
    return true;
  }
  if (v < 35) return false;
  store<u32>(tx, ((v - 35) & 1) as u32, TX_Y_PARITY);
  store<u64>(tx, (v - 35) >> 1, TX_CHAIN_ID);
  store<u32>(tx, load<u32>(tx, TX_FLAGS) | TX_HAS_CHAIN_ID, TX_FLAGS);
  return true;
}

/**
 * Hash that was signed, of the decoded transaction tx: the fields before the signature under a new list header (EIP-155 adds chain
 * id, 0, 0). Only who recovers a sender needs it.
 */
export function hashUnsigned(tx: usize): void {
  const type = load<u32>(tx, TX_TYPE);
  const body = load<u32>(tx, TX_UNSIGNED) as usize;
  const length = load<u32>(tx, TX_UNSIGNED + 4);
  // header, fields and tail are put together in the memory area, where no frame runs now
  const at = VM.memories;
  const fields = at + 16;
  memory.copy(fields, body, length);
  let size = length;
  if (!type && load<u32>(tx, TX_FLAGS) & TX_HAS_CHAIN_ID) {
    size += writeInteger(fields + (size as usize), load<u64>(tx, TX_CHAIN_ID));
    store<u16>(fields + (size as usize), 0x8080);
    size += 2;
  }
  const header = writeHeader(at, size, 0xc0);
  let start = fields - (header as usize);
  // the header was written at the front: move it before the fields (they do not overlap: at most 5 bytes of 16)
  for (let i: usize = 0; i < (header as usize); i++) store<u8>(start + i, load<u8>(at + i));
  size += header;
  if (type) {
    start--;
    store<u8>(start, type as u8);
    size++;
  }
  keccak256(start, size, tx + TX_SIGNING_HASH);
}

/** EIP-2930: a list of [address, [key ...]]. */
function checkAccessList(tx: usize): bool {
  Rlp.open(load<u32>(tx, TX_ACCESS_LIST) as usize, load<u32>(tx, TX_ACCESS_LIST + 4));
  while (Rlp.ok && !Rlp.done()) {
    Rlp.list();
    if (!Rlp.ok) return false;
    const at = Rlp.at,
      end = Rlp.end;
    Rlp.open(Rlp.start, Rlp.length);
    Rlp.bytes();
    if (Rlp.length != 20) return false;
    Rlp.list();
    if (!Rlp.ok || !Rlp.done() || Rlp.length % 33) return false;
    Rlp.open(Rlp.start, Rlp.length);
    while (Rlp.ok && !Rlp.done()) {
      Rlp.bytes();
      if (Rlp.length != 32) return false;
    }
    Rlp.at = at;
    Rlp.end = end;
  }
  return Rlp.ok;
}

/** EIP-4844: a list of 32-byte hashes. */
function checkBlobHashes(tx: usize): bool {
  Rlp.open(load<u32>(tx, TX_BLOB_HASHES) as usize, load<u32>(tx, TX_BLOB_HASHES + 4));
  while (Rlp.ok && !Rlp.done()) {
    Rlp.bytes();
    if (Rlp.length != 32) return false;
  }
  return Rlp.ok;
}

/** EIP-7702: a list of [chain id, address, nonce, parity, r, s] with the bounds of the EIP. */
function checkAuthorizations(tx: usize): bool {
  Rlp.open(load<u32>(tx, TX_AUTHORIZATIONS) as usize, load<u32>(tx, TX_AUTHORIZATIONS + 4));
  const word = VM.memories;
  while (Rlp.ok && !Rlp.done()) {
    Rlp.list();
    if (!Rlp.ok) return false;
    const at = Rlp.at,
      end = Rlp.end;
    Rlp.open(Rlp.start, Rlp.length);
    Rlp.word(word);
    Rlp.bytes();
    if (Rlp.length != 20) return false;
    Rlp.u64();
    if (Rlp.u64() > 255) return false;
    Rlp.word(word);
    Rlp.word(word);
    if (!Rlp.ok || !Rlp.done()) return false;
    Rlp.at = at;
    Rlp.end = end;
  }
  return Rlp.ok;
}
