// 0x06: addition on bn254 (EIP-196; priced by EIP-1108 since Istanbul).
import { ISTANBUL } from "../assembly/forks.ts";
import { bn254, readG1, writeG1 } from "./bn254.ts";
import { onCurve } from "./curves.ts";
import type { Precompile } from "./precompile.ts";

export const bn254Add: Precompile = {
  gas: (_input, fork) => (fork >= ISTANBUL ? 150n : 500n),
  run: (input) => onCurve(() => writeG1(bn254.add(readG1(input, 0), readG1(input, 64)))),
};
