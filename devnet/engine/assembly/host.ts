// What the module asks of its host: synchronous imports. Crossing costs 6 to 8 ns, nothing beside what a precompile does.
// Pointers and lengths are of the shared memory; words are stack words (little-endian limbs) unless said otherwise.

/**
 * Runs precompile `id` of `fork` on the input. The output goes to `output`, its length (u32) to `lengthAt`.
 * Returns the gas left, -1 when the precompile fails (all gas is lost), -2 when the host itself failed.
 */
@external("env", "precompile")
export declare function precompile(
  id: u32,
  fork: u32,
  input: usize,
  length: u32,
  output: usize,
  lengthAt: usize,
  gas: i64,
): i64;

/**
 * Recovers the signer of a 32-byte hash from a signature r, s (64 bytes, big-endian); the address goes to `out` as 20 bytes.
 * Returns 1, or 0 where there is none.
 */
@external("env", "recover")
export declare function recover(hash: usize, signature: usize, yParity: u32, out: usize): u32;

/** Nanoseconds on a clock that all threads of the process share. */
@external("env", "clock")
export declare function clock(): f64;

// The tracing build only (TRACE is a constant that the build sets; the fast build has no trace of these).

/** Before an instruction runs: pc is an offset into the code, sp the top word. */
@external("env", "traceStep")
export declare function traceStep(frame: usize, pc: u32, op: u32, gas: i64, sp: usize, memorySize: u32): void;

/** A frame begins, or what counts as one (precompile, call of no code, SELFDESTRUCT). Caller, to and value are words. */
@external("env", "traceEnter")
export declare function traceEnter(
  op: u32,
  caller: usize,
  to: usize,
  value: usize,
  input: usize,
  length: u32,
  gas: i64,
): void;

/** It ends: why (halts.ts), gas left, output. */
@external("env", "traceExit")
export declare function traceExit(halt: u32, gas: i64, output: usize, length: u32): void;
