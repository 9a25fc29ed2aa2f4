// The byte interpreter: one instruction at a time, gas and stack checked before each.
//
// It runs initcode, code seen for the first time, and every frame of a trace, since it knows the exact kind of each error. Hot code
// runs as a decoded stream (stream.ts), with the same instructions. The loop is one function with its registers in locals:
// V8 keeps those in machine registers, while function tables or globals for pc, sp and gas were 2 to 3 times slower; hence the long file.
import { Follow, followedBy, step, takeStored } from "./follow";
import { beginToFollow, enterStream } from "./frame";
import {
  HALT_INVALID_JUMP,
  HALT_INVALID_OPCODE,
  HALT_NONE,
  HALT_OUT_OF_GAS,
  HALT_REVERT,
  HALT_STACK_OVERFLOW,
  HALT_STACK_UNDERFLOW,
} from "./halts";
import { traceStep } from "./host";
import * as arithmetic from "./instructions/arithmetic";
import * as bitwise from "./instructions/bitwise";
import * as block from "./instructions/block";
import * as environment from "./instructions/environment";
import { log } from "./instructions/log";
import * as memoryInstructions from "./instructions/memory";
import * as storage from "./instructions/storage";
import * as system from "./instructions/system";
import { isJumpTarget } from "./jumps";
import {
  ENV_BASE_FEE,
  ENV_BLOB_BASE_FEE,
  ENV_CHAIN_ID,
  ENV_COINBASE,
  ENV_GAS_LIMIT,
  ENV_NUMBER,
  ENV_RANDOM,
  ENV_TIMESTAMP,
  FRAME_ADDRESS,
  FRAME_CALLER,
  FRAME_CODE_LENGTH,
  FRAME_CODE_START,
  FRAME_GAS,
  FRAME_INPUT,
  FRAME_JUMPS,
  FRAME_PC,
  FRAME_SELF,
  FRAME_SP,
  FRAME_STACK,
  FRAME_VALUE,
  RESULT_PRICE,
  TX_SENDER,
} from "./layout";
import { growMemory, holdsWord, toOffset } from "./memory";
import { UNDEFINED_HEIGHT } from "./opcodes";
import { Outcome, pushAddress } from "./outcome";
import { copy, fits64, isZero, loadBE, set64, storeBE, swap } from "./u256";
import { VM } from "./vm";

/** Runs VM.frame until it ends (Outcome says how) or has opened another frame (VM.frame is another one then). */
export function runBytes(frame: usize): void {
  loop<Plain>(frame);
}

/** The same for a frame with followed words; also until it has none any more (Outcome.hasTurned). */
export function runFollowed(frame: usize): void {
  loop<Followed>(frame);
}

// the two forms of the loop: a type parameter is known when it is compiled, so neither costs the other anything
type Plain = u32;
type Followed = f32;

