// Bytes, hex, RLP, keccak, and blocks with their parts: what every room may use. Imports nothing of ours.
export type { Block, Header, Withdrawal } from "./block.ts";
export {
  decodeBlock,
  encodeBlock,
  encodeHeader,
  encodeWithdrawal,
  hashHeader,
  headerOf,
  NO_UNCLES_HASH,
} from "./block.ts";
export { decodeSigned, decodeTransaction, type Signed } from "./decode.ts";
export { bytesToHex, digitsToBytes, HexError, hexToBigInt, hexToBytes } from "./hex.ts";
export { hashBy, keccak256 } from "./keccak.ts";
export { EMPTY_ROOT, orderedRoot } from "./ordered-root.ts";
export type { LogEntry, Receipt } from "./receipt.ts";
export { bloomOf, encodeReceipt } from "./receipt.ts";
export type { RlpInput, RlpOutput } from "./rlp.ts";
export { decodeRlp, encodeRlp, numberToBytes, RlpError, splitRlp } from "./rlp.ts";
export type { AccessListEntry, Authorization, Transaction, UnsignedTransaction } from "./transaction.ts";
export { encodeTransaction, PRETENDED_S, signatureV, signingHash } from "./transaction.ts";
