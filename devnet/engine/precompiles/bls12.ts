// What the contracts on BLS12-381 (EIP-2537) share: field elements of 64 bytes with 16 leading zeros, points, sums of multiples.
import { type Field, loadCurve, one, readElement, readScalar, type Scalar, writeElement } from "./curves.ts";

export const bls12 = loadCurve("BLS12_381");
bls12.setMapToMode(bls12.IRTF); // RFC 9380
// whether a point is on the curve and whether it is in the subgroup are two questions here
bls12.verifyOrderG1(false);
bls12.verifyOrderG2(false);

export type G1Point = InstanceType<typeof bls12.G1>;
export type G2Point = InstanceType<typeof bls12.G2>;
export const G1_BYTES = 128;
export const G2_BYTES = 256;
const FIELD_BYTES = 64;
const PADDING = 16;
const ONE = one(bls12);

/** A field element; throws when it is not below the modulus. */
export function readField(input: Uint8Array, offset: number): Field {
  const start = offset + PADDING;
  if (input.subarray(offset, start).some((byte) => byte !== 0)) throw new RangeError("number is not in the field");
  return readElement(bls12, input.subarray(start, offset + FIELD_BYTES));
}

/** An element of the quadratic extension. */
export function readField2(input: Uint8Array, offset: number): InstanceType<typeof bls12.Fp2> {
  const element = new bls12.Fp2();
  element.set_a(readField(input, offset));
  element.set_b(readField(input, offset + FIELD_BYTES));
  return element;
}

const isBlank = (bytes: Uint8Array): boolean => bytes.every((byte) => byte === 0);

/** A point of G1 on the curve, whatever its subgroup; zeros are the point at infinity. */
export function readG1(input: Uint8Array, offset: number): G1Point {
  const point = new bls12.G1();
  if (isBlank(input.subarray(offset, offset + G1_BYTES))) return point;
  point.setX(readField(input, offset));
  point.setY(readField(input, offset + FIELD_BYTES));
  point.setZ(ONE);
  if (!point.isValid()) throw new RangeError("point is not on the curve");
  return point;
}

/** A point of G2 on the curve, whatever its subgroup. */
export function readG2(input: Uint8Array, offset: number): G2Point {
  const point = new bls12.G2();
  if (isBlank(input.subarray(offset, offset + G2_BYTES))) return point;
  const z = new bls12.Fp2();
  z.setInt(1, 0);
  point.setX(readField2(input, offset));
  point.setY(readField2(input, offset + 2 * FIELD_BYTES));
  point.setZ(z);
  if (!point.isValid()) throw new RangeError("point is not on the curve");
  return point;
}

/** Throws unless the point is in the subgroup of prime order. */
export function inSubgroup<P extends G1Point | G2Point>(point: P): P {
  if (!point.isZero() && !point.isValidOrder()) throw new RangeError("point is not in the subgroup");
  return point;
}

export function writeG1(point: G1Point): Uint8Array {
  const out = new Uint8Array(G1_BYTES);
  if (point.isZero()) return out;
  point.normalize();
  writeElement(out, PADDING, point.getX());
  writeElement(out, FIELD_BYTES + PADDING, point.getY());
  return out;
}

export function writeG2(point: G2Point): Uint8Array {
  const out = new Uint8Array(G2_BYTES);
  if (point.isZero()) return out;
  point.normalize();
  for (const [i, coordinate] of [point.getX(), point.getY()].entries()) {
    writeElement(out, 2 * i * FIELD_BYTES + PADDING, coordinate.get_a());
    writeElement(out, (2 * i + 1) * FIELD_BYTES + PADDING, coordinate.get_b());
  }
  return out;
}

/** Terms that are handed to the library at a time: its memory is small. */
const AT_A_TIME = 128;

/** Sum of scalar products over [point, scalar] pairs, each point in the subgroup. */
export function multiScalar<P extends G1Point | G2Point>(
  input: Uint8Array,
  pointBytes: number,
  zero: P,
  read: (offset: number) => P,
): P {
  const pair = pointBytes + 32;
  let sum = zero;
  let points: P[] = [];
  let scalars: Scalar[] = [];
  const addUp = (): void => {
    if (points.length) sum = bls12.add(sum, bls12.mulVec(points, scalars));
    points = [];
    scalars = [];
  };
  for (let at = 0; at < input.length; at += pair) {
    const point = read(at);
    const scalar = readScalar(bls12, input.subarray(at + pointBytes, at + pair));
    if (point.isZero() || scalar.isZero()) continue;
    points.push(point);
    scalars.push(scalar);
    if (points.length === AT_A_TIME) addUp();
  }
  addUp();
  return sum;
}

/** Gas of a multi-scalar multiplication: `perPair` a pair, less the discount (in 1/1000) for their number. */
export function multiScalarGas(
  length: number,
  pairBytes: number,
  perPair: bigint,
  discounts: readonly number[],
): bigint {
  const pairs = Math.floor(length / pairBytes);
  if (pairs === 0) return 0n;
  const discount = discounts[Math.min(pairs, discounts.length) - 1] ?? 0;
  return (BigInt(pairs) * perPair * BigInt(discount)) / 1000n;
}
