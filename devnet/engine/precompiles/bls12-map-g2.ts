// 0x11: maps an element of the quadratic extension field to G2 of BLS12-381 (EIP-2537).
import { readField2, writeG2 } from "./bls12.ts";
import { onCurve } from "./curves.ts";
import type { Precompile } from "./precompile.ts";

export const bls12MapG2: Precompile = {
  gas: () => 23800n,
  run(input) {
    if (input.length !== 128) return null;
    return onCurve(() => writeG2(readField2(input, 0).mapToG2()));
  },
};
