// What makes a transaction valid, in the order of execution-specs, so that of several reasons the same one is named. The checks
// read through records like everything else: only the committed state decides, and commit validates what was read here.

import { BERLIN, CANCUN, LONDON, OSAKA, PRAGUE, SHANGHAI, SPURIOUS_DRAGON } from "./forks";
import {
  GAS_ACCESS_LIST_ADDRESS,
  GAS_ACCESS_LIST_KEY,
  GAS_AUTHORIZATION_NEW,
  GAS_BLOB,
  GAS_DATA_ZERO_BYTE,
  GAS_FLOOR_TOKEN,
  GAS_TRANSACTION,
  SCHEDULE_CREATE_TRANSACTION,
  SCHEDULE_DATA_BYTE,
  scheduled,
} from "./gas";
import {
  CODE_DELEGATES,
  ENV_BASE_FEE,
  ENV_BLOB_BASE_FEE,
  ENV_BLOBS_PER_BLOCK,
  ENV_BLOBS_PER_TRANSACTION,
  ENV_CHAIN_ID,
  ENV_GAS_CAP,
  ENV_GAS_LIMIT,
  ENV_INITCODE_LIMIT,
  RECORD_CODE,
  RECORD_NONCE,
  SCRATCH_TX,
  TX_ACCESS_LIST,
  TX_AUTHORIZATIONS,
  TX_BLOB_FEE,
  TX_BLOB_HASHES,
  TX_CHAIN_ID,
  TX_DATA,
  TX_FLAGS,
  TX_GAS_LIMIT,
  TX_HAS_CHAIN_ID,
  TX_IS_CREATE,
  TX_MAX_FEE,
  TX_NONCE,
  TX_PRETENDED,
  TX_PRIORITY_FEE,
  TX_SIMULATED,
  TX_TYPE,
  TX_VALUE,
} from "./layout";
import { mulFull } from "./product";
import * as reason from "./reasons";
import { covers, LISTED, noteRead, READ_CODE, READ_NONCE } from "./records";
import { Rlp } from "./rlp";
import { add, copy, fits64, isZero, lt, mul, set64 } from "./u256";
import { VM } from "./vm";

/** Gas that a transaction costs before it runs, and the least that it pays in the end. */
export class Intrinsic {
  static gas: u64 = 0;
  /** EIP-7623; 0 before Prague */
  static floor: u64 = 0;
}

/** Bytes that are zero, sixteen at a time. */
function countZeros(p: usize, length: u32): u64 {
  let zeros: u32 = 0;
  const end = p + (length as usize);
  for (; p + 16 <= end; p += 16) zeros += popcnt<u32>(i8x16.bitmask(i8x16.eq(v128.load(p), i8x16.splat(0))) as u32);
  for (; p < end; p++) zeros += load<u8>(p) == 0 ? 1 : 0;
  return zeros as u64;
}

/** Number of items in the RLP payload that a field points to. */
export function countItems(field: usize): u32 {
  let n: u32 = 0;
  Rlp.open(load<u32>(field) as usize, load<u32>(field, 4));
  while (!Rlp.done()) {
    Rlp.next();
    n++;
  }
  return n;
}

/** Computes Intrinsic for a decoded transaction. */
export function measure(tx: usize): void {
  const length = load<u32>(tx, TX_DATA + 4);
  const zeros = countZeros(load<u32>(tx, TX_DATA) as usize, length);
  const others = (length as u64) - zeros;
  let gas = GAS_TRANSACTION + zeros * GAS_DATA_ZERO_BYTE + others * (scheduled(SCHEDULE_DATA_BYTE) as u64);
  if (load<u32>(tx, TX_FLAGS) & TX_IS_CREATE) {
    gas += scheduled(SCHEDULE_CREATE_TRANSACTION) as u64;
    if (VM.fork >= SHANGHAI) gas += (((length as u64) + 31) >> 5) * 2; // EIP-3860
  }
  Rlp.open(load<u32>(tx, TX_ACCESS_LIST) as usize, load<u32>(tx, TX_ACCESS_LIST + 4));
  while (!Rlp.done()) {
    Rlp.next();
    // an entry is 21 bytes of address and a list of 33 bytes per key under a header
    gas += GAS_ACCESS_LIST_ADDRESS;
    const at = Rlp.at,
      end = Rlp.end;
    Rlp.open(Rlp.start, Rlp.length);
    Rlp.next();
    Rlp.next();
    gas += GAS_ACCESS_LIST_KEY * ((Rlp.length / 33) as u64);
    Rlp.at = at;
    Rlp.end = end;
  }
  gas += GAS_AUTHORIZATION_NEW * (countItems(tx + TX_AUTHORIZATIONS) as u64);
  Intrinsic.gas = gas;
  Intrinsic.floor = VM.fork >= PRAGUE ? GAS_TRANSACTION + GAS_FLOOR_TOKEN * (zeros + 4 * others) : 0;
}

/** Number of blobs that the transaction carries. */
export function blobCount(tx: usize): u32 {
  return load<u32>(tx, TX_BLOB_HASHES + 4) / 33;
}

