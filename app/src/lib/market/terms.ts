import { lessBpsDown } from "../format/units.ts";
import type { TradeIntent } from "../transaction/types.ts";
import type { BuyQuote, SellQuote } from "./types.ts";

/** What a quote becomes when somebody agrees to it: the least that they accept, and until when. */

/** Seconds that a price is held for, by the chain's clock. */
export const QUOTE_LIFE_S = 120;
/** A move of the price this small goes through without asking again. */
export const TOLERANCE_BPS = 20n;

export const buyTerms = (quote: BuyQuote, deadline: number): Extract<TradeIntent, { kind: "buy" }> => ({
  kind: "buy",
  ...quote,
  minGoldOut: lessBpsDown(quote.goldOut, TOLERANCE_BPS),
  deadline,
});

export const sellTerms = (
  quote: SellQuote,
  way: "now" | "split" | "queue",
  deadline: number,
): Extract<TradeIntent, { kind: "sell" }> => ({
  kind: "sell",
  way,
  ...quote,
  minUsdtOut: lessBpsDown(quote.usdtOut, TOLERANCE_BPS),
  deadline,
});
