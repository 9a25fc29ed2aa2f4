import { parseEventLogs, type TransactionReceipt } from "viem";
import { goldTokenAbi, usdtVaultAbi } from "../chain/contracts.ts";
import type { Intent, Outcome } from "./types.ts";

/** What really happened, from the events of the receipt and not from what was expected. */
export function outcomeOf(intent: Intent, receipt: TransactionReceipt, vault: string): Outcome {
  const outcome: Outcome = {
    block: receipt.blockNumber,
    hash: receipt.transactionHash,
    gold: 0n,
    usdt: 0n,
    feeUsdt: 0n,
    priceUsdtPerOz: 0n,
    ticketId: null,
    queuedUsdt: 0n,
  };
  const ours = receipt.logs.filter((log) => log.address.toLowerCase() === vault.toLowerCase());
  for (const { eventName, args } of parseEventLogs({ abi: usdtVaultAbi, logs: ours })) {
    switch (eventName) {
      case "GoldBought":
        outcome.gold += args.goldOut;
        outcome.usdt += args.usdtIn;
        outcome.feeUsdt += args.feeUsdt;
        outcome.priceUsdtPerOz = args.priceUsdtPerOz;
        break;
      case "GoldSold":
        outcome.gold += args.goldIn;
        outcome.usdt += args.usdtOut;
        outcome.feeUsdt += args.feeUsdt;
        outcome.priceUsdtPerOz = args.priceUsdtPerOz;
        break;
      case "SaleQueued":
        outcome.gold += args.gold;
        outcome.queuedUsdt = args.usdt;
        outcome.ticketId = args.ticketId;
        outcome.priceUsdtPerOz = args.priceUsdtPerOz;
        break;
      case "TicketClaimed":
        outcome.usdt = args.usdt;
        outcome.ticketId = args.ticketId;
        break;
      case "TicketTakenBack":
        outcome.gold = args.gold;
        outcome.ticketId = args.ticketId;
        break;
    }
  }
  if (intent.kind === "send") {
    const [transfer] = parseEventLogs({ abi: goldTokenAbi, eventName: "Transfer", logs: receipt.logs });
    outcome.gold = transfer?.args.value ?? 0n;
  }
  return outcome;
}
