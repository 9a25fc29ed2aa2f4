// EIP-7702: an account of the development chain that carries the code of a `TestWallet` and is its own owner.
import type { HardhatEthersSigner } from "@nomicfoundation/hardhat-ethers/types";
import { Wallet } from "ethers";
import { DEVELOPMENT_ACCOUNTS } from "../../scripts/accounts.ts";
import type { TestWallet } from "../../types/ethers-contracts/index.ts";
import { ethers } from "./fixture.ts";

/** Gives the account code and answers it as the wallet that it now is. */
export async function delegateToWallet(account: HardhatEthersSigner): Promise<TestWallet> {
  const known = DEVELOPMENT_ACCOUNTS.find(({ address }) => address === account.address);
  if (known === undefined) throw new Error(`the key of ${account.address} is not known`);
  const key = new Wallet(known.privateKey, ethers.provider);
  const code = await ethers.deployContract("TestWallet", [ethers.ZeroAddress]);
  const { chainId } = await ethers.provider.getNetwork();
  const nonce = await key.getNonce();
  // the account itself sends the transaction, which takes the first nonce
  const authorization = await key.authorize({ address: await code.getAddress(), nonce: nonce + 1, chainId });
  await key.sendTransaction({ type: 4, to: account.address, nonce, authorizationList: [authorization] });
  return ethers.getContractAt("TestWallet", account.address);
}
