import { addressParameter, answer, badRequest } from "../../../../lib/chain/answer.ts";
import { readBarsOf } from "../../../../lib/reserves/read-allocation.ts";

export function GET(request: Request): Response | Promise<Response> {
  const address = addressParameter(request);
  if (address === null) return badRequest("address: an address");
  return answer((network) => readBarsOf(network, address));
}
