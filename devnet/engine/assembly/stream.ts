// The decoded stream: hot code, its gas and stack checked once per block, common pairs of instructions fused (operations.ts).
//
// The same instructions as in bytes.ts; gas, state and logs are equal, which a test holds against all official vectors. When a
// block's check fails, the frame goes on byte by byte from the block's start, so that the kind of the error is exact. Measured:
// 1.3 to 1.8 ns an instruction against 2.6 to 3.8 byte by byte. The file is long because the loop is one function, as in bytes.ts.
import { runBytes } from "./bytes";
import { Follow, followedBy } from "./follow";
import { beginToFollow } from "./frame";
import { HALT_INVALID_JUMP, HALT_INVALID_OPCODE, HALT_NONE, HALT_OUT_OF_GAS, HALT_REVERT } from "./halts";
import * as arithmetic from "./instructions/arithmetic";
import * as bitwise from "./instructions/bitwise";
import * as block from "./instructions/block";
import * as environment from "./instructions/environment";
import { log } from "./instructions/log";
import * as memoryInstructions from "./instructions/memory";
import * as storage from "./instructions/storage";
import * as system from "./instructions/system";
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
  FRAME_PC,
  FRAME_SELF,
  FRAME_SP,
  FRAME_STACK,
  FRAME_STREAM,
  FRAME_VALUE,
  RESULT_PRICE,
  STREAM_JUMP_MAP,
  TX_SENDER,
} from "./layout";
import { growMemory, holdsWord, toOffset } from "./memory";
import * as operation from "./operations";
import { CONSTANT_SIZE, INSTRUCTION_SIZE } from "./operations";
import { Outcome, pushAddress } from "./outcome";
import { copy, eq, fits64, isZero, loadBE, set64, shlN, shrN, storeBE, swap } from "./u256";
import { VM } from "./vm";

