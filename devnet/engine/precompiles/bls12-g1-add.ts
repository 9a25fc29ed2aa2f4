// 0x0b: addition in G1 of BLS12-381 (EIP-2537); no subgroup check.
import { bls12, G1_BYTES, readG1, writeG1 } from "./bls12.ts";
import { onCurve } from "./curves.ts";
import type { Precompile } from "./precompile.ts";

export const bls12G1Add: Precompile = {
  gas: () => 375n,
  run(input) {
    if (input.length !== 2 * G1_BYTES) return null;
    return onCurve(() => writeG1(bls12.add(readG1(input, 0), readG1(input, G1_BYTES))));
  },
};
