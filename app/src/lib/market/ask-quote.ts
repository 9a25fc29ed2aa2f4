import { failure, type Result, success } from "../errors/problem.ts";
import { ask, ProblemError } from "../query/ask.ts";
import type { TradeIntent } from "../transaction/types.ts";
import { buyTerms, sellTerms } from "./terms.ts";
import type { BuyQuote, SellQuote } from "./types.ts";

export const askBuyQuote = (usdtIn: bigint): Promise<BuyQuote> => ask(`/api/quote/buy?amount=${usdtIn}`);
export const askSellQuote = (goldIn: bigint): Promise<SellQuote> => ask(`/api/quote/sell?amount=${goldIn}`);

/** The same trade at the price of now. */
export async function quoteFor(intent: TradeIntent, deadline: number): Promise<Result<TradeIntent>> {
  try {
    return success(
      intent.kind === "buy"
        ? buyTerms(await askBuyQuote(intent.usdtIn), deadline)
        : sellTerms(await askSellQuote(intent.goldIn), intent.way, deadline),
    );
  } catch (error) {
    if (error instanceof ProblemError) return failure(error.problem);
    throw error;
  }
}
