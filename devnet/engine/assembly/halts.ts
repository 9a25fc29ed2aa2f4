// Why a frame ended. Shared with TypeScript, where index.ts turns the number into a name.
export const HALT_NONE: u32 = 0;
export const HALT_REVERT: u32 = 1;
export const HALT_OUT_OF_GAS: u32 = 2;
export const HALT_STACK_UNDERFLOW: u32 = 3;
export const HALT_STACK_OVERFLOW: u32 = 4;
export const HALT_INVALID_OPCODE: u32 = 5;
export const HALT_INVALID_JUMP: u32 = 6;
export const HALT_STATIC_WRITE: u32 = 7;
export const HALT_RETURN_DATA: u32 = 8;
export const HALT_CREATE_COLLISION: u32 = 9;
export const HALT_CODE_TOO_LARGE: u32 = 10;
export const HALT_CODE_PREFIX: u32 = 11;
export const HALT_INITCODE_TOO_LARGE: u32 = 12;
export const HALT_PRECOMPILE: u32 = 13;
