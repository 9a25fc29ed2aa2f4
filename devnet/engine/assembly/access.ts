// Warm and cold accounts (EIP-2929) and which addresses are precompiles.
import { BYZANTIUM, CANCUN, ISTANBUL, OSAKA, PRAGUE, SHANGHAI } from "./forks";
import { SCHEDULE_COLD_ACCOUNT, scheduled } from "./gas";
import { ACCOUNTS, ENV_COINBASE, ENV_MOVED, ENV_MOVES, MOVE_SIZE, RECORD_ENTRY } from "./layout";
import { raiseFlags, WARM } from "./records";
import { findAccount } from "./state";
import { VM } from "./vm";

/** P256VERIFY (EIP-7951) lies apart from the others. */
const PRECOMPILE_P256: u64 = 0x100;

/** Highest address of the consecutive precompiles of a fork. */
function lastPrecompile(fork: u32): u64 {
  if (fork >= PRAGUE) return 0x11; // EIP-2537
  if (fork >= CANCUN) return 0x0a; // EIP-4844
  if (fork >= ISTANBUL) return 0x09; // EIP-152
  if (fork >= BYZANTIUM) return 0x08; // EIP-196, 197, 198
  return 0x04;
}

/** The number of the precompile at the address given by three limbs at p, or 0. */
export function precompileAt(p: usize): u32 {
  if (load<u64>(p, 8) | (load<u64>(p, 16) & 0xffffffff)) return 0;
  const x = load<u64>(p);
  if (x == PRECOMPILE_P256 && VM.fork >= OSAKA) return x as u32;
  return x <= lastPrecompile(VM.fork) ? (x as u32) : 0;
}

/** The number of the precompile that a call to this address runs, or 0: the fork's, unless a simulation has moved it. */
export function runnablePrecompile(p: usize): u32 {
  const moves = VM.environment + ENV_MOVES;
  const end = moves + (load<u32>(VM.environment, ENV_MOVED) as usize) * MOVE_SIZE;
  for (let move = moves; move < end; move += MOVE_SIZE) {
    const isHere =
      load<u64>(p) == load<u64>(move) &&
      load<u64>(p, 8) == load<u64>(move, 8) &&
      load<u32>(p, 16) == load<u32>(move, 16);
    if (isHere) return load<u32>(move, 20);
  }
  return precompileAt(p);
}

/** Entry of the block's beneficiary, found once per block. */
export function beneficiary(): usize {
  if (!VM.beneficiary) {
    const coinbase = VM.environment + ENV_COINBASE;
    const entry = findAccount(load<u64>(coinbase), load<u64>(coinbase, 8), load<u64>(coinbase, 16));
    // the table is full: the transaction fails, and the next one looks again
    if (entry == ACCOUNTS) return entry;
    VM.beneficiary = entry;
  }
  return VM.beneficiary;
}

/**
 * Makes an account warm; what is added to the cost of a warm access: 0 before Berlin, and for what is warm from the start without
 * a record of its own, precompiles and the beneficiary (EIP-3651).
 */
export function warmAccount(r: usize): i64 {
  if (!raiseFlags(r, WARM)) return 0;
  const entry = load<u32>(r, RECORD_ENTRY) as usize;
  if (precompileAt(entry) || (VM.fork >= SHANGHAI && entry == beneficiary())) return 0;
  return scheduled(SCHEDULE_COLD_ACCOUNT);
}
