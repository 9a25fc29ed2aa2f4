// What the contracts on BLS12-381 (EIP-2537) share: field elements of 64 bytes with 16 leading zeros, points, MSM discounts; by
// @noble/curves.
import { bls12_381 } from "@noble/curves/bls12-381.js";
import { toBigInt, writeBigInt } from "./precompile.ts";

export const G1 = bls12_381.G1.Point;
export const G2 = bls12_381.G2.Point;
export type G1Point = ReturnType<typeof G1.fromAffine>;
export type G2Point = ReturnType<typeof G2.fromAffine>;
export const G1_BYTES = 128;
export const G2_BYTES = 256;
const FIELD = bls12_381.fields.Fp.ORDER;

/** A field element; throws when it is not below the modulus. */
export function readField(input: Uint8Array, offset: number): bigint {
  const value = toBigInt(input.subarray(offset, offset + 64));
  if (value >= FIELD) throw new RangeError("number is not in the field");
  return value;
}

/** A point of G1 on the curve, whatever its subgroup; zeros are the point at infinity. */
export function readG1(input: Uint8Array, offset: number): G1Point {
  const x = readField(input, offset);
  const y = readField(input, offset + 64);
  if (x === 0n && y === 0n) return G1.ZERO;
  const { Fp } = bls12_381.fields;
  if (!Fp.eql(Fp.sqr(y), Fp.add(Fp.mul(Fp.sqr(x), x), 4n))) throw new RangeError("point is not on the curve");
  return G1.fromAffine({ x, y });
}

/** A point of G2 on the curve, whatever its subgroup. */
export function readG2(input: Uint8Array, offset: number): G2Point {
  const [x0, x1, y0, y1] = [0, 64, 128, 192].map((at) => readField(input, offset + at)) as [
    bigint,
    bigint,
    bigint,
    bigint,
  ];
  if (x0 === 0n && x1 === 0n && y0 === 0n && y1 === 0n) return G2.ZERO;
  const { Fp2 } = bls12_381.fields;
  const x = Fp2.fromBigTuple([x0, x1]);
  const y = Fp2.fromBigTuple([y0, y1]);
  const right = Fp2.add(Fp2.mul(Fp2.sqr(x), x), Fp2.fromBigTuple([4n, 4n]));
  if (!Fp2.eql(Fp2.sqr(y), right)) throw new RangeError("point is not on the curve");
  return G2.fromAffine({ x, y });
}

/** Throws unless the point is in the subgroup of prime order. */
export function inSubgroup<P extends { is0(): boolean; isTorsionFree(): boolean }>(point: P): P {
  if (!point.is0() && !point.isTorsionFree()) throw new RangeError("point is not in the subgroup");
  return point;
}

export function writeG1(point: G1Point): Uint8Array {
  const out = new Uint8Array(G1_BYTES);
  if (point.is0()) return out;
  const { x, y } = point.toAffine();
  writeBigInt(out, 0, 64, x);
  writeBigInt(out, 64, 64, y);
  return out;
}

export function writeG2(point: G2Point): Uint8Array {
  const out = new Uint8Array(G2_BYTES);
  if (point.is0()) return out;
  const { x, y } = point.toAffine();
  writeBigInt(out, 0, 64, x.c0);
  writeBigInt(out, 64, 64, x.c1);
  writeBigInt(out, 128, 64, y.c0);
  writeBigInt(out, 192, 64, y.c1);
  return out;
}

/** Runs the work; null where an operand is malformed. */
export function onCurve(work: () => Uint8Array): Uint8Array | null {
  try {
    return work();
  } catch {
    return null; // bad operands are reported by throwing, here and in the library
  }
}

/** Sum of scalar products over [point, scalar] pairs, each point in the subgroup. */
export function multiScalar<P extends { add(other: P): P; multiplyUnsafe(scalar: bigint): P; is0(): boolean }>(
  input: Uint8Array,
  pointBytes: number,
  zero: P,
  read: (offset: number) => P,
): P {
  const pair = pointBytes + 32;
  let sum = zero;
  for (let at = 0; at < input.length; at += pair) {
    const point = read(at);
    const scalar = toBigInt(input.subarray(at + pointBytes, at + pair)) % bls12_381.fields.Fr.ORDER;
    if (scalar !== 0n && !point.is0()) sum = sum.add(point.multiplyUnsafe(scalar));
  }
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
