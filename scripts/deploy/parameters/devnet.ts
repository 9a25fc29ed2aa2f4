// The development chain: well-known accounts, doubles for USDT and the feeds. Also serves a second local chain that behaves
// like another network (another id, USDT of 18 decimals).
import { developmentAccount } from "../../accounts.ts";
import type { NetworkParameters } from "../parameters.ts";

const address = (name: Parameters<typeof developmentAccount>[0]) => developmentAccount(name).address;

/** Parameters of a chain with the well-known accounts. */
export function devnetParameters(chainId: number, usdtDecimals: number): NetworkParameters {
  const first = [address("staffA")];
  const second = [address("staffB")];
  return {
    chainId,
    confirmations: 1,
    treasury: address("treasury"),
    sweepDestination: address("treasury"),
    usdtDecimals,
    outside: { kind: "doubles", keeper: address("keeper") },
    holders: {
      ADMIN: [address("adminA"), address("adminB")],
      CUSTODIAN: first,
      AUDITOR: second,
      MINT_PROPOSER: first,
      MINT_APPROVER: second,
      DESK: first,
      DESK_APPROVER: second,
      COMPLIANCE: first,
      COMPLIANCE_APPROVER: second,
      PRICER: first,
      PRICE_APPROVER: second,
      TREASURER: [address("treasury")],
      GUARDIAN: [address("guardian")],
    },
  };
}
