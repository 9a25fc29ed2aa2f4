// 0x11: maps an element of the quadratic extension field to G2 of BLS12-381 (EIP-2537).
import { bls12_381 } from "@noble/curves/bls12-381.js";
import type { G2Point } from "./bls12.ts";
import { onCurve, readField, writeG2 } from "./bls12.ts";
import type { Precompile } from "./precompile.ts";

// the library declares another type than the function has: it answers a point, cofactor cleared
const mapToCurve = bls12_381.G2.mapToCurve as unknown as (element: bigint[]) => G2Point;

export const bls12MapG2: Precompile = {
  gas: () => 23800n,
  run(input) {
    if (input.length !== 128) return null;
    return onCurve(() => writeG2(mapToCurve([readField(input, 0), readField(input, 64)])));
  },
};
