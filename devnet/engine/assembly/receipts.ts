// What sealing makes of a block's batch: transactions root, receipts root and bloom, straight from the raw bytes, the results and the logs.
import { addToBloom, BLOOM_SIZE, flushBloom, mergeBloom } from "./bloom";
import { copyBytes, zero } from "./fill";
import { flush, openHashing, roomFor } from "./hashing";
import { rootOfLeaves, submitLeaf } from "./index_trie";
import { keccak256 } from "./keccak";
import {
  LOG_ADDRESS,
  LOG_BODY,
  LOG_LENGTH,
  LOG_SIZE,
  LOG_TOPICS,
  RESULT_CUMULATIVE_GAS,
  RESULT_LOG_COUNT,
  RESULT_LOGS,
  RESULT_SIZE,
  RESULT_STATUS,
  RESULTS,
  SCRATCH_NODE,
  TRANSACTION_SIZE,
  TRANSACTIONS,
  TX_LEAF,
  TX_RAW,
  TX_RECEIPT_LEAF,
  TX_TYPE,
} from "./layout";
import { headerSize, integerSize, writeHeader, writeInteger } from "./rlp";
import { storeAddress } from "./state";
import { copy } from "./u256";
import { VM } from "./vm";

/** An address behind its header. */
const ADDRESS_SIZE: u32 = 21;
/** A topic behind its header. */
const TOPIC_SIZE: u32 = 33;
/** A bloom behind its header. */
const BLOOM_ITEM_SIZE: u32 = 259;

/** Hashes the leaves of transactions [from, to) of n: their raw bytes. Any ranges in any order, by any worker, before the root. */
export function hashTransactions(from: u32, to: u32, n: u32): void {
  openHashing();
  for (let i = from; i < to; i++) {
    const tx = TRANSACTIONS + (i as usize) * TRANSACTION_SIZE,
      length = load<u32>(tx, TX_RAW + 4) as usize,
      item = roomFor(length);
    copyBytes(item, load<u32>(tx, TX_RAW) as usize, length);
    submitLeaf(i, n, item, item + length, tx + TX_LEAF);
  }
  flush();
}

/** The same for their receipts, whose logs are added to a bloom of 256 bytes. */
export function hashReceipts(from: u32, to: u32, n: u32, bloom: usize): void {
  openHashing();
  for (let i = from; i < to; i++) submitReceipt(i, n, bloom);
  flush();
}

/** Root over the leaves of n transactions. */
export function rootOfTransactions(n: u32, out: usize): void {
  if (n) rootOfLeaves(n, TRANSACTIONS + TX_LEAF, TRANSACTION_SIZE, out);
  else emptyRoot(out);
}

/** Root over the leaves of their receipts. */
export function rootOfReceipts(n: u32, out: usize): void {
  if (n) rootOfLeaves(n, TRANSACTIONS + TX_RECEIPT_LEAF, TRANSACTION_SIZE, out);
  else emptyRoot(out);
}

/** Whether a transaction of the first n has a log of this address. */
export function hasLogOf(n: u32, x: u64, y: u64, z: u64): bool {
  for (let i: u32 = 0; i < n; i++) {
    const result = RESULTS + (i as usize) * RESULT_SIZE;
    let log = load<u32>(result, RESULT_LOGS) as usize;
    for (let k = load<u32>(result, RESULT_LOG_COUNT); k; k--) {
      const address = log + LOG_ADDRESS;
      if (load<u64>(address) == x && load<u64>(address, 8) == y && load<u64>(address, 16) == z) return true;
      log += load<u32>(log, LOG_SIZE) as usize;
    }
  }
  return false;
}

/** Root of a trie without entries: the hash of the empty string's RLP. */
function emptyRoot(out: usize): void {
  const p = VM.scratch + SCRATCH_NODE;
  store<u8>(p, 0x80);
  keccak256(p, 1, out);
}

