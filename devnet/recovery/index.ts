// Who signed: the most expensive thing about a plain transaction, some thirty times as long as running it.
//
//   signatures ─► ranges in shared memory ─► threads (libsecp256k1 and nothing else) ─► public keys ─► addresses
//
// Each signature stands for itself, so ranges of them are done side by side and in any order; the answers come in the order of the question. The curve is
// npm's native secp256k1; a faster one has its place behind `recoverBatch` and `recoverSigner`.
export { Recovery, type RecoveryOptions } from "./recovery.ts";
export { recoverSigner, type Signature } from "./signature.ts";
