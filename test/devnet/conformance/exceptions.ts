// The official names of what makes a transaction invalid, and the reasons of the engine that each of them stands for.
import { reasons } from "../../../devnet/engine/index.ts";

const EXCEPTIONS: ReadonlyMap<string, readonly number[]> = new Map([
  ["INSUFFICIENT_ACCOUNT_FUNDS", [reasons.FUNDS_INSUFFICIENT]],
  ["GASLIMIT_PRICE_PRODUCT_OVERFLOW", [reasons.FUNDS_INSUFFICIENT]],
  ["INTRINSIC_GAS_TOO_LOW", [reasons.GAS_BELOW_INTRINSIC]],
  ["INTRINSIC_GAS_BELOW_FLOOR_GAS_COST", [reasons.GAS_BELOW_FLOOR]],
  ["SENDER_NOT_EOA", [reasons.SENDER_HAS_CODE]],
  ["INSUFFICIENT_MAX_FEE_PER_GAS", [reasons.MAX_FEE_BELOW_BASE_FEE]],
  ["PRIORITY_GREATER_THAN_MAX_FEE_PER_GAS", [reasons.PRIORITY_FEE_ABOVE_MAX_FEE]],
  ["NONCE_IS_MAX", [reasons.NONCE_AT_LIMIT]],
  ["NONCE_MISMATCH_TOO_LOW", [reasons.NONCE_TOO_LOW]],
  ["NONCE_MISMATCH_TOO_HIGH", [reasons.NONCE_TOO_HIGH]],
  ["GAS_LIMIT_EXCEEDS_MAXIMUM", [reasons.GAS_ABOVE_CAP]],
  ["GAS_ALLOWANCE_EXCEEDED", [reasons.GAS_ABOVE_BLOCK_LIMIT]],
  ["INITCODE_SIZE_EXCEEDED", [reasons.INITCODE_TOO_LARGE]],
  ["INVALID_CHAINID", [reasons.CHAIN_ID_WRONG]],
  ["INVALID_SIGNATURE_VRS", [reasons.SIGNATURE_INVALID]],
  ["RLP_INVALID_VALUE", [reasons.MALFORMED]],
  ["TYPE_1_TX_PRE_FORK", [reasons.TYPE_UNKNOWN]],
  ["TYPE_2_TX_PRE_FORK", [reasons.TYPE_UNKNOWN]],
  ["TYPE_3_TX_PRE_FORK", [reasons.TYPE_UNKNOWN]],
  ["TYPE_3_TX_ZERO_BLOBS_PRE_FORK", [reasons.TYPE_UNKNOWN]],
  ["TYPE_4_TX_PRE_FORK", [reasons.TYPE_UNKNOWN]],
  ["TYPE_3_TX_INVALID_BLOB_VERSIONED_HASH", [reasons.BLOB_HASH_VERSION_WRONG]],
  ["TYPE_3_TX_ZERO_BLOBS", [reasons.BLOBS_MISSING]],
  ["TYPE_3_TX_CONTRACT_CREATION", [reasons.BLOB_TRANSACTION_CREATES, reasons.MALFORMED]],
  ["TYPE_3_TX_WITH_FULL_BLOBS", [reasons.MALFORMED]], // the form of the network, with the blobs themselves, is none of a block's
  ["INSUFFICIENT_MAX_FEE_PER_BLOB_GAS", [reasons.BLOB_FEE_BELOW_BASE_FEE]],
  ["TYPE_3_TX_MAX_BLOB_GAS_ALLOWANCE_EXCEEDED", [reasons.BLOBS_ABOVE_BLOCK_LIMIT]],
  ["TYPE_3_TX_BLOB_COUNT_EXCEEDED", [reasons.BLOBS_ABOVE_TRANSACTION_LIMIT]],
  ["TYPE_4_EMPTY_AUTHORIZATION_LIST", [reasons.AUTHORIZATIONS_MISSING]],
  ["TYPE_4_TX_CONTRACT_CREATION", [reasons.AUTHORIZATION_TRANSACTION_CREATES, reasons.MALFORMED]],
  ["TYPE_4_INVALID_AUTHORIZATION_FORMAT", [reasons.MALFORMED]],
  ["TYPE_4_INVALID_AUTHORITY_SIGNATURE", [reasons.MALFORMED]],
  ["TYPE_4_INVALID_AUTHORITY_SIGNATURE_S_TOO_HIGH", [reasons.MALFORMED]],
]);

/** Whether the engine's reason is one of the expected ones (alternatives are separated by "|"). */
export function isExpected(expected: string, reason: number): boolean {
  return expected
    .split("|")
    .some((name) => EXCEPTIONS.get(name.trim().replace(/^TransactionException\./, ""))?.includes(reason));
}