/** Everything that the transaction itself decides, without the state; VALID or the reason. */
export function checkForm(tx: usize): u32 {
  const type = load<u32>(tx, TX_TYPE),
    flags = load<u32>(tx, TX_FLAGS);
  const gasLimit = load<u64>(tx, TX_GAS_LIMIT);
  if (type == 1 && VM.fork < BERLIN) return reason.TYPE_UNKNOWN;
  if (type == 2 && VM.fork < LONDON) return reason.TYPE_UNKNOWN;
  if (type == 3 && VM.fork < CANCUN) return reason.TYPE_UNKNOWN;
  if (type == 4 && VM.fork < PRAGUE) return reason.TYPE_UNKNOWN;
  if (flags & TX_HAS_CHAIN_ID) {
    if (type == 0 && VM.fork < SPURIOUS_DRAGON) return reason.SIGNATURE_INVALID; // EIP-155
    if (load<u64>(tx, TX_CHAIN_ID) != load<u64>(VM.environment, ENV_CHAIN_ID)) return reason.CHAIN_ID_WRONG;
  }
  measure(tx);
  if (gasLimit < Intrinsic.gas) return reason.GAS_BELOW_INTRINSIC;
  if (gasLimit < Intrinsic.floor) return reason.GAS_BELOW_FLOOR;
  if (load<u64>(tx, TX_NONCE) == 0xffffffffffffffff && !(flags & TX_SIMULATED)) return reason.NONCE_AT_LIMIT;
  if (flags & TX_IS_CREATE) {
    if (VM.fork >= SHANGHAI && load<u32>(tx, TX_DATA + 4) > load<u32>(VM.environment, ENV_INITCODE_LIMIT))
      return reason.INITCODE_TOO_LARGE;
    if (type == 3) return reason.BLOB_TRANSACTION_CREATES;
    if (type == 4) return reason.AUTHORIZATION_TRANSACTION_CREATES;
  }
  if (VM.fork >= OSAKA && gasLimit > load<u64>(VM.environment, ENV_GAS_CAP) && !(flags & TX_SIMULATED)) return reason.GAS_ABOVE_CAP;
  if (gasLimit > load<u64>(VM.environment, ENV_GAS_LIMIT) && !(flags & TX_SIMULATED))
    return reason.GAS_ABOVE_BLOCK_LIMIT;
  if (lt(tx + TX_MAX_FEE, tx + TX_PRIORITY_FEE)) return reason.PRIORITY_FEE_ABOVE_MAX_FEE;
  if (VM.fork >= LONDON && lt(tx + TX_MAX_FEE, VM.environment + ENV_BASE_FEE) && !(flags & TX_SIMULATED)) {
    return reason.MAX_FEE_BELOW_BASE_FEE;
  }
  if (type == 3) {
    const blobs = blobCount(tx);
    if (!blobs) return reason.BLOBS_MISSING;
    if (blobs > load<u32>(VM.environment, ENV_BLOBS_PER_BLOCK)) return reason.BLOBS_ABOVE_BLOCK_LIMIT;
    if (blobs > load<u32>(VM.environment, ENV_BLOBS_PER_TRANSACTION)) return reason.BLOBS_ABOVE_TRANSACTION_LIMIT;
    const hashes = load<u32>(tx, TX_BLOB_HASHES) as usize;
    for (let i: u32 = 0; i < blobs; i++) {
      if (load<u8>(hashes + (i as usize) * 33 + 1) != 1) return reason.BLOB_HASH_VERSION_WRONG;
    }
    if (lt(tx + TX_BLOB_FEE, VM.environment + ENV_BLOB_BASE_FEE)) return reason.BLOB_FEE_BELOW_BASE_FEE;
  }
  if (type == 4 && !load<u32>(tx, TX_AUTHORIZATIONS + 4)) return reason.AUTHORIZATIONS_MISSING;
  return reason.VALID;
}

/** What the sender's account decides: nonce, balance, code; VALID or the reason. */
export function checkSender(tx: usize, sender: usize): u32 {
  const nonce = load<u64>(tx, TX_NONCE);
  noteRead(sender, READ_NONCE | READ_CODE | LISTED);
  const expected = load<u64>(sender, RECORD_NONCE);
  if (nonce < expected) return reason.NONCE_TOO_LOW;
  if (nonce > expected) return reason.NONCE_TOO_HIGH;
  if (!affordable(tx, sender)) return reason.FUNDS_INSUFFICIENT;
  const code = load<u32>(sender, RECORD_CODE) as usize;
  if (load<u32>(tx, TX_FLAGS) & TX_PRETENDED) return reason.VALID;
  if (code && !(VM.fork >= PRAGUE && load<u32>(code, CODE_DELEGATES))) return reason.SENDER_HAS_CODE;
  return reason.VALID;
}

/** Whether the balance covers gas at the highest price, blobs at theirs, and the value; in full, so that nothing wraps. */
function affordable(tx: usize, sender: usize): bool {
  const cost = VM.scratch + SCRATCH_TX,
    product = cost + 32,
    factor = cost + 96;
  copy(cost, tx + TX_VALUE);
  set64(factor, load<u64>(tx, TX_GAS_LIMIT));
  if (fits64(tx + TX_MAX_FEE)) mul(factor, tx + TX_MAX_FEE, product);
  else {
    mulFull(factor, tx + TX_MAX_FEE, product);
    if (!isZero(product + 32)) return false;
  }
  if (!addTo(cost, product)) return false;
  if (load<u32>(tx, TX_TYPE) == 3) {
    set64(factor, GAS_BLOB * (blobCount(tx) as u64));
    mulFull(factor, tx + TX_BLOB_FEE, product);
    if (!isZero(product + 32) || !addTo(cost, product)) return false;
  }
  return covers(sender, cost);
}

/** sum += amount; false when it wraps. */
function addTo(sum: usize, amount: usize): bool {
  add(sum, amount, sum);
  return !lt(sum, amount);
}
