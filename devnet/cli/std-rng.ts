// What Rust's rand 0.8 draws from its StdRng, a ChaCha of twelve rounds, after `seed_from_u64`: anvil makes its mnemonics of a seed with it, and the same
// seed shall give the same accounts here. For that alone: everybody who knows the seed knows what comes out.

/** PCG32, by which rand_core stretches a number to a key. */
const MULTIPLIER = 6364136223846793005n;
const INCREMENT = 11634580027462260723n;
/** "expand 32-byte k", as words. */
const CONSTANTS = [0x61707865, 0x3320646e, 0x79622d32, 0x6b206574];
const DOUBLE_ROUNDS = 6;

const rotated = (word: number, by: number): number => (word << by) | (word >>> (32 - by));

function keyOf(seed: bigint): number[] {
  let state = seed;
  return Array.from({ length: 8 }, () => {
    state = BigInt.asUintN(64, state * MULTIPLIER + INCREMENT);
    const word = Number(BigInt.asUintN(32, ((state >> 18n) ^ state) >> 27n));
    return rotated(word, (32 - Number(state >> 59n)) % 32);
  });
}

function quarterRound(s: Uint32Array, a: number, b: number, c: number, d: number): void {
  const at = (i: number): number => s[i] as number;
  s[a] = at(a) + at(b);
  s[d] = rotated(at(d) ^ at(a), 16);
  s[c] = at(c) + at(d);
  s[b] = rotated(at(b) ^ at(c), 12);
  s[a] = at(a) + at(b);
  s[d] = rotated(at(d) ^ at(a), 8);
  s[c] = at(c) + at(d);
  s[b] = rotated(at(b) ^ at(c), 7);
}

/** The first 16 bytes that are drawn one at a time: each is the low byte of a word. */
export function firstBytes(seed: bigint): Uint8Array {
  const start = Uint32Array.from([...CONSTANTS, ...keyOf(seed), 0, 0, 0, 0]);
  const state = start.slice();
  for (let n = 0; n < DOUBLE_ROUNDS; n++) {
    for (let i = 0; i < 4; i++) quarterRound(state, i, 4 + i, 8 + i, 12 + i);
    for (let i = 0; i < 4; i++) quarterRound(state, i, 4 + ((i + 1) % 4), 8 + ((i + 2) % 4), 12 + ((i + 3) % 4));
  }
  return Uint8Array.from(state, (word, i) => word + (start[i] as number));
}
