import { isHash } from "viem";
import { failure } from "../../../lib/errors/problem.ts";
import { acceptDelivery, forgetOwnDelivery, readPrivate } from "../../../lib/redemption/read-private.ts";
import { readBody } from "../../../lib/security/own-request.ts";
import { personRoute } from "../../../lib/session/index.ts";

/** One's own delivery details, and what the desk wrote about one's own requests. */
export const GET = personRoute((_, { network, session }) => readPrivate(network, session.address));

export const POST = personRoute(async (request, { network, session }) => {
  const body = await readBody(request);
  return body.ok ? acceptDelivery(network, session.address, body.value) : body;
});

export const DELETE = personRoute(async (request, { network, session }) => {
  const hash = new URL(request.url).searchParams.get("hash") ?? "";
  if (!isHash(hash)) return failure({ code: "badRequest", text: "hash: of delivery details", advice: "" });
  return forgetOwnDelivery(network, session.address, hash);
});
