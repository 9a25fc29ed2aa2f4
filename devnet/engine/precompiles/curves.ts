// The curves of the precompiles by mcl-wasm: pairings and multiplications 4 to 10 times as fast as in plain JavaScript.
//
// The package keeps its curve as state of its module, so every curve gets an instance of its own. Loading is asynchronous; from then on all calls
// are synchronous, as a precompile has to be.
//
// Each thread of a node loads them, so it matters what that costs: 0.2 s of processor time, and 0.36 s if the package is left to decode its WebAssembly
// letter by letter, three times.
import { createRequire } from "node:module";

export type Curve = typeof import("mcl-wasm");
export type Field = InstanceType<Curve["Fp"]>;
export type Scalar = InstanceType<Curve["Fr"]>;

async function load(name: "BLS12_381" | "BN_SNARK1" | "NIST_P256"): Promise<Curve> {
  const require = createRequire(import.meta.url);
  const folder = require.resolve("mcl-wasm").replace(/index\.js$/, "");
  for (const file of Object.keys(require.cache)) {
    if (file.startsWith(folder) && !file.endsWith("mcl_c.js")) delete require.cache[file]; // the last one holds no state
  }
  const curve = require("mcl-wasm") as Curve;
  await decodingOnce(() => curve.init(curve[name]));
  return curve;
}

let compiled: WebAssembly.Module | undefined;

/** Runs `init` while the text of its module is decoded by Buffer, and once; what it does before it waits for the module is synchronous. */
function decodingOnce(init: () => Promise<void>): Promise<void> {
  const { atob } = globalThis;
  const { instantiate } = WebAssembly;
  globalThis.atob = (text) => {
    compiled ??= new WebAssembly.Module(Buffer.from(text, "base64"));
    return "";
  };
  const ofCompiled = async (_: BufferSource, imports?: WebAssembly.Imports) => {
    if (!compiled) throw new Error("mcl-wasm no longer decodes its module by atob");
    return { module: compiled, instance: await instantiate(compiled, imports) };
  };
  WebAssembly.instantiate = ofCompiled as typeof instantiate;
  try {
    return init();
  } finally {
    globalThis.atob = atob;
    WebAssembly.instantiate = instantiate;
  }
}

export const bls12 = await load("BLS12_381");
export const bn254 = await load("BN_SNARK1");
export const p256 = await load("NIST_P256");

bls12.setMapToMode(bls12.IRTF); // RFC 9380
for (const curve of [bls12, bn254]) {
  // whether a point is on the curve and whether it is in the subgroup are two questions here
  curve.verifyOrderG1(false);
  curve.verifyOrderG2(false);
}

/** A field element from big-endian bytes; throws when it is not below the modulus. */
export function readElement(curve: Curve, bytes: Uint8Array): Field {
  const element = new curve.Fp();
  element.deserialize(bytes.toReversed());
  return element;
}

/** Writes a field element as big-endian bytes. */
export function writeElement(out: Uint8Array, offset: number, element: Field): void {
  out.set(element.serialize().reverse(), offset);
}

/** A scalar from big-endian bytes, reduced by the order of the group. */
export function readScalar(curve: Curve, bytes: Uint8Array): Scalar {
  const scalar = new curve.Fr();
  scalar.setBigEndianMod(bytes);
  return scalar;
}

/** The element 1, as the last coordinate of a point. */
export function one(curve: Curve): Field {
  const element = new curve.Fp();
  element.setInt(1);
  return element;
}

/** Runs the work; null where an operand is malformed. */
export function onCurve(work: () => Uint8Array): Uint8Array | null {
  try {
    return work();
  } catch (error) {
    if (error instanceof WebAssembly.RuntimeError) throw error; // the library broke, which says nothing about the operands
    return null; // bad operands are reported by throwing, here and in the library
  }
}

/** Whether the product of the pairings is one. Points at infinity add nothing. */
export function pairsToOne(
  curve: Curve,
  pairs: readonly (readonly [InstanceType<Curve["G1"]>, InstanceType<Curve["G2"]>])[],
): boolean {
  const [first, ...rest] = pairs.filter(([g1, g2]) => !g1.isZero() && !g2.isZero());
  if (!first) return true;
  let product = curve.millerLoop(...first);
  for (const pair of rest) product = curve.mul(product, curve.millerLoop(...pair));
  return curve.finalExp(product).isOne();
}
