// An investor's entry as EIP-712 typed data: signed by a compliance officer, submitted by the investor itself.
import type { Address, Hex } from "viem";

/** A credential as it goes on chain. */
export interface Credential {
  readonly credentialHash: Hex;
  /** 1 to 3. */
  readonly tier: number;
  /** ISO 3166-1 numeric. */
  readonly jurisdiction: number;
  /** Unix seconds. */
  readonly expiry: number;
}

/** An entry of one account, good for one nonce and until a deadline (unix seconds). */
export interface Entry extends Credential {
  readonly account: Address;
  readonly nonce: bigint;
  readonly deadline: bigint;
}

/** The typed data to be signed. */
export function entryTypedData(chainId: number, investorRegistry: Address, message: Entry) {
  return {
    domain: { name: "Goldlane InvestorRegistry", version: "1", chainId, verifyingContract: investorRegistry },
    types: {
      Entry: [
        { name: "account", type: "address" },
        { name: "credentialHash", type: "bytes32" },
        { name: "tier", type: "uint8" },
        { name: "jurisdiction", type: "uint16" },
        { name: "expiry", type: "uint48" },
        { name: "nonce", type: "uint256" },
        { name: "deadline", type: "uint256" },
      ],
    },
    primaryType: "Entry",
    message,
  } as const;
}
