// The curves of the precompiles by mcl-wasm: pairings and multiplications 4 to 10 times as fast as in plain JavaScript.
//
// The package keeps its curve as state of its modules, so every curve gets modules of its own, in a context of its own. The package loads asynchronously, and
// a precompile cannot wait: it is called from inside execution. The context has a queue of microtasks of its own, which is run to its end here, and its
// WebAssembly is instantiated at once. So a curve is loaded where it is first needed (0.05 s), and most threads need none.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { type Context, compileFunction, constants, createContext, runInContext } from "node:vm";

export type Curve = typeof import("mcl-wasm");
export type Field = InstanceType<Curve["Fp"]>;
export type Scalar = InstanceType<Curve["Fr"]>;

type CurveName = "BLS12_381" | "BN_SNARK1" | "NIST_P256";
type Exports = Record<string, unknown>;

const require = createRequire(import.meta.url);
const folder = require.resolve("mcl-wasm/dist/index.js").replace(/index\.js$/, "");
let compiled: WebAssembly.Module | undefined;

/** The package's modules once more, in this context. */
function modulesIn(context: Context): (name: string) => Exports {
  const loaded = new Map<string, { exports: Exports }>();
  return function requireHere(name) {
    const file = require.resolve(join(folder, name));
    let module = loaded.get(file);
    if (!module) {
      module = { exports: {} };
      loaded.set(file, module);
      const parameters = ["module", "exports", "require"];
      const run = compileFunction(readFileSync(file, "utf8"), parameters, { filename: file, parsingContext: context });
      run(module, module.exports, requireHere);
    }
    return module.exports;
  };
}

/** A curve, ready to be used. */
export function loadCurve(name: CurveName): Curve {
  const context = createContext(constants.DONT_CONTEXTIFY, { microtaskMode: "afterEvaluate" });
  context["Uint8Array"] = Uint8Array; // bytes are ours, on the way in and out
  // the text of the module is decoded by Buffer, and once; what follows on its being there follows at once
  context["atob"] = (text: string): string => {
    compiled ??= new WebAssembly.Module(Buffer.from(text, "base64"));
    return "";
  };
  context["WebAssembly"] = {
    Memory: WebAssembly.Memory,
    instantiate: (_: BufferSource, imports?: WebAssembly.Imports) => ({
      // biome-ignore lint/suspicious/noThenProperty: the package says what to do with it by `then`
      then<T>(go: (result: { instance: WebAssembly.Instance }) => T): T {
        if (!compiled) throw new Error("mcl-wasm no longer decodes its module by atob");
        return go({ instance: new WebAssembly.Instance(compiled, imports) });
      },
    }),
  };
  const curve = modulesIn(context)("./index.js") as unknown as Curve;
  context["init"] = () => curve.init(curve[name]);
  runInContext("init().then(() => { isLoaded = true; }, (error) => { fault = error; });", context);
  if (!context["isLoaded"]) throw new Error(`${name} could not be loaded`, { cause: context["fault"] });
  return curve;
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
