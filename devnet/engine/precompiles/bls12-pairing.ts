// 0x0f: whether a product of pairings on BLS12-381 is one (EIP-2537); every point must be in its subgroup.
import { bls12_381 } from "@noble/curves/bls12-381.js";
import type { G1Point, G2Point } from "./bls12.ts";
import { G1_BYTES, G2_BYTES, inSubgroup, onCurve, readG1, readG2 } from "./bls12.ts";
import type { Precompile } from "./precompile.ts";
import { boolWord } from "./precompile.ts";

const PAIR = G1_BYTES + G2_BYTES;

export const bls12Pairing: Precompile = {
  gas: (input) => 37700n + 32600n * BigInt(Math.floor(input.length / PAIR)),
  run(input) {
    if (input.length === 0 || input.length % PAIR !== 0) return null;
    return onCurve(() => {
      const pairs: { g1: G1Point; g2: G2Point }[] = [];
      for (let at = 0; at < input.length; at += PAIR) {
        const g1 = inSubgroup(readG1(input, at));
        const g2 = inSubgroup(readG2(input, at + G1_BYTES));
        if (!g1.is0() && !g2.is0()) pairs.push({ g1, g2 });
      }
      const { Fp12 } = bls12_381.fields;
      return boolWord(Fp12.eql(bls12_381.pairingBatch(pairs), Fp12.ONE));
    });
  },
};
