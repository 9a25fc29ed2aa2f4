// 0x04: the input.
import type { Precompile } from "./precompile.ts";
import { gasPerWord } from "./precompile.ts";

export const identity: Precompile = {
  gas: (input) => gasPerWord(15n, 3n, input.length),
  run: (input) => input,
};
