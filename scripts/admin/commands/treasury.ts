import { account, ounces, ratio, usdt } from "../fields.ts";
import { addressOf, type Command, type ContractCall, type ContractName, type Value, type Watch } from "../types.ts";

const call = (contract: ContractName, functionName: string, ...args: readonly (Value | undefined)[]): ContractCall => ({
  contract,
  functionName,
  args,
});

const books: Watch = { title: "the vault's books", contract: "usdtVault", functionName: "books", args: [] };
const supply: Watch = { title: "supply", contract: "goldToken", functionName: "totalSupply", args: [] };

/** Gold and USDT between treasury and vault; the two decisions of which ADMIN is the second person. */
export const treasuryCommands: readonly Command[] = [
  {
    path: "treasury stock",
    summary: "puts gold of the treasury up for sale, allowance first (TREASURER)",
    fields: [ounces("amount", "how much")],
    calls: ({ amount }, { deployment }) => [
      call("goldToken", "approve", addressOf(deployment, "usdtVault"), amount),
      call("usdtVault", "stockGold", amount),
    ],
    watch: () => [books],
  },
  {
    path: "treasury withdraw-gold",
    summary: "takes gold that is for sale back to the treasury (TREASURER)",
    fields: [ounces("amount", "how much")],
    calls: ({ amount }) => [call("usdtVault", "withdrawGold", amount)],
    watch: () => [books],
  },
  {
    path: "treasury fund",
    summary: "adds USDT to the float, allowance first; the queue is funded before it (TREASURER)",
    fields: [usdt("usdt", "how much")],
    calls: ({ usdt: amount }, { deployment }) => [
      call("usdt", "approve", addressOf(deployment, "usdtVault"), 0n),
      call("usdt", "approve", addressOf(deployment, "usdtVault"), amount),
      call("usdtVault", "fundFloat", amount),
    ],
    watch: () => [books],
  },
  {
    path: "treasury sweep",
    summary: "sends USDT above all liabilities and the minimum float to the fixed destination (TREASURER)",
    fields: [usdt("usdt", "how much")],
    calls: ({ usdt: amount }) => [call("usdtVault", "sweep", amount)],
    watch: () => [books],
  },
  {
    path: "treasury burn",
    summary: "burns gold tokens of the treasury, allowance first (TREASURER)",
    fields: [ounces("amount", "how much")],
    calls: ({ amount }, { deployment }) => [
      call("goldToken", "approve", addressOf(deployment, "supplyController"), amount),
      call("supplyController", "burnFromTreasury", amount),
    ],
    watch: () => [supply],
  },
  {
    path: "treasury propose-destination",
    summary: "first person: another account for sweeps (TREASURER)",
    fields: [account("to", "the account")],
    calls: ({ to }) => [call("usdtVault", "proposeDestination", to)],
  },
  {
    path: "treasury confirm-destination",
    summary: "second person of it, announced two days ahead (ADMIN)",
    fields: [account("to", "the account that was proposed")],
    calls: ({ to }) => [call("usdtVault", "confirmDestination", to)],
    watch: () => [{ title: "destination", contract: "usdtVault", functionName: "sweepDestination", args: [] }],
  },
  {
    path: "treasury propose-ratio",
    summary: "first person: the one ratio by which claims are paid after USDT took funds away (TREASURER)",
    fields: [ratio("ratio", "share of each claim that is paid")],
    calls: ({ ratio: share }) => [call("usdtVault", "proposeClaimRatio", share)],
  },
  {
    path: "treasury confirm-ratio",
    summary: "second person of it, once, announced two days ahead (ADMIN)",
    fields: [ratio("ratio", "the ratio that was proposed")],
    calls: ({ ratio: share }) => [call("usdtVault", "confirmClaimRatio", share)],
    watch: () => [{ title: "ratio", contract: "usdtVault", functionName: "claimRatio", args: [] }],
  },
];
