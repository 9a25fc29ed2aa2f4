// Why the pool does not take a transaction: in geth's words, which viem and ethers know their errors by.

export type PoolFault =
  | "ALREADY_KNOWN"
  | "NONCE_TOO_LOW"
  | "NONCE_AT_LIMIT"
  | "REPLACEMENT_UNDERPRICED"
  | "FUNDS_INSUFFICIENT"
  | "GAS_BELOW_INTRINSIC"
  | "GAS_BELOW_FLOOR"
  | "GAS_ABOVE_BLOCK_LIMIT"
  | "GAS_ABOVE_CAP"
  | "FEE_BELOW_BASE_FEE"
  | "TIP_ABOVE_FEE"
  | "UNDERPRICED"
  | "SENDER_INVALID"
  | "SENDER_HAS_CODE"
  | "CHAIN_ID_WRONG"
  | "INITCODE_TOO_LARGE"
  | "TYPE_UNKNOWN"
  | "MALFORMED"
  | "TOO_LARGE"
  | "POOL_FULL"
  | "ACCOUNT_FULL"
  | "DELEGATION_LIMIT"
  | "BLOBS_WRONG"
  | "AUTHORIZATIONS_WRONG"
  | "DROPPED";

export class PoolError extends Error {
  readonly fault: PoolFault;

  constructor(fault: PoolFault, message: string) {
    super(message);
    this.name = "PoolError";
    this.fault = fault;
  }
}
