// 0x10: maps a field element to G1 of BLS12-381 (EIP-2537).
import { readField, writeG1 } from "./bls12.ts";
import { onCurve } from "./curves.ts";
import type { Precompile } from "./precompile.ts";

export const bls12MapG1: Precompile = {
  gas: () => 5500n,
  run(input) {
    if (input.length !== 64) return null;
    return onCurve(() => writeG1(readField(input, 0).mapToG1()));
  },
};
