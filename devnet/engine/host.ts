// The module's imports: precompiles and recovery, called synchronously from inside execution. Inputs are copied out of the shared
// memory first, since libraries do not expect their input to change.
import { PRECOMPILES, recoverAddress } from "./precompiles/index.ts";
import type { Views } from "./views.ts";

/** All gas is lost. */
const FAILED = -1n;
/** Not the contract but the host failed: the transaction ends with a limit, not with an outcome. */
const HOST_FAILED = -2n;

/** Nanoseconds on a clock that all threads of the process share. */
export type Clock = () => number;

const NS_PER_S = 1e9;

/** What the tracing build calls; see assembly/host.ts. Pointers are into the shared memory. */
export interface TraceHooks {
  traceStep(frame: number, pc: number, op: number, gas: bigint, sp: number, memorySize: number): void;
  traceEnter(op: number, caller: number, to: number, value: number, input: number, length: number, gas: bigint): void;
  traceExit(halt: number, gas: bigint, output: number, length: number): void;
}

const SILENT: TraceHooks = { traceStep() {}, traceEnter() {}, traceExit() {} };

export function createImports(
  memory: WebAssembly.Memory,
  views: Views,
  hooks: TraceHooks = SILENT,
  wrap: (clock: Clock) => Clock = (clock) => clock,
): WebAssembly.Imports {
  function precompile(
    id: number,
    fork: number,
    input: number,
    length: number,
    output: number,
    lengthAt: number,
    gas: bigint,
  ): bigint {
    const contract = PRECOMPILES.get(id);
    if (!contract) return HOST_FAILED;
    try {
      const bytes = views.copy(input >>> 0, length >>> 0);
      const cost = contract.gas(bytes, fork);
      if (cost > gas) return FAILED;
      const result = contract.run(bytes, fork);
      if (!result) return FAILED;
      views.bytes.set(result, output >>> 0);
      views.setU32(lengthAt >>> 0, result.length);
      return gas - cost;
    } catch {
      return HOST_FAILED; // a wasm frame is above: an exception would tear through it and leave its registers half written
    }
  }

  function recover(hash: number, signature: number, yParity: number, out: number): number {
    const address = recoverAddress(views.copy(hash >>> 0, 32), views.copy(signature >>> 0, 64), yParity);
    if (address) views.bytes.set(address, out >>> 0);
    return address ? 1 : 0;
  }

  // one clock for all threads of the process, at less than half of what performance.now() takes
  const clock = wrap(() => {
    const [seconds, nanoseconds] = process.hrtime();
    return seconds * NS_PER_S + nanoseconds;
  });

  return { env: { memory, precompile, recover, clock, ...hooks } };
}
