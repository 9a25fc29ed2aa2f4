// The opcode table: base gas, stack height needed, stack change and first fork of each opcode.
//
// The table of a fork is 256 rules of one u64: {gas u16, least height in bytes u16, range of heights in bytes u32}. One unsigned
// compare of (height - least) with the range checks underflow and overflow together. An undefined opcode has a least height that
// no stack reaches. Gas that depends on operands or on the state is charged by the instruction (gas.ts).
import { BYZANTIUM, CANCUN, CONSTANTINOPLE, FORKS, HOMESTEAD, ISTANBUL, LONDON, OSAKA, SHANGHAI } from "./forks";
import { OPCODE_TABLE_SIZE, TABLE_LEFT, TABLE_OPCODES } from "./layout";

export const UNDEFINED_HEIGHT: u32 = 0xffff;

/** Stack items of 32 bytes; the limit of 1,024 items. */
const STACK_BYTES: u32 = 32768;

/** Defines opcodes `first` to `last` from a fork on: base gas, items taken, items left in their place. */
function define(fork: u32, first: u32, last: u32, gas: u32, taken: u32, left: u32): void {
  for (let f = fork; f < FORKS; f++) {
    for (let op = first; op <= last; op++) {
      const rule = TABLE_OPCODES + (f as usize) * OPCODE_TABLE_SIZE + ((op as usize) << 3);
      const least = taken << 5;
      const most = left > taken ? STACK_BYTES - ((left - taken) << 5) : STACK_BYTES;
      store<u16>(rule, gas as u16);
      store<u16>(rule, least as u16, 2);
      store<u32>(rule, most - least, 4);
      store<u8>(TABLE_LEFT + (op as usize), left as u8);
    }
  }
}

