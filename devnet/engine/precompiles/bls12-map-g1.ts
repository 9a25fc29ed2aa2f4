// 0x10: maps a field element to G1 of BLS12-381 (EIP-2537).
import { bls12_381 } from "@noble/curves/bls12-381.js";
import type { G1Point } from "./bls12.ts";
import { onCurve, readField, writeG1 } from "./bls12.ts";
import type { Precompile } from "./precompile.ts";

// the library declares another type than the function has: it takes the element itself and answers a point, cofactor cleared
const mapToCurve = bls12_381.G1.mapToCurve as unknown as (element: bigint) => G1Point;

export const bls12MapG1: Precompile = {
  gas: () => 5500n,
  run(input) {
    if (input.length !== 64) return null;
    return onCurve(() => writeG1(mapToCurve(readField(input, 0))));
  },
};
