// What the three contracts on bn254 (alt_bn128) share: reading and writing points, by @noble/curves.
import { bn254 } from "@noble/curves/bn254.js";
import { padded, toBigInt, writeBigInt } from "./precompile.ts";

export const G1 = bn254.G1.Point;
export const G2 = bn254.G2.Point;
export type G1Point = ReturnType<typeof G1.fromAffine>;
export type G2Point = ReturnType<typeof G2.fromAffine>;
const FIELD = bn254.fields.Fp.ORDER;

function coordinate(input: Uint8Array, offset: number): bigint {
  const value = toBigInt(padded(input, offset, 32));
  if (value >= FIELD) throw new RangeError("coordinate is not in the field");
  return value;
}

/** A point of G1, checked to be on the curve; throws otherwise. Zero coordinates stand for the point at infinity. */
export function readG1(input: Uint8Array, offset: number): G1Point {
  const x = coordinate(input, offset);
  const y = coordinate(input, offset + 32);
  if (x === 0n && y === 0n) return G1.ZERO;
  const point = G1.fromAffine({ x, y });
  point.assertValidity();
  return point;
}

/** A point of G2, checked to be on the curve and in the subgroup. Imaginary parts come first. */
export function readG2(input: Uint8Array, offset: number): G2Point {
  const [x1, x0, y1, y0] = [0, 32, 64, 96].map((at) => coordinate(input, offset + at)) as [
    bigint,
    bigint,
    bigint,
    bigint,
  ];
  if (x1 === 0n && x0 === 0n && y1 === 0n && y0 === 0n) return G2.ZERO;
  const { Fp2 } = bn254.fields;
  const point = G2.fromAffine({ x: Fp2.fromBigTuple([x0, x1]), y: Fp2.fromBigTuple([y0, y1]) });
  point.assertValidity();
  return point;
}

export function writeG1(point: G1Point): Uint8Array {
  const out = new Uint8Array(64);
  if (point.is0()) return out;
  const { x, y } = point.toAffine();
  writeBigInt(out, 0, 32, x);
  writeBigInt(out, 32, 32, y);
  return out;
}

/** Runs the work; null where an operand is no point. */
export function onCurve(work: () => Uint8Array): Uint8Array | null {
  try {
    return work();
  } catch {
    return null; // the library throws for every point that is none
  }
}
