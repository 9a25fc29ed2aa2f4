// A batch as a block: its transactions one after another, each on what those before it left, as long as the block has gas for them.
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
import { copy } from "./u256";
import { blobCount } from "./validation";
import { VM } from "./vm";

/**
 * Executes and commits transactions [from, to), of which [0, from) were committed by earlier calls for the same block. Ends before the first one that
 * cannot stand where it stands, and returns its number, `to` if there is none. Why: its result says so (RESULT_INVALID, RESULT_LIMIT), otherwise the
 * block's gas or blobs do not suffice for it. Records are given up as they are committed; logs stay.
 */
export function runTransactions(from: u32, to: u32): u32 {
  let gas: u64 = 0;
  let blobs: u32 = 0;
  if (from) {
    const last = RESULTS + ((from - 1) as usize) * RESULT_SIZE;
    gas = load<u64>(last, RESULT_CUMULATIVE_GAS);
    blobs = load<u32>(last, RESULT_BLOBS);
  }
  const gasLimit = load<u64>(VM.environment, ENV_GAS_LIMIT),
    blobLimit = load<u32>(VM.environment, ENV_BLOBS_PER_BLOCK);
  for (let i = from; i < to; i++) {
    const tx = TRANSACTIONS + (i as usize) * TRANSACTION_SIZE,
      result = RESULTS + (i as usize) * RESULT_SIZE;
    if (((i - from) & (AHEAD - 1)) == 0 && to - i > 1) readAhead(i, min(i + AHEAD, to));
    const logs = VM.logTop;
    forgetRecords();
    execute(i);
    const carried = blobCount(tx);
    const fits = load<u64>(tx, TX_GAS_LIMIT) <= gasLimit - gas && carried <= blobLimit - blobs;
    if (load<u32>(result, RESULT_INVALID) || load<u32>(result, RESULT_LIMIT) || !fits) {
      VM.logTop = logs;
      return i;
    }
    apply(i);
    if (load<u32>(result, RESULT_LIMIT)) return i; // nothing was applied
    gas += load<u64>(result, RESULT_GAS_USED);
    blobs += carried;
    store<u64>(result, gas, RESULT_CUMULATIVE_GAS);
    store<u32>(result, blobs, RESULT_BLOBS);
    store<u32>(result, load<u32>(tx, TX_TYPE), RESULT_TYPE);
    copy(result + RESULT_HASH, tx + TX_HASH);
    store<u64>(result, load<u64>(tx, TX_SENDER), RESULT_SENDER);
    store<u64>(result, load<u64>(tx, TX_SENDER + 8), RESULT_SENDER + 8);
    store<u64>(result, load<u64>(tx, TX_SENDER + 16), RESULT_SENDER + 16);
  }
  return to;
}
