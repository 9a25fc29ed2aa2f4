// Bytes, hex, RLP, keccak: what every room may use. Imports nothing of ours.
export { bytesToHex, HexError, hexToBigInt, hexToBytes } from "./hex.ts";
export { keccak256 } from "./keccak.ts";
export type { RlpInput } from "./rlp.ts";
export { encodeRlp, numberToBytes } from "./rlp.ts";
