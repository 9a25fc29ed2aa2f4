// What the tests of bars, supply and bar redemption share beside the fixture.
import type { HardhatEthersSigner } from "@nomicfoundation/hardhat-ethers/types";
import { ADMIN_DELAY, GRANT_DELAY, ROLE_IDS, type RoleName } from "../../scripts/deploy/roles.ts";
import type { BarRegistry } from "../../types/ethers-contracts/index.ts";
import { ATTESTATION_TYPES, AttestationKind, code, DAY, ethers, networkHelpers, type World } from "./fixture.ts";

/** Numbers of BarRegistry's status. */
export const BarStatus = {
  None: 0n,
  Proposed: 1n,
  Disputed: 2n,
  Attested: 3n,
  Liened: 4n,
  Encumbered: 5n,
  Withdrawn: 6n,
  Rejected: 7n,
} as const;

/** 32 zero bytes. */
export const NO_HASH = `0x${"00".repeat(32)}`;

/** Gives an account a role on top of what it holds, with all the delays of the admin. */
export async function grantRole(world: World, account: HardhatEthersSigner, role: RoleName): Promise<void> {
  const data = world.manager.interface.encodeFunctionData("grantRole", [ROLE_IDS[role], account.address, 0]);
  await world.asAdmin(world.manager, data);
  await world.moveBy(Math.max(ADMIN_DELAY, GRANT_DELAY));
}

/** An attestation of these weights as of now, for 35 days. */
export async function attestationOf(world: World, weights: readonly (readonly [bigint, bigint])[]) {
  const asOf = await world.now();
  return {
    bars: weights.map(([barId, fineMilliOz]) => ({ barId, fineMilliOz })),
    kind: AttestationKind.ThirdParty as bigint,
    provider: code("Example Assurance", 32),
    asOf,
    expiryDay: Math.floor(asOf / DAY) + 35,
    documentHash: ethers.id("attestation report"),
  };
}

/** The signature of an attestation, as an auditor's wallet makes it. */
export async function sign(bars: BarRegistry, attestation: object, signer: HardhatEthersSigner): Promise<string> {
  const { name, version, chainId, verifyingContract } = await bars.eip712Domain();
  return signer.signTypedData({ name, version, chainId, verifyingContract }, ATTESTATION_TYPES, attestation);
}

/** A signer for a contract's address, with coins for its fees. */
export async function impersonate(contract: { getAddress(): Promise<string> }): Promise<HardhatEthersSigner> {
  const address = await contract.getAddress();
  await networkHelpers.setBalance(address, 10n ** 18n);
  return ethers.getImpersonatedSigner(address);
}
