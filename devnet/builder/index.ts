// The builder: from a parent, attributes and transactions to what a block comes to, alone or with a crew of threads.
//
// `executeBlock` changes the engine's state as it goes and tells what goes into the header; fees.ts and rules.ts say what the parent and the fork
// decide about the next block; `buildHere` builds and seals one. Assumed: the engine's state is the parent's, and nobody else writes to it.
export { Batch, BatchFull, place, SYSTEM_SLOT, TRANSACTIONS_LIMIT } from "./batch.ts";
export { nextDifficulty } from "./difficulty.ts";
export type { Attributes, Body, Desk, ExecutedBlock, StateRoot, SystemListener } from "./execute.ts";
export {
  beginBlock,
  executeBlock,
  READERS_DESK,
  SystemContractBroken,
  setEnvironment,
  takeRequests,
  WEI_PER_GWEI,
} from "./execute.ts";
export type { BlobSchedule } from "./fees.ts";
export { blobBaseFee, GAS_PER_BLOB, nextBaseFee, nextExcessBlobGas } from "./fees.ts";
export type { BuildJob, BuiltBlock, PlacedJob } from "./job.ts";
export { buildHere, buildPlaced, placeJob, withTransactions } from "./job.ts";
export type { Outcome } from "./outcomes.ts";
export { Outcomes } from "./outcomes.ts";
export type { Counts, ScheduleRecord } from "./record.ts";
export { scheduleOf } from "./record.ts";
export type { Refusal } from "./refusals.ts";
export { BlockFull, TransactionInvalid } from "./refusals.ts";
export { DEPOSIT_CONTRACT, DepositLayoutError, depositsOf, requestsHash } from "./requests.ts";
export { rewardsOf } from "./rewards.ts";
export type { Allowances, Rules } from "./rules.ts";
export { BLOCK_BYTES_LIMIT, blobLimits } from "./rules.ts";
export type { BuildAttributes, LeftOut, SealedBatch } from "./seal.ts";
export type { WorkersOptions } from "./workers.ts";
export { SealTorn, THREADS_LIMIT, ThreadFailed, Workers } from "./workers.ts";
