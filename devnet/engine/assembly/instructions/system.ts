// CALL and its kin, CREATE, CREATE2, SELFDESTRUCT.
//
// A call that has code to run opens a frame and leaves it in VM.frame: the interpreter's driver runs it next. Everything else
// (precompiles, accounts without code, what fails before it begins) is answered at once. The word that takes the result's place
// is given by the caller, which has saved its own pc, sp and gas before.
import { runnablePrecompile, warmAccount } from "../access";
import { BERLIN, CANCUN, PRAGUE, SHANGHAI, SPURIOUS_DRAGON, TANGERINE_WHISTLE } from "../forks";
import { markFrame, placeFrame, undoFrame, useCode, useInitcode } from "../frame";
import {
  GAS_CALL_STIPEND,
  GAS_CALL_VALUE,
  GAS_COLD_ACCOUNT,
  GAS_INITCODE_WORD,
  GAS_KECCAK_WORD,
  GAS_NEW_ACCOUNT,
  GAS_WARM,
  SCHEDULE_CALL,
  SCHEDULE_SELFDESTRUCT,
  SCHEDULE_SELFDESTRUCT_REFUND,
  scheduled,
} from "../gas";
import {
  HALT_CREATE_COLLISION,
  HALT_INITCODE_TOO_LARGE,
  HALT_NONE,
  HALT_PRECOMPILE,
  HALT_STATIC_WRITE,
} from "../halts";
import { precompile, traceEnter, traceExit } from "../host";
import { keccakWord } from "../keccak";
import {
  CODE_DELEGATE,
  CODE_DELEGATES,
  ENV_INITCODE_LIMIT,
  FRAME_ADDRESS,
  FRAME_CALLER,
  FRAME_CODE_ADDRESS,
  FRAME_DEPTH,
  FRAME_FLAGS,
  FRAME_GAS,
  FRAME_GAS_START,
  FRAME_INPUT,
  FRAME_IS_CREATE,
  FRAME_IS_STATIC,
  FRAME_OP,
  FRAME_RETURN,
  FRAME_SELF,
  FRAME_SP,
  FRAME_VALUE,
  FRAMES_LIMIT,
  RECORD_CODE,
  RECORD_NONCE,
  RECORD_SLOTS,
  RECORD_VALUE,
  SCRATCH_PRECOMPILE,
  SCRATCH_RLP,
} from "../layout";
import { chargeWords, growMemory, toOffset } from "../memory";
import {
  accountOfWord,
  accountRecord,
  CREATED,
  covers,
  credit,
  DESTROYED,
  debit,
  hasFlag,
  isDead,
  journalValue,
  LISTED,
  noteRead,
  READ_CODE,
  READ_NO_STORAGE,
  READ_NONCE,
  READ_VALUE,
  raiseFlags,
  setNonce,
  TOUCHED,
  WARM,
} from "../records";
import { storeAddress } from "../state";
import { copy, isZero, set64, storeBE } from "../u256";
import { haltFrame, LIMIT_HOST, reachLimit, VM } from "../vm";

export const CREATE: u32 = 0xf0;
export const CALL: u32 = 0xf1;
export const CALLCODE: u32 = 0xf2;
export const DELEGATECALL: u32 = 0xf4;
export const CREATE2: u32 = 0xf5;
export const STATICCALL: u32 = 0xfa;
const SELFDESTRUCT: u32 = 0xff;

const NONCE_LIMIT: u64 = 0xffffffffffffffff;

/** Bytes of operands below the top word, the result's place: seven or six items go, one comes. */
@inline
export function callResult(op: u32, sp: usize): usize {
  return op == CALL || op == CALLCODE ? sp - 192 : sp - 160;
}

/** The code that an account runs: its own, or that of the account it delegates to (EIP-7702), for which gas is charged. */
export function runnableCode(r: usize): usize {
  noteRead(r, READ_CODE | LISTED);
  const code = load<u32>(r, RECORD_CODE) as usize;
  if (VM.fork < PRAGUE || !code || !load<u32>(code, CODE_DELEGATES)) return code;
  const at = code + CODE_DELEGATE;
  const delegate = accountRecord(load<u64>(at), load<u64>(at, 8), load<u64>(at, 16));
  VM.gas -= GAS_WARM + warmAccount(delegate);
  if (VM.gas < 0) return 0; // there is no gas to look at it
  noteRead(delegate, READ_CODE | LISTED);
  return load<u32>(delegate, RECORD_CODE) as usize;
}

