// 0x0f: whether a product of pairings on BLS12-381 is one (EIP-2537); every point must be in its subgroup.
import type { G1Point, G2Point } from "./bls12.ts";
import { bls12, G1_BYTES, G2_BYTES, inSubgroup, readG1, readG2 } from "./bls12.ts";
import { onCurve, pairsToOne } from "./curves.ts";
import type { Precompile } from "./precompile.ts";
import { boolWord } from "./precompile.ts";

const PAIR = G1_BYTES + G2_BYTES;

export const bls12Pairing: Precompile = {
  gas: (input) => 37700n + 32600n * BigInt(Math.floor(input.length / PAIR)),
  run(input) {
    if (input.length === 0 || input.length % PAIR !== 0) return null;
    return onCurve(() => {
      const pairs: [G1Point, G2Point][] = [];
      for (let at = 0; at < input.length; at += PAIR) {
        pairs.push([inSubgroup(readG1(input, at)), inSubgroup(readG2(input, at + G1_BYTES))]);
      }
      return boolWord(pairsToOne(bls12, pairs));
    });
  },
};
