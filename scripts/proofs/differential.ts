// The libraries' arithmetic against the reference in exact rationals: cases that follow from a seed, folded into one hash on both sides.
import { keccak_256 } from "@noble/hashes/sha3.js";
import { answersTo } from "./rationals.ts";

/** 32 bytes, big-endian, in hexadecimal. */
const word = (value: bigint): string => value.toString(16).padStart(64, "0");

const hash = (hex: string): string => Buffer.from(keccak_256(Buffer.from(hex, "hex"))).toString("hex");

/** What `TestArithmetic.fold` has to answer. */
export function fold(seed: `0x${string}`, first: number, count: number): `0x${string}` {
  let folded = word(0n);
  for (let i = first; i < first + count; ++i) {
    const drawn = hash(seed.slice(2) + word(BigInt(i)));
    const answers = answersTo(BigInt(`0x${drawn}`)).map(word);
    folded = hash(folded + answers.join(""));
  }
  return `0x${folded}`;
}
