// 0x100: verifies a signature on secp256r1 (EIP-7951). It never fails: what is not valid answers with nothing.
import { p256 } from "@noble/curves/nist.js";
import type { Precompile } from "./precompile.ts";
import { boolWord } from "./precompile.ts";

const NOTHING = new Uint8Array(0);

function isValid(input: Uint8Array): boolean {
  if (input.length !== 160) return false;
  const publicKey = new Uint8Array(65);
  publicKey[0] = 4;
  publicKey.set(input.subarray(96), 1);
  try {
    return p256.verify(input.subarray(32, 96), input.subarray(0, 32), publicKey, { prehash: false, lowS: false });
  } catch {
    return false; // numbers out of range, or a point that is none
  }
}

export const p256Verify: Precompile = {
  gas: () => 6900n,
  run: (input) => (isValid(input) ? boolWord(true) : NOTHING),
};