/** Bytes of a log's data as an RLP string. */
@inline
function dataSize(log: usize): u32 {
  const length = load<u32>(log, LOG_LENGTH);
  const isItself = length == 1 && load<u8>(dataOf(log)) < 0x80;
  return isItself ? 1 : length + (headerSize(length) as u32);
}
@inline
function dataOf(log: usize): usize {
  return log + LOG_BODY + ((load<u32>(log, LOG_TOPICS) as usize) << 5);
}

/** Bytes of a list around a payload. */
@inline
function listSize(payload: u32): u32 {
  return payload + (headerSize(payload) as u32);
}

/** Bytes inside the list that a log is: address, topics, data. */
@inline
function logPayload(log: usize): u32 {
  return ADDRESS_SIZE + listSize(load<u32>(log, LOG_TOPICS) * TOPIC_SIZE) + dataSize(log);
}

/** Encodes the receipt of transaction i: [status, cumulative gas, bloom, logs], behind its type if that is not 0. */
function submitReceipt(i: u32, n: u32, blockBloom: usize): void {
  const result = RESULTS + (i as usize) * RESULT_SIZE,
    tx = TRANSACTIONS + (i as usize) * TRANSACTION_SIZE,
    type = load<u32>(tx, TX_TYPE),
    gas = load<u64>(result, RESULT_CUMULATIVE_GAS),
    logs = load<u32>(result, RESULT_LOGS) as usize,
    logCount = load<u32>(result, RESULT_LOG_COUNT);
  let logsPayload: u32 = 0,
    log = logs;
  for (let k = logCount; k; k--) {
    logsPayload += listSize(logPayload(log));
    log += load<u32>(log, LOG_SIZE) as usize;
  }
  const payload = 1 + integerSize(gas) + BLOOM_ITEM_SIZE + listSize(logsPayload);
  const start = roomFor((listSize(payload) + 1) as usize);
  let p = start;
  if (type) {
    store<u8>(p, type as u8);
    p++;
  }
  p += writeHeader(p, payload, 0xc0);
  store<u8>(p, load<u32>(result, RESULT_STATUS) ? 1 : 0x80);
  p++;
  p += writeInteger(p, gas);
  p += writeHeader(p, BLOOM_SIZE as u32, 0x80);
  const bloom = p;
  zero(bloom, BLOOM_SIZE);
  p += BLOOM_SIZE;
  p += writeHeader(p, logsPayload, 0xc0);
  log = logs;
  for (let k = logCount; k; k--) {
    p = writeLog(p, log, bloom);
    log += load<u32>(log, LOG_SIZE) as usize;
  }
  flushBloom(bloom);
  if (logCount) mergeBloom(blockBloom, bloom);
  submitLeaf(i, n, start, p, tx + TX_RECEIPT_LEAF);
}

/** Writes a log and adds it to the bloom; where it ends. */
@inline
function writeLog(p: usize, log: usize, bloom: usize): usize {
  const topics = load<u32>(log, LOG_TOPICS),
    length = load<u32>(log, LOG_LENGTH),
    data = dataOf(log);
  p += writeHeader(p, logPayload(log), 0xc0);
  store<u8>(p, 0x94);
  storeAddress(p + 1, log + LOG_ADDRESS);
  addToBloom(bloom, p + 1, 20);
  p += ADDRESS_SIZE;
  p += writeHeader(p, topics * TOPIC_SIZE, 0xc0);
  for (let t: usize = 0; t < (topics as usize); t++) {
    store<u8>(p, 0xa0);
    copy(p + 1, log + LOG_BODY + (t << 5));
    addToBloom(bloom, p + 1, 32);
    p += TOPIC_SIZE;
  }
  if (length == 1 && load<u8>(data) < 0x80) {
    store<u8>(p, load<u8>(data));
    return p + 1;
  }
  p += writeHeader(p, length, 0x80);
  copyBytes(p, data, length);
  return p + length;
}
