// What code can see of the block and of the transaction; sp is the top word, as in arithmetic.ts.
import { ENV_BLOCK_HASHES, ENV_NUMBER, TX_BLOB_HASHES } from "../layout";
import { toOffset } from "../memory";
import { loadBE, set64 } from "../u256";
import { VM } from "../vm";

/** Hash of one of the 256 blocks before this one, else zero. */
export function blockhash(sp: usize): void {
  const wanted = toOffset(sp),
    number = load<u64>(VM.environment, ENV_NUMBER);
  if (wanted >= number || number - wanted > 256) set64(sp, 0);
  else loadBE(sp, VM.environment + ENV_BLOCK_HASHES + (((wanted & 255) as usize) << 5));
}

/** Versioned hash of the transaction's n-th blob, else zero (EIP-4844). Each lies in RLP: one length byte, 32 bytes. */
export function blobhash(sp: usize): void {
  const n = toOffset(sp);
  const list = load<u32>(VM.transaction, TX_BLOB_HASHES) as usize;
  const count = (load<u32>(VM.transaction, TX_BLOB_HASHES + 4) / 33) as u64;
  if (n < count) loadBE(sp, list + (n as usize) * 33 + 1);
  else set64(sp, 0);
}