/** Runs VM.frame until it ends (Outcome says how) or has opened another frame (VM.frame is another one then). */
export function runStream(frame: usize): void {
  const stream = load<u32>(frame, FRAME_STREAM) as usize;
  const jumpMap = load<u32>(stream, STREAM_JUMP_MAP) as usize;
  const length = load<u32>(frame, FRAME_CODE_LENGTH) as u64;
  const self = load<u32>(frame, FRAME_SELF) as usize;
  const floor = (load<u32>(frame, FRAME_STACK) as usize) - 32;
  let pc = load<u32>(frame, FRAME_PC) as usize;
  let sp = load<u32>(frame, FRAME_SP) as usize;
  let gas = load<i64>(frame, FRAME_GAS);
  let halt: u32 = HALT_OUT_OF_GAS;
  Outcome.length = 0;
  // `continue` goes on in the block, `break` enters the block at pc; pc = 0 ends the frame
  while (true) {
    const cost = load<u32>(pc, 8) as i64;
    gas -= cost;
    if (gas < 0 || ((sp - floor) as u32) - load<u32>(pc, 4) > load<u32>(pc, 12)) {
      continueBytes(frame, load<u32>(pc) >> 8, sp, gas + cost);
      return;
    }
    pc += INSTRUCTION_SIZE;
    while (true) {
      const op = load<u8>(pc) as u32;
      switch (op) {
        case 0x00: // STOP
          halt = HALT_NONE;
          pc = 0;
          break;
        case 0x01: // ADD
          arithmetic.add(sp);
          sp -= 32;
          pc += INSTRUCTION_SIZE;
          continue;
        case 0x02: // MUL
          arithmetic.mul(sp);
          sp -= 32;
          pc += INSTRUCTION_SIZE;
          continue;
        case 0x03: // SUB
          arithmetic.sub(sp);
          sp -= 32;
          pc += INSTRUCTION_SIZE;
          continue;
        case 0x04: // DIV
          arithmetic.div(sp);
          sp -= 32;
          pc += INSTRUCTION_SIZE;
          continue;
        case 0x05: // SDIV
          arithmetic.sdiv(sp);
          sp -= 32;
          pc += INSTRUCTION_SIZE;
          continue;
        case 0x06: // MOD
          arithmetic.mod(sp);
          sp -= 32;
          pc += INSTRUCTION_SIZE;
          continue;
        case 0x07: // SMOD
          arithmetic.smod(sp);
          sp -= 32;
          pc += INSTRUCTION_SIZE;
          continue;
        case 0x08: // ADDMOD
          arithmetic.addmod(sp);
          sp -= 64;
          pc += INSTRUCTION_SIZE;
          continue;
        case 0x09: // MULMOD
          arithmetic.mulmod(sp);
          sp -= 64;
          pc += INSTRUCTION_SIZE;
          continue;
        case 0x0a: // EXP
          VM.gas = gas;
          arithmetic.exp(sp);
          gas = VM.gas;
          if (gas < 0) {
            pc = 0;
            break;
          }
          sp -= 32;
          pc += INSTRUCTION_SIZE;
          continue;
        case 0x0b: // SIGNEXTEND
          arithmetic.signextend(sp);
          sp -= 32;
          pc += INSTRUCTION_SIZE;
          continue;
        case 0x10: // LT
          bitwise.lt(sp);
          sp -= 32;
          pc += INSTRUCTION_SIZE;
          continue;
        case 0x11: // GT
          bitwise.gt(sp);
          sp -= 32;
          pc += INSTRUCTION_SIZE;
          continue;
        case 0x12: // SLT
          bitwise.slt(sp);
          sp -= 32;
          pc += INSTRUCTION_SIZE;
          continue;
        case 0x13: // SGT
          bitwise.sgt(sp);
          sp -= 32;
          pc += INSTRUCTION_SIZE;
          continue;
        case 0x14: // EQ
          bitwise.eq(sp);
          sp -= 32;
          pc += INSTRUCTION_SIZE;
          continue;
        case 0x15: // ISZERO
          bitwise.iszero(sp);
          pc += INSTRUCTION_SIZE;
          continue;
        case 0x16: // AND
          bitwise.and(sp);
          sp -= 32;
          pc += INSTRUCTION_SIZE;
          continue;
        case 0x17: // OR
          bitwise.or(sp);
          sp -= 32;
          pc += INSTRUCTION_SIZE;
          continue;
        case 0x18: // XOR
          bitwise.xor(sp);
          sp -= 32;
          pc += INSTRUCTION_SIZE;
          continue;
        case 0x19: // NOT
          bitwise.not(sp);
          pc += INSTRUCTION_SIZE;
          continue;
        case 0x1a: // BYTE
          bitwise.byte(sp);
          sp -= 32;
          pc += INSTRUCTION_SIZE;
          continue;
        case 0x1b: // SHL
          bitwise.shl(sp);
          sp -= 32;
          pc += INSTRUCTION_SIZE;
          continue;
        case 0x1c: // SHR
          bitwise.shr(sp);
          sp -= 32;
          pc += INSTRUCTION_SIZE;
          continue;
        case 0x1d: // SAR
          bitwise.sar(sp);
          sp -= 32;
          pc += INSTRUCTION_SIZE;
          continue;
        case 0x1e: // CLZ
          bitwise.clz(sp);
          pc += INSTRUCTION_SIZE;
          continue;
        case 0x20: // KECCAK256
          VM.gas = gas;
          environment.keccak(sp);
          gas = VM.gas;
          if (gas < 0) {
            pc = 0;
            break;
          }
          sp -= 32;
          pc += INSTRUCTION_SIZE;
          continue;
        case 0x30: // ADDRESS
          sp += 32;
          copy(sp, frame + FRAME_ADDRESS);
          pc += INSTRUCTION_SIZE;
          continue;
        case 0x31: // BALANCE
          VM.gas = gas;
          environment.balance(sp);
          gas = VM.gas;
          if (gas < 0) {
            pc = 0;
            break;
          }
          pc += INSTRUCTION_SIZE;
          continue;
        case 0x32: // ORIGIN
          sp += 32;
          pushAddress(sp, VM.transaction + TX_SENDER);
          pc += INSTRUCTION_SIZE;
          continue;
        case 0x33: // CALLER
          sp += 32;
          copy(sp, frame + FRAME_CALLER);
          pc += INSTRUCTION_SIZE;
          continue;
        case 0x34: // CALLVALUE
          sp += 32;
          copy(sp, frame + FRAME_VALUE);
          pc += INSTRUCTION_SIZE;
          continue;
        case 0x35: // CALLDATALOAD
          environment.calldataload(frame, sp, toOffset(sp));
          pc += INSTRUCTION_SIZE;
          continue;
        case 0x36: // CALLDATASIZE
          sp += 32;
          set64(sp, load<u32>(frame, FRAME_INPUT + 4) as u64);
          pc += INSTRUCTION_SIZE;
          continue;
        case 0x37: // CALLDATACOPY
          VM.gas = gas;
          environment.calldatacopy(frame, sp);
          gas = VM.gas;
          if (gas < 0) {
            pc = 0;
            break;
          }
          sp -= 96;
          pc += INSTRUCTION_SIZE;
          continue;
        case 0x38: // CODESIZE
          sp += 32;
          set64(sp, load<u32>(frame, FRAME_CODE_LENGTH) as u64);
          pc += INSTRUCTION_SIZE;
          continue;
        case 0x39: // CODECOPY
          VM.gas = gas;
          environment.codecopy(frame, sp);
          gas = VM.gas;
          if (gas < 0) {
            pc = 0;
            break;
          }
          sp -= 96;
          pc += INSTRUCTION_SIZE;
          continue;
        case 0x3a: // GASPRICE
          sp += 32;
          copy(sp, Outcome.result + RESULT_PRICE);
          pc += INSTRUCTION_SIZE;
          continue;
        case 0x3b: // EXTCODESIZE
          VM.gas = gas;
          environment.extcodesize(sp);
          gas = VM.gas;
          if (gas < 0) {
            pc = 0;
            break;
          }
          pc += INSTRUCTION_SIZE;
          continue;
        case 0x3c: // EXTCODECOPY
          VM.gas = gas;
          environment.extcodecopy(sp);
          gas = VM.gas;
          if (gas < 0) {
            pc = 0;
            break;
          }
          sp -= 128;
          pc += INSTRUCTION_SIZE;
          continue;
        case 0x3d: // RETURNDATASIZE
          sp += 32;
          set64(sp, VM.returnLength as u64);
          pc += INSTRUCTION_SIZE;
          continue;
        case 0x3e: // RETURNDATACOPY
          VM.gas = gas;
          environment.returndatacopy(sp);
          gas = VM.gas;
          if (gas < 0) {
            pc = 0;
            break;
          }
          sp -= 96;
          pc += INSTRUCTION_SIZE;
          continue;
        case 0x3f: // EXTCODEHASH
          VM.gas = gas;
          environment.extcodehash(sp);
          gas = VM.gas;
          if (gas < 0) {
            pc = 0;
            break;
          }
          pc += INSTRUCTION_SIZE;
          continue;
        case 0x40: // BLOCKHASH
          block.blockhash(sp);
          pc += INSTRUCTION_SIZE;
          continue;
        case 0x41: // COINBASE
          sp += 32;
          copy(sp, VM.environment + ENV_COINBASE);
          pc += INSTRUCTION_SIZE;
          continue;
        case 0x42: // TIMESTAMP
          sp += 32;
          set64(sp, load<u64>(VM.environment, ENV_TIMESTAMP));
          pc += INSTRUCTION_SIZE;
          continue;
        case 0x43: // NUMBER
          sp += 32;
          set64(sp, load<u64>(VM.environment, ENV_NUMBER));
          pc += INSTRUCTION_SIZE;
          continue;
        case 0x44: // PREVRANDAO
          sp += 32;
          copy(sp, VM.environment + ENV_RANDOM);
          pc += INSTRUCTION_SIZE;
          continue;
        case 0x45: // GASLIMIT
          sp += 32;
          set64(sp, load<u64>(VM.environment, ENV_GAS_LIMIT));
          pc += INSTRUCTION_SIZE;
          continue;
        case 0x46: // CHAINID
          sp += 32;
          set64(sp, load<u64>(VM.environment, ENV_CHAIN_ID));
          pc += INSTRUCTION_SIZE;
          continue;
        case 0x47: // SELFBALANCE
          sp += 32;
          environment.selfbalance(sp, self);
          pc += INSTRUCTION_SIZE;
          continue;
        case 0x48: // BASEFEE
          sp += 32;
          copy(sp, VM.environment + ENV_BASE_FEE);
          pc += INSTRUCTION_SIZE;
          continue;
        case 0x49: // BLOBHASH
          block.blobhash(sp);
          pc += INSTRUCTION_SIZE;
          continue;
        case 0x4a: // BLOBBASEFEE
          sp += 32;
          copy(sp, VM.environment + ENV_BLOB_BASE_FEE);
          pc += INSTRUCTION_SIZE;
          continue;
        case 0x50: // POP
          sp -= 32;
          pc += INSTRUCTION_SIZE;
          continue;
        case 0x51: // MLOAD
          if (holdsWord(sp)) loadBE(sp, VM.memoryBase + (load<u32>(sp) as usize));
          else {
            VM.gas = gas;
            memoryInstructions.mload(sp);
            gas = VM.gas;
            if (gas < 0) {
              pc = 0;
              break;
            }
          }
          pc += INSTRUCTION_SIZE;
          continue;
        case 0x52: // MSTORE
          if (holdsWord(sp)) storeBE(VM.memoryBase + (load<u32>(sp) as usize), sp - 32);
          else {
            VM.gas = gas;
            memoryInstructions.mstore(sp, sp - 32);
            gas = VM.gas;
            if (gas < 0) {
              pc = 0;
              break;
            }
          }
          sp -= 64;
          pc += INSTRUCTION_SIZE;
          continue;
        case 0x53: // MSTORE8
          VM.gas = gas;
          memoryInstructions.mstore8(sp);
          gas = VM.gas;
          if (gas < 0) {
            pc = 0;
            break;
          }
          sp -= 64;
          pc += INSTRUCTION_SIZE;
          continue;
        case 0x54: // SLOAD
          VM.gas = gas;
          storage.sload(self, sp, VM.follows != 0);
          gas = VM.gas;
          if (gas < 0) {
            pc = 0;
            break;
          }
          pc += INSTRUCTION_SIZE;
          if (Follow.count && followedBy(sp)) {
            beginToFollow(frame, pc, sp, gas);
            return;
          }
          break;
        case 0x55: // SSTORE
          VM.gas = gas;
          storage.sstore(frame, sp, 0);
          gas = VM.gas;
          if (gas < 0) {
            pc = 0;
            break;
          }
          sp -= 64;
          pc += INSTRUCTION_SIZE;
          break;
        case 0x56: // JUMP
          {
            const target = load<u64>(sp);
            const offset: u32 = fits64(sp) && target < length ? load<u32>(jumpMap + ((target as usize) << 2)) : 0;
            sp -= 32;
            if (!offset) {
              halt = HALT_INVALID_JUMP;
              pc = 0;
              break;
            }
            pc = stream + (offset as usize);
            break;
          }
        case 0x57: // JUMPI
          {
            const word = sp;
            sp -= 64;
            if (isZero(word - 32)) {
              pc += INSTRUCTION_SIZE;
              break;
            }
            const target = load<u64>(word);
            const offset: u32 = fits64(word) && target < length ? load<u32>(jumpMap + ((target as usize) << 2)) : 0;
            if (!offset) {
              halt = HALT_INVALID_JUMP;
              pc = 0;
              break;
            }
            pc = stream + (offset as usize);
            break;
          }
        case 0x58: // PC
          sp += 32;
          set64(sp, load<u32>(pc, 4) as u64);
          pc += INSTRUCTION_SIZE;
          continue;
        case 0x59: // MSIZE
          sp += 32;
          set64(sp, VM.memorySize);
          pc += INSTRUCTION_SIZE;
          continue;
        case 0x5a: // GAS
          sp += 32;
          set64(sp, gas as u64);
          pc += INSTRUCTION_SIZE;
          break;
        case operation.BLOCK: // falls into the next block
          break;
        case 0x5c: // TLOAD
          storage.tload(self, sp);
          pc += INSTRUCTION_SIZE;
          continue;
        case 0x5d: // TSTORE
          VM.gas = gas;
          storage.tstore(frame, sp);
          gas = VM.gas;
          if (gas < 0) {
            pc = 0;
            break;
          }
          sp -= 64;
          pc += INSTRUCTION_SIZE;
          continue;
        case 0x5e: // MCOPY
          VM.gas = gas;
          memoryInstructions.mcopy(sp);
          gas = VM.gas;
          if (gas < 0) {
            pc = 0;
            break;
          }
          sp -= 96;
          pc += INSTRUCTION_SIZE;
          continue;
        case operation.PUSH_SMALL:
          sp += 32;
          set64(sp, load<u64>(pc, 8));
          pc += INSTRUCTION_SIZE;
          continue;
        case operation.PUSH_LARGE:
          sp += 32;
          copy(sp, pc + INSTRUCTION_SIZE);
          pc += CONSTANT_SIZE;
          continue;
        case operation.STATIC_JUMP:
          pc = load<u32>(pc, 4) as usize;
          if (!pc) halt = HALT_INVALID_JUMP;
          break;
        case operation.STATIC_JUMPI: {
          const jumps = !isZero(sp);
          sp -= 32;
          pc = jumps ? (load<u32>(pc, 4) as usize) : pc + INSTRUCTION_SIZE;
          if (!pc) halt = HALT_INVALID_JUMP;
          break;
        }
        case operation.JUMP_IF_ZERO: {
          const jumps = isZero(sp);
          sp -= 32;
          pc = jumps ? (load<u32>(pc, 4) as usize) : pc + INSTRUCTION_SIZE;
          if (!pc) halt = HALT_INVALID_JUMP;
          break;
        }
        case operation.JUMP_IF_EQUAL: {
          const jumps = eq(sp, sp - 32);
          sp -= 64;
          pc = jumps ? (load<u32>(pc, 4) as usize) : pc + INSTRUCTION_SIZE;
          if (!pc) halt = HALT_INVALID_JUMP;
          break;
        }
        case operation.JUMP_UNLESS_EQUAL: {
          const jumps = !eq(sp, sp - 32);
          sp -= 64;
          pc = jumps ? (load<u32>(pc, 4) as usize) : pc + INSTRUCTION_SIZE;
          if (!pc) halt = HALT_INVALID_JUMP;
          break;
        }
        case operation.ADD_SMALL:
          addSmall(sp, load<u64>(pc, 8));
          pc += INSTRUCTION_SIZE;
          continue;
        case operation.AND_CONSTANT:
          andConstant(sp, pc + INSTRUCTION_SIZE);
          pc += CONSTANT_SIZE;
          continue;
        case operation.POP_TWO:
          sp -= 64;
          pc += INSTRUCTION_SIZE;
          continue;
        case operation.SWAP_POP:
          copy(sp - 32, sp);
          sp -= 32;
          pc += INSTRUCTION_SIZE;
          continue;
        case operation.MSTORE_AT: {
          const offset = load<u64>(pc, 8);
          if (!(offset < VM.memorySize && offset + 32 <= VM.memorySize)) {
            VM.gas = gas;
            growMemory(offset, 32);
            gas = VM.gas;
            if (gas < 0) {
              pc = 0;
              break;
            }
          }
          storeBE(VM.memoryBase + (offset as usize), sp);
          sp -= 32;
          pc += INSTRUCTION_SIZE;
          continue;
        }
        case operation.MLOAD_AT: {
          const offset = load<u64>(pc, 8);
          if (!(offset < VM.memorySize && offset + 32 <= VM.memorySize)) {
            VM.gas = gas;
            growMemory(offset, 32);
            gas = VM.gas;
            if (gas < 0) {
              pc = 0;
              break;
            }
          }
          sp += 32;
          loadBE(sp, VM.memoryBase + (offset as usize));
          pc += INSTRUCTION_SIZE;
          continue;
        }
        case operation.SHR_BY:
          shrN(load<u64>(pc, 8), sp, sp);
          pc += INSTRUCTION_SIZE;
          continue;
        case operation.SHL_BY:
          shlN(load<u64>(pc, 8), sp, sp);
          pc += INSTRUCTION_SIZE;
          continue;
        case operation.CALLDATALOAD_AT:
          sp += 32;
          environment.calldataload(frame, sp, load<u64>(pc, 8));
          pc += INSTRUCTION_SIZE;
          continue;
        case operation.DUP:
          copy(sp + 32, sp - (load<u32>(pc, 4) as usize));
          sp += 32;
          pc += INSTRUCTION_SIZE;
          continue;
        case operation.SWAP:
          swap(sp, sp - (load<u32>(pc, 4) as usize));
          pc += INSTRUCTION_SIZE;
          continue;
        case 0xa0: case 0xa1: case 0xa2: case 0xa3:
        case 0xa4: // LOG0 ... LOG4
          VM.gas = gas;
          log(frame, sp, op - 0xa0);
          gas = VM.gas;
          if (gas < 0) {
            pc = 0;
            break;
          }
          sp -= ((op - 0x9e) as usize) << 5;
          pc += INSTRUCTION_SIZE;
          continue;
        case 0xf0:
        case 0xf5: // CREATE, CREATE2
          store<u32>(frame, (pc + INSTRUCTION_SIZE) as u32, FRAME_PC);
          VM.gas = gas;
          system.create(op, frame, sp);
          gas = VM.gas;
          if (gas < 0) {
            pc = 0;
            break;
          }
          if (VM.frame != frame) return;
          sp -= op == system.CREATE2 ? 96 : 64;
          pc += INSTRUCTION_SIZE;
          break;
        case 0xf1:
        case 0xf2:
        case 0xf4:
        case 0xfa: // CALL, CALLCODE, DELEGATECALL, STATICCALL
          store<u32>(frame, (pc + INSTRUCTION_SIZE) as u32, FRAME_PC);
          VM.gas = gas;
          system.call(op, frame, sp);
          gas = VM.gas;
          if (gas < 0) {
            pc = 0;
            break;
          }
          if (VM.frame != frame) return;
          sp = system.callResult(op, sp);
          pc += INSTRUCTION_SIZE;
          break;
        case 0xf3:
        case 0xfd: // RETURN, REVERT
          {
            const offset = toOffset(sp),
              size = toOffset(sp - 32);
            VM.gas = gas;
            growMemory(offset, size);
            gas = VM.gas;
            if (gas < 0) {
              pc = 0;
              break;
            }
            Outcome.start = VM.memoryBase + (offset as usize);
            Outcome.length = size as u32;
            halt = op == 0xf3 ? HALT_NONE : HALT_REVERT;
            pc = 0;
            break;
          }
        case 0xff: // SELFDESTRUCT
          VM.gas = gas;
          system.selfdestruct(frame, sp);
          gas = VM.gas;
          if (gas >= 0) halt = HALT_NONE;
          pc = 0;
          break;
        // dense again, for the sake of one jump table
        case 0x0c: case 0x0d: case 0x0e: case 0x0f: case 0x1f: case 0x21: case 0x22: case 0x23:
        case 0x24: case 0x25: case 0x26: case 0x27: case 0x28: case 0x29: case 0x2a: case 0x2b:
        case 0x2c: case 0x2d: case 0x2e: case 0x2f: case 0x4b: case 0x4c: case 0x4d: case 0x4e:
        case 0x4f: case 0x5f: case 0x70: case 0x71: case 0x72: case 0x73: case 0x74: case 0x75:
        case 0x76: case 0x77: case 0x78: case 0x79: case 0x7a: case 0x7b: case 0x7c: case 0x7d:
        case 0x7e: case 0x7f: case 0x81: case 0x82: case 0x83: case 0x84: case 0x85: case 0x86:
        case 0x87: case 0x88: case 0x89: case 0x8a: case 0x8b: case 0x8c: case 0x8d: case 0x8e:
        case 0x8f: case 0x91: case 0x92: case 0x93: case 0x94: case 0x95: case 0x96: case 0x97:
        case 0x98: case 0x99: case 0x9a: case 0x9b: case 0x9c: case 0x9d: case 0x9e: case 0x9f:
        case 0xa5: case 0xa6: case 0xa7: case 0xa8: case 0xa9: case 0xaa: case 0xab: case 0xac:
        case 0xad: case 0xae: case 0xaf: case 0xb0: case 0xb1: case 0xb2: case 0xb3: case 0xb4:
        case 0xb5: case 0xb6: case 0xb7: case 0xb8: case 0xb9: case 0xba: case 0xbb: case 0xbc:
        case 0xbd: case 0xbe: case 0xbf: case 0xc0: case 0xc1: case 0xc2: case 0xc3: case 0xc4:
        case 0xc5: case 0xc6: case 0xc7: case 0xc8: case 0xc9: case 0xca: case 0xcb: case 0xcc:
        case 0xcd: case 0xce: case 0xcf: case 0xd0: case 0xd1: case 0xd2: case 0xd3: case 0xd4:
        case 0xd5: case 0xd6: case 0xd7: case 0xd8: case 0xd9: case 0xda: case 0xdb: case 0xdc:
        case 0xdd: case 0xde: case 0xdf: case 0xe0: case 0xe1: case 0xe2: case 0xe3: case 0xe4:
        case 0xe5: case 0xe6: case 0xe7: case 0xe8: case 0xe9: case 0xea: case 0xeb: case 0xec:
        case 0xed: case 0xee: case 0xef: case 0xf6: case 0xf7: case 0xf8: case 0xf9: case 0xfb:
        case 0xfc: case 0xfe:
        default:
          halt = HALT_INVALID_OPCODE;
          pc = 0;
          break;
      }
      break;
    }
    if (!pc) break;
  }
  VM.gas = gas;
  Outcome.end(halt);
}

