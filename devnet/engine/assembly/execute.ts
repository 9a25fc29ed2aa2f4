// One transaction, from its validity to its result header. Nothing here writes to the committed state: the outcome is records and
// logs in the worker's arenas, and commit.ts applies them. So a transaction can run on any worker, and again.
import { beneficiary, runnablePrecompile } from "./access";
import { applyAuthorizations } from "./delegation";
import { zero } from "./fill";
import { LONDON } from "./forks";
import { Follow } from "./follow";
import { markFrame, undoFrame, useCode, useInitcode } from "./frame";
import { GAS_BLOB, SCHEDULE_REFUND_QUOTIENT, scheduled } from "./gas";
import { HALT_CREATE_COLLISION, HALT_NONE, HALT_PRECOMPILE } from "./halts";
import { traceEnter, traceExit } from "./host";
import {
  beginCreation,
  CALL,
  CREATE,
  createAddress,
  isTaken,
  runnableCode,
  runPrecompile,
} from "./instructions/system";
import { run } from "./interpreter";
import {
  ENV_BASE_FEE,
  ENV_BLOB_BASE_FEE,
  FRAME_ADDRESS,
  FRAME_CALLER,
  FRAME_CODE_ADDRESS,
  FRAME_DEPTH,
  FRAME_FLAGS,
  FRAME_GAS,
  FRAME_GAS_START,
  FRAME_INPUT,
  FRAME_IS_CREATE,
  FRAME_MEMORY,
  FRAME_MEMORY_SIZE,
  FRAME_OP,
  FRAME_SELF,
  FRAME_SP,
  FRAME_STACK,
  FRAME_VALUE,
  RECORD_NONCE,
  RECORD_VALUE,
  RESULT_CREATED,
  RESULT_FEE,
  RESULT_GAS_USED,
  RESULT_HALT,
  RESULT_INVALID,
  RESULT_LIMIT,
  RESULT_LOG_COUNT,
  RESULT_LOGS,
  RESULT_OUTPUT,
  RESULT_PRICE,
  RESULT_RECORDS,
  RESULT_REFUND,
  RESULT_SIZE,
  RESULT_STATUS,
  RESULTS,
  SCRATCH_GENERATION,
  SCRATCH_TX,
  TRANSACTION_SIZE,
  TRANSACTIONS,
  TX_ACCESS_LIST,
  TX_DATA,
  TX_FLAGS,
  TX_GAS_LIMIT,
  TX_IS_CREATE,
  TX_MAX_FEE,
  TX_NO_STREAM,
  TX_PRIORITY_FEE,
  TX_SENDER,
  TX_SIMULATED,
  TX_SYSTEM,
  TX_TO,
  TX_TYPE,
  TX_VALUE,
  W_FRAMES,
} from "./layout";
import { Outcome, pushAddress } from "./outcome";
import * as reason from "./reasons";
import {
  accountOfWord,
  accountRecord,
  covers,
  credit,
  debit,
  noteRead,
  READ_NONCE,
  raiseFlags,
  setFlags,
  slotRecord,
  TOUCHED,
  WARM,
} from "./records";
import { clearIndex, openIndex } from "./record_index";
import { Rlp } from "./rlp";
import { loadAddress } from "./state";
import { add, copy, isZero, loadBE, lt, mul, set64, sub } from "./u256";
import { blobCount, checkForm, checkSender, Intrinsic } from "./validation";
import { LIMIT_JOURNAL, LIMIT_LOGS, LIMIT_RECORDS, reachLimit, VM } from "./vm";

/** Room that a transaction must find at its start; below that the arena is full. */
const LEAST_RECORDS: usize = 0x10000;

/** Empties the worker's arenas. Records and logs of earlier transactions are lost: only when all of them are committed. */
export function resetArenas(): void {
  VM.recordTop = VM.records;
  VM.logTop = VM.logs;
  VM.isOpen = false;
}

/** Empties the arena of records: those of committed transactions are needed by nobody but who asks what they read and wrote. */
export function forgetRecords(): void {
  VM.recordTop = VM.records;
}

/** Opens transaction `i` without running it: what is pretended of the state (pretend.ts) goes into records that `execute` finds. */
export function open(i: u32): void {
  begin(TRANSACTIONS + (i as usize) * TRANSACTION_SIZE, RESULTS + (i as usize) * RESULT_SIZE);
  VM.isOpen = true;
}

/** Executes transaction `i` on the committed state as it stands, into result header `i`. */
export function execute(i: u32): void {
  executeInto(TRANSACTIONS + (i as usize) * TRANSACTION_SIZE, RESULTS + (i as usize) * RESULT_SIZE);
}

