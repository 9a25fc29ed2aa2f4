import type { Address } from "viem";
import { investorRegistryAbi } from "../chain/contracts.ts";
import type { Network } from "../chain/network.ts";
import { caseOfAccount } from "../store/cases.ts";
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
  return {
    case: caseOfAccount(openStore(network), account) ?? null,
    registry,
    now: Number(block.timestamp),
    block: block.number,
  };
}
