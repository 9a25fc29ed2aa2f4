// 0x01: the signer of a hash (yellow paper, appendix E). libsecp256k1, native; unlike a transaction's, s may be high.
import secp256k1 from "secp256k1";
import { keccak256 } from "../../primitives/keccak.ts";
import type { Precompile } from "./precompile.ts";
import { padded } from "./precompile.ts";

const NOTHING = new Uint8Array(0);

/** Recovers the address that signed; null where r and s belong to no point. */
export function recoverAddress(hash: Uint8Array, signature: Uint8Array, yParity: number): Uint8Array | null {
  try {
    const publicKey = secp256k1.ecdsaRecover(signature, yParity, hash, false);
    return keccak256(publicKey.subarray(1)).subarray(12);
  } catch {
    return null; // the library knows no other way to say so
  }
}

export const ecrecover: Precompile = {
  gas: () => 3000n,
  run(input) {
    const bytes = padded(input, 0, 128);
    const v = bytes[63];
    if (bytes.subarray(32, 63).some((byte) => byte !== 0) || (v !== 27 && v !== 28)) return NOTHING;
    const address = recoverAddress(bytes.subarray(0, 32), bytes.subarray(64, 128), v - 27);
    if (!address) return NOTHING;
    const word = new Uint8Array(32);
    word.set(address, 12);
    return word;
  },
};