/** CALL, CALLCODE, DELEGATECALL, STATICCALL. */
export function call(op: u32, frame: usize, sp: usize): void {
  const takesValue = op == CALL || op == CALLCODE;
  const value = sp - 64,
    input: usize = takesValue ? sp - 96 : sp - 64;
  const movesValue = takesValue && !isZero(value);
  const inputAt = toOffset(input),
    inputLength = toOffset(input - 32);
  const returnAt = toOffset(input - 64),
    returnLength = toOffset(input - 96);
  const isStatic = load<u32>(frame, FRAME_FLAGS) & FRAME_IS_STATIC;
  if (op == CALL && movesValue && isStatic) return haltFrame(HALT_STATIC_WRITE);
  growMemory(inputAt, inputLength);
  growMemory(returnAt, returnLength);
  if (VM.gas < 0) return;

  const target = accountOfWord(sp - 32);
  VM.gas -= scheduled(SCHEDULE_CALL) + warmAccount(target);
  if (movesValue) VM.gas -= GAS_CALL_VALUE;
  if (VM.gas < 0) return;
  const code = runnableCode(target);
  if (op == CALL && (VM.fork < SPURIOUS_DRAGON || movesValue) && isDead(target)) VM.gas -= GAS_NEW_ACCOUNT;
  if (VM.gas < 0) return;

  const requested = toOffset(sp);
  let passed = VM.gas;
  if (VM.fork >= TANGERINE_WHISTLE) {
    passed -= passed >> 6; // EIP-150: all but one 64th
    if (requested < (passed as u64)) passed = requested as i64;
  } else if (requested > (passed as u64)) {
    VM.gas = -1;
    return;
  } else {
    passed = requested as i64;
  }
  VM.gas -= passed;
  if (movesValue) passed += GAS_CALL_STIPEND;
  VM.returnLength = 0;

  const self = load<u32>(frame, FRAME_SELF) as usize;
  const result = callResult(op, sp);
  if (load<u32>(frame, FRAME_DEPTH) + 1 >= FRAMES_LIMIT || (movesValue && !covers(self, value))) {
    VM.gas += passed;
    set64(result, 0);
    return;
  }

  const child = placeFrame(frame, sp);
  markFrame(child);
  store<u32>(child, op, FRAME_OP);
  store<i64>(child, passed, FRAME_GAS);
  store<i64>(child, passed, FRAME_GAS_START);
  store<u32>(child, inputLength ? ((VM.memoryBase + (inputAt as usize)) as u32) : 0, FRAME_INPUT);
  store<u32>(child, inputLength as u32, FRAME_INPUT + 4);
  store<u32>(child, returnAt as u32, FRAME_RETURN);
  store<u32>(child, returnLength as u32, FRAME_RETURN + 4);
  store<u32>(child, op == STATICCALL ? FRAME_IS_STATIC : isStatic, FRAME_FLAGS);
  setAddressWord(child + FRAME_CODE_ADDRESS, sp - 32);
  if (op == CALL || op == STATICCALL) {
    store<u32>(child, target as u32, FRAME_SELF);
    copy(child + FRAME_ADDRESS, child + FRAME_CODE_ADDRESS);
  } else {
    store<u32>(child, self as u32, FRAME_SELF);
    copy(child + FRAME_ADDRESS, frame + FRAME_ADDRESS);
  }
  if (op == DELEGATECALL) {
    copy(child + FRAME_CALLER, frame + FRAME_CALLER);
    copy(child + FRAME_VALUE, frame + FRAME_VALUE);
  } else {
    copy(child + FRAME_CALLER, frame + FRAME_ADDRESS);
    if (takesValue) copy(child + FRAME_VALUE, value);
    else set64(child + FRAME_VALUE, 0);
  }
  if (TRACE) traceCall(child);
  if (op == CALL && movesValue) {
    debit(self, value);
    credit(target, value);
  } else if (op == CALL || op == STATICCALL) {
    raiseFlags(target, TOUCHED);
  }

  const id = runnablePrecompile(sp - 32);
  if (id) {
    const left = runPrecompile(id, load<u32>(child, FRAME_INPUT), inputLength as u32, passed);
    if (left < 0) undoFrame(child);
    else VM.gas += left;
    const wanted = min<u32>(returnLength as u32, VM.returnLength);
    if (wanted) memory.copy(VM.memoryBase + (returnAt as usize), VM.returns, wanted);
    if (TRACE)
      traceExit(left < 0 ? HALT_PRECOMPILE : HALT_NONE, max<i64>(left, 0), VM.returns, VM.returnLength);
    set64(result, left < 0 ? 0 : 1);
  } else if (!code) {
    VM.gas += passed;
    if (TRACE) traceExit(HALT_NONE, passed, 0, 0);
    set64(result, 1);
  } else {
    store<u32>(frame, result as u32, FRAME_SP);
    store<i64>(frame, VM.gas, FRAME_GAS);
    useCode(child, code);
    VM.frame = child;
  }
}

