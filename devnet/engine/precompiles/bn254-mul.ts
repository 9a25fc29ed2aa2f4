// 0x07: scalar multiplication on bn254 (EIP-196; priced by EIP-1108 since Istanbul).
import { bn254 } from "@noble/curves/bn254.js";
import { ISTANBUL } from "../assembly/forks.ts";
import { onCurve, readG1, writeG1 } from "./bn254.ts";
import type { Precompile } from "./precompile.ts";
import { padded, toBigInt } from "./precompile.ts";

export const bn254Mul: Precompile = {
  gas: (_input, fork) => (fork >= ISTANBUL ? 6000n : 40000n),
  run: (input) =>
    onCurve(() => {
      const point = readG1(input, 0);
      const scalar = bn254.fields.Fr.create(toBigInt(padded(input, 64, 32)));
      // nothing here is secret, so the faster form that leaks timing will do
      return writeG1(point.multiplyUnsafe(scalar));
    }),
};
