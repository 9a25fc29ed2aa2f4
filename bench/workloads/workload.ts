// What a workload is: accounts and contracts as they stand before it begins, and call after call without end. It knows neither engine nor node, so the same
// work goes into the builder's batch (batch.ts) and over HTTP to any node (bench/gate).
import { keccak256 } from "../../devnet/primitives/index.ts";

/** An account as it stands before the first block. */
export interface AccountSetup {
  address: Uint8Array;
  nonce: bigint;
  /** wei */
  balance: bigint;
  code: Uint8Array;
  storage: readonly (readonly [slot: bigint, value: bigint])[];
}

export interface Call {
  /** number of the account that sends it */
  from: number;
  to: Uint8Array;
  /** wei */
  value: bigint;
  data: Uint8Array;
  gasLimit: bigint;
}

export interface Workload {
  /** beside the accounts, which have ether alone */
  contracts: readonly AccountSetup[];
  /** the k-th call, asked for in their order; those of one account come in the order of its nonces */
  call(k: number): Call;
}

/** Who takes part. */
export interface Cast {
  addresses: readonly Uint8Array[];
  /** percent of the calls that meet in one place, where the workload has such a place */
  hot: number;
}

export type MakeWorkload = (cast: Cast) => Workload;

export const NO_DATA: Uint8Array = new Uint8Array(0);
/** Wei that every account begins with. */
export const RICH: bigint = 10n ** 24n;

/** Whether the k-th call is one of the hot ones; they are spread evenly. */
export const isHot = (k: number, percent: number): boolean => (k * percent) % 100 < percent;

/** The k-th pair of accounts: every account takes part once before any does again. */
export function pairOf(k: number, accounts: number): { from: number; to: number } {
  const from = (2 * k) % (accounts - (accounts % 2));
  // in the next round those who have received send
  const round = Math.floor((2 * k) / (accounts - (accounts % 2)));
  return round % 2 === 0 ? { from, to: from + 1 } : { from: from + 1, to: from };
}

/** 32 bytes, the value at their end. */
export function word(value: Uint8Array | bigint): Uint8Array {
  const bytes = typeof value === "bigint" ? Buffer.from(value.toString(16).padStart(64, "0"), "hex") : value;
  const padded = new Uint8Array(32);
  padded.set(bytes, 32 - bytes.length);
  return padded;
}

/** Slot of a mapping's value (Solidity's storage layout). */
export const mappingSlot = (slot: bigint, key: Uint8Array | bigint): bigint =>
  BigInt(`0x${Buffer.from(keccak256(Buffer.concat([word(key), word(slot)]))).toString("hex")}`);

/** The data of a call: the selector of its signature, then its arguments, each a word. */
export function callData(signature: string, ...args: (Uint8Array | bigint)[]): Uint8Array {
  return Buffer.concat([selectorOf(signature), ...args.map(word)]);
}

const selectors = new Map<string, Uint8Array>();

function selectorOf(signature: string): Uint8Array {
  const known = selectors.get(signature);
  if (known) return known;
  const selector = keccak256(Buffer.from(signature)).subarray(0, 4);
  selectors.set(signature, selector);
  return selector;
}

/** The address of the n-th contract of a name: they are put into the state, not deployed. */
export const contractAddress = (name: string, n = 0): Uint8Array =>
  keccak256(Buffer.from(`contract ${name} ${n}`)).subarray(12);
