// 0x05: base^exponent mod modulus of any size (EIP-198), priced by EIP-198, EIP-2565 (Berlin) and EIP-7883 (Osaka); lengths are
// bounded by EIP-7823 (Osaka).
import { BERLIN, OSAKA } from "../assembly/forks.ts";
import type { Precompile } from "./precompile.ts";
import { padded, toBigInt, writeBigInt } from "./precompile.ts";

/** EIP-7823: bytes of each of the three numbers. */
const LENGTH_LIMIT = 1024n;
const HEADER = 96;

interface Lengths {
  base: bigint;
  exponent: bigint;
  modulus: bigint;
}

function lengths(input: Uint8Array): Lengths {
  return {
    base: toBigInt(padded(input, 0, 32)),
    exponent: toBigInt(padded(input, 32, 32)),
    modulus: toBigInt(padded(input, 64, 32)),
  };
}

/** Length of the exponent in bits, as far as it drives the price: the first 32 bytes exactly, `perByte` bits for each further one. */
function iterations(input: Uint8Array, { base, exponent }: Lengths, perByte: bigint): bigint {
  const headLength = exponent < 32n ? Number(exponent) : 32;
  const start = base > BigInt(input.length) ? input.length : HEADER + Number(base);
  const head = toBigInt(padded(input, start, headLength));
  const bits = head === 0n ? 0n : BigInt(head.toString(2).length - 1);
  return bits + (exponent > 32n ? perByte * (exponent - 32n) : 0n);
}

const max = (a: bigint, b: bigint): bigint => (a > b ? a : b);

/** EIP-198: quadratic for short numbers, then flatter. */
function gasByzantium(input: Uint8Array, size: Lengths): bigint {
  const x = max(size.base, size.modulus);
  let complexity: bigint;
  if (x <= 64n) complexity = x * x;
  else if (x <= 1024n) complexity = (x * x) / 4n + 96n * x - 3072n;
  else complexity = (x * x) / 16n + 480n * x - 199680n;
  return (complexity * max(iterations(input, size, 8n), 1n)) / 20n;
}

/** EIP-2565. */
function gasBerlin(input: Uint8Array, size: Lengths): bigint {
  const words = (max(size.base, size.modulus) + 7n) / 8n;
  return max(200n, (words * words * max(iterations(input, size, 8n), 1n)) / 3n);
}

/** EIP-7883. */
function gasOsaka(input: Uint8Array, size: Lengths): bigint {
  const longest = max(size.base, size.modulus);
  const words = (longest + 7n) / 8n;
  const complexity = longest > 32n ? 2n * words * words : 16n;
  return max(500n, complexity * max(iterations(input, size, 16n), 1n));
}

/** Left-to-right square and multiply. */
function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n % modulus;
  const factor = base % modulus;
  for (const bit of exponent.toString(2)) {
    result = (result * result) % modulus;
    if (bit === "1") result = (result * factor) % modulus;
  }
  return result;
}

export const modexp: Precompile = {
  gas(input, fork) {
    const size = lengths(input);
    if (fork >= OSAKA) return gasOsaka(input, size);
    return fork >= BERLIN ? gasBerlin(input, size) : gasByzantium(input, size);
  },
  run(input, fork) {
    const size = lengths(input);
    if (fork >= OSAKA && max(size.base, max(size.exponent, size.modulus)) > LENGTH_LIMIT) return null;
    if (size.base === 0n && size.modulus === 0n) return new Uint8Array(0);
    // the price was paid, so the lengths are small enough to be numbers (the exponent's only where the others are not both 0)
    const [baseLength, exponentLength, modulusLength] = [size.base, size.exponent, size.modulus].map(Number) as [
      number,
      number,
      number,
    ];
    const output = new Uint8Array(modulusLength);
    const modulus = toBigInt(padded(input, HEADER + baseLength + exponentLength, modulusLength));
    if (modulus <= 1n) return output;
    const base = toBigInt(padded(input, HEADER, baseLength));
    const exponent = toBigInt(padded(input, HEADER + baseLength, exponentLength));
    writeBigInt(output, 0, modulusLength, power(base, exponent, modulus));
    return output;
  },
};
