import { getAddress, isAddress } from "viem";
import { answer, answerWith, badRequest } from "../../../../lib/chain/answer.ts";
import { failure } from "../../../../lib/errors/problem.ts";
import { fieldOf, readBody, refuseForeign } from "../../../../lib/security/own-request.ts";
import { canKeepSecrets } from "../../../../lib/session/cookie.ts";
import { giveChallenge } from "../../../../lib/session/sign-in.ts";
import { refuseHasty } from "../../../../lib/session/sign-in-rate.ts";

/** Gives the text that an account has to sign, good for five minutes and one attempt. */
export async function POST(request: Request): Promise<Response> {
  const refused = refuseForeign(request) ?? (await refuseHasty(request));
  if (refused !== null) return answerWith(null, failure(refused.problem), refused.status);
  const origin = request.headers.get("origin") ?? "";
  if (!canKeepSecrets(origin)) return badRequest("Signing in needs https.");
  const body = await readBody(request);
  if (!body.ok) return answerWith(null, body, body.status);
  const address = fieldOf(body.value, "address");
  if (!isAddress(address, { strict: false })) return badRequest("address: an address");
  return answer(async (network) => ({ message: giveChallenge(network, origin, getAddress(address)) }));
}
