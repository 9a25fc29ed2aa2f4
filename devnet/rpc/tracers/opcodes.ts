// Names of opcodes, as geth's traces have them.

const RANGES: readonly (readonly [first: number, names: string])[] = [
  [0x00, "STOP ADD MUL SUB DIV SDIV MOD SMOD ADDMOD MULMOD EXP SIGNEXTEND"],
  [0x10, "LT GT SLT SGT EQ ISZERO AND OR XOR NOT BYTE SHL SHR SAR CLZ"],
  [0x20, "KECCAK256"],
  [
    0x30,
    "ADDRESS BALANCE ORIGIN CALLER CALLVALUE CALLDATALOAD CALLDATASIZE CALLDATACOPY CODESIZE CODECOPY GASPRICE EXTCODESIZE",
  ],
  [
    0x3c,
    "EXTCODECOPY RETURNDATASIZE RETURNDATACOPY EXTCODEHASH BLOCKHASH COINBASE TIMESTAMP NUMBER DIFFICULTY GASLIMIT",
  ],
  [0x46, "CHAINID SELFBALANCE BASEFEE BLOBHASH BLOBBASEFEE"],
  [0x50, "POP MLOAD MSTORE MSTORE8 SLOAD SSTORE JUMP JUMPI PC MSIZE GAS JUMPDEST TLOAD TSTORE MCOPY PUSH0"],
  [0xa0, "LOG0 LOG1 LOG2 LOG3 LOG4"],
  [0xf0, "CREATE CALL CALLCODE RETURN DELEGATECALL CREATE2"],
  [0xfa, "STATICCALL"],
  [0xfd, "REVERT INVALID SELFDESTRUCT"],
];

const NAMES: string[] = [];
for (const [first, names] of RANGES) for (const [i, name] of names.split(" ").entries()) NAMES[first + i] = name;
for (let n = 1; n <= 32; n++) NAMES[0x5f + n] = `PUSH${n}`;
for (let n = 1; n <= 16; n++) {
  NAMES[0x7f + n] = `DUP${n}`;
  NAMES[0x8f + n] = `SWAP${n}`;
}

export const opcodeName = (op: number): string => NAMES[op] ?? `opcode 0x${op.toString(16)} not defined`;
