// EIP-7702: accounts of the development chain that carry the code of a contract.
import type { HardhatEthersSigner } from "@nomicfoundation/hardhat-ethers/types";
import { Wallet } from "ethers";
import { DEVELOPMENT_ACCOUNTS } from "../../scripts/accounts.ts";
import type { TestWallet } from "../../types/ethers-contracts/index.ts";
import { ethers } from "./fixture.ts";

/** Gives the account the code of a contract. */
export async function delegate(account: HardhatEthersSigner, code: { getAddress(): Promise<string> }): Promise<void> {
  const known = DEVELOPMENT_ACCOUNTS.find(({ address }) => address === account.address);
  if (known === undefined) throw new Error(`the key of ${account.address} is not known`);
  const key = new Wallet(known.privateKey, ethers.provider);
  const { chainId } = await ethers.provider.getNetwork();
  const nonce = await key.getNonce();
  // the account itself sends the transaction, which takes the first nonce
  const authorization = await key.authorize({ address: await code.getAddress(), nonce: nonce + 1, chainId });
  await key.sendTransaction({ type: 4, to: ethers.ZeroAddress, nonce, authorizationList: [authorization] });
}

/** Gives the account the code of a `TestWallet` and answers it as the wallet that it now is, its own owner. */
export async function delegateToWallet(account: HardhatEthersSigner): Promise<TestWallet> {
  await delegate(account, await ethers.deployContract("TestWallet", [ethers.ZeroAddress]));
  return ethers.getContractAt("TestWallet", account.address);
}
