// What gas and blob gas cost in the next block: EIP-1559, EIP-4844 with the schedule of EIP-7892 and the reserve price of EIP-7918.
import type { Header } from "../primitives/index.ts";

/** Blobs of a fork, by its schedule (EIP-7840, 7892). */
export interface BlobSchedule {
  target: bigint;
  max: bigint;
  updateFraction: bigint;
}

export const GAS_PER_BLOB = 1n << 17n;
const ELASTICITY = 2n;
const BASE_FEE_CHANGE = 8n;
const FIRST_BASE_FEE = 10n ** 9n;
/** EIP-7918: gas that a blob must be worth at least at the base fee. */
const BLOB_BASE_COST = 1n << 13n;

const max = (a: bigint, b: bigint): bigint => (a > b ? a : b);

/** Base fee of the block after `parent`, wei per gas. */
export function nextBaseFee(parent: Header): bigint {
  const { baseFee, gasLimit, gasUsed } = parent;
  if (baseFee === undefined) return FIRST_BASE_FEE;
  const target = gasLimit / ELASTICITY;
  if (gasUsed === target) return baseFee;
  if (gasUsed > target) return baseFee + max((baseFee * (gasUsed - target)) / target / BASE_FEE_CHANGE, 1n);
  return baseFee - (baseFee * (target - gasUsed)) / target / BASE_FEE_CHANGE;
}

/** EIP-4844: factor * e^(numerator / denominator), by its Taylor series. */
export function fakeExponential(factor: bigint, numerator: bigint, denominator: bigint): bigint {
  let sum = 0n;
  let term = factor * denominator;
  for (let i = 1n; term > 0n; i++) {
    sum += term;
    term = (term * numerator) / (denominator * i);
  }
  return sum / denominator;
}

/** Wei per blob gas at an excess. */
export const blobBaseFee = (excess: bigint, { updateFraction }: BlobSchedule): bigint =>
  fakeExponential(1n, excess, updateFraction);

/** Excess blob gas of the block after `parent`, which the child's schedule decides; `reserve`: with EIP-7918 (Osaka). */
export function nextExcessBlobGas(parent: Header, schedule: BlobSchedule, reserve: boolean): bigint {
  const excess = parent.excessBlobGas ?? 0n;
  const used = parent.blobGasUsed ?? 0n;
  const target = schedule.target * GAS_PER_BLOB;
  if (excess + used < target) return 0n;
  if (reserve && BLOB_BASE_COST * (parent.baseFee ?? 0n) > GAS_PER_BLOB * blobBaseFee(excess, schedule)) {
    return excess + (used * (schedule.max - schedule.target)) / schedule.max;
  }
  return excess + used - target;
}
