// 0x02: SHA-256, by OpenSSL.
import { hash } from "node:crypto";
import type { Precompile } from "./precompile.ts";
import { gasPerWord } from "./precompile.ts";

export const sha256: Precompile = {
  gas: (input) => gasPerWord(60n, 12n, input.length),
  run: (input) => hash("sha256", input, "buffer"),
};
