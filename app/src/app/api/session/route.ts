import { isHex } from "viem";
import { answer, answerWith, badRequest } from "../../../lib/chain/answer.ts";
import { connect } from "../../../lib/chain/network.ts";
import { failure } from "../../../lib/errors/problem.ts";
import { serverTexts } from "../../../lib/messages/server.ts";
import { fieldOf, readBody, refuseForeign } from "../../../lib/security/own-request.ts";
import { noSessionCookie, sessionCookie } from "../../../lib/session/cookie.ts";
import { readSecret, readSession } from "../../../lib/session/index.ts";
import { signIn } from "../../../lib/session/sign-in.ts";
import { refuseHasty } from "../../../lib/session/sign-in-rate.ts";
import { openStore } from "../../../lib/store/open.ts";
import { endSession } from "../../../lib/store/sessions.ts";

/** Who is signed in; null is a good answer. */
export const GET = (): Promise<Response> => answer((network) => readSession(network));

/** Takes a signed challenge and gives a session. Why a signature was not taken is told to nobody who should not have one. */
export async function POST(request: Request): Promise<Response> {
  const refused = refuseForeign(request) ?? (await refuseHasty(request));
  if (refused !== null) return answerWith(null, failure(refused.problem), refused.status);
  const body = await readBody(request);
  if (!body.ok) return answerWith(null, body, body.status);
  const message = fieldOf(body.value, "message");
  const signature = fieldOf(body.value, "signature");
  if (message === "" || !isHex(signature)) return badRequest("message, signature: what was signed, and the signature");
  const network = await connect();
  if (!network.ok) return answerWith(null, network);
  const { genesis } = network.value;
  const origin = request.headers.get("origin") ?? "";
  const signed = await signIn(network.value, origin, { message, signature }, await readSecret());
  if (typeof signed === "string") {
    console.warn(`sign-in refused: ${signed}`);
    const t = await serverTexts();
    const [text, advice] = [t("session.problem.refused"), t("session.problem.refusedAdvice")];
    return answerWith(genesis, failure({ code: "signInRefused", text, advice }), 401);
  }
  const response = answerWith(genesis, { address: signed.address });
  response.headers.append("set-cookie", sessionCookie(signed.secret, process.env["APP_ORIGIN"]));
  return response;
}

/** Signs out, on the server as well. */
export async function DELETE(request: Request): Promise<Response> {
  const foreign = refuseForeign(request);
  if (foreign !== null) return answerWith(null, failure(foreign.problem), foreign.status);
  const secret = await readSecret();
  const network = await connect();
  if (secret !== undefined && network.ok) endSession(openStore(network.value), secret);
  const response = answerWith(network.ok ? network.value.genesis : null, { signedOut: true });
  response.headers.append("set-cookie", noSessionCookie(process.env["APP_ORIGIN"]));
  return response;
}
