import { addressParameter, answer, badRequest } from "../../../../lib/chain/answer.ts";
import { readOwnRedemptions } from "../../../../lib/redemption/read-requests.ts";

export function GET(request: Request): Response | Promise<Response> {
  const address = addressParameter(request);
  if (address === null) return badRequest("address: an address");
  return answer((network) => readOwnRedemptions(network, address));
}
