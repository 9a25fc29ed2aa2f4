// Every arithmetic and bitwise instruction against BigInt, on random operands and on the edges, in both ways to run code.
import assert from "node:assert/strict";
import { test } from "node:test";
import { layout } from "../../../devnet/engine/index.ts";
import { CONTRACT, call, engineWith, program, push, RETURN_TOP, toWord } from "./program.ts";

const MODULUS = 1n << 256n;
const signed = (value: bigint): bigint => BigInt.asIntN(256, value);
const unsigned = (value: bigint): bigint => BigInt.asUintN(256, value);
const magnitude = (value: bigint): bigint => (value < 0n ? -value : value);

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  for (let b = base, e = exponent; e > 0n; e >>= 1n, b = (b * b) % MODULUS) if (e & 1n) result = (result * b) % MODULUS;
  return result;
}

/** Opcode, operands, meaning. */
const OPERATIONS: [string, number, number, (a: bigint, b: bigint, c: bigint) => bigint][] = [
  ["ADD", 0x01, 2, (a, b) => a + b],
  ["MUL", 0x02, 2, (a, b) => a * b],
  ["SUB", 0x03, 2, (a, b) => a - b],
  ["DIV", 0x04, 2, (a, b) => (b ? a / b : 0n)],
  ["SDIV", 0x05, 2, (a, b) => (b ? signed(a) / signed(b) : 0n)],
  ["MOD", 0x06, 2, (a, b) => (b ? a % b : 0n)],
  ["SMOD", 0x07, 2, (a, b) => (b ? signed(a) % magnitude(signed(b)) : 0n)],
  ["ADDMOD", 0x08, 3, (a, b, c) => (c ? (a + b) % c : 0n)],
  ["MULMOD", 0x09, 3, (a, b, c) => (c ? (a * b) % c : 0n)],
  ["EXP", 0x0a, 2, (a, b) => power(a, b)],
  ["SIGNEXTEND", 0x0b, 2, (a, b) => (a < 31n ? BigInt.asIntN(Number(a) * 8 + 8, b) : b)],
  ["LT", 0x10, 2, (a, b) => BigInt(a < b)],
  ["GT", 0x11, 2, (a, b) => BigInt(a > b)],
  ["SLT", 0x12, 2, (a, b) => BigInt(signed(a) < signed(b))],
  ["SGT", 0x13, 2, (a, b) => BigInt(signed(a) > signed(b))],
  ["EQ", 0x14, 2, (a, b) => BigInt(a === b)],
  ["ISZERO", 0x15, 1, (a) => BigInt(a === 0n)],
  ["AND", 0x16, 2, (a, b) => a & b],
  ["OR", 0x17, 2, (a, b) => a | b],
  ["XOR", 0x18, 2, (a, b) => a ^ b],
  ["NOT", 0x19, 1, (a) => ~a],
  ["BYTE", 0x1a, 2, (a, b) => (a < 32n ? (b >> (8n * (31n - a))) & 255n : 0n)],
  ["SHL", 0x1b, 2, (a, b) => (a < 256n ? b << a : 0n)],
  ["SHR", 0x1c, 2, (a, b) => (a < 256n ? b >> a : 0n)],
  ["SAR", 0x1d, 2, (a, b) => signed(b) >> (a < 256n ? a : 256n)],
  ["CLZ", 0x1e, 1, (a) => (a ? BigInt(256 - a.toString(2).length) : 256n)],
];

const EDGES = [
  0n,
  1n,
  2n,
  31n,
  32n,
  255n,
  256n,
  (1n << 64n) - 1n,
  1n << 64n,
  (1n << 128n) - 1n,
  1n << 255n,
  MODULUS - 1n,
];

/** A small generator (xorshift), so that a failure can be repeated. */
function randomWords(seed: bigint): () => bigint {
  let state = seed;
  const next = (): bigint => {
    state = BigInt.asUintN(64, state ^ (state << 13n));
    state ^= state >> 7n;
    state = BigInt.asUintN(64, state ^ (state << 17n));
    return state;
  };
  return () => {
    const word = (next() << 192n) | (next() << 128n) | (next() << 64n) | next();
    return word >> (next() % 257n); // all lengths are equally likely
  };
}

const LIMBS = [0n, 1n, (1n << 32n) - 1n, 1n << 63n, (1n << 64n) - 2n, (1n << 64n) - 1n];

/**
 * Words of extreme limbs, the second a power of 2^64 and the first just below the third in half of them: there a digit of a long division is
 * 2^64 - 1, or one too large at first, which random words never reach.
 */
function extremes(random: () => bigint): bigint[] {
  const draw = random();
  const limb = (i: bigint): bigint => LIMBS[Number((draw >> (8n * i)) % 6n)] ?? 0n;
  const word = (i: bigint): bigint => (limb(i) << 192n) | (limb(i + 1n) << 128n) | (limb(i + 2n) << 64n) | limb(i + 3n);
  const size = (draw >> 120n) % 4n;
  const modulus = (word(0n) >> (64n * size)) | 1n;
  if (draw & 1n) return [word(4n), word(8n), modulus];
  const below = random() >> 130n;
  return [modulus > below ? modulus - below : modulus - 1n, 1n << (64n * ((draw >> 2n) % 4n)), modulus];
}

for (const [name, op, operands, meaning] of OPERATIONS) {
  test(`${name} agrees with BigInt`, async () => {
    // three words of call data on the stack, the first on top
    const loads = [64, 32, 0].slice(3 - operands).flatMap((offset) => [push(offset), 0x35]);
    const engine = await engineWith(program(...loads, op, RETURN_TOP));
    const random = randomWords(BigInt(op) + 0x9e3779b97f4a7c15n);
    const inputs = EDGES.flatMap((a) => EDGES.map((b) => [a, b, random()]));
    for (let i = 0; i < 400; i++) inputs.push([random(), random(), random()]);
    for (let i = 0; i < 400; i++) inputs.push(extremes(random));
    // dividends of DIV and MOD that fill up the digits as well: a multiple of the divisor, less one
    for (let i = 0; i < 200; i++) {
      const [low = 0n, factor = 0n, divisor = 0n] = extremes(random);
      inputs.push([unsigned((divisor >> 64n) * factor - 1n), divisor >> 64n, low]);
    }
    for (const [index, words] of inputs.entries()) {
      const [a, b, c] = words as [bigint, bigint, bigint];
      const data = Buffer.from(words.map((word) => word.toString(16).padStart(64, "0")).join(""), "hex");
      const flags = layout.TX_SIMULATED | (index % 2 ? layout.TX_NO_STREAM : 0);
      const result = call(engine, { to: CONTRACT, data, flags });
      assert.ok(result.succeeded);
      assert.equal(toWord(result.output), unsigned(meaning(a, b, c)), `${name} of ${words.map((w) => w.toString(16))}`);
    }
  });
}