function loop<Form>(frame: usize): void {
  const code = load<u32>(frame, FRAME_CODE_START) as usize;
  const length = load<u32>(frame, FRAME_CODE_LENGTH) as u64;
  const jumps = load<u32>(frame, FRAME_JUMPS) as usize;
  const self = load<u32>(frame, FRAME_SELF) as usize;
  const rules = VM.opcodes;
  // the stack's height in bytes is sp - floor
  const floor = (load<u32>(frame, FRAME_STACK) as usize) - 32;
  let pc = load<u32>(frame, FRAME_PC) as usize;
  let sp = load<u32>(frame, FRAME_SP) as usize;
  let gas = load<i64>(frame, FRAME_GAS);
  let halt: u32 = HALT_OUT_OF_GAS;
  Outcome.length = 0;
  while (true) {
    const op = load<u8>(pc) as u32;
    if (TRACE) traceStep(frame, (pc - code) as u32, op, gas, sp, VM.memorySize as u32);
    const rule = load<u64>(rules + ((op as usize) << 3));
    gas -= (rule & 0xffff) as i64;
    const least = ((rule >> 16) & 0xffff) as u32;
    if (((sp - floor) as u32) - least > ((rule >> 32) as u32)) {
      if (least == UNDEFINED_HEIGHT) halt = HALT_INVALID_OPCODE;
      else halt = ((sp - floor) as u32) < least ? HALT_STACK_UNDERFLOW : HALT_STACK_OVERFLOW;
      break;
    }
    if (gas < 0) break;
    if (isFloat<Form>()) {
      if (op == 0x5b && enterStream(frame, (pc - code) as u32)) {
        store<u32>(frame, sp as u32, FRAME_SP);
        store<i64>(frame, gas + ((rule & 0xffff) as i64), FRAME_GAS);
        return;
      }
      step(op, least >> 5, sp);
    }
    switch (op) {
      case 0x00: // STOP
        halt = HALT_NONE;
        break;
      case 0x01: // ADD
        arithmetic.add(sp);
        sp -= 32;
        pc++;
        continue;
      case 0x02: // MUL
        arithmetic.mul(sp);
        sp -= 32;
        pc++;
        continue;
      case 0x03: // SUB
        arithmetic.sub(sp);
        sp -= 32;
        pc++;
        continue;
      case 0x04: // DIV
        arithmetic.div(sp);
        sp -= 32;
        pc++;
        continue;
      case 0x05: // SDIV
        arithmetic.sdiv(sp);
        sp -= 32;
        pc++;
        continue;
      case 0x06: // MOD
        arithmetic.mod(sp);
        sp -= 32;
        pc++;
        continue;
      case 0x07: // SMOD
        arithmetic.smod(sp);
        sp -= 32;
        pc++;
        continue;
      case 0x08: // ADDMOD
        arithmetic.addmod(sp);
        sp -= 64;
        pc++;
        continue;
      case 0x09: // MULMOD
        arithmetic.mulmod(sp);
        sp -= 64;
        pc++;
        continue;
      case 0x0a: // EXP
        VM.gas = gas;
        arithmetic.exp(sp);
        gas = VM.gas;
        if (gas < 0) break;
        sp -= 32;
        pc++;
        continue;
      case 0x0b: // SIGNEXTEND
        arithmetic.signextend(sp);
        sp -= 32;
        pc++;
        continue;
      case 0x10: // LT
        bitwise.lt(sp);
        sp -= 32;
        pc++;
        continue;
      case 0x11: // GT
        bitwise.gt(sp);
        sp -= 32;
        pc++;
        continue;
      case 0x12: // SLT
        bitwise.slt(sp);
        sp -= 32;
        pc++;
        continue;
      case 0x13: // SGT
        bitwise.sgt(sp);
        sp -= 32;
        pc++;
        continue;
      case 0x14: // EQ
        bitwise.eq(sp);
        sp -= 32;
        pc++;
        continue;
      case 0x15: // ISZERO
        bitwise.iszero(sp);
        pc++;
        continue;
      case 0x16: // AND
        bitwise.and(sp);
        sp -= 32;
        pc++;
        continue;
      case 0x17: // OR
        bitwise.or(sp);
        sp -= 32;
        pc++;
        continue;
      case 0x18: // XOR
        bitwise.xor(sp);
        sp -= 32;
        pc++;
        continue;
      case 0x19: // NOT
        bitwise.not(sp);
        pc++;
        continue;
      case 0x1a: // BYTE
        bitwise.byte(sp);
        sp -= 32;
        pc++;
        continue;
      case 0x1b: // SHL
        bitwise.shl(sp);
        sp -= 32;
        pc++;
        continue;
      case 0x1c: // SHR
        bitwise.shr(sp);
        sp -= 32;
        pc++;
        continue;
      case 0x1d: // SAR
        bitwise.sar(sp);
        sp -= 32;
        pc++;
        continue;
      case 0x1e: // CLZ
        bitwise.clz(sp);
        pc++;
        continue;
      case 0x20: // KECCAK256
        VM.gas = gas;
        environment.keccak(sp);
        gas = VM.gas;
        if (gas < 0) break;
        sp -= 32;
        pc++;
        continue;
      case 0x30: // ADDRESS
        sp += 32;
        copy(sp, frame + FRAME_ADDRESS);
        pc++;
        continue;
      case 0x31: // BALANCE
        VM.gas = gas;
        environment.balance(sp);
        gas = VM.gas;
        if (gas < 0) break;
        pc++;
        continue;
      case 0x32: // ORIGIN
        sp += 32;
        pushAddress(sp, VM.transaction + TX_SENDER);
        pc++;
        continue;
      case 0x33: // CALLER
        sp += 32;
        copy(sp, frame + FRAME_CALLER);
        pc++;
        continue;
      case 0x34: // CALLVALUE
        sp += 32;
        copy(sp, frame + FRAME_VALUE);
        pc++;
        continue;
      case 0x35: // CALLDATALOAD
        environment.calldataload(frame, sp, toOffset(sp));
        pc++;
        continue;
      case 0x36: // CALLDATASIZE
        sp += 32;
        set64(sp, load<u32>(frame, FRAME_INPUT + 4) as u64);
        pc++;
        continue;
      case 0x37: // CALLDATACOPY
        VM.gas = gas;
        environment.calldatacopy(frame, sp);
        gas = VM.gas;
        if (gas < 0) break;
        sp -= 96;
        pc++;
        continue;
      case 0x38: // CODESIZE
        sp += 32;
        set64(sp, length);
        pc++;
        continue;
      case 0x39: // CODECOPY
        VM.gas = gas;
        environment.codecopy(frame, sp);
        gas = VM.gas;
        if (gas < 0) break;
        sp -= 96;
        pc++;
        continue;
      case 0x3a: // GASPRICE
        sp += 32;
        copy(sp, Outcome.result + RESULT_PRICE);
        pc++;
        continue;
      case 0x3b: // EXTCODESIZE
        VM.gas = gas;
        environment.extcodesize(sp);
        gas = VM.gas;
        if (gas < 0) break;
        pc++;
        continue;
      case 0x3c: // EXTCODECOPY
        VM.gas = gas;
        environment.extcodecopy(sp);
        gas = VM.gas;
        if (gas < 0) break;
        sp -= 128;
        pc++;
        continue;
      case 0x3d: // RETURNDATASIZE
        sp += 32;
        set64(sp, VM.returnLength as u64);
        pc++;
        continue;
      case 0x3e: // RETURNDATACOPY
        VM.gas = gas;
        environment.returndatacopy(sp);
        gas = VM.gas;
        if (gas < 0) break;
        sp -= 96;
        pc++;
        continue;
      case 0x3f: // EXTCODEHASH
        VM.gas = gas;
        environment.extcodehash(sp);
        gas = VM.gas;
        if (gas < 0) break;
        pc++;
        continue;
      case 0x40: // BLOCKHASH
        block.blockhash(sp);
        pc++;
        continue;
      case 0x41: // COINBASE
        sp += 32;
        copy(sp, VM.environment + ENV_COINBASE);
        pc++;
        continue;
      case 0x42: // TIMESTAMP
        sp += 32;
        set64(sp, load<u64>(VM.environment, ENV_TIMESTAMP));
        pc++;
        continue;
      case 0x43: // NUMBER
        sp += 32;
        set64(sp, load<u64>(VM.environment, ENV_NUMBER));
        pc++;
        continue;
      case 0x44: // PREVRANDAO
        sp += 32;
        copy(sp, VM.environment + ENV_RANDOM);
        pc++;
        continue;
      case 0x45: // GASLIMIT
        sp += 32;
        set64(sp, load<u64>(VM.environment, ENV_GAS_LIMIT));
        pc++;
        continue;
      case 0x46: // CHAINID
        sp += 32;
        set64(sp, load<u64>(VM.environment, ENV_CHAIN_ID));
        pc++;
        continue;
      case 0x47: // SELFBALANCE
        sp += 32;
        environment.selfbalance(sp, self);
        pc++;
        continue;
      case 0x48: // BASEFEE
        sp += 32;
        copy(sp, VM.environment + ENV_BASE_FEE);
        pc++;
        continue;
      case 0x49: // BLOBHASH
        block.blobhash(sp);
        pc++;
        continue;
      case 0x4a: // BLOBBASEFEE
        sp += 32;
        copy(sp, VM.environment + ENV_BLOB_BASE_FEE);
        pc++;
        continue;
      case 0x50: // POP
        sp -= 32;
        pc++;
        continue;
      case 0x51: // MLOAD
        if (holdsWord(sp)) loadBE(sp, VM.memoryBase + (load<u32>(sp) as usize));
        else {
          VM.gas = gas;
          memoryInstructions.mload(sp);
          gas = VM.gas;
          if (gas < 0) break;
        }
        pc++;
        continue;
      case 0x52: // MSTORE
        if (holdsWord(sp)) storeBE(VM.memoryBase + (load<u32>(sp) as usize), sp - 32);
        else {
          VM.gas = gas;
          memoryInstructions.mstore(sp, sp - 32);
          gas = VM.gas;
          if (gas < 0) break;
        }
        sp -= 64;
        pc++;
        continue;
      case 0x53: // MSTORE8
        VM.gas = gas;
        memoryInstructions.mstore8(sp);
        gas = VM.gas;
        if (gas < 0) break;
        sp -= 64;
        pc++;
        continue;
      case 0x54: // SLOAD
        VM.gas = gas;
        storage.sload(self, sp, isFloat<Form>() || VM.follows != 0);
        gas = VM.gas;
        if (gas < 0) break;
        pc++;
        if (!isFloat<Form>() && Follow.count && followedBy(sp)) {
          beginToFollow(frame, pc, sp, gas);
          return;
        }
        continue;
      case 0x55: // SSTORE
        VM.gas = gas;
        storage.sstore(frame, sp, isFloat<Form>() ? takeStored(sp) : 0);
        gas = VM.gas;
        if (gas < 0) break;
        sp -= 64;
        pc++;
        continue;
      case 0x56: // JUMP
        {
          const target = load<u64>(sp);
          if (!fits64(sp) || target >= length || !isJumpTarget(jumps, target as u32)) {
            halt = HALT_INVALID_JUMP;
            break;
          }
          sp -= 32;
          pc = code + (target as usize);
          continue;
        }
      case 0x57: // JUMPI
        {
          const word = sp;
          sp -= 64;
          if (isZero(word - 32)) {
            pc++;
            continue;
          }
          const target = load<u64>(word);
          if (!fits64(word) || target >= length || !isJumpTarget(jumps, target as u32)) {
            halt = HALT_INVALID_JUMP;
            break;
          }
          pc = code + (target as usize);
          continue;
        }
      case 0x58: // PC
        sp += 32;
        set64(sp, (pc - code) as u64);
        pc++;
        continue;
      case 0x59: // MSIZE
        sp += 32;
        set64(sp, VM.memorySize);
        pc++;
        continue;
      case 0x5a: // GAS
        sp += 32;
        set64(sp, gas as u64);
        pc++;
        continue;
      case 0x5b: // JUMPDEST
        pc++;
        continue;
      case 0x5c: // TLOAD
        storage.tload(self, sp);
        pc++;
        continue;
      case 0x5d: // TSTORE
        VM.gas = gas;
        storage.tstore(frame, sp);
        gas = VM.gas;
        if (gas < 0) break;
        sp -= 64;
        pc++;
        continue;
      case 0x5e: // MCOPY
        VM.gas = gas;
        memoryInstructions.mcopy(sp);
        gas = VM.gas;
        if (gas < 0) break;
        sp -= 96;
        pc++;
        continue;
      case 0x5f: // PUSH0
        sp += 32;
        set64(sp, 0);
        pc++;
        continue;
      case 0x60: // PUSH1
        sp += 32;
        set64(sp, load<u8>(pc, 1) as u64);
        pc += 2;
        continue;
      case 0x61: // PUSH2
        sp += 32;
        set64(sp, bswap<u16>(load<u16>(pc, 1)) as u64);
        pc += 3;
        continue;
      case 0x62: // PUSH3
        sp += 32;
        set64(sp, (bswap<u32>(load<u32>(pc, 1)) >> 8) as u64);
        pc += 4;
        continue;
      case 0x63: // PUSH4
        sp += 32;
        set64(sp, bswap<u32>(load<u32>(pc, 1)) as u64);
        pc += 5;
        continue;
      case 0x64: case 0x65: case 0x66: case 0x67: case 0x68: case 0x69: case 0x6a: case 0x6b:
      case 0x6c: case 0x6d: case 0x6e: case 0x6f: case 0x70: case 0x71: case 0x72: case 0x73:
      case 0x74: case 0x75: case 0x76: case 0x77: case 0x78: case 0x79: case 0x7a: case 0x7b:
      case 0x7c: case 0x7d: case 0x7e:
      case 0x7f: // PUSH5 ... PUSH32
        {
          const size = op - 0x5f;
          sp += 32;
          pushBytes(sp, pc + 1, size);
          pc += (size as usize) + 1;
          continue;
        }
      case 0x80: case 0x81: case 0x82: case 0x83: case 0x84: case 0x85: case 0x86: case 0x87:
      case 0x88: case 0x89: case 0x8a: case 0x8b: case 0x8c: case 0x8d: case 0x8e:
      case 0x8f: // DUP1 ... DUP16
        copy(sp + 32, sp - (((op - 0x80) as usize) << 5));
        sp += 32;
        pc++;
        continue;
      case 0x90: case 0x91: case 0x92: case 0x93: case 0x94: case 0x95: case 0x96: case 0x97:
      case 0x98: case 0x99: case 0x9a: case 0x9b: case 0x9c: case 0x9d: case 0x9e:
      case 0x9f: // SWAP1 ... SWAP16
        swap(sp, sp - (((op - 0x8f) as usize) << 5));
        pc++;
        continue;
      case 0xa0: case 0xa1: case 0xa2: case 0xa3:
      case 0xa4: // LOG0 ... LOG4
        VM.gas = gas;
        log(frame, sp, op - 0xa0);
        gas = VM.gas;
        if (gas < 0) break;
        sp -= ((op - 0x9e) as usize) << 5;
        pc++;
        continue;
      case 0xf0:
      case 0xf5: // CREATE, CREATE2
        store<u32>(frame, (pc + 1) as u32, FRAME_PC);
        VM.gas = gas;
        system.create(op, frame, sp);
        gas = VM.gas;
        if (gas < 0) break;
        if (VM.frame != frame) return;
        sp -= op == system.CREATE2 ? 96 : 64;
        pc++;
        continue;
      case 0xf1:
      case 0xf2:
      case 0xf4:
      case 0xfa: // CALL, CALLCODE, DELEGATECALL, STATICCALL
        store<u32>(frame, (pc + 1) as u32, FRAME_PC);
        VM.gas = gas;
        system.call(op, frame, sp);
        gas = VM.gas;
        if (gas < 0) break;
        if (VM.frame != frame) return;
        sp = system.callResult(op, sp);
        pc++;
        continue;
      case 0xf3:
      case 0xfd: // RETURN, REVERT
        {
          const offset = toOffset(sp),
            size = toOffset(sp - 32);
          VM.gas = gas;
          growMemory(offset, size);
          gas = VM.gas;
          if (gas < 0) break;
          Outcome.start = VM.memoryBase + (offset as usize);
          Outcome.length = size as u32;
          halt = op == 0xf3 ? HALT_NONE : HALT_REVERT;
          break;
        }
      case 0xff: // SELFDESTRUCT
        VM.gas = gas;
        system.selfdestruct(frame, sp);
        gas = VM.gas;
        if (gas >= 0) halt = HALT_NONE;
        break;
      // every byte has its case: with a gap the compiler would leave a chain of comparisons in place of one jump table
      case 0x0c: case 0x0d: case 0x0e: case 0x0f: case 0x1f: case 0x21: case 0x22: case 0x23:
      case 0x24: case 0x25: case 0x26: case 0x27: case 0x28: case 0x29: case 0x2a: case 0x2b:
      case 0x2c: case 0x2d: case 0x2e: case 0x2f: case 0x4b: case 0x4c: case 0x4d: case 0x4e:
      case 0x4f: case 0xa5: case 0xa6: case 0xa7: case 0xa8: case 0xa9: case 0xaa: case 0xab:
      case 0xac: case 0xad: case 0xae: case 0xaf: case 0xb0: case 0xb1: case 0xb2: case 0xb3:
      case 0xb4: case 0xb5: case 0xb6: case 0xb7: case 0xb8: case 0xb9: case 0xba: case 0xbb:
      case 0xbc: case 0xbd: case 0xbe: case 0xbf: case 0xc0: case 0xc1: case 0xc2: case 0xc3:
      case 0xc4: case 0xc5: case 0xc6: case 0xc7: case 0xc8: case 0xc9: case 0xca: case 0xcb:
      case 0xcc: case 0xcd: case 0xce: case 0xcf: case 0xd0: case 0xd1: case 0xd2: case 0xd3:
      case 0xd4: case 0xd5: case 0xd6: case 0xd7: case 0xd8: case 0xd9: case 0xda: case 0xdb:
      case 0xdc: case 0xdd: case 0xde: case 0xdf: case 0xe0: case 0xe1: case 0xe2: case 0xe3:
      case 0xe4: case 0xe5: case 0xe6: case 0xe7: case 0xe8: case 0xe9: case 0xea: case 0xeb:
      case 0xec: case 0xed: case 0xee: case 0xef: case 0xf6: case 0xf7: case 0xf8: case 0xf9:
      case 0xfb: case 0xfc: case 0xfe:
      default:
        halt = HALT_INVALID_OPCODE;
        break;
    }
    break;
  }
  VM.gas = gas;
  Outcome.end(halt);
}

/** Pushes `size` big-endian bytes at p as a word. */
function pushBytes(sp: usize, p: usize, size: u32): void {
  if (size <= 8) {
    set64(sp, bswap<u64>(load<u64>(p)) >> ((64 - (size << 3)) as u64));
    return;
  }
  set64(sp, 0);
  let at = p + (size as usize) - 8;
  let limb = sp;
  while (at >= p) {
    store<u64>(limb, bswap<u64>(load<u64>(at)));
    limb += 8;
    at -= 8;
  }
  const rest = (size & 7) << 3;
  if (rest) store<u64>(limb, bswap<u64>(load<u64>(p)) >> ((64 - rest) as u64));
}
