// The door of the module: what the TypeScript side can call. Addresses and records are those of layout.ts.

import { runTransactions as runAll } from "./block";
import { FAULTY, openClaim } from "./claims";
import { apply, findStale } from "./commit";
import { execute as executeOne, open as openOne, resetArenas } from "./execute";
import { writeSchedules } from "./gas";
import { openHashing, takePermutations as takeCounts } from "./hashing";
import { keccak256 as hash, keccakWord } from "./keccak";
import { keccakFInit } from "./keccak_f";
import {
  ACCOUNT_BUCKETS,
  ACCOUNT_INCARNATION,
  ACCOUNT_SLOTS,
  ACCOUNTS,
  CODE_BUCKETS,
  CODE_BUCKETS_LIMIT,
  CODES,
  CONTROL_ACCOUNTS,
  CONTROL_CODE_TOP,
  CONTROL_FOLLOWS,
  CONTROL_MASKS,
  CONTROL_SEEDS,
  CONTROL_SLOTS,
  CONTROL_TOUCHED,
  ENTRY_SIZE,
  JOB_NUMBER,
  RESULT_SIZE,
  RESULTS,
  SCRATCH_WORD,
  SLOT_BUCKETS,
  SLOTS,
  TABLE_EMPTY_HASH,
  TABLE_KECCAK,
  TRANSACTION_SIZE,
  TRANSACTIONS,
  TX_FAULT,
  TX_GIVEN,
  TX_HAS_SENDER,
} from "./layout";
import { speculate as speculateOne } from "./lanes";
import { keccak64 } from "./mappings";
import { clearOwnEntries, forgetOwnEntries } from "./own_entries";
import { pretendEmptyStorage, pretendedAccount, pretendedSlot } from "./pretend";
import { writeOpcodeTables } from "./opcodes";
import { hasLogOf as findLog, hashReceipts, hashTransactions, rootOfReceipts, rootOfTransactions } from "./receipts";
import { findAccount, findSlot, internCode, lookUpAccount, lookUpSlot, rehash, releaseEntries } from "./state";
import { setIncarnation, touchAccount as touchAccountEntry, touchSlot as touchSlotEntry } from "./touch";
import { decodeRange, hashUnsigned } from "./transaction";
import { writeProof } from "./trie/proof";
import { forgetTries as forgetAllTries } from "./trie/again";
import { doPart, nextPhase } from "./trie/phases";
import { clearTries, closeSeal as endSeal, initTries, openSeal as beginSeal, sealState } from "./trie/seal";
import { initSealer } from "./trie/sealer";
import { clearUndo, hasUndoRoom, recordAt, recordSince } from "./undo";
import { exchangeAll } from "./unwind";
import { takePart as work } from "./work";
import { chooseEnvironment as chooseTables, initWorker as initArea, VM } from "./vm";

/** Writes the constant tables and an empty state; once per memory, after `initWorker` of the first instance. */
export function initShared(seed0: u64, seed1: u64, accountMask: u32, slotMask: u32): void {
  keccakFInit(TABLE_KECCAK);
  writeOpcodeTables();
  writeSchedules();
  keccakWord(0, 0, TABLE_EMPTY_HASH);
  store<u64>(CONTROL_SEEDS, seed0);
  store<u64>(CONTROL_SEEDS, seed1, 8);
  store<u32>(CONTROL_MASKS, accountMask);
  store<u32>(CONTROL_MASKS, slotMask, 4);
  store<u32>(CONTROL_CODE_TOP, CODES);
  clearUndo();
  initTries();
  store<u32>(CONTROL_FOLLOWS, 1);
}

/** Gives this instance its area; once per instance. */
export function initWorker(id: u32): void {
  initArea(id);
  openHashing();
  initSealer(id);
  resetArenas();
}

/** Where this instance's scratch begins. */
export function scratch(): u32 {
  return VM.scratch as u32;
}

/** Chooses one of the block environments; again after its fork has changed. */
export function chooseEnvironment(index: u32): void {
  chooseTables(index);
}

/** Empties the state table; nobody may be executing. */
export function clearState(): void {
  memory.fill(ACCOUNTS, 0, ((load<u32>(CONTROL_ACCOUNTS) as usize) + 1) * ENTRY_SIZE);
  memory.fill(SLOTS, 0, ((load<u32>(CONTROL_SLOTS) as usize) + 1) * ENTRY_SIZE);
  memory.fill(ACCOUNT_BUCKETS, 0, ((load<u32>(CONTROL_MASKS) as usize) + 1) << 3);
  memory.fill(SLOT_BUCKETS, 0, ((load<u32>(CONTROL_MASKS, 4) as usize) + 1) << 3);
  memory.fill(CODE_BUCKETS, 0, CODE_BUCKETS_LIMIT << 3);
  VM.beneficiary = 0;
  store<u32>(CONTROL_ACCOUNTS, 0);
  store<u32>(CONTROL_SLOTS, 0);
  store<u32>(CONTROL_CODE_TOP, CODES);
  store<u64>(CONTROL_TOUCHED, 0);
  clearTries();
  clearUndo();
}

