// What a fork decides about a block, as the builder and whoever verifies it need it.
import { forks } from "../engine/index.ts";
import type { BlobSchedule } from "./fees.ts";

/** What a development chain allows beyond the protocol; no other client takes blocks that make use of it. */
export interface Allowances {
  /** bytes that a code may have, and half of what an initcode may, in place of EIP-170 and 3860 */
  codeLimit?: number;
  /** gas that one transaction may ask for, in place of EIP-7825 */
  transactionGasCap?: bigint;
}

export interface Rules extends Allowances {
  /** a number of the engine's forks */
  fork: number;
  chainId: bigint;
  /** since Cancun */
  blobs?: BlobSchedule;
  /** whose logs are deposits (EIP-6110); mainnet's where it is left out */
  depositContract?: Uint8Array;
  /** before Paris: blocks by which the bomb in the difficulty is late */
  bombDelay?: bigint;
}

/** EIP-7934: 10 MiB less 2 MiB for the consensus layer. */
export const BLOCK_BYTES_LIMIT = 8 * 1024 * 1024;

/** EIP-7594: blobs of one transaction. */
const BLOBS_PER_TRANSACTION = 6n;

/** Blobs that a block and a transaction may carry; none before Cancun. */
export function blobLimits({ fork, blobs }: Rules): { blobsPerBlock: number; blobsPerTransaction: number } {
  const most = blobs?.max ?? 0n;
  return {
    blobsPerBlock: Number(most),
    blobsPerTransaction: Number(fork >= forks.OSAKA && most > BLOBS_PER_TRANSACTION ? BLOBS_PER_TRANSACTION : most),
  };
}
