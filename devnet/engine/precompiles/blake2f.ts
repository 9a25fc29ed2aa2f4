// 0x09: the compression function F of BLAKE2b (EIP-152, RFC 7693 section 3.2). No library offers F with a free number of rounds, so
// it is written out here, on 32-bit halves: low word at 2i, high word at 2i + 1.
import type { Precompile } from "./precompile.ts";

const INPUT_LENGTH = 213;

const IV = new Uint32Array([
  0xf3bcc908, 0x6a09e667, 0x84caa73b, 0xbb67ae85, 0xfe94f82b, 0x3c6ef372, 0x5f1d36f1, 0xa54ff53a, 0xade682d1,
  0x510e527f, 0x2b3e6c1f, 0x9b05688c, 0xfb41bd6b, 0x1f83d9ab, 0x137e2179, 0x5be0cd19,
]);

const SIGMA = [
  [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15],
  [14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3],
  [11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4],
  [7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8],
  [9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13],
  [2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9],
  [12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11],
  [13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10],
  [6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5],
  [10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0],
].map((row) => new Uint8Array(row));

/** Columns, then diagonals. */
const MIX = [
  [0, 4, 8, 12],
  [1, 5, 9, 13],
  [2, 6, 10, 14],
  [3, 7, 11, 15],
  [0, 5, 10, 15],
  [1, 6, 11, 12],
  [2, 7, 8, 13],
  [3, 4, 9, 14],
] as const;

/** The mixing function G on four words of v with two words of the message. */
function mix(v: Uint32Array, a: number, b: number, c: number, d: number, m: Uint32Array, x: number, y: number): void {
  const at = (words: Uint32Array, i: number): number => words[i] as number;
  const ai = a * 2;
  const bi = b * 2;
  const ci = c * 2;
  const di = d * 2;
  let al = at(v, ai);
  let ah = at(v, ai + 1);
  let bl = at(v, bi);
  let bh = at(v, bi + 1);
  let cl = at(v, ci);
  let ch = at(v, ci + 1);
  let dl = at(v, di);
  let dh = at(v, di + 1);
  for (const [word, first] of [
    [x, true],
    [y, false],
  ] as const) {
    let low = al + bl + at(m, word * 2);
    ah = (ah + bh + at(m, word * 2 + 1) + Math.floor(low / 0x100000000)) >>> 0;
    al = low >>> 0;
    const xl = dl ^ al;
    const xh = dh ^ ah;
    dl = first ? xh >>> 0 : ((xl >>> 16) | (xh << 16)) >>> 0; // rotated right by 32, then by 16
    dh = first ? xl >>> 0 : ((xh >>> 16) | (xl << 16)) >>> 0;
    low = cl + dl;
    ch = (ch + dh + Math.floor(low / 0x100000000)) >>> 0;
    cl = low >>> 0;
    const yl = bl ^ cl;
    const yh = bh ^ ch;
    bl = (first ? (yl >>> 24) | (yh << 8) : (yl << 1) | (yh >>> 31)) >>> 0; // by 24, then by 63
    bh = (first ? (yh >>> 24) | (yl << 8) : (yh << 1) | (yl >>> 31)) >>> 0;
  }
  v[ai] = al;
  v[ai + 1] = ah;
  v[bi] = bl;
  v[bi + 1] = bh;
  v[ci] = cl;
  v[ci + 1] = ch;
  v[di] = dl;
  v[di + 1] = dh;
}

export const blake2f: Precompile = {
  gas: (input) =>
    input.length === INPUT_LENGTH ? BigInt(new DataView(input.buffer, input.byteOffset).getUint32(0)) : 0n,
  run(input) {
    const final = input[212];
    if (input.length !== INPUT_LENGTH || (final !== 0 && final !== 1)) return null;
    const view = new DataView(input.buffer, input.byteOffset, input.length);
    const rounds = view.getUint32(0);
    const h = Uint32Array.from({ length: 16 }, (_, i) => view.getUint32(4 + i * 4, true));
    const m = Uint32Array.from({ length: 32 }, (_, i) => view.getUint32(68 + i * 4, true));
    const v = new Uint32Array(32);
    v.set(h);
    v.set(IV, 16);
    // words 12 and 13 take the offset counter, word 14 is inverted in the last block
    for (let i = 0; i < 4; i++) v[24 + i] = (v[24 + i] as number) ^ view.getUint32(196 + i * 4, true);
    if (final === 1) {
      v[28] = ~(v[28] as number);
      v[29] = ~(v[29] as number);
    }
    for (let round = 0; round < rounds; round++) {
      const order = SIGMA[round % 10] as Uint8Array;
      for (let i = 0; i < 8; i++) {
        const [a, b, c, d] = MIX[i] as (typeof MIX)[number];
        mix(v, a, b, c, d, m, order[i * 2] as number, order[i * 2 + 1] as number);
      }
    }
    const output = new Uint8Array(64);
    const out = new DataView(output.buffer);
    for (let i = 0; i < 16; i++) {
      out.setUint32(i * 4, ((h[i] as number) ^ (v[i] as number) ^ (v[16 + i] as number)) >>> 0, true);
    }
    return output;
  },
};
