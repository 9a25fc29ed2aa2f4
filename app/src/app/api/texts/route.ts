import { answerWith, badRequest } from "../../../lib/chain/answer.ts";
import { isFeature, textsOf } from "../../../lib/messages/server.ts";

/** Texts of a feature in the reader's language, for what shows on pages that did not bring them. */
export async function GET(request: Request): Promise<Response> {
  const of = new URL(request.url).searchParams.get("of") ?? "";
  return isFeature(of) ? answerWith(null, await textsOf([of])) : badRequest("of: the name of a feature");
}
