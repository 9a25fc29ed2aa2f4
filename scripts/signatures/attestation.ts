// An auditor's attestation as EIP-712 typed data: what its wallet shows and signs, and `BarRegistry.attest` checks.
import { type Address, type Hex, stringToHex } from "viem";

/** One statement over up to 32 bars. */
export interface Attestation {
  readonly bars: readonly { readonly barId: number; readonly fineMilliOz: number }[];
  readonly kind: number;
  readonly provider: Hex;
  /** Unix seconds of the count that the statement reports. */
  readonly asOf: number;
  /** UTC day number from whose start the bars no longer count. */
  readonly expiryDay: number;
  readonly documentHash: Hex;
}

/** Numbers of BarRegistry's enum. */
export const AttestationKind = { ThirdParty: 0, Custodian: 1, SelfReported: 2 } as const;

/** Name of a firm as the contract keeps it. */
export function providerBytes(name: string): Hex {
  return stringToHex(name, { size: 32 });
}

/** The typed data to be signed. */
export function attestationTypedData(chainId: number, barRegistry: Address, message: Attestation) {
  return {
    domain: { name: "Goldlane Bar Registry", version: "1", chainId, verifyingContract: barRegistry },
    types: {
      Attestation: [
        { name: "bars", type: "AttestedWeight[]" },
        { name: "kind", type: "uint8" },
        { name: "provider", type: "bytes32" },
        { name: "asOf", type: "uint48" },
        { name: "expiryDay", type: "uint32" },
        { name: "documentHash", type: "bytes32" },
      ],
      AttestedWeight: [
        { name: "barId", type: "uint32" },
        { name: "fineMilliOz", type: "uint32" },
      ],
    },
    primaryType: "Attestation",
    message,
  } as const;
}
