// A batch as a block: what a transaction's place in it decides (the gas and blobs that are left), and the plain way, one transaction after another, each on what
// those before it left: the reference that lanes.ts is held against.
import { AHEAD, readAhead } from "./ahead";
import { apply } from "./commit";
import { execute, forgetRecords } from "./execute";
import {
  ENV_BLOBS_PER_BLOCK,
  ENV_GAS_LIMIT,
  RESULT_BLOBS,
  RESULT_CUMULATIVE_GAS,
  RESULT_GAS_USED,
  RESULT_HASH,
  RESULT_INVALID,
  RESULT_LIMIT,
  RESULT_SENDER,
  RESULT_SIZE,
  RESULT_TYPE,
  RESULTS,
  TRANSACTION_SIZE,
  TRANSACTIONS,
  TX_GAS_LIMIT,
  TX_HASH,
  TX_SENDER,
  TX_TYPE,
} from "./layout";
import { AT_ITS_TURN } from "./outcomes";
import { beginBlock, beginTiming, endRun } from "./timing";
import { copy } from "./u256";
import { blobCount } from "./validation";
import { VM } from "./vm";

/** What the transactions that are in the block so far have used. */
class Block {
  static gas: u64 = 0;
  static blobs: u32 = 0;
}

/** Goes on behind the transaction with this result, 0 = the block is empty. */
export function openBlock(last: usize): void {
  Block.gas = last ? load<u64>(last, RESULT_CUMULATIVE_GAS) : 0;
  Block.blobs = last ? load<u32>(last, RESULT_BLOBS) : 0;
}

/** Gas of the block so far. */
export function blockGas(): u64 {
  return Block.gas;
}

/**
 * Gives an executed transaction its place behind those before it, and commits it. False where it has none: its result says why (RESULT_INVALID,
 * RESULT_LIMIT), otherwise the block's gas or blobs do not suffice for it.
 *
 * Rule 6: here, on the committed state and at its place, it is decided whether it is valid. What follows from the place is never part of a speculation.
 */
export function seat(tx: usize, result: usize): bool {
  const carried = blobCount(tx);
  const fits =
    load<u64>(tx, TX_GAS_LIMIT) <= load<u64>(VM.environment, ENV_GAS_LIMIT) - Block.gas &&
    carried <= load<u32>(VM.environment, ENV_BLOBS_PER_BLOCK) - Block.blobs;
  if (load<u32>(result, RESULT_INVALID) || load<u32>(result, RESULT_LIMIT) || !fits) return false;
  apply(tx, result);
  if (load<u32>(result, RESULT_LIMIT)) return false; // nothing was applied
  Block.gas += load<u64>(result, RESULT_GAS_USED);
  Block.blobs += carried;
  store<u64>(result, Block.gas, RESULT_CUMULATIVE_GAS);
  store<u32>(result, Block.blobs, RESULT_BLOBS);
  store<u32>(result, load<u32>(tx, TX_TYPE), RESULT_TYPE);
  copy(result + RESULT_HASH, tx + TX_HASH);
  store<u64>(result, load<u64>(tx, TX_SENDER), RESULT_SENDER);
  store<u64>(result, load<u64>(tx, TX_SENDER + 8), RESULT_SENDER + 8);
  store<u64>(result, load<u64>(tx, TX_SENDER + 16), RESULT_SENDER + 16);
  return true;
}

/**
 * Executes and commits transactions [from, to), of which [0, from) were committed by earlier calls for the same block. Ends before the first one that
 * has no place where it stands, and returns its number, `to` if there is none. Records are given up as they are committed; logs stay.
 */
export function runTransactions(from: u32, to: u32): u32 {
  openBlock(from ? RESULTS + ((from - 1) as usize) * RESULT_SIZE : 0);
  if (from) beginTiming();
  else beginBlock();
  for (let i = from; i < to; i++) {
    if (((i - from) & (AHEAD - 1)) == 0 && to - i > 1) readAhead(i, min(i + AHEAD, to));
    const logs = VM.logTop;
    forgetRecords();
    const result = RESULTS + (i as usize) * RESULT_SIZE;
    execute(i);
    endRun(result, AT_ITS_TURN);
    if (seat(TRANSACTIONS + (i as usize) * TRANSACTION_SIZE, result)) continue;
    VM.logTop = logs;
    return i;
  }
  return to;
}
