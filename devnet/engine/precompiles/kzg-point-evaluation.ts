// 0x0a: proof that a committed polynomial has the value y at z (EIP-4844).
//
// The check needs one pairing equation and one point of the trusted setup. kzg-wasm took 36 s to load its setup here, and c-kzg has no
// prebuilt binary.
import { hash } from "node:crypto";
import { bls12, inSubgroup } from "./bls12.ts";
import { onCurve, pairsToOne, readScalar } from "./curves.ts";
import type { Precompile } from "./precompile.ts";
import { toBigInt } from "./precompile.ts";

const INPUT_LENGTH = 192;
const VERSION = 0x01;

/** Order of the scalar field, BLS_MODULUS. */
const ORDER = 0x73eda753299d7d483339d80809a1d80553bda402fffe5bfeffffffff00000001n;

type G1Point = InstanceType<typeof bls12.G1>;
type G2Point = InstanceType<typeof bls12.G2>;

function compressed<P extends G1Point | G2Point>(point: P, bytes: Uint8Array): P {
  // the format of the consensus layer, for this call only: it would turn the bytes of field elements round as well
  bls12.setETHserialization(true);
  try {
    point.deserialize(bytes);
  } finally {
    bls12.setETHserialization(false);
  }
  return inSubgroup(point);
}

const G1 = compressed(
  new bls12.G1(),
  Buffer.from(
    "97f1d3a73197d7942695638c4fa9ac0fc3688c4f9774b905a14e3a3f171bac586c55e83ff97a1aeffb3af00adb22c6bb",
    "hex",
  ),
);
const G2 = compressed(
  new bls12.G2(),
  Buffer.from(
    "93e02b6052719f607dacd3a088274f65596bd0d09920b61ab5da61bbdc7f5049334cf11213945d57e5ac7d055d042b7e" +
      "024aa2b2f08f0a91260805272dc51051c6e47ad4fa403b02b4510b647ae3d1770bac0326a805bbefd48056c8c121bdb8",
    "hex",
  ),
);
/** [tau]G2 of the KZG ceremony's setup for mainnet. */
const TAU_G2 = compressed(
  new bls12.G2(),
  Buffer.from(
    "b5bfd7dd8cdeb128843bc287230af38926187075cbfbefa81009a2ce615ac53d2914e5870cb452d2afaaab24f3499f72" +
      "185cbfee53492714734429b7b38608e23926c911cceceac9a36851477ba4c60b087041de621000edc98edada20c1def2",
    "hex",
  ),
);

/** FIELD_ELEMENTS_PER_BLOB and BLS_MODULUS, two words. */
const OUTPUT = Buffer.from(
  "0000000000000000000000000000000000000000000000000000000000001000" +
    "73eda753299d7d483339d80809a1d80553bda402fffe5bfeffffffff00000001",
  "hex",
);

/** e(C - [y]G1, -G2) e(proof, [tau - z]G2) = 1. */
function proves(commitment: Uint8Array, z: Uint8Array, y: Uint8Array, proof: Uint8Array): boolean {
  if (toBigInt(z) >= ORDER || toBigInt(y) >= ORDER) return false;
  const committed = compressed(new bls12.G1(), commitment);
  const quotient = compressed(new bls12.G1(), proof);
  const left = bls12.sub(committed, bls12.mul(G1, readScalar(bls12, y)));
  const right = bls12.sub(TAU_G2, bls12.mul(G2, readScalar(bls12, z)));
  return pairsToOne(bls12, [
    [left, bls12.neg(G2)],
    [quotient, right],
  ]);
}

export const kzgPointEvaluation: Precompile = {
  gas: () => 50000n,
  run(input) {
    if (input.length !== INPUT_LENGTH) return null;
    const commitment = input.subarray(96, 144);
    const versioned = hash("sha256", commitment, "buffer");
    versioned[0] = VERSION;
    if (!versioned.equals(input.subarray(0, 32))) return null;
    const z = input.subarray(32, 64);
    const y = input.subarray(64, 96);
    const proven = onCurve(() => (proves(commitment, z, y, input.subarray(144)) ? OUTPUT : new Uint8Array(0)));
    return proven?.length ? proven : null;
  },
};
