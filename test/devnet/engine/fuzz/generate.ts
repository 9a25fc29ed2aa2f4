// Random programs that mostly make sense: operands are pushed before their instruction, offsets are mostly small, addresses mostly
// those of the scene. Some are left to chance altogether, so that every kind of failure is met too.
import { forks } from "../../../../devnet/engine/index.ts";
import { push } from "../program.ts";
import type { Random } from "./random.ts";

/** The accounts of a scene: three contracts, an account without code, nobody, and some precompiles. */
export const CONTRACTS = [0xc1, 0xc2, 0xc3].map((byte) => new Uint8Array(20).fill(byte));
const OUTSIDER = new Uint8Array(20).fill(0xe0);
const NOBODY = new Uint8Array(20).fill(0xf0);
const PRECOMPILES = [1, 2, 3, 4, 5, 6, 9].map((last) => {
  const address = new Uint8Array(20);
  address[19] = last;
  return address;
});

const addressWord = (address: Uint8Array): bigint => BigInt(`0x${Buffer.from(address).toString("hex")}`);

type Operand = "any" | "offset" | "length" | "address" | "key" | "gas" | "value" | "shift";

/** Opcode, operands from the top of the stack down, items left. */
const INSTRUCTIONS: [op: number, operands: Operand[], left: number][] = [
  ...[0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x07, 0x0a, 0x10, 0x11, 0x12, 0x13, 0x14, 0x16, 0x17, 0x18].map(
    (op): [number, Operand[], number] => [op, ["any", "any"], 1],
  ),
  [0x08, ["any", "any", "any"], 1],
  [0x09, ["any", "any", "any"], 1],
  [0x0b, ["shift", "any"], 1],
  [0x15, ["any"], 1],
  [0x19, ["any"], 1],
  [0x1a, ["shift", "any"], 1],
  [0x1b, ["shift", "any"], 1],
  [0x1c, ["shift", "any"], 1],
  [0x1d, ["shift", "any"], 1],
  [0x1e, ["any"], 1],
  [0x20, ["offset", "length"], 1],
  ...[0x30, 0x32, 0x33, 0x34, 0x36, 0x38, 0x3a, 0x3d, 0x41, 0x42, 0x43, 0x44, 0x45, 0x46, 0x47, 0x48, 0x4a].map(
    (op): [number, Operand[], number] => [op, [], 1],
  ),
  ...[0x58, 0x59, 0x5a, 0x5f].map((op): [number, Operand[], number] => [op, [], 1]),
  [0x31, ["address"], 1],
  [0x35, ["offset"], 1],
  [0x37, ["offset", "offset", "length"], 0],
  [0x39, ["offset", "offset", "length"], 0],
  [0x3b, ["address"], 1],
  [0x3c, ["address", "offset", "offset", "length"], 0],
  [0x3e, ["offset", "length", "length"], 0],
  [0x3f, ["address"], 1],
  [0x40, ["any"], 1],
  [0x49, ["shift"], 1],
  [0x50, ["any"], 0],
  [0x51, ["offset"], 1],
  [0x52, ["offset", "any"], 0],
  [0x53, ["offset", "any"], 0],
  [0x54, ["key"], 1],
  [0x55, ["key", "key"], 0],
  [0x5c, ["key"], 1],
  [0x5d, ["key", "key"], 0],
  [0x5e, ["offset", "offset", "length"], 0],
  ...[0, 1, 2, 3, 4].map((topics): [number, Operand[], number] => [
    0xa0 + topics,
    ["offset", "length", ...Array.from({ length: topics }, (): Operand => "any")],
    0,
  ]),
  [0xf0, ["value", "offset", "length"], 1],
  [0xf1, ["gas", "address", "value", "offset", "length", "offset", "length"], 1],
  [0xf2, ["gas", "address", "value", "offset", "length", "offset", "length"], 1],
  [0xf4, ["gas", "address", "offset", "length", "offset", "length"], 1],
  [0xf5, ["value", "offset", "length", "key"], 1],
  [0xfa, ["gas", "address", "offset", "length", "offset", "length"], 1],
];

/** Calls and storage are what programs of contracts do: they come up more often. */
const FAVOURITES = INSTRUCTIONS.filter(([op]) =>
  [0x51, 0x52, 0x54, 0x55, 0x5d, 0x5c, 0xf1, 0xf4, 0xfa, 0x3e].includes(op),
);