/** Goes on byte by byte from `offset` of the code, with the stack and gas that the block was entered with. */
function continueBytes(frame: usize, offset: u32, sp: usize, gas: i64): void {
  store<u32>(frame, load<u32>(frame, FRAME_CODE_START) + offset, FRAME_PC);
  store<u32>(frame, sp as u32, FRAME_SP);
  store<i64>(frame, gas, FRAME_GAS);
  store<u32>(frame, 0, FRAME_STREAM);
  runBytes(frame);
}

/** Adds a 64-bit number; the carry rarely goes far. */
@inline
function addSmall(word: usize, value: u64): void {
  const low = load<u64>(word) + value;
  store<u64>(word, low);
  if (low >= value) return;
  for (let limb: usize = 8; limb < 32; limb += 8) {
    const next = load<u64>(word + limb) + 1;
    store<u64>(word + limb, next);
    if (next) return;
  }
}

@inline
function andConstant(word: usize, constant: usize): void {
  store<u64>(word, load<u64>(word) & load<u64>(constant));
  store<u64>(word, load<u64>(word, 8) & load<u64>(constant, 8), 8);
  store<u64>(word, load<u64>(word, 16) & load<u64>(constant, 16), 16);
  store<u64>(word, load<u64>(word, 24) & load<u64>(constant, 24), 24);
}
