// The libraries' arithmetic against the reference in exact rationals: cases that follow from a seed, folded into one hash on both sides.
import { keccak_256 } from "@noble/hashes/sha3.js";
import { hexToBytes } from "viem";
import { answersTo } from "./rationals.ts";

const WORD = 32;

function put(bytes: Uint8Array, at: number, value: bigint): void {
  let left = value;
  for (let i = at + WORD - 1; i >= at; --i) {
    bytes[i] = Number(left & 0xffn);
    left >>= 8n;
  }
}

const number = (bytes: Uint8Array): bigint => bytes.reduce((value, byte) => (value << 8n) | BigInt(byte), 0n);

/** What `TestArithmetic.fold` has to answer. */
export function fold(seed: `0x${string}`, first: number, count: number): Uint8Array {
  const index = new Uint8Array(2 * WORD);
  index.set(hexToBytes(seed), 0);
  const folding = new Uint8Array(9 * WORD);
  let folded: Uint8Array = new Uint8Array(WORD);
  for (let i = first; i < first + count; ++i) {
    put(index, WORD, BigInt(i));
    folding.set(folded, 0);
    answersTo(number(keccak_256(index))).forEach((answer, place) => {
      put(folding, (place + 1) * WORD, answer);
    });
    folded = keccak_256(folding);
  }
  return folded;
}
