// The shape of a precompiled contract, and what several of them share.
//
// Each file holds one: its price and its work. Input is a copy outside the shared memory. `null` means failure, which costs all gas.

export interface Precompile {
  /** Gas for this input under the fork (numbers of assembly/forks.ts). */
  gas(input: Uint8Array, fork: number): bigint;
  /** The output, or null where the contract fails. */
  run(input: Uint8Array, fork: number): Uint8Array | null;
}

/** Gas per 32-byte word, rounded up, on top of a base. */
export function gasPerWord(base: bigint, perWord: bigint, length: number): bigint {
  return base + perWord * BigInt(Math.ceil(length / 32));
}

/** `length` bytes from `offset`; what lies beyond the input is zero. */
export function padded(input: Uint8Array, offset: number, length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  if (offset < input.length) bytes.set(input.subarray(offset, Math.min(offset + length, input.length)));
  return bytes;
}

/** Big-endian bytes as a number. */
export function toBigInt(bytes: Uint8Array): bigint {
  if (bytes.length === 0) return 0n;
  return BigInt(`0x${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("hex")}`);
}

/** A number as big-endian bytes of a given length, written into `out` at `offset`. */
export function writeBigInt(out: Uint8Array, offset: number, length: number, value: bigint): void {
  out.set(Buffer.from(value.toString(16).padStart(length * 2, "0"), "hex"), offset);
}

/** The 32-byte word 1 or 0. */
export function boolWord(value: boolean): Uint8Array {
  const word = new Uint8Array(32);
  if (value) word[31] = 1;
  return word;
}