/** The same into a result header anywhere: what is speculated has one of its own until it is committed. */
export function executeInto(tx: usize, result: usize): void {
  if (!VM.isOpen) begin(tx, result);
  VM.isOpen = false;
  const flags = load<u32>(tx, TX_FLAGS);
  const sender = accountRecord(load<u64>(tx), load<u64>(tx, 8), load<u64>(tx, 16));
  let invalid: u32 = reason.VALID;
  if (flags & TX_SYSTEM) Intrinsic.gas = Intrinsic.floor = 0;
  else {
    invalid = checkForm(tx);
    if (!invalid) invalid = flags & TX_SIMULATED ? checkSimulated(tx, sender) : checkSender(tx, sender);
  }
  store<u32>(result, invalid, RESULT_INVALID);
  if (!invalid) runValid(tx, result, sender, flags);
  finish(result);
}

/**
 * A new generation: everything that the last transaction left in the index of records and in transient storage is stale. Its number lies in the area: several
 * instances may work there in turns, as one that takes the place of one that died.
 */
function begin(tx: usize, result: usize): void {
  VM.generation = load<u32>(VM.scratch + SCRATCH_GENERATION) + 1;
  if (!VM.generation) {
    // after 2^32 transactions numbers repeat: forget all of them
    clearIndex();
    memory.fill(VM.transient, 0, (VM.transientBuckets as usize) << 3);
    VM.generation = 1;
  }
  store<u32>(VM.scratch + SCRATCH_GENERATION, VM.generation);
  openIndex();
  VM.transaction = tx;
  Outcome.result = result;
  VM.limit = 0;
  VM.halt = 0;
  VM.refund = 0;
  VM.logCount = 0;
  VM.transientCount = 0;
  Follow.count = 0;
  VM.returnLength = 0;
  VM.journalTop = VM.journal;
  VM.streams = TRACE || load<u32>(tx, TX_FLAGS) & TX_NO_STREAM ? 0 : 1;
  zero(result, RESULT_SIZE);
  store<u32>(result, VM.recordTop as u32, RESULT_RECORDS);
  store<u32>(result, VM.logTop as u32, RESULT_LOGS);
  beneficiary(); // now, so that a fee always has an account to go to
  if (VM.recordTop + LEAST_RECORDS > VM.recordsEnd) reachLimit(LIMIT_RECORDS);
  if (VM.logTop + LEAST_RECORDS > VM.logsEnd) reachLimit(LIMIT_LOGS);
}

/** Writes what is the same for all outcomes. */
function finish(result: usize): void {
  if (VM.journalTop + 0x1000 > VM.journalEnd) reachLimit(LIMIT_JOURNAL);
  store<u32>(result, VM.recordTop as u32, RESULT_RECORDS + 4);
  store<u32>(result, VM.limit, RESULT_LIMIT);
  if (VM.limit) store<u32>(result, 0, RESULT_STATUS);
}

/** eth_call and estimates: only the value has to be there. */
function checkSimulated(tx: usize, sender: usize): u32 {
  if (isZero(tx + TX_VALUE)) return reason.VALID;
  return covers(sender, tx + TX_VALUE) ? reason.VALID : reason.FUNDS_INSUFFICIENT;
}

/** Wei per gas that the transaction pays: its price, or with EIP-1559 the base fee and what fits of the priority fee. */
function setPrice(tx: usize, result: usize): void {
  const price = result + RESULT_PRICE;
  copy(price, tx + TX_MAX_FEE);
  if (load<u32>(tx, TX_TYPE) < 2) return;
  const wanted = VM.scratch + SCRATCH_TX;
  add(VM.environment + ENV_BASE_FEE, tx + TX_PRIORITY_FEE, wanted);
  if (lt(wanted, price) && !lt(wanted, tx + TX_PRIORITY_FEE)) copy(price, wanted);
}

/** Takes the price of all gas and of the blobs before anything runs. */
function payAhead(tx: usize, result: usize, sender: usize): void {
  // the check of the sender has found that the balance covers it; nothing before the frame is ever undone, so nothing goes to the journal
  const amount = VM.scratch + SCRATCH_TX,
    balance = sender + RECORD_VALUE;
  set64(amount, load<u64>(tx, TX_GAS_LIMIT));
  mul(amount, result + RESULT_PRICE, amount);
  sub(balance, amount, balance);
  if (load<u32>(tx, TX_TYPE) == 3) {
    set64(amount, GAS_BLOB * (blobCount(tx) as u64));
    mul(amount, VM.environment + ENV_BLOB_BASE_FEE, amount);
    sub(balance, amount, balance);
  }
}

