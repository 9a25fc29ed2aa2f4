// Why a transaction has no place in a block.
import { type Engine, layout, limitName, RegionFull } from "../engine/index.ts";
import type { Batch } from "./batch.ts";

export type Refusal = TransactionInvalid | BlockFull | RegionFull;

/** A transaction that cannot stand where it stands. */
export class TransactionInvalid extends Error {
  readonly index: number;
  /** a number of the engine's reasons */
  readonly reason: number;

  constructor(index: number, reason: number) {
    super(`transaction ${index} is not valid: reason ${reason}`);
    this.name = "TransactionInvalid";
    this.index = index;
    this.reason = reason;
  }
}

/** The gas or blob gas of the block does not suffice for a transaction. */
export class BlockFull extends Error {
  readonly index: number;
  readonly what: "gas" | "blob gas";

  constructor(index: number, what: "gas" | "blob gas") {
    super(`transaction ${index} needs more ${what} than the block has left`);
    this.name = "BlockFull";
    this.index = index;
    this.what = what;
  }
}

/** Gas that the first n transactions of the batch used. */
export function gasUsed({ views }: Engine, n: number): bigint {
  return n ? views.u64(layout.RESULTS + (n - 1) * layout.RESULT_SIZE + layout.RESULT_CUMULATIVE_GAS) : 0n;
}

/** Why the transaction in slot i can't stand there: what its result says, or else the block, of which `used` gas is gone, is full. */
export function refusalOf(engine: Engine, batch: Batch, i: number, block: { gasLimit: bigint }, used: bigint): Refusal {
  const { views } = engine;
  const index = batch.position(i);
  const result = layout.RESULTS + i * layout.RESULT_SIZE;
  const invalid = batch.fault(i) || views.u32(result + layout.RESULT_INVALID);
  if (invalid) return new TransactionInvalid(index, invalid);
  const limit = views.u32(result + layout.RESULT_LIMIT);
  if (limit) return new RegionFull(limitName(limit));
  const gasLimit = views.u64(engine.transaction(i) + layout.TX_GAS_LIMIT);
  return new BlockFull(index, gasLimit > block.gasLimit - used ? "gas" : "blob gas");
}
