// 0x0a: proof that a committed polynomial has the value y at z (EIP-4844).
//
// The check needs one pairing equation and one point of the trusted setup, so @noble/curves does it directly: kzg-wasm took 36 s to
// load its setup here, and c-kzg has no prebuilt binary.
import { hash } from "node:crypto";
import { bls12_381 } from "@noble/curves/bls12-381.js";
import { onCurve } from "./bls12.ts";
import type { Precompile } from "./precompile.ts";
import { toBigInt } from "./precompile.ts";

const INPUT_LENGTH = 192;
const VERSION = 0x01;

/** [tau]G2 of the KZG ceremony's setup for mainnet. */
const TAU_G2 = bls12_381.G2.Point.fromHex(
  "b5bfd7dd8cdeb128843bc287230af38926187075cbfbefa81009a2ce615ac53d2914e5870cb452d2afaaab24f3499f72" +
    "185cbfee53492714734429b7b38608e23926c911cceceac9a36851477ba4c60b087041de621000edc98edada20c1def2",
);

/** FIELD_ELEMENTS_PER_BLOB and BLS_MODULUS, two words. */
const OUTPUT = Buffer.from(
  "0000000000000000000000000000000000000000000000000000000000001000" +
    "73eda753299d7d483339d80809a1d80553bda402fffe5bfeffffffff00000001",
  "hex",
);

/** e(C - [y]G1, G2) = e(proof, [tau - z]G2). */
function proves(commitment: Uint8Array, z: bigint, y: bigint, proof: Uint8Array): boolean {
  const { G1, G2, fields } = bls12_381;
  if (z >= fields.Fr.ORDER || y >= fields.Fr.ORDER) return false;
  const committed = G1.Point.fromBytes(commitment);
  const quotient = G1.Point.fromBytes(proof);
  for (const point of [committed, quotient]) if (!point.is0()) point.assertValidity();
  const left = committed.subtract(G1.Point.BASE.multiplyUnsafe(y));
  const right = TAU_G2.subtract(G2.Point.BASE.multiplyUnsafe(z));
  const pairs = [
    { g1: left, g2: G2.Point.BASE.negate() },
    { g1: quotient, g2: right },
  ].filter(({ g1, g2 }) => !g1.is0() && !g2.is0());
  return fields.Fp12.eql(bls12_381.pairingBatch(pairs), fields.Fp12.ONE);
}

export const kzgPointEvaluation: Precompile = {
  gas: () => 50000n,
  run(input) {
    if (input.length !== INPUT_LENGTH) return null;
    const commitment = input.subarray(96, 144);
    const versioned = hash("sha256", commitment, "buffer");
    versioned[0] = VERSION;
    if (!versioned.equals(input.subarray(0, 32))) return null;
    const z = toBigInt(input.subarray(32, 64));
    const y = toBigInt(input.subarray(64, 96));
    const proven = onCurve(() => (proves(commitment, z, y, input.subarray(144)) ? OUTPUT : new Uint8Array(0)));
    return proven?.length ? proven : null;
  },
};
