/** An entry as page and server hand it to each other, and as it is signed. */
import type { Address, Hex } from "viem";
import { entryTypedData } from "../../../../scripts/signatures/entry.ts";

/** What compliance decides about a case; the rest follows from it. */
export interface Terms {
  readonly id: number;
  /** limit class, 1 to 3 */
  readonly tier: number;
  /** unix seconds */
  readonly expiry: number;
}

/** An entry as plain data: what `entryTypedData` takes, with its big numbers as text. */
export interface EntryTerms extends Terms {
  readonly account: Address;
  readonly credentialHash: Hex;
  readonly jurisdiction: number;
  readonly nonce: string;
  readonly deadline: number;
}

/** The typed data of an entry, for the wallet and for the page, which shows the same fields in the same order. */
export const typedDataOf = (chainId: number, investorRegistry: Address, entry: EntryTerms) =>
  entryTypedData(chainId, investorRegistry, {
    account: entry.account,
    credentialHash: entry.credentialHash,
    tier: entry.tier,
    jurisdiction: entry.jurisdiction,
    expiry: entry.expiry,
    nonce: BigInt(entry.nonce),
    deadline: BigInt(entry.deadline),
  });