/** Entry of an account, 0 when there is none. */
export function seekAccount(x: u64, y: u64, z: u64): u32 {
  return (VM.replays ? findAccount(x, y, z) : lookUpAccount(x, y, z)) as u32;
}

/** Entry of a slot, 0 when there is none; the key is a word in memory. */
export function seekSlot(accountEntry: u32, incarnation: u32, key: u32): u32 {
  const account = accountEntry as usize,
    word = key as usize;
  return (VM.replays ? findSlot(account, incarnation, word) : lookUpSlot(account, incarnation, word)) as u32;
}

/** Takes the newest entries out again, down to these counts; see state.ts. */
export function release(accounts: u32, slots: u32): void {
  releaseEntries(true, slots);
  releaseEntries(false, accounts);
  VM.beneficiary = 0;
}

/** Whether `count` entries can be written. */
export function undoRoom(count: u32): bool {
  return hasUndoRoom(count);
}

/** The undo record that holds an entry's value as of an epoch, 0 when the entry itself does. */
export function pastOf(entry: u32, horizon: u32): u32 {
  return recordAt(entry as usize, horizon) as u32;
}

/** The same once the entry was read, while a block may be built: 0 = what was read is what it held. */
export function pastSince(entry: u32, horizon: u32): u32 {
  return recordSince(entry as usize, horizon) as u32;
}

/** Exchanges the undo records of [from, to) with their entries. */
export function exchange(from: u32, to: u32): void {
  exchangeAll(from as usize, to as usize);
}

/** From now on this instance inserts nothing into the state table, or inserts again. */
export function readOnly(isOn: bool): void {
  if (isOn && !VM.readsOnly) clearOwnEntries();
  else forgetOwnEntries();
  VM.readsOnly = isOn;
  VM.beneficiary = 0;
}

/** Forgets what calls that read only have left. */
export function forgetCall(): void {
  forgetOwnEntries();
  VM.beneficiary = 0;
}

/** From now on this instance works on a copy of its own of the state as of its horizon (replayed.ts), or no longer; what it had is forgotten. */
export function replay(isOn: bool): void {
  if (isOn && !VM.readsOnly) clearOwnEntries();
  else forgetOwnEntries();
  VM.replays = isOn;
  VM.hasOwn = isOn;
  VM.beneficiary = 0;
}

/** Opens transaction `i` for what is pretended before it is executed. */
export function open(i: u32): void {
  openOne(i);
}

/** Record of an account that is pretended; see pretend.ts. */
export function pretendAccount(x: u64, y: u64, z: u64): u32 {
  return pretendedAccount(x, y, z) as u32;
}

export function pretendNoStorage(account: u32): void {
  pretendEmptyStorage(account as usize);
}

/** Record of a slot that is pretended; the key is a word in memory. */
export function pretendSlot(account: u32, key: u32): u32 {
  return pretendedSlot(account as usize, key as usize) as u32;
}

/** From which epoch's state this instance reads; the largest number = the newest. */
export function setHorizon(epoch: u32): void {
  VM.horizon = epoch;
}

/** Entry of the account with the address given as limbs. */
export function account(x: u64, y: u64, z: u64): u32 {
  return findAccount(x, y, z) as u32;
}

/** Entry of a slot of an account's incarnation; the key is a word in memory. */
export function slot(accountEntry: u32, incarnation: u32, key: u32): u32 {
  return findSlot(accountEntry as usize, incarnation, key as usize) as u32;
}

/** Call before an account entry of the committed state is written from outside. */
export function touchAccount(entry: u32): void {
  touchAccountEntry(entry as usize);
}

/** Call before a slot entry of the committed state is written from outside. */
export function touchSlot(entry: u32): void {
  touchSlotEntry(entry as usize);
}

/** Empties the storage of a touched account: its next incarnation begins. */
export function wipe(entry: u32): void {
  store<u32>(entry as usize, 0, ACCOUNT_SLOTS);
  setIncarnation(entry as usize, load<u32>(entry as usize, ACCOUNT_INCARNATION) + 1);
}

/** Brings the state tries up to date with what was touched; false, and nothing is changed, when their region is full. */
export function seal(): bool {
  return sealState();
}

/** Begins a seal whose parts so many instances will do, this one among them; false, and nothing is changed, when the region is full. */
export function openSeal(workers: u32): bool {
  return beginSeal(workers);
}

/** Plans the seal's next phase, joining what was done: how many parts it has; 0 = there is none. */
export function nextSealPhase(): u32 {
  return nextPhase();
}

/** Does part `i` of the phase; any instance. */
export function sealPart(i: u32): void {
  doPart(i);
}

/** Ends the seal after its last phase. */
export function closeSeal(): void {
  endSeal();
}

/** Forgets the tries, so that the next seal makes them again from the state table: whoever sealed died in the middle. */
export function forgetTries(): void {
  forgetAllTries();
}

/** Writes the proof of a path in the trie whose root is the word at `root`; where it ends, see trie/proof.ts. */
export function prove(root: u32, path: u32, out: u32): u32 {
  return writeProof(root as usize, path as usize, out as usize) as u32;
}