/** An address as a word: the upper 12 bytes of the source are ignored. */
function setAddressWord(to: usize, from: usize): void {
  store<u64>(to, load<u64>(from));
  store<u64>(to, load<u64>(from, 8), 8);
  store<u64>(to, load<u64>(from, 16) & 0xffffffff, 16);
  store<u64>(to, 0, 24);
}

function traceCall(frame: usize): void {
  const input = load<u32>(frame, FRAME_INPUT) as usize,
    length = load<u32>(frame, FRAME_INPUT + 4);
  const to = frame + (load<u32>(frame, FRAME_OP) == CALL ? FRAME_ADDRESS : FRAME_CODE_ADDRESS);
  const from = load<u32>(frame, FRAME_OP) == DELEGATECALL ? frame + FRAME_ADDRESS : frame + FRAME_CALLER;
  traceEnter(load<u32>(frame, FRAME_OP), from, to, frame + FRAME_VALUE, input, length, load<i64>(frame, FRAME_GAS));
}

/** Runs a precompile; its output becomes the return data. The gas left, or -1 when it failed. */
export function runPrecompile(id: u32, input: usize, length: u32, gas: i64): i64 {
  const lengthAt = VM.scratch + SCRATCH_PRECOMPILE;
  const left = precompile(id, VM.fork, input, length, VM.returns, lengthAt, gas);
  if (left == -2) reachLimit(LIMIT_HOST);
  VM.returnLength = left < 0 ? 0 : load<u32>(lengthAt);
  return left;
}

/** Address of a CREATE: keccak256(rlp([sender, nonce])), its last 20 bytes, as a word. */
export function createAddress(sender: usize, nonce: u64, out: usize): void {
  const p = VM.scratch + SCRATCH_RLP;
  store<u8>(p, 0x94, 1);
  storeAddress(p + 2, sender);
  let length: u32 = 21;
  if (nonce == 0) {
    store<u8>(p, 0x80, 22);
    length = 22;
  } else if (nonce < 0x80) {
    store<u8>(p, nonce as u8, 22);
    length = 22;
  } else {
    const bytes: u32 = 8 - ((clz<u64>(nonce) as u32) >> 3);
    store<u8>(p, (0x80 + bytes) as u8, 22);
    for (let i: u32 = 0; i < bytes; i++)
      store<u8>(p + 23 + (i as usize), (nonce >> (((bytes - 1 - i) as u64) << 3)) as u8);
    length = 22 + bytes;
  }
  store<u8>(p, (0xc0 + length) as u8);
  keccakWord(p, length + 1, out);
  setAddressWord(out, out);
}

/** Address of a CREATE2: keccak256(0xff, sender, salt, keccak256(initcode)) (EIP-1014). */
function create2Address(sender: usize, salt: usize, initcode: usize, length: usize, out: usize): void {
  const p = VM.scratch + SCRATCH_RLP;
  keccakWord(initcode, length, out);
  store<u8>(p, 0xff);
  storeAddress(p + 1, sender);
  storeBE(p + 21, salt);
  storeBE(p + 53, out);
  keccakWord(p, 85, out);
  setAddressWord(out, out);
}

/** Whether nothing may be created at this account: nonce, code or storage (EIP-684, EIP-7610, in all forks). */
export function isTaken(r: usize): bool {
  noteRead(r, READ_NONCE | READ_CODE | READ_NO_STORAGE | LISTED);
  return load<u64>(r, RECORD_NONCE) != 0 || load<u32>(r, RECORD_CODE) != 0 || load<u32>(r, RECORD_SLOTS) != 0;
}

/** Makes the account a contract in creation: nonce 1 (EIP-161), endowed. */
export function beginCreation(created: usize, creator: usize, value: usize): void {
  raiseFlags(created, CREATED | TOUCHED);
  if (VM.fork >= SPURIOUS_DRAGON) setNonce(created, 1);
  if (!isZero(value)) {
    debit(creator, value);
    credit(created, value);
  }
}

