import { addressParameter, answer, badRequest } from "../../../lib/chain/answer.ts";
import { readPermissions } from "../../../lib/portfolio/permissions.ts";

export function GET(request: Request): Response | Promise<Response> {
  const address = addressParameter(request);
  if (address === null) return badRequest("address: an address");
  return answer((network) => readPermissions(network, address));
}
