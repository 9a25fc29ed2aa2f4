import { amountParameter, answer, badRequest } from "../../../../lib/chain/answer.ts";
import { quoteBuy } from "../../../../lib/market/quote.ts";

export function GET(request: Request): Response | Promise<Response> {
  const amount = amountParameter(request);
  if (amount === null) return badRequest("amount: a whole number of the smallest units");
  return answer((network) => quoteBuy(network, amount));
}
