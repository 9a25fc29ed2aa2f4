// 0x0d: addition in G2 of BLS12-381 (EIP-2537); no subgroup check.
import { bls12, G2_BYTES, readG2, writeG2 } from "./bls12.ts";
import { onCurve } from "./curves.ts";
import type { Precompile } from "./precompile.ts";

export const bls12G2Add: Precompile = {
  gas: () => 600n,
  run(input) {
    if (input.length !== 2 * G2_BYTES) return null;
    return onCurve(() => writeG2(bls12.add(readG2(input, 0), readG2(input, G2_BYTES))));
  },
};
