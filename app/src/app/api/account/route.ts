import { addressParameter, answer, badRequest } from "../../../lib/chain/answer.ts";
import { readAccount } from "../../../lib/portfolio/read-account.ts";

export function GET(request: Request): Response | Promise<Response> {
  const address = addressParameter(request);
  if (address === null) return badRequest("address: an address");
  return answer((network) => readAccount(network, address));
}