/** CREATE (value, offset, length) and CREATE2 (and salt). */
export function create(op: u32, frame: usize, sp: usize): void {
  if (load<u32>(frame, FRAME_FLAGS) & FRAME_IS_STATIC) return haltFrame(HALT_STATIC_WRITE);
  const value = sp,
    offset = toOffset(sp - 32),
    length = toOffset(sp - 64);
  const result: usize = op == CREATE2 ? sp - 96 : sp - 64;
  if (VM.fork >= SHANGHAI) {
    if (length > (load<u32>(VM.environment, ENV_INITCODE_LIMIT) as u64)) return haltFrame(HALT_INITCODE_TOO_LARGE); // EIP-3860
    chargeWords(length, GAS_INITCODE_WORD);
  }
  if (op == CREATE2) chargeWords(length, GAS_KECCAK_WORD);
  growMemory(offset, length);
  if (VM.gas < 0) return;
  let passed = VM.gas;
  if (VM.fork >= TANGERINE_WHISTLE) passed -= passed >> 6;
  VM.gas -= passed;
  VM.returnLength = 0;

  const self = load<u32>(frame, FRAME_SELF) as usize;
  noteRead(self, READ_NONCE);
  const nonce = load<u64>(self, RECORD_NONCE);
  const poor = !isZero(value) && !covers(self, value);
  if (poor || nonce == NONCE_LIMIT || load<u32>(frame, FRAME_DEPTH) + 1 >= FRAMES_LIMIT) {
    VM.gas += passed;
    set64(result, 0);
    return;
  }

  const child = placeFrame(frame, sp);
  const initcode: usize = VM.memoryBase + (offset as usize);
  const address = child + FRAME_ADDRESS;
  if (op == CREATE2) create2Address(frame + FRAME_ADDRESS, sp - 96, initcode, length as usize, address);
  else createAddress(frame + FRAME_ADDRESS, nonce, address);
  const created = accountOfWord(address);
  if (VM.fork >= BERLIN) raiseFlags(created, WARM);
  setNonce(self, nonce + 1);
  store<u32>(child, op, FRAME_OP);
  store<i64>(child, passed, FRAME_GAS);
  store<i64>(child, passed, FRAME_GAS_START);
  store<u32>(child, 0, FRAME_INPUT);
  store<u32>(child, 0, FRAME_INPUT + 4);
  store<u32>(child, 0, FRAME_RETURN + 4);
  store<u32>(child, FRAME_IS_CREATE, FRAME_FLAGS);
  store<u32>(child, created as u32, FRAME_SELF);
  copy(child + FRAME_CALLER, frame + FRAME_ADDRESS);
  copy(child + FRAME_VALUE, value);
  copy(child + FRAME_CODE_ADDRESS, address);
  if (TRACE) traceEnter(op, child + FRAME_CALLER, address, value, initcode, length as u32, passed);
  if (isTaken(created)) {
    if (TRACE) traceExit(HALT_CREATE_COLLISION, 0, 0, 0);
    set64(result, 0);
    return;
  }
  markFrame(child);
  beginCreation(created, self, value);
  store<u32>(frame, result as u32, FRAME_SP);
  store<i64>(frame, VM.gas, FRAME_GAS);
  useInitcode(child, initcode, length as u32);
  VM.frame = child;
}

/** Sends the whole balance to the address at the top; destroys the account where the fork's rule says so. */
export function selfdestruct(frame: usize, sp: usize): void {
  if (load<u32>(frame, FRAME_FLAGS) & FRAME_IS_STATIC) return haltFrame(HALT_STATIC_WRITE);
  const self = load<u32>(frame, FRAME_SELF) as usize;
  const heir = accountOfWord(sp);
  VM.gas -= scheduled(SCHEDULE_SELFDESTRUCT);
  if (VM.fork >= BERLIN && warmAccount(heir)) VM.gas -= GAS_COLD_ACCOUNT;
  if (VM.gas < 0) return;
  noteRead(heir, LISTED);
  noteRead(self, READ_VALUE);
  const rich = !isZero(self + RECORD_VALUE);
  if (VM.fork >= TANGERINE_WHISTLE && (rich || VM.fork < SPURIOUS_DRAGON) && isDead(heir)) VM.gas -= GAS_NEW_ACCOUNT;
  if (VM.gas < 0) return;
  if (TRACE) {
    traceEnter(SELFDESTRUCT, frame + FRAME_ADDRESS, sp, self + RECORD_VALUE, 0, 0, 0);
    traceExit(HALT_NONE, 0, 0, 0);
  }
  const destroys = VM.fork < CANCUN || hasFlag(self, CREATED); // EIP-6780
  if (heir != self) {
    if (rich) credit(heir, self + RECORD_VALUE);
    else raiseFlags(heir, TOUCHED);
  }
  if (heir != self || destroys) {
    journalValue(self);
    set64(self + RECORD_VALUE, 0);
    raiseFlags(self, TOUCHED);
  }
  if (destroys && raiseFlags(self, DESTROYED)) VM.refund += scheduled(SCHEDULE_SELFDESTRUCT_REFUND);
}
