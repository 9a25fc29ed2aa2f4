// The table of precompiled contracts by address. Which fork has which is the engine's to know (assembly/access.ts).
import { blake2f } from "./blake2f.ts";
import { bls12G1Add } from "./bls12-g1-add.ts";
import { bls12G1Msm } from "./bls12-g1-msm.ts";
import { bls12G2Add } from "./bls12-g2-add.ts";
import { bls12G2Msm } from "./bls12-g2-msm.ts";
import { bls12MapG1 } from "./bls12-map-g1.ts";
import { bls12MapG2 } from "./bls12-map-g2.ts";
import { bls12Pairing } from "./bls12-pairing.ts";
import { bn254Add } from "./bn254-add.ts";
import { bn254Mul } from "./bn254-mul.ts";
import { bn254Pairing } from "./bn254-pairing.ts";
import { ecrecover } from "./ecrecover.ts";
import { identity } from "./identity.ts";
import { kzgPointEvaluation } from "./kzg-point-evaluation.ts";
import { modexp } from "./modexp.ts";
import { p256Verify } from "./p256-verify.ts";
import type { Precompile } from "./precompile.ts";
import { ripemd160 } from "./ripemd160.ts";
import { sha256 } from "./sha256.ts";

export { recoverAddress } from "./ecrecover.ts";
export type { Precompile } from "./precompile.ts";

export const PRECOMPILES: ReadonlyMap<number, Precompile> = new Map([
  [0x01, ecrecover],
  [0x02, sha256],
  [0x03, ripemd160],
  [0x04, identity],
  [0x05, modexp],
  [0x06, bn254Add],
  [0x07, bn254Mul],
  [0x08, bn254Pairing],
  [0x09, blake2f],
  [0x0a, kzgPointEvaluation],
  [0x0b, bls12G1Add],
  [0x0c, bls12G1Msm],
  [0x0d, bls12G2Add],
  [0x0e, bls12G2Msm],
  [0x0f, bls12Pairing],
  [0x10, bls12MapG1],
  [0x11, bls12MapG2],
  [0x100, p256Verify],
]);
