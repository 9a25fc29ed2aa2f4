import { does } from "../does.ts";
import { account, ounces, ratio, usdt } from "../fields.ts";
import type { Command } from "../types.ts";

/** Gold and USDT between treasury and vault; the two decisions of which ADMIN is the second person. */
export const treasuryCommands: readonly Command[] = [
  {
    path: "treasury stock",
    summary: "puts gold of the treasury up for sale, allowance first (TREASURER)",
    fields: [ounces("amount", "how much")],
    ...does("usdtVault", "stockGold", ({ amount }) => [amount]),
  },
  {
    path: "treasury withdraw-gold",
    summary: "takes gold that is for sale back to the treasury (TREASURER)",
    fields: [ounces("amount", "how much")],
    ...does("usdtVault", "withdrawGold", ({ amount }) => [amount]),
  },
  {
    path: "treasury fund",
    summary: "adds USDT to the float, allowance first; the queue is funded before it (TREASURER)",
    fields: [usdt("usdt", "how much")],
    ...does("usdtVault", "fundFloat", ({ usdt: amount }) => [amount]),
  },
  {
    path: "treasury sweep",
    summary: "sends USDT above all liabilities and the minimum float to the fixed destination (TREASURER)",
    fields: [usdt("usdt", "how much")],
    ...does("usdtVault", "sweep", ({ usdt: amount }) => [amount]),
  },
  {
    path: "treasury burn",
    summary: "burns gold tokens of the treasury, allowance first (TREASURER)",
    fields: [ounces("amount", "how much")],
    ...does("supplyController", "burnFromTreasury", ({ amount }) => [amount]),
  },
  {
    path: "treasury propose-destination",
    summary: "first person: another account for sweeps (TREASURER)",
    fields: [account("to", "the account")],
    ...does("usdtVault", "proposeDestination", ({ to }) => [to]),
  },
  {
    path: "treasury confirm-destination",
    summary: "second person of it, announced two days ahead (ADMIN)",
    fields: [account("to", "the account that was proposed")],
    ...does("usdtVault", "confirmDestination", ({ to }) => [to]),
  },
  {
    path: "treasury propose-ratio",
    summary: "first person: the one ratio by which claims are paid after USDT took funds away (TREASURER)",
    fields: [ratio("ratio", "share of each claim that is paid")],
    ...does("usdtVault", "proposeClaimRatio", ({ ratio: share }) => [share]),
  },
  {
    path: "treasury confirm-ratio",
    summary: "second person of it, once, announced two days ahead (ADMIN)",
    fields: [ratio("ratio", "the ratio that was proposed")],
    ...does("usdtVault", "confirmClaimRatio", ({ ratio: share }) => [share]),
  },
];