/** Instructions that came later than Istanbul, the oldest fork that is fuzzed. */
const SINCE: ReadonlyMap<number, number> = new Map([
  [0x48, forks.LONDON],
  [0x5f, forks.SHANGHAI],
  [0x49, forks.CANCUN],
  [0x4a, forks.CANCUN],
  [0x5c, forks.CANCUN],
  [0x5d, forks.CANCUN],
  [0x5e, forks.CANCUN],
  [0x1e, forks.OSAKA],
]);

/** PUSH0 came with Shanghai: before, a zero takes two bytes. */
const pushFor = (fork: number, value: bigint): Uint8Array =>
  value === 0n && fork < forks.SHANGHAI ? Uint8Array.of(0x60, 0) : push(value);

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
  1n << 160n,
  1n << 255n,
  (1n << 256n) - 1n,
];

function operand(random: Random, kind: Operand): bigint {
  if (random.below(300) === 0) return random.pick(EDGES);
  switch (kind) {
    case "any":
      return random.chance(50) ? random.pick(EDGES) : random.word() >> BigInt(random.below(256));
    case "offset":
      return BigInt(random.below(random.chance(95) ? 200 : 5000));
    case "length":
      return BigInt(random.below(random.chance(95) ? 100 : 3000));
    case "address":
      return addressWord(random.pick([...CONTRACTS, ...CONTRACTS, OUTSIDER, NOBODY, ...PRECOMPILES]));
    case "key":
      return BigInt(random.below(4));
    case "gas":
      return BigInt(random.below(random.chance(70) ? 100_000 : 3000));
    case "value":
      return BigInt(random.chance(70) ? 0 : random.below(3));
    case "shift":
      return BigInt(random.below(270));
  }
}

/** One random instruction with its operands pushed, most of the time. */
function instruction(random: Random, fork: number): Uint8Array[] {
  const [op, operands, left] = random.pick(random.chance(30) ? FAVOURITES : INSTRUCTIONS);
  if ((SINCE.get(op) ?? 0) > fork && !random.chance(2)) return [];
  const parts = random.chance(98) ? [...operands].reverse().map((kind) => pushFor(fork, operand(random, kind))) : [];
  parts.push(Uint8Array.of(op));
  if (left && random.chance(50)) parts.push(Uint8Array.of(0x50));
  return parts;
}

/** Stack shuffles, jumps forward, loops, plain bytes. */
function oddity(random: Random, fork: number, length: number): Uint8Array[] {
  switch (random.below(6)) {
    case 0:
      return [push(random.word()), Uint8Array.of(0x80 + random.below(random.chance(90) ? 1 : 16))];
    case 1:
      return [push(random.word()), push(random.word()), Uint8Array.of(0x90 + random.below(random.chance(90) ? 1 : 16))];
    case 2: {
      // over a few bytes that may be anything
      const skipped = random.bytes(random.below(6));
      const target = length + 4 + skipped.length;
      return [Uint8Array.of(0x61, target >> 8, target & 255, 0x56), skipped, Uint8Array.of(0x5b)];
    }
    case 3: {
      const skipped = instruction(random, fork);
      const size = skipped.reduce((sum, part) => sum + part.length, 0);
      const condition = pushFor(fork, operand(random, "key"));
      const target = length + condition.length + 4 + size;
      return [condition, Uint8Array.of(0x61, target >> 8, target & 255, 0x57), ...skipped, Uint8Array.of(0x5b)];
    }
    case 4:
      // back to the start or to anywhere, which only gas or a wrong target ends
      return random.chance(10) ? [Uint8Array.of(0x5b, 0x36, 0x61, random.below(2), random.below(256), 0x57)] : [];
    default:
      return [Uint8Array.of(random.chance(5) ? random.below(256) : 0x5b)];
  }
}

const ENDINGS = [[0x00], [0xf3], [0xf3], [0xf3], [0xfd], [0xfe], [0xff], []];

/** A program of up to `size` instructions for a fork. */
export function randomProgram(random: Random, fork: number, size = 40): Uint8Array {
  const code: number[] = [];
  const count = 1 + random.below(size);
  for (let i = 0; i < count; i++) {
    const parts = random.chance(85) ? instruction(random, fork) : oddity(random, fork, code.length);
    for (const part of parts) code.push(...part);
  }
  const ending = random.pick(ENDINGS);
  if (ending.length && ending[0] !== 0xfe) {
    const last: Operand = ending[0] === 0xff ? "address" : "offset";
    code.push(...pushFor(fork, operand(random, "length")), ...pushFor(fork, operand(random, last)));
  }
  code.push(...ending);
  return Uint8Array.from(code);
}
