// Measuring: the least of many short pieces, and the native recovery that everything is compared with.
import secp256k1 from "secp256k1";

/**
 * Microseconds that the work takes. Work is cut into pieces of well under a millisecond and the least of many repetitions is taken: on
 * a machine with other work most pieces are not interrupted, while a median would measure the neighbours. (The processor time of a
 * thread would be better, but some kernels count it in ticks of 4 ms.)
 */
export function time(work: () => void): number {
  const start = process.hrtime.bigint();
  work();
  return Number(process.hrtime.bigint() - start) / 1e3;
}

export const least = (values: readonly number[]): number => Math.min(...values);

const HASH = new Uint8Array(32).fill(7);
/** Any r that is the x of a point will do: recovery costs the same. */
const SIGNATURE = new Uint8Array(64).fill(1);

/** Microseconds of one native signature recovery. */
export function recoveryUs(times = 5): number {
  return (
    time(() => {
      for (let i = 0; i < times; i++) {
        try {
          secp256k1.ecdsaRecover(SIGNATURE, i & 1, HASH, false);
        } catch {
          throw new Error("the fixed signature belongs to no point");
        }
      }
    }) / times
  );
}
