// The operations of a decoded stream: an opcode's own number where it has one operation, and in the numbers that PUSH2 to PUSH32
// leave free the fused forms. Worth 15 to 20 % of a hot token transfer.
//
// An instruction is 16 bytes {operation u8 (in a u32), argument u32, immediate u64}, or 48 with a 32-byte constant behind.
// A block header is {BLOCK u8, offset in the code u24, least height u32, gas u32, range of heights u32}.
export const BLOCK: u32 = 0x5b;
export const PUSH_SMALL: u32 = 0x60; //        immediate
export const PUSH_LARGE: u32 = 0x61; //        constant
export const STATIC_JUMP: u32 = 0x62; //       PUSH JUMP: argument = address of the block, 0 = no target
export const STATIC_JUMPI: u32 = 0x63; //      PUSH JUMPI
export const JUMP_IF_ZERO: u32 = 0x64; //      ISZERO PUSH JUMPI
export const JUMP_IF_EQUAL: u32 = 0x65; //     EQ PUSH JUMPI
export const JUMP_UNLESS_EQUAL: u32 = 0x66; // EQ ISZERO PUSH JUMPI
export const ADD_SMALL: u32 = 0x67; //         PUSH ADD
export const AND_CONSTANT: u32 = 0x68; //      PUSH AND
export const POP_TWO: u32 = 0x69; //           POP POP
export const SWAP_POP: u32 = 0x6a; //          SWAP1 POP
export const MSTORE_AT: u32 = 0x6b; //         PUSH MSTORE
export const MLOAD_AT: u32 = 0x6c; //          PUSH MLOAD
export const SHR_BY: u32 = 0x6d; //            PUSH SHR
export const SHL_BY: u32 = 0x6e; //            PUSH SHL
export const CALLDATALOAD_AT: u32 = 0x6f; //   PUSH CALLDATALOAD
export const DUP: u32 = 0x80; //               argument = bytes below the top
export const SWAP: u32 = 0x90; //              argument = bytes below the top
export const INVALID: u32 = 0xfe;

export const INSTRUCTION_SIZE: usize = 16;
export const CONSTANT_SIZE: usize = 48;
