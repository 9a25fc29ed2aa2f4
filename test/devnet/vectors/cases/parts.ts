// What the vectors are put together from: accounts, pieces of code, forks.
import { program, push } from "../../engine/program.ts";
import type { Draft } from "../../engine/transactions.ts";
import { signAuthorization, walletNamed } from "../../engine/transactions.ts";

export const SENDER = walletNamed("sender of the vectors");
export const AUTHORITY = walletNamed("authority of the vectors");
export const CONTRACT = new Uint8Array(20).fill(0xcc);
export const OTHER = new Uint8Array(20).fill(0xdd);
export const NOBODY = new Uint8Array(20).fill(0xee);

export interface VectorAccount {
  address: Uint8Array;
  nonce?: bigint;
  balance?: bigint;
  code?: Uint8Array;
  storage?: readonly (readonly [key: bigint, value: bigint])[];
}

export interface Vector {
  /** file that it goes to: a subject, or the number of an EIP */
  subject: string;
  name: string;
  forks: readonly string[];
  tx?: Partial<Draft>;
  accounts?: readonly VectorAccount[];
  /** why it is not valid, by the official name */
  exception?: string;
}

export const SINCE_ISTANBUL = [
  "Istanbul",
  "Berlin",
  "London",
  "Paris",
  "Shanghai",
  "Cancun",
  "Prague",
  "Osaka",
] as const;
export const since = (fork: (typeof SINCE_ISTANBUL)[number]): string[] =>
  SINCE_ISTANBUL.slice(SINCE_ISTANBUL.indexOf(fork));
export const until = (fork: (typeof SINCE_ISTANBUL)[number]): string[] =>
  SINCE_ISTANBUL.slice(0, SINCE_ISTANBUL.indexOf(fork));

/** PUSH1 0, for forks before PUSH0. */
export const ZERO = Uint8Array.of(0x60, 0);
export const address = (bytes: Uint8Array): Uint8Array => Uint8Array.of(0x73, ...bytes);
export const store = (slot: number, ...value: (number | Uint8Array)[]): Uint8Array =>
  program(...value, slot === 0 ? ZERO : push(slot), 0x55);
/** CALL with all gas, no data; leaves success. */
export const callTo = (to: Uint8Array, value = 0): Uint8Array =>
  program(ZERO, ZERO, ZERO, ZERO, value ? push(value) : ZERO, address(to), 0x5a, 0xf1);
/** Initcode that returns the given code. */
export const deploying = (code: Uint8Array): Uint8Array =>
  program(push(code.length), Uint8Array.of(0x60, 11), ZERO, 0x39, push(code.length), ZERO, 0xf3, code);
export const contract = (code: Uint8Array, storage: VectorAccount["storage"] = []): VectorAccount => ({
  address: CONTRACT,
  nonce: 1n,
  balance: 5n,
  code,
  storage,
});
export const other = (code: Uint8Array): VectorAccount => ({ address: OTHER, nonce: 1n, balance: 3n, code });
export const delegated = (to: Uint8Array): Uint8Array => program(0xef, 0x01, 0x00, to);
export const authorized = (nonce: bigint, chainId = 1n, to = CONTRACT) =>
  signAuthorization({ chainId, address: to, nonce }, AUTHORITY);
export const blobHash = Uint8Array.of(1, ...new Uint8Array(31).fill(9));
