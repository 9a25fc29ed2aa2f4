import assert from "node:assert/strict";
import { test } from "node:test";
import { type Curve, loadCurve, onCurve, readElement, readScalar } from "../../../devnet/engine/precompiles/curves.ts";

const scalar = (value: number): Uint8Array => Buffer.from(value.toString(16).padStart(64, "0"), "hex");

/** The generator's y after a multiplication. */
function multiple(curve: Curve, factor: number): string {
  const point = new curve.G1();
  point.setStr("1 1 2");
  const product = curve.mul(point, readScalar(curve, scalar(factor)));
  product.normalize();
  return Buffer.from(product.getY().serialize()).toString("hex");
}

test("a curve can be used as soon as it is loaded, and another one beside it", () => {
  const first = loadCurve("BN_SNARK1");
  const product = multiple(first, 5);
  loadCurve("NIST_P256");
  assert.equal(multiple(first, 5), product);
  assert.notEqual(multiple(first, 6), product);
  assert.equal(multiple(loadCurve("BN_SNARK1"), 5), product);
});

test("a malformed operand is told from a library that broke", () => {
  const curve = loadCurve("BN_SNARK1");
  assert.equal(
    onCurve(() => readElement(curve, new Uint8Array(32).fill(0xff)).serialize()),
    null,
  );
  const { mod } = curve as unknown as { mod: { _mclBnG1_add(z: number, x: number, y: number): Uint8Array } };
  const beyond = 0xfffffff0; // of its memory
  assert.throws(() => onCurve(() => mod._mclBnG1_add(beyond, beyond, beyond)), WebAssembly.RuntimeError);
});
