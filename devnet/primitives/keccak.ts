// keccak256 outside the engine, for the few places that hash a handful of bytes. Whatever hashes much does so inside the module.
import { keccak_256 } from "@noble/hashes/sha3.js";

export function keccak256(bytes: Uint8Array): Uint8Array {
  return keccak_256(bytes);
}
