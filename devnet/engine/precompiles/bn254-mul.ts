// 0x07: scalar multiplication on bn254 (EIP-196; priced by EIP-1108 since Istanbul).
import { ISTANBUL } from "../assembly/forks.ts";
import { bn254, readG1, writeG1 } from "./bn254.ts";
import { onCurve, readScalar } from "./curves.ts";
import type { Precompile } from "./precompile.ts";
import { padded } from "./precompile.ts";

export const bn254Mul: Precompile = {
  gas: (_input, fork) => (fork >= ISTANBUL ? 6000n : 40000n),
  run: (input) => onCurve(() => writeG1(bn254.mul(readG1(input, 0), readScalar(bn254, padded(input, 64, 32))))),
};
