// Credentials, signatures of officers and the worlds that the tests of InvestorRegistry share.
import type { Signer, TypedDataDomain } from "ethers";
import type { InvestorRegistry } from "../../types/ethers-contracts/index.ts";
import { bare, DAY, ethers, type World } from "./fixture.ts";

export const Standing = { Unknown: 0n, Allowed: 1n, Expired: 2n, Revoked: 3n } as const;
export const REASON = ethers.id("sanctions list");

export const ENTRY_TYPES = {
  Entry: [
    { name: "account", type: "address" },
    { name: "credentialHash", type: "bytes32" },
    { name: "tier", type: "uint8" },
    { name: "jurisdiction", type: "uint16" },
    { name: "expiry", type: "uint48" },
    { name: "nonce", type: "uint256" },
    { name: "deadline", type: "uint256" },
  ],
};

export interface Credential {
  readonly credentialHash: string;
  readonly tier: number;
  readonly jurisdiction: number;
  readonly expiry: number;
}

/** A good credential for half a year. */
export async function credentialFrom(world: World, changed: Partial<Credential> = {}): Promise<Credential> {
  const expiry = (await world.now()) + 180 * DAY;
  return { credentialHash: ethers.id("salted"), tier: 2, jurisdiction: 756, expiry, ...changed };
}

export async function domainOf(investors: InvestorRegistry): Promise<TypedDataDomain> {
  const { name, version, chainId, verifyingContract } = await investors.eip712Domain();
  return { name, version, chainId, verifyingContract };
}

export async function signEntry(
  investors: InvestorRegistry,
  officer: Signer,
  account: string,
  credential: Credential,
  deadline: number,
  domain?: TypedDataDomain,
): Promise<string> {
  const nonce = await investors.nonces(account);
  const message = { account, ...credential, nonce, deadline };
  return officer.signTypedData(domain ?? (await domainOf(investors)), ENTRY_TYPES, message);
}

/** Nora is entered, allowed for a year. */
export async function entered(): Promise<World> {
  const world = await bare();
  await world.onboard(world.accounts.nora);
  return world;
}

export async function revoked(): Promise<World> {
  const world = await entered();
  await world.investors.connect(world.accounts.staffA).revoke(world.accounts.nora, REASON);
  return world;
}

/** Staff A has signed an entry for Nora, good for an hour. */
export async function signed() {
  const world = await bare();
  const { investors, accounts } = world;
  const credential = await credentialFrom(world);
  const deadline = (await world.now()) + 3_600;
  const signature = await signEntry(investors, accounts.staffA, accounts.nora.address, credential, deadline);
  return { ...world, credential, deadline, signature };
}
