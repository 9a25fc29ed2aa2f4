// 0x03: RIPEMD-160, left-padded to a word, by OpenSSL.
import { hash } from "node:crypto";
import type { Precompile } from "./precompile.ts";
import { gasPerWord } from "./precompile.ts";

export const ripemd160: Precompile = {
  gas: (input) => gasPerWord(600n, 120n, input.length),
  run(input) {
    const word = new Uint8Array(32);
    word.set(hash("ripemd160", input, "buffer"), 12);
    return word;
  },
};