/** Record of a code, stored if it is new; 0 for no code. */
export function code(p: u32, length: u32): u32 {
  return internCode(p as usize, length, VM.scratch + SCRATCH_WORD) as u32;
}

/** Gives the bucket arrays other sizes; between blocks only. */
export function resizeBuckets(accountMask: u32, slotMask: u32): void {
  rehash(false, accountMask);
  rehash(true, slotMask);
}

/** Decodes transactions [from, to), whose raw bytes are placed, and what is given of them. */
export function decode(from: u32, to: u32): void {
  decodeRange(from, to);
}

/** The first transaction of [from, to) that was decoded and can't run as it is: it is none (TX_FAULT), or nobody has said who sent it; `to` = all can. */
export function nextUnready(from: u32, to: u32): u32 {
  for (let i = from; i < to; i++) {
    const tx = TRANSACTIONS + (i as usize) * TRANSACTION_SIZE;
    if (load<u32>(tx, TX_FAULT) || !(load<u32>(tx, TX_GIVEN) & TX_HAS_SENDER)) return i;
  }
  return to;
}

/** Writes the hash that transaction `i`, which is decoded, was signed by. */
export function signingHash(i: u32): void {
  hashUnsigned(TRANSACTIONS + (i as usize) * TRANSACTION_SIZE);
}

/** Executes transaction `i` speculatively. */
export function execute(i: u32): void {
  executeOne(i);
}

/** Commits transaction `i` in its turn; a stale one runs again first. The number of executions that took. */
export function commit(i: u32): u32 {
  const result = RESULTS + (i as usize) * RESULT_SIZE;
  let again: u32 = 0;
  if (findStale(result)) {
    executeOne(i);
    again = 1;
  }
  apply(TRANSACTIONS + (i as usize) * TRANSACTION_SIZE, result);
  return again;
}

/** Whether what transaction `i` read is still so. */
export function isCurrent(i: u32): bool {
  return findStale(RESULTS + (i as usize) * RESULT_SIZE) == 0;
}

/** Executes and commits transactions [from, to) one after another; how many ran twice. */
export function runRange(from: u32, to: u32): u32 {
  let again: u32 = 0;
  resetArenas();
  for (let i = from; i < to; i++) {
    executeOne(i);
    again += commit(i);
  }
  return again;
}

/** Executes and commits transactions [from, to) as a block does; the number of the first one that it has no place for, or `to`. See block.ts. */
export function runTransactions(from: u32, to: u32): u32 {
  return runAll(from, to);
}

// ---- what several instances do together
export { blockGas } from "./block";
export { commitLanes, countOf, openLanes } from "./lanes";
export { orderLanes } from "./order";
export { endJob, hasAllDone, joinJob, itemsOf, leaveJob, openJob } from "./work";

/** Says that transaction `i` of the job that comes next is none. */
export function markFaulty(i: u32): void {
  openClaim(i, load<u32>(JOB_NUMBER) + 1, FAULTY);
}

/** Takes items of the newest job until none is left: for the instance that opened it. */
export function takePart(): void {
  work(load<u32>(JOB_NUMBER));
}

/** Speculates transaction `i` of the newest job here; false where somebody has it. */
export function speculate(i: u32): bool {
  return speculateOne(i, load<u32>(JOB_NUMBER)) != 0;
}

/** Hashes the leaves of transactions [from, to) of n. Nobody may be executing on this instance. */
export function transactionLeaves(from: u32, to: u32, n: u32): void {
  hashTransactions(from, to, n);
}

/** Hashes the leaves of their receipts and adds their logs to the bloom of 256 bytes at `bloom`. */
export function receiptLeaves(from: u32, to: u32, n: u32, bloom: u32): void {
  hashReceipts(from, to, n, bloom as usize);
}

/** Root over the leaves of n transactions, as 32 bytes at `out`. */
export function transactionsRoot(n: u32, out: u32): void {
  rootOfTransactions(n, out as usize);
}

/** Root over the leaves of their receipts, as 32 bytes at `out`. */
export function receiptsRoot(n: u32, out: u32): void {
  rootOfReceipts(n, out as usize);
}

/** Whether transactions [0, n) have a log of the contract with this address. */
export function hasLogOf(n: u32, x: u64, y: u64, z: u64): bool {
  return findLog(n, x, y, z);
}

/** Keccak permutations of messages since the last call, and in the upper half how many of them were done in pairs. */
export function takePermutations(): u64 {
  return takeCounts();
}

/** What `execute` follows from now on (follow.ts): 0 = nothing, 1 = hot slots, 2 = all of them. */
export function setFollowing(mode: u32): void {
  VM.follows = mode;
}

/** Forgets records and logs of committed transactions. */
export function reset(): void {
  resetArenas();
}

/** After how many calls per 16 bytes a code is decoded; 0 = at once. */
export function setDecoding(after: u32): void {
  VM.decodeAfter = after;
}

export function keccak256(p: u32, length: u32, out: u32): void {
  hash(p as usize, length, out as usize);
}

/** Hashes the 64 bytes at p as a mapping slot; the result is a word. */
export function keccakSlot(p: u32, out: u32): void {
  keccak64(p as usize, out as usize);
}
