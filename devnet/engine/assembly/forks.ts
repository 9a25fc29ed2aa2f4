// The forks, in order of time. A rule asks `VM.fork >= LONDON`; numbers that change live in gas.ts and opcodes.ts, where each
// fork copies its parent and states its differences. The DAO fork changed no rule of execution and has no entry.
export const FRONTIER: u32 = 0;
export const HOMESTEAD: u32 = 1;
export const TANGERINE_WHISTLE: u32 = 2;
export const SPURIOUS_DRAGON: u32 = 3;
export const BYZANTIUM: u32 = 4;
/** Constantinople as it went live, without EIP-1283 (Petersburg) */
export const CONSTANTINOPLE: u32 = 5;
export const ISTANBUL: u32 = 6;
export const BERLIN: u32 = 7;
export const LONDON: u32 = 8;
export const PARIS: u32 = 9;
export const SHANGHAI: u32 = 10;
export const CANCUN: u32 = 11;
export const PRAGUE: u32 = 12;
export const OSAKA: u32 = 13;
/** Seam: a copy of Osaka until the numbers of Amsterdam settle; index.ts offers it only behind a flag. */
export const AMSTERDAM: u32 = 14;
export const FORKS: u32 = 15;
