import { type Hex, isHash } from "viem";
import { failure, type Result, success } from "../../../../../lib/errors/problem.ts";
import { forgetDelivered, readDeskDelivery } from "../../../../../lib/redemption/read-private.ts";
import { staffRoute } from "../../../../../lib/session/index.ts";

const DESK = ["DESK", "DESK_APPROVER"] as const;

const hashOf = (parameters: URLSearchParams): Result<Hex> => {
  const hash = parameters.get("hash") ?? "";
  return isHash(hash) ? success(hash) : failure({ code: "badRequest", text: "hash: of delivery details", advice: "" });
};

/** Whom a bar goes to: for the two roles that send it on its way, and for nobody else of the staff. */
export const GET = staffRoute(DESK, async (request, { network }) => {
  const parameters = new URL(request.url).searchParams;
  const hash = hashOf(parameters);
  const id = parameters.get("request") ?? "";
  if (!hash.ok) return hash;
  if (!/^\d{1,18}$/.test(id)) return failure({ code: "badRequest", text: "request: its number", advice: "" });
  return readDeskDelivery(network, BigInt(id), hash.value);
});

export const DELETE = staffRoute(DESK, async (request, { network }) => {
  const hash = hashOf(new URL(request.url).searchParams);
  return hash.ok ? forgetDelivered(network, hash.value) : hash;
});
