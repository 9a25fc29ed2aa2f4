// 0x100: verifies a signature on secp256r1 (EIP-7951). It never fails: what is not valid answers with nothing.
import { loadCurve, onCurve, one, readElement, readScalar } from "./curves.ts";
import type { Precompile } from "./precompile.ts";
import { boolWord, toBigInt } from "./precompile.ts";

const NOTHING = new Uint8Array(0);
const INPUT_LENGTH = 160;
/** Order of the group. */
const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
const p256 = loadCurve("NIST_P256");
const ONE = one(p256);
const GENERATOR = readPoint(
  Buffer.from(
    "6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296" +
      "4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5",
    "hex",
  ),
);

/** A point on the curve, which has no other subgroup; throws where it is none. */
function readPoint(bytes: Uint8Array): InstanceType<typeof p256.G1> {
  const point = new p256.G1();
  point.setX(readElement(p256, bytes.subarray(0, 32)));
  point.setY(readElement(p256, bytes.subarray(32)));
  point.setZ(ONE);
  if (!point.isValid()) throw new RangeError("point is not on the curve");
  return point;
}

const inRange = (number: bigint): boolean => number > 0n && number < ORDER;

/** FIPS 186-5, section 6.4.2: the point (h / s) G + (r / s) Q has r as its x. */
function verifies(input: Uint8Array): boolean {
  const rBytes = input.subarray(32, 64);
  const sBytes = input.subarray(64, 96);
  const r = toBigInt(rBytes);
  if (!inRange(r) || !inRange(toBigInt(sBytes))) return false;
  const publicKey = readPoint(input.subarray(96));
  const s = readScalar(p256, sBytes);
  const ofGenerator = p256.div(readScalar(p256, input.subarray(0, 32)), s);
  const ofKey = p256.div(readScalar(p256, rBytes), s);
  const point = p256.add(p256.mul(GENERATOR, ofGenerator), p256.mul(publicKey, ofKey));
  if (point.isZero()) return false;
  point.normalize();
  return toBigInt(point.getX().serialize().reverse()) % ORDER === r;
}

export const p256Verify: Precompile = {
  gas: () => 6900n,
  run(input) {
    if (input.length !== INPUT_LENGTH) return NOTHING;
    return onCurve(() => (verifies(input) ? boolWord(true) : NOTHING)) ?? NOTHING;
  },
};
