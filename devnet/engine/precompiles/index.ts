// The table of precompiled contracts by address. Which fork has which is the engine's to know (assembly/access.ts).
//
// Those on curves are loaded by their first call: a curve takes 0.05 s of processor time in each thread, and most threads never need one.
import { createRequire } from "node:module";
import { blake2f } from "./blake2f.ts";
import { ecrecover } from "./ecrecover.ts";
import { identity } from "./identity.ts";
import { modexp } from "./modexp.ts";
import type { Precompile } from "./precompile.ts";
import { ripemd160 } from "./ripemd160.ts";
import { sha256 } from "./sha256.ts";

export { recoverAddress } from "./ecrecover.ts";
export type { Precompile } from "./precompile.ts";

const require = createRequire(import.meta.url);

/** A contract that is loaded by its first call. */
function withCurve(load: () => Precompile): Precompile {
  let contract: Precompile | undefined;
  const loaded = (): Precompile => {
    contract ??= load();
    return contract;
  };
  return { gas: (input, fork) => loaded().gas(input, fork), run: (input, fork) => loaded().run(input, fork) };
}

export const PRECOMPILES: ReadonlyMap<number, Precompile> = new Map([
  [0x01, ecrecover],
  [0x02, sha256],
  [0x03, ripemd160],
  [0x04, identity],
  [0x05, modexp],
  [0x06, withCurve(() => (require("./bn254-add.ts") as typeof import("./bn254-add.ts")).bn254Add)],
  [0x07, withCurve(() => (require("./bn254-mul.ts") as typeof import("./bn254-mul.ts")).bn254Mul)],
  [0x08, withCurve(() => (require("./bn254-pairing.ts") as typeof import("./bn254-pairing.ts")).bn254Pairing)],
  [0x09, blake2f],
  [
    0x0a,
    withCurve(
      () => (require("./kzg-point-evaluation.ts") as typeof import("./kzg-point-evaluation.ts")).kzgPointEvaluation,
    ),
  ],
  [0x0b, withCurve(() => (require("./bls12-g1-add.ts") as typeof import("./bls12-g1-add.ts")).bls12G1Add)],
  [0x0c, withCurve(() => (require("./bls12-g1-msm.ts") as typeof import("./bls12-g1-msm.ts")).bls12G1Msm)],
  [0x0d, withCurve(() => (require("./bls12-g2-add.ts") as typeof import("./bls12-g2-add.ts")).bls12G2Add)],
  [0x0e, withCurve(() => (require("./bls12-g2-msm.ts") as typeof import("./bls12-g2-msm.ts")).bls12G2Msm)],
  [0x0f, withCurve(() => (require("./bls12-pairing.ts") as typeof import("./bls12-pairing.ts")).bls12Pairing)],
  [0x10, withCurve(() => (require("./bls12-map-g1.ts") as typeof import("./bls12-map-g1.ts")).bls12MapG1)],
  [0x11, withCurve(() => (require("./bls12-map-g2.ts") as typeof import("./bls12-map-g2.ts")).bls12MapG2)],
  [0x100, withCurve(() => (require("./p256-verify.ts") as typeof import("./p256-verify.ts")).p256Verify)],
]);
