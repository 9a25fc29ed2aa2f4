// What the three contracts on bn254 (alt_bn128) share: reading and writing points.
import { type Field, loadCurve, one, readElement, writeElement } from "./curves.ts";
import { padded } from "./precompile.ts";

export const bn254 = loadCurve("BN_SNARK1");
// whether a point is on the curve and whether it is in the subgroup are two questions here
bn254.verifyOrderG1(false);
bn254.verifyOrderG2(false);

export type G1Point = InstanceType<typeof bn254.G1>;
export type G2Point = InstanceType<typeof bn254.G2>;
const ONE = one(bn254);

const coordinate = (input: Uint8Array, offset: number): Field => readElement(bn254, padded(input, offset, 32));

/** A point of G1, checked to be on the curve; throws otherwise. Zero coordinates stand for the point at infinity. */
export function readG1(input: Uint8Array, offset: number): G1Point {
  const point = new bn254.G1();
  const x = coordinate(input, offset);
  const y = coordinate(input, offset + 32);
  if (x.isZero() && y.isZero()) return point;
  point.setX(x);
  point.setY(y);
  point.setZ(ONE);
  if (!point.isValid()) throw new RangeError("point is not on the curve");
  return point;
}

/** A coordinate in the quadratic extension; the imaginary part comes first. */
function coordinate2(input: Uint8Array, offset: number): InstanceType<typeof bn254.Fp2> {
  const element = new bn254.Fp2();
  element.set_b(coordinate(input, offset));
  element.set_a(coordinate(input, offset + 32));
  return element;
}

/** A point of G2, checked to be on the curve and in the subgroup. */
export function readG2(input: Uint8Array, offset: number): G2Point {
  const point = new bn254.G2();
  const x = coordinate2(input, offset);
  const y = coordinate2(input, offset + 64);
  if (x.isZero() && y.isZero()) return point;
  const z = new bn254.Fp2();
  z.setInt(1, 0);
  point.setX(x);
  point.setY(y);
  point.setZ(z);
  if (!point.isValid() || !point.isValidOrder()) throw new RangeError("point is not in the subgroup");
  return point;
}

export function writeG1(point: G1Point): Uint8Array {
  const out = new Uint8Array(64);
  if (point.isZero()) return out;
  point.normalize();
  writeElement(out, 0, point.getX());
  writeElement(out, 32, point.getY());
  return out;
}
