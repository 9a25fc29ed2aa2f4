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
].map((row) => Uint8Array.from(row, (word) => word * 2));

/**
 * The mixing function G on the words a, b, c, d of v with two words of the message. Sums of two 32-bit halves stay below 2^53, so
 * the carry is a division; rotations by 32, 24, 16 and 63 are written out on the halves.
 */
function mix(v: Uint32Array, a: number, b: number, c: number, d: number, m: Uint32Array, x: number, y: number): void {
  let al = v[a] as number;
  let ah = v[a + 1] as number;
  let bl = v[b] as number;
  let bh = v[b + 1] as number;
  let cl = v[c] as number;
  let ch = v[c + 1] as number;
  let dl = v[d] as number;
  let dh = v[d + 1] as number;

  let low = al + bl + (m[x] as number);
  ah = (ah + bh + (m[x + 1] as number) + ((low / 0x100000000) | 0)) >>> 0;
  al = low >>> 0;
  let xl = dl ^ al;
  let xh = dh ^ ah;
  dl = xh >>> 0;
  dh = xl >>> 0;
  low = cl + dl;
  ch = (ch + dh + ((low / 0x100000000) | 0)) >>> 0;
  cl = low >>> 0;
  xl = bl ^ cl;
  xh = bh ^ ch;
  bl = ((xl >>> 24) | (xh << 8)) >>> 0;
  bh = ((xh >>> 24) | (xl << 8)) >>> 0;

  low = al + bl + (m[y] as number);
  ah = (ah + bh + (m[y + 1] as number) + ((low / 0x100000000) | 0)) >>> 0;
  al = low >>> 0;
  xl = dl ^ al;
  xh = dh ^ ah;
  dl = ((xl >>> 16) | (xh << 16)) >>> 0;
  dh = ((xh >>> 16) | (xl << 16)) >>> 0;
  low = cl + dl;
  ch = (ch + dh + ((low / 0x100000000) | 0)) >>> 0;
  cl = low >>> 0;
  xl = bl ^ cl;
  xh = bh ^ ch;
  bl = ((xl << 1) | (xh >>> 31)) >>> 0;
  bh = ((xh << 1) | (xl >>> 31)) >>> 0;

  v[a] = al;
  v[a + 1] = ah;
  v[b] = bl;
  v[b + 1] = bh;
  v[c] = cl;
  v[c + 1] = ch;
  v[d] = dl;
  v[d + 1] = dh;
}

/** One round: columns, then diagonals. Indexes are doubled, since a word is two halves. */
function round(v: Uint32Array, m: Uint32Array, order: Uint8Array): void {
  mix(v, 0, 8, 16, 24, m, order[0] as number, order[1] as number);
  mix(v, 2, 10, 18, 26, m, order[2] as number, order[3] as number);
  mix(v, 4, 12, 20, 28, m, order[4] as number, order[5] as number);
  mix(v, 6, 14, 22, 30, m, order[6] as number, order[7] as number);
  mix(v, 0, 10, 20, 30, m, order[8] as number, order[9] as number);
  mix(v, 2, 12, 22, 24, m, order[10] as number, order[11] as number);
  mix(v, 4, 14, 16, 26, m, order[12] as number, order[13] as number);
  mix(v, 6, 8, 18, 28, m, order[14] as number, order[15] as number);
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
    for (let n = 0; n < rounds; n++) round(v, m, SIGMA[n % 10] as Uint8Array);
    const output = new Uint8Array(64);
    const out = new DataView(output.buffer);
    for (let i = 0; i < 16; i++) {
      out.setUint32(i * 4, ((h[i] as number) ^ (v[i] as number) ^ (v[16 + i] as number)) >>> 0, true);
    }
    return output;
  },
};
