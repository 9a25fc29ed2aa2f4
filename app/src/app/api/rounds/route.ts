import { answer, badRequest } from "../../../lib/chain/answer.ts";
import { readRounds } from "../../../lib/market/rounds.ts";

export function GET(request: Request): Response | Promise<Response> {
  const since = new URL(request.url).searchParams.get("since") ?? "";
  if (!/^\d{1,12}$/.test(since)) return badRequest("since: unix seconds");
  return answer((network) => readRounds(network, Number(since)));
}
