// The development accounts: the well-known mnemonic of anvil and Hardhat, and who is who on the development chain. Everybody
// knows these keys: nothing of value may ever be sent to them on any other chain.
import { bytesToHex } from "viem";
import { mnemonicToAccount } from "viem/accounts";
import type { Hex } from "./deploy/deployment.ts";

export const DEVELOPMENT_MNEMONIC = "test test test test test test test test test test test junk";

export interface DevelopmentAccount {
  /** Short name, as `--as` of the admin commands takes it. */
  readonly name: string;
  /** What this person does, in words. */
  readonly role: string;
  readonly address: Hex;
  readonly privateKey: Hex;
}

const PEOPLE = [
  ["ines", "investor, onboarded"],
  ["ivo", "investor, onboarded"],
  ["nora", "newcomer, not onboarded yet"],
  ["staffA", "staff, first person: custodian, mint proposer, desk, compliance, pricer"],
  ["staffB", "staff, second person: auditor, mint approver, desk approver, compliance approver, price approver"],
  ["treasury", "treasurer, and the account that mints go to"],
  ["guardian", "guardian: pauses, revokes and vetoes, proposes nothing"],
  ["adminA", "admin, every step waits 48 hours"],
  ["adminB", "admin, every step waits 48 hours"],
  ["keeper", "price keeper of the simulated feeds"],
  ["seed1", "investor of the replayed history"],
  ["seed2", "investor of the replayed history"],
  ["seed3", "investor of the replayed history"],
  ["seed4", "investor of the replayed history"],
  ["seed5", "investor of the replayed history"],
  ["spare1", "nobody yet"],
  ["spare2", "nobody yet"],
  ["spare3", "nobody yet"],
  ["spare4", "nobody yet"],
  ["deployer", "deployed the contracts, keeps no right"],
] as const;

export type DevelopmentAccountName = (typeof PEOPLE)[number][0];

/** All twenty accounts in the order of the mnemonic; the first seven are the ones to try the market with. */
export const DEVELOPMENT_ACCOUNTS: readonly (DevelopmentAccount & { readonly name: DevelopmentAccountName })[] =
  PEOPLE.map(([name, role], addressIndex) => {
    const account = mnemonicToAccount(DEVELOPMENT_MNEMONIC, { addressIndex });
    const { privateKey } = account.getHdKey();
    if (privateKey === null) throw new Error(`no key for development account ${addressIndex}`);
    return { name, role, address: account.address, privateKey: bytesToHex(privateKey) };
  });

/** The development account of this name. */
export function developmentAccount(name: DevelopmentAccountName): DevelopmentAccount {
  const found = DEVELOPMENT_ACCOUNTS.find((account) => account.name === name);
  if (found === undefined) throw new Error(`there is no development account ${name}`);
  return found;
}
