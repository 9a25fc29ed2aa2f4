// What the tests of the token add to the one fixture: signers of the system contracts, holders with gold, and whoever is needed
// in each standing. The registry and the manager are the real ones; vault, redemption and supply controller speak by impersonation,
// because here it is the token's rules for them that are in question, not theirs.
import type { HardhatEthersSigner } from "@nomicfoundation/hardhat-ethers/types";
import type { GoldToken } from "../../types/ethers-contracts/index.ts";
import { bare, DAY, ethers, networkHelpers, ONE, type World } from "./fixture.ts";

/** The contracts of the system as callers. */
export interface TokenWorld extends World {
  readonly asVault: HardhatEthersSigner;
  readonly asRedemption: HardhatEthersSigner;
  readonly asSupply: HardhatEthersSigner;
}

/** A contract as a signer with ether for gas. */
export async function asContract(contract: { getAddress(): Promise<string> }): Promise<HardhatEthersSigner> {
  const address = await contract.getAddress();
  await networkHelpers.impersonateAccount(address);
  await networkHelpers.setBalance(address, ONE);
  return ethers.getSigner(address);
}

/** Ines and Ivo are onboarded and hold 10 oz each; the treasury holds 70, vault and redemption 5 each. */
export async function holders(): Promise<TokenWorld> {
  const world = await bare();
  const { accounts, token, vault, redemption, supply } = world;
  const { ines, ivo, treasury } = accounts;
  const [asVault, asRedemption, asSupply] = await Promise.all([vault, redemption, supply].map(asContract));
  if (asVault === undefined || asRedemption === undefined || asSupply === undefined) throw new Error("no signers");
  await token.connect(asSupply).mint(treasury, 100n * ONE);
  for (const investor of [ines, ivo]) {
    await world.onboard(investor);
    await world.giveGold(investor, 10n * ONE);
  }
  for (const contract of [vault, redemption]) await token.connect(treasury).transfer(contract, 5n * ONE);
  return { ...world, asVault, asRedemption, asSupply };
}

/** Takes an investor's credential away. */
export async function revoke(world: World, account: HardhatEthersSigner): Promise<void> {
  await world.investors.connect(world.accounts.staffA).revoke(account, ethers.id("sanctions list"));
}

/** Lets an investor's credential expire. */
export async function letExpire(world: World, account: HardhatEthersSigner): Promise<void> {
  const { expiry } = await world.investors.credentialOf(account);
  await world.moveTo(Number(expiry));
}

/** Opens the way out for a lapsed holder, for 30 days. */
export async function openExit(world: World, account: HardhatEthersSigner): Promise<void> {
  await world.investors.connect(world.accounts.staffA).openExit(account, (await world.now()) + 30 * DAY);
}

/** Freezes an absolute amount. */
export async function freeze(world: World, account: HardhatEthersSigner, amount: bigint): Promise<void> {
  await world.token.connect(world.accounts.staffA).setFrozenTokens(account, amount);
}

/** A forced transfer proposed by staff A and approved by staff B a day later; its case number. */
export async function approveCase(
  world: World,
  from: HardhatEthersSigner,
  to: HardhatEthersSigner,
  amount: bigint,
): Promise<bigint> {
  const { accounts, token } = world;
  await token.connect(accounts.staffA).proposeForcedTransfer(from, to, amount, ethers.id("court order"));
  const caseId = await token.forcedTransferCaseCount();
  await world.moveTo(Number((await token.forcedTransferCase(caseId)).readyAt));
  await token.connect(accounts.staffB).approveForcedTransfer(caseId);
  return caseId;
}

/** Numbers of the enum CaseState. */
export const CaseState = { None: 0n, Proposed: 1n, Approved: 2n, Executed: 3n, Withdrawn: 4n } as const;

/** Names of the token's events in a transaction, in order. */
export async function eventNames(token: GoldToken, hash: string): Promise<string[]> {
  const receipt = await ethers.provider.getTransactionReceipt(hash);
  if (receipt === null) throw new Error(`no receipt for ${hash}`);
  return receipt.logs.map((log) => token.interface.parseLog(log)?.name ?? "unknown");
}
