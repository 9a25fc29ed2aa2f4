import type { Address } from "viem";
import { investorRegistryAbi } from "../chain/contracts.ts";
import type { Network } from "../chain/network.ts";
import { approveCase, caseById, caseOfAccount, knownCommitment, type OnboardingCase } from "../store/cases.ts";
import { openStore } from "../store/open.ts";
import { type OnboardingView, type RegistryEntry, STANDINGS } from "./types.ts";

/** What stands on chain of an account, at one block. */
export async function readRegistry(
  { client, deployment }: Network,
  account: Address,
  blockNumber: bigint,
): Promise<RegistryEntry> {
  const contract = { address: deployment.investorRegistry, abi: investorRegistryAbi, blockNumber } as const;
  const args = [account] as const;
  const [standing, credential, exitUntil, nonce] = await Promise.all([
    client.readContract({ ...contract, functionName: "standingOf", args }),
    client.readContract({ ...contract, functionName: "credentialOf", args }),
    client.readContract({ ...contract, functionName: "exitUntil", args }),
    client.readContract({ ...contract, functionName: "nonces", args }),
  ]);
  return { standing: STANDINGS[standing] ?? "unknown", ...credential, exitUntil, nonce: String(nonce) };
}

/** Somebody's own case with the chain beside it. */
export async function readOnboarding(network: Network, account: Address): Promise<OnboardingView> {
  const block = await network.client.getBlock();
  const registry = await readRegistry(network, account, block.number);
  const found = caseOfAccount(openStore(network), account) ?? null;
  return {
    case: found === null ? null : await settle(network, found, registry),
    registry,
    now: Number(block.timestamp),
    block: block.number,
  };
}

/** A case that compliance has entered by itself is approved: the chain holds its commitment. */
export async function settle(
  network: Network,
  found: OnboardingCase,
  { credentialHash, tier, jurisdiction, expiry, nonce }: RegistryEntry,
): Promise<OnboardingCase> {
  const store = openStore(network);
  if (found.state !== "submitted" || knownCommitment(store, found.id) !== credentialHash) return found;
  const { client, deployment } = network;
  const entries = await client.getContractEvents({
    address: deployment.investorRegistry,
    abi: investorRegistryAbi,
    eventName: "InvestorEntered",
    args: { account: found.account },
    fromBlock: BigInt(deployment.startBlock),
  });
  const officer = entries.at(-1)?.args.officer;
  if (officer === undefined) return found;
  const entered = { credentialHash, tier, jurisdiction, expiry, nonce, deadline: 0, officer, signature: "0x" } as const;
  approveCase(store, found.id, entered, Date.now());
  return caseById(store, found.id) ?? found;
}