/** The accounts and slots that are warm from the start (EIP-2929, 2930, 3651). Precompiles and beneficiary need no record (access.ts). */
function warmUp(tx: usize, sender: usize): void {
  setFlags(sender, WARM | TOUCHED);
  const word = VM.scratch + SCRATCH_TX;
  Rlp.ok = true;
  Rlp.open(load<u32>(tx, TX_ACCESS_LIST) as usize, load<u32>(tx, TX_ACCESS_LIST + 4));
  while (!Rlp.done()) {
    Rlp.next();
    const at = Rlp.at,
      end = Rlp.end;
    Rlp.open(Rlp.start, Rlp.length);
    Rlp.next();
    loadAddress(word, Rlp.start);
    const account = accountRecord(load<u64>(word), load<u64>(word, 8), load<u64>(word, 16));
    setFlags(account, WARM);
    Rlp.next();
    Rlp.open(Rlp.start, Rlp.length);
    while (!Rlp.done()) {
      Rlp.next();
      loadBE(word, Rlp.start);
      setFlags(slotRecord(account, word, true), WARM);
    }
    Rlp.at = at;
    Rlp.end = end;
  }
}

/** Runs a transaction that may run: pays, calls or creates, gives back. */
function runValid(tx: usize, result: usize, sender: usize, flags: u32): void {
  const gasLimit = load<u64>(tx, TX_GAS_LIMIT);
  setPrice(tx, result);
  const pays = !(flags & (TX_SIMULATED | TX_SYSTEM));
  if (pays) payAhead(tx, result, sender);
  const nonce = load<u64>(sender, RECORD_NONCE);
  if (!(flags & TX_SYSTEM)) {
    noteRead(sender, READ_NONCE);
    store<u64>(sender, nonce + 1, RECORD_NONCE);
  }
  warmUp(tx, sender);
  applyAuthorizations(tx);

  const frame = VM.area + W_FRAMES;
  openOutermost(tx, frame, (gasLimit - Intrinsic.gas) as i64);
  if (flags & TX_IS_CREATE) runCreation(tx, result, frame, sender, nonce);
  else runCall(tx, frame, sender);

  const halt = VM.halt;
  store<u32>(result, halt, RESULT_HALT);
  store<u32>(result, halt == HALT_NONE ? 1 : 0, RESULT_STATUS);
  let used = gasLimit - (VM.gas as u64);
  // EIP-7702 refunds stand even when the call failed; all others went with the frame
  const most = used / (scheduled(SCHEDULE_REFUND_QUOTIENT) as u64);
  const refund = VM.refund > 0 ? min<u64>(VM.refund as u64, most) : 0;
  used -= refund;
  if (used < Intrinsic.floor) used = Intrinsic.floor;
  store<u64>(result, used, RESULT_GAS_USED);
  store<u64>(result, refund, RESULT_REFUND);
  if (pays) settle(result, sender, gasLimit, used);
  keepOutput(result);
}

/** Gives the unused gas back; the beneficiary's fee is kept as an addition for commit (rule 5), never read here. */
function settle(result: usize, sender: usize, gasLimit: u64, used: u64): void {
  const amount = VM.scratch + SCRATCH_TX,
    fee = result + RESULT_FEE;
  set64(amount, gasLimit - used);
  mul(amount, result + RESULT_PRICE, amount);
  add(sender + RECORD_VALUE, amount, sender + RECORD_VALUE);
  copy(fee, result + RESULT_PRICE);
  if (VM.fork >= LONDON) sub(fee, VM.environment + ENV_BASE_FEE, fee);
  set64(amount, used);
  mul(fee, amount, fee);
}

/** Ends the list of logs and copies the output behind it: the return buffer belongs to the next transaction. */
function keepOutput(result: usize): void {
  const at = VM.logTop;
  store<u32>(result, at as u32, RESULT_LOGS + 4);
  store<u32>(result, VM.logCount, RESULT_LOG_COUNT);
  store<u32>(result, at as u32, RESULT_OUTPUT);
  const length = VM.returnLength;
  if (at + (length as usize) + 8 > VM.logsEnd) {
    reachLimit(LIMIT_LOGS);
    return;
  }
  if (length) memory.copy(at, VM.returns, length);
  store<u32>(result, length, RESULT_OUTPUT + 4);
  VM.logTop = (at + (length as usize) + 7) & ~7;
}

