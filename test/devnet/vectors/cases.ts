// What the project's own vectors hold: small cases by subject, each for the forks where it means something. `make.ts` asks @ethereumjs what
// they come to and writes them in the format of the official state tests.
import { calls, creates } from "./cases/calls.ts";
import type { Vector } from "./cases/parts.ts";
import { prague, precompiles } from "./cases/prague.ts";
import { opcodes, state } from "./cases/state.ts";
import { envelopes, validity } from "./cases/transactions.ts";

export const VECTORS: readonly Vector[] = [
  ...envelopes,
  ...validity,
  ...calls,
  ...creates,
  ...state,
  ...opcodes,
  ...prague,
  ...precompiles,
];
