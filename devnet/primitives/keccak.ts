// keccak256 outside the engine. noble's does for a handful of bytes; where there is an engine its module takes over, which needs a sixteenth of the time.
import { keccak_256 } from "@noble/hashes/sha3.js";

type Hash = (bytes: Uint8Array) => Uint8Array;

let hash: Hash = keccak_256;

export const keccak256: Hash = (bytes) => hash(bytes);

/** From now on `keccak256` is this: the same function of any bytes. It is given noble's for those that are too long for it. */
export function hashBy(faster: (bytes: Uint8Array, plain: Hash) => Uint8Array): void {
  hash = (bytes) => faster(bytes, keccak_256);
}
