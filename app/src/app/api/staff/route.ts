import { addressParameter, answer, badRequest } from "../../../lib/chain/answer.ts";
import { readRoles } from "../../../lib/session/roles.ts";

/** Whether an account holds a role of the staff: public on chain, and no proof of who asks. */
export function GET(request: Request): Response | Promise<Response> {
  const address = addressParameter(request);
  if (address === null) return badRequest("address: an address");
  return answer(async (network) => ({ staff: (await readRoles(network, address)).length > 0 }));
}
