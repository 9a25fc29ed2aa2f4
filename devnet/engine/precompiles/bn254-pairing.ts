// 0x08: whether a product of pairings on bn254 is one (EIP-197; priced by EIP-1108 since Istanbul).
import { ISTANBUL } from "../assembly/forks.ts";
import type { G1Point, G2Point } from "./bn254.ts";
import { bn254, readG1, readG2 } from "./bn254.ts";
import { onCurve, pairsToOne } from "./curves.ts";
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
      const pairs: [G1Point, G2Point][] = [];
      for (let at = 0; at < input.length; at += PAIR) pairs.push([readG1(input, at), readG2(input, at + 64)]);
      return boolWord(pairsToOne(bn254, pairs));
    });
  },
};
