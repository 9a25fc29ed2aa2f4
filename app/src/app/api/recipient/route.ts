import { addressParameter, answer, badRequest } from "../../../lib/chain/answer.ts";
import { readRecipient } from "../../../lib/portfolio/recipient.ts";

export function GET(request: Request): Response | Promise<Response> {
  const address = addressParameter(request);
  const sender = addressParameter(request, "sender");
  if (address === null || sender === null) return badRequest("address, sender: two addresses");
  return answer((network) => readRecipient(network, sender, address));
}
