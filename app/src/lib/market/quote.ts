import { usdtVaultAbi } from "../chain/contracts.ts";
import type { Network } from "../chain/network.ts";
import { explain } from "../errors/decode.ts";
import { failure, type Result, success } from "../errors/problem.ts";
import type { BuyQuote, SellQuote } from "./types.ts";

/** What a purchase would give now, or the reason why nobody could make it. */
export async function quoteBuy({ client, deployment, words }: Network, usdtIn: bigint): Promise<Result<BuyQuote>> {
  try {
    const [goldOut, priceUsdtPerOz, feeUsdt] = await client.readContract({
      address: deployment.usdtVault,
      abi: usdtVaultAbi,
      functionName: "quoteBuy",
      args: [usdtIn],
    });
    return success({ usdtIn, goldOut, priceUsdtPerOz, feeUsdt });
  } catch (error) {
    return failure(explain(error, words));
  }
}

/** What a sale would give now and how much of it at once, or the reason why nobody could make it. */
export async function quoteSell({ client, deployment, words }: Network, goldIn: bigint): Promise<Result<SellQuote>> {
  try {
    const [usdtOut, priceUsdtPerOz, feeUsdt, paidAtOnce] = await client.readContract({
      address: deployment.usdtVault,
      abi: usdtVaultAbi,
      functionName: "quoteSell",
      args: [goldIn],
    });
    return success({ goldIn, usdtOut, priceUsdtPerOz, feeUsdt, paidAtOnce });
  } catch (error) {
    return failure(explain(error, { ...words, receives: "usdt" }));
  }
}
