// The pool: from raw bytes to transactions that wait for a block, and when that block is made.
//
//   raw ─► gate (decode, recover) ─► admission (form, then sender) ─► pool (per sender by nonce) ─► order ─► miner ─► whoever produces blocks
//
// It sees the chain through two functions that it is given, an account at the head and the rules of the next block, so it can be tested without one.
export { checkForm, costOf, intrinsicGas, type PoolRules, type SenderState } from "./admission.ts";
export { Clock, ClockError, type ClockState } from "./clock.ts";
export { PoolError, type PoolFault } from "./errors.ts";
export { Gate } from "./gate.ts";
export { type Interval, Miner, type Produced } from "./miner.ts";
export type { Order } from "./order.ts";
export { Pool, type PoolLimits, type PoolTransaction } from "./pool.ts";
export { effectiveTip } from "./price.ts";
export { createdBy, readRaw, type SignedTransaction } from "./recover.ts";
