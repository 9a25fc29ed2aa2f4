/** How a credential comes to be signed: what the officer's wallet will show is made here, and what it signed is tried on chain. */
import type { Address, Hex } from "viem";
import { investorRegistryAbi } from "../chain/contracts.ts";
import type { Network } from "../chain/network.ts";
import { approveCase, caseById, commitmentOf } from "../store/cases.ts";
import { openStore } from "../store/open.ts";
import { countryNumber } from "./countries.ts";
import type { EntryTerms, Terms } from "./entry.ts";
import { readRegistry } from "./read.ts";

/** How long the investor has to enter what was signed. */
const ENTRY_SECONDS = 7 * 24 * 60 * 60;

/** Makes the entry that is to be signed; undefined where there is no case to sign for. */
export async function prepareEntry(network: Network, { id, tier, expiry }: Terms): Promise<EntryTerms | undefined> {
  const store = openStore(network);
  const found = caseById(store, id);
  const jurisdiction = countryNumber(found?.answers.country ?? "");
  const block = await network.client.getBlock();
  if (found === undefined || jurisdiction === undefined) return undefined;
  const { nonce } = await readRegistry(network, found.account, block.number);
  const hash = commitmentOf(store, id);
  if (hash === undefined) return undefined;
  const deadline = Number(block.timestamp) + ENTRY_SECONDS;
  return { id, tier, expiry, account: found.account, credentialHash: hash, jurisdiction, nonce, deadline };
}

/**
 * Takes an officer's signature: nothing of the entry is believed but what the officer chose, and the contract itself is asked
 * whether the investor could enter it now. Throws what the contract refused with; false where the case has moved on.
 */
export async function takeSignature(
  network: Network,
  officer: Address,
  chosen: Terms & { readonly nonce: string; readonly deadline: number },
  signature: Hex,
  now = Date.now(),
): Promise<boolean> {
  const entry = await prepareEntry(network, chosen);
  if (entry === undefined) return false;
  const { account, credentialHash, tier, jurisdiction, expiry } = entry;
  const { deadline } = chosen;
  await network.client.simulateContract({
    address: network.deployment.investorRegistry,
    abi: investorRegistryAbi,
    functionName: "enterWithSignature",
    args: [{ credentialHash, tier, jurisdiction, expiry }, BigInt(deadline), officer, signature],
    account,
  });
  const { nonce } = entry; // the contract has taken the signature with the nonce of now
  const credential = { credentialHash, tier, jurisdiction, expiry, nonce, deadline, officer, signature };
  return approveCase(openStore(network), chosen.id, credential, now);
}
