// Gas that depends on operands or on the state, as a schedule per fork: each fork copies its parent and states its differences.
import {
  BERLIN,
  CONSTANTINOPLE,
  FORKS,
  FRONTIER,
  HOMESTEAD,
  ISTANBUL,
  LONDON,
  SPURIOUS_DRAGON,
  TANGERINE_WHISTLE,
} from "./forks";
import { SCHEDULE_SIZE, TABLE_SCHEDULES } from "./layout";
import { VM } from "./vm";

// ---- numbers that are the same in every fork
export const GAS_TRANSACTION: u64 = 21000;
export const GAS_DATA_ZERO_BYTE: u64 = 4;
export const GAS_ACCESS_LIST_ADDRESS: u64 = 2400; // EIP-2930
export const GAS_ACCESS_LIST_KEY: u64 = 1900;
export const GAS_INITCODE_WORD: i64 = 2; // EIP-3860
export const GAS_KECCAK_WORD: i64 = 6;
export const GAS_COPY_WORD: i64 = 3;
export const GAS_MEMORY_WORD: u64 = 3;
export const GAS_LOG_BYTE: i64 = 8;
export const GAS_CODE_BYTE: i64 = 200;
export const GAS_CALL_VALUE: i64 = 9000;
export const GAS_CALL_STIPEND: i64 = 2300;
export const GAS_NEW_ACCOUNT: i64 = 25000;
export const GAS_COLD_ACCOUNT: i64 = 2600; // EIP-2929
export const GAS_COLD_SLOT: i64 = 2100;
export const GAS_WARM: i64 = 100;
export const GAS_SLOT_SET: i64 = 20000;
export const GAS_SLOT_RESET: i64 = 5000;
/** SSTORE halts with this much gas or less left (EIP-2200) */
export const GAS_SSTORE_SENTRY: i64 = 2300;
export const GAS_AUTHORIZATION_NEW: u64 = 25000; // EIP-7702
export const GAS_AUTHORIZATION: i64 = 12500;
export const GAS_BLOB: u64 = 131072; // EIP-4844
export const GAS_FLOOR_TOKEN: u64 = 10; // EIP-7623

// ---- numbers that changed: offsets into the schedule
/** flat cost of SLOAD before Berlin; the warm cost from Berlin on */
export const SCHEDULE_SLOAD: usize = 0;
export const SCHEDULE_BALANCE: usize = 4;
export const SCHEDULE_EXTCODE: usize = 8;
export const SCHEDULE_EXTCODEHASH: usize = 12;
export const SCHEDULE_CALL: usize = 16;
export const SCHEDULE_SELFDESTRUCT: usize = 20;
export const SCHEDULE_EXP_BYTE: usize = 24;
export const SCHEDULE_DATA_BYTE: usize = 28;
export const SCHEDULE_REFUND_QUOTIENT: usize = 32;
export const SCHEDULE_CLEAR_REFUND: usize = 36;
export const SCHEDULE_SELFDESTRUCT_REFUND: usize = 40;
export const SCHEDULE_CREATE_TRANSACTION: usize = 44;
/** added where the account or slot is cold; 0 before Berlin */
export const SCHEDULE_COLD_ACCOUNT: usize = 48;
export const SCHEDULE_COLD_SLOT: usize = 52;

/** Sets one entry from a fork on. */
function since(fork: u32, entry: usize, value: u32): void {
  for (let f = fork; f < FORKS; f++) {
    store<u32>(TABLE_SCHEDULES + (f as usize) * SCHEDULE_SIZE + entry, value);
  }
}

/** Writes the schedules of all forks; once per memory. */
export function writeSchedules(): void {
  since(FRONTIER, SCHEDULE_SLOAD, 50);
  since(FRONTIER, SCHEDULE_BALANCE, 20);
  since(FRONTIER, SCHEDULE_EXTCODE, 20);
  since(FRONTIER, SCHEDULE_EXTCODEHASH, 0);
  since(FRONTIER, SCHEDULE_CALL, 40);
  since(FRONTIER, SCHEDULE_SELFDESTRUCT, 0);
  since(FRONTIER, SCHEDULE_EXP_BYTE, 10);
  since(FRONTIER, SCHEDULE_DATA_BYTE, 68);
  since(FRONTIER, SCHEDULE_REFUND_QUOTIENT, 2);
  since(FRONTIER, SCHEDULE_CLEAR_REFUND, 15000);
  since(FRONTIER, SCHEDULE_SELFDESTRUCT_REFUND, 24000);
  since(FRONTIER, SCHEDULE_CREATE_TRANSACTION, 0);
  since(FRONTIER, SCHEDULE_COLD_ACCOUNT, 0);
  since(FRONTIER, SCHEDULE_COLD_SLOT, 0);

  since(HOMESTEAD, SCHEDULE_CREATE_TRANSACTION, 32000); // EIP-2

  since(TANGERINE_WHISTLE, SCHEDULE_SLOAD, 200); // EIP-150
  since(TANGERINE_WHISTLE, SCHEDULE_BALANCE, 400);
  since(TANGERINE_WHISTLE, SCHEDULE_EXTCODE, 700);
  since(TANGERINE_WHISTLE, SCHEDULE_CALL, 700);
  since(TANGERINE_WHISTLE, SCHEDULE_SELFDESTRUCT, 5000);

  since(SPURIOUS_DRAGON, SCHEDULE_EXP_BYTE, 50); // EIP-160

  since(CONSTANTINOPLE, SCHEDULE_EXTCODEHASH, 400); // EIP-1052

  since(ISTANBUL, SCHEDULE_SLOAD, 800); // EIP-1884
  since(ISTANBUL, SCHEDULE_BALANCE, 700);
  since(ISTANBUL, SCHEDULE_EXTCODEHASH, 700);
  since(ISTANBUL, SCHEDULE_DATA_BYTE, 16); // EIP-2028

  since(BERLIN, SCHEDULE_SLOAD, 100); // EIP-2929
  since(BERLIN, SCHEDULE_BALANCE, 100);
  since(BERLIN, SCHEDULE_EXTCODE, 100);
  since(BERLIN, SCHEDULE_EXTCODEHASH, 100);
  since(BERLIN, SCHEDULE_CALL, 100);
  since(BERLIN, SCHEDULE_COLD_ACCOUNT, 2500);
  since(BERLIN, SCHEDULE_COLD_SLOT, 2000);

  since(LONDON, SCHEDULE_REFUND_QUOTIENT, 5); // EIP-3529
  since(LONDON, SCHEDULE_CLEAR_REFUND, 4800);
  since(LONDON, SCHEDULE_SELFDESTRUCT_REFUND, 0);
}

/** An entry of the running fork's schedule. */
@inline
export function scheduled(entry: usize): i64 {
  return load<u32>(VM.schedule + entry) as i64;
}

/** 32-byte words that `bytes` fill, rounded up. */
@inline
export function wordsUp(bytes: u64): i64 {
  return ((bytes + 31) >> 5) as i64;
}