/** The frame of the transaction itself. */
function openOutermost(tx: usize, frame: usize, gas: i64): void {
  const stack = VM.stacks + 32;
  VM.memoryBase = VM.memories;
  VM.memorySize = 0;
  store<u32>(frame, stack as u32, FRAME_STACK);
  store<u32>(frame, (stack - 32) as u32, FRAME_SP);
  store<u32>(frame, VM.memoryBase as u32, FRAME_MEMORY);
  store<u32>(frame, 0, FRAME_MEMORY_SIZE);
  store<u32>(frame, 0, FRAME_DEPTH);
  store<u32>(frame, 0, FRAME_FLAGS);
  store<i64>(frame, gas, FRAME_GAS);
  store<i64>(frame, gas, FRAME_GAS_START);
  store<u64>(frame, load<u64>(tx, TX_DATA), FRAME_INPUT);
  pushAddress(frame + FRAME_CALLER, tx + TX_SENDER);
  copy(frame + FRAME_VALUE, tx + TX_VALUE);
  VM.gas = gas;
  VM.frame = frame;
}

/** A message call to the recipient: its code, a precompile, or nothing but the value. */
function runCall(tx: usize, frame: usize, sender: usize): void {
  const to = tx + TX_TO,
    value = tx + TX_VALUE;
  const target = accountRecord(load<u64>(to), load<u64>(to, 8), load<u64>(to, 16));
  raiseFlags(target, WARM);
  const gas = VM.gas;
  VM.gas = i64.MAX_VALUE; // the delegate is warmed at no charge (EIP-7702)
  const code = runnableCode(target);
  VM.gas = gas;
  markFrame(frame);
  pushAddress(frame + FRAME_ADDRESS, to);
  copy(frame + FRAME_CODE_ADDRESS, frame + FRAME_ADDRESS);
  store<u32>(frame, CALL, FRAME_OP);
  store<u32>(frame, target as u32, FRAME_SELF);
  const input = load<u32>(tx, TX_DATA) as usize,
    length = load<u32>(tx, TX_DATA + 4);
  if (TRACE) traceEnter(CALL, frame + FRAME_CALLER, frame + FRAME_ADDRESS, value, input, length, gas);
  if (!isZero(value)) {
    debit(sender, value);
    credit(target, value);
  } else {
    raiseFlags(target, TOUCHED);
  }
  const id = runnablePrecompile(to);
  if (id) {
    const left = runPrecompile(id, input, length, gas);
    if (left < 0) undoFrame(frame);
    VM.halt = left < 0 ? HALT_PRECOMPILE : HALT_NONE;
    VM.gas = max<i64>(left, 0);
    if (TRACE) traceExit(VM.halt, VM.gas, VM.returns, VM.returnLength);
  } else if (!code) {
    VM.halt = HALT_NONE;
    VM.returnLength = 0;
    if (TRACE) traceExit(HALT_NONE, gas, 0, 0);
  } else {
    useCode(frame, code);
    run();
  }
}

/** A creation: the data is initcode. */
function runCreation(tx: usize, result: usize, frame: usize, sender: usize, nonce: u64): void {
  const address = frame + FRAME_ADDRESS,
    value = tx + TX_VALUE;
  const input = load<u32>(tx, TX_DATA) as usize,
    length = load<u32>(tx, TX_DATA + 4);
  createAddress(frame + FRAME_CALLER, nonce, address);
  const created = accountOfWord(address);
  raiseFlags(created, WARM);
  store<u64>(result, load<u64>(address), RESULT_CREATED);
  store<u64>(result, load<u64>(address, 8), RESULT_CREATED + 8);
  store<u64>(result, load<u64>(address, 16), RESULT_CREATED + 16);
  copy(frame + FRAME_CODE_ADDRESS, address);
  store<u32>(frame, CREATE, FRAME_OP);
  store<u32>(frame, created as u32, FRAME_SELF);
  store<u32>(frame, FRAME_IS_CREATE, FRAME_FLAGS);
  store<u64>(frame, 0, FRAME_INPUT);
  if (TRACE) traceEnter(CREATE, frame + FRAME_CALLER, address, value, input, length, VM.gas);
  if (isTaken(created)) {
    VM.gas = 0;
    VM.halt = HALT_CREATE_COLLISION;
    VM.returnLength = 0;
    if (TRACE) traceExit(HALT_CREATE_COLLISION, 0, 0, 0);
    return;
  }
  markFrame(frame);
  beginCreation(created, sender, value);
  useInitcode(frame, input, length);
  run();
}
