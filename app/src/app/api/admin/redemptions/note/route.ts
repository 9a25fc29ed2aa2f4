import { failure } from "../../../../../lib/errors/problem.ts";
import { fieldOf, readBody } from "../../../../../lib/security/own-request.ts";
import { staffRoute } from "../../../../../lib/session/index.ts";
import { keepNote } from "../../../../../lib/store/deliveries.ts";
import { openStore } from "../../../../../lib/store/open.ts";

const LONGEST = 500;

/** Keeps the words whose hash is about to go on chain: a consignment's number, the reason of a rejection. */
export const POST = staffRoute(["DESK"], async (request, { network }) => {
  const body = await readBody(request);
  if (!body.ok) return body;
  const id = fieldOf(body.value, "request");
  const text = fieldOf(body.value, "text").trim();
  if (!/^\d{1,18}$/.test(id) || text === "" || text.length > LONGEST) {
    return failure({ code: "badRequest", text: `request: its number; text: 1 to ${LONGEST} characters`, advice: "" });
  }
  return { hash: keepNote(openStore(network), BigInt(id), text, Date.now()) };
});
