// 0x08: whether a product of pairings on bn254 is one (EIP-197; priced by EIP-1108 since Istanbul).
import { bn254 } from "@noble/curves/bn254.js";
import { ISTANBUL } from "../assembly/forks.ts";
import type { G1Point, G2Point } from "./bn254.ts";
import { onCurve, readG1, readG2 } from "./bn254.ts";
import type { Precompile } from "./precompile.ts";
import { boolWord } from "./precompile.ts";

const PAIR = 192;

export const bn254Pairing: Precompile = {
  gas(input, fork) {
    const pairs = BigInt(Math.floor(input.length / PAIR));
    return fork >= ISTANBUL ? 45000n + 34000n * pairs : 100000n + 80000n * pairs;
  },
  run(input) {
    if (input.length % PAIR !== 0) return null;
    return onCurve(() => {
      const pairs: { g1: G1Point; g2: G2Point }[] = [];
      for (let at = 0; at < input.length; at += PAIR) {
        const g1 = readG1(input, at);
        const g2 = readG2(input, at + 64);
        if (!g1.is0() && !g2.is0()) pairs.push({ g1, g2 });
      }
      const { Fp12 } = bn254.fields;
      return boolWord(Fp12.eql(bn254.pairingBatch(pairs), Fp12.ONE));
    });
  },
};