/** Writes the tables of all forks; once per memory. */
export function writeOpcodeTables(): void {
  for (let i: u32 = 0; i < FORKS * 256; i++) {
    store<u64>(TABLE_OPCODES + ((i as usize) << 3), (UNDEFINED_HEIGHT as u64) << 16);
  }
  define(0, 0x00, 0x00, 0, 0, 0); //   STOP
  define(0, 0x01, 0x01, 3, 2, 1); //   ADD
  define(0, 0x02, 0x02, 5, 2, 1); //   MUL
  define(0, 0x03, 0x03, 3, 2, 1); //   SUB
  define(0, 0x04, 0x07, 5, 2, 1); //   DIV SDIV MOD SMOD
  define(0, 0x08, 0x09, 8, 3, 1); //   ADDMOD MULMOD
  define(0, 0x0a, 0x0a, 10, 2, 1); //  EXP: and per byte of the exponent
  define(0, 0x0b, 0x0b, 5, 2, 1); //   SIGNEXTEND
  define(0, 0x10, 0x14, 3, 2, 1); //   LT GT SLT SGT EQ
  define(0, 0x15, 0x15, 3, 1, 1); //   ISZERO
  define(0, 0x16, 0x18, 3, 2, 1); //   AND OR XOR
  define(0, 0x19, 0x19, 3, 1, 1); //   NOT
  define(0, 0x1a, 0x1a, 3, 2, 1); //   BYTE
  define(0, 0x20, 0x20, 30, 2, 1); //  KECCAK256: and 6 per word
  define(0, 0x30, 0x30, 2, 0, 1); //   ADDRESS
  define(0, 0x31, 0x31, 0, 1, 1); //   BALANCE: by the state
  define(0, 0x32, 0x34, 2, 0, 1); //   ORIGIN CALLER CALLVALUE
  define(0, 0x35, 0x35, 3, 1, 1); //   CALLDATALOAD
  define(0, 0x36, 0x36, 2, 0, 1); //   CALLDATASIZE
  define(0, 0x37, 0x37, 3, 3, 0); //   CALLDATACOPY: and 3 per word
  define(0, 0x38, 0x38, 2, 0, 1); //   CODESIZE
  define(0, 0x39, 0x39, 3, 3, 0); //   CODECOPY
  define(0, 0x3a, 0x3a, 2, 0, 1); //   GASPRICE
  define(0, 0x3b, 0x3b, 0, 1, 1); //   EXTCODESIZE
  define(0, 0x3c, 0x3c, 0, 4, 0); //   EXTCODECOPY
  define(0, 0x40, 0x40, 20, 1, 1); //  BLOCKHASH
  define(0, 0x41, 0x45, 2, 0, 1); //   COINBASE TIMESTAMP NUMBER PREVRANDAO GASLIMIT
  define(0, 0x50, 0x50, 2, 1, 0); //   POP
  define(0, 0x51, 0x51, 3, 1, 1); //   MLOAD
  define(0, 0x52, 0x53, 3, 2, 0); //   MSTORE MSTORE8
  define(0, 0x54, 0x54, 0, 1, 1); //   SLOAD
  define(0, 0x55, 0x55, 0, 2, 0); //   SSTORE
  define(0, 0x56, 0x56, 8, 1, 0); //   JUMP
  define(0, 0x57, 0x57, 10, 2, 0); //  JUMPI
  define(0, 0x58, 0x5a, 2, 0, 1); //   PC MSIZE GAS
  define(0, 0x5b, 0x5b, 1, 0, 0); //   JUMPDEST
  define(0, 0x60, 0x7f, 3, 0, 1); //   PUSH1 ... PUSH32
  for (let n: u32 = 1; n <= 16; n++) {
    define(0, 0x7f + n, 0x7f + n, 3, n, n + 1); //     DUPn
    define(0, 0x8f + n, 0x8f + n, 3, n + 1, n + 1); // SWAPn
  }
  for (let n: u32 = 0; n <= 4; n++) define(0, 0xa0 + n, 0xa0 + n, 375 * (n + 1), n + 2, 0); // LOGn: and 8 per byte
  define(0, 0xf0, 0xf0, 32000, 3, 1); // CREATE
  define(0, 0xf1, 0xf2, 0, 7, 1); //     CALL CALLCODE
  define(0, 0xf3, 0xf3, 0, 2, 0); //     RETURN
  define(0, 0xff, 0xff, 0, 1, 0); //     SELFDESTRUCT
  define(HOMESTEAD, 0xf4, 0xf4, 0, 6, 1); //       DELEGATECALL (EIP-7)
  define(BYZANTIUM, 0x3d, 0x3d, 2, 0, 1); //       RETURNDATASIZE (EIP-211)
  define(BYZANTIUM, 0x3e, 0x3e, 3, 3, 0); //       RETURNDATACOPY
  define(BYZANTIUM, 0xfa, 0xfa, 0, 6, 1); //       STATICCALL (EIP-214)
  define(BYZANTIUM, 0xfd, 0xfd, 0, 2, 0); //       REVERT (EIP-140)
  define(CONSTANTINOPLE, 0x1b, 0x1d, 3, 2, 1); //  SHL SHR SAR (EIP-145)
  define(CONSTANTINOPLE, 0x3f, 0x3f, 0, 1, 1); //  EXTCODEHASH (EIP-1052)
  define(CONSTANTINOPLE, 0xf5, 0xf5, 32000, 4, 1); // CREATE2 (EIP-1014)
  define(ISTANBUL, 0x46, 0x46, 2, 0, 1); //        CHAINID (EIP-1344)
  define(ISTANBUL, 0x47, 0x47, 5, 0, 1); //        SELFBALANCE (EIP-1884)
  define(LONDON, 0x48, 0x48, 2, 0, 1); //          BASEFEE (EIP-3198)
  define(SHANGHAI, 0x5f, 0x5f, 2, 0, 1); //        PUSH0 (EIP-3855)
  define(CANCUN, 0x49, 0x49, 3, 1, 1); //          BLOBHASH (EIP-4844)
  define(CANCUN, 0x4a, 0x4a, 2, 0, 1); //          BLOBBASEFEE (EIP-7516)
  define(CANCUN, 0x5c, 0x5c, 100, 1, 1); //        TLOAD (EIP-1153)
  define(CANCUN, 0x5d, 0x5d, 100, 2, 0); //        TSTORE
  define(CANCUN, 0x5e, 0x5e, 3, 3, 0); //          MCOPY (EIP-5656)
  define(OSAKA, 0x1e, 0x1e, 5, 1, 1); //           CLZ (EIP-7939)
}
