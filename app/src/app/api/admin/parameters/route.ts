import { isParameterContract } from "../../../../lib/desk/parameters.ts";
import { readParameters } from "../../../../lib/desk/read-parameters.ts";
import { failure } from "../../../../lib/errors/problem.ts";
import { staffRoute } from "../../../../lib/session/index.ts";

/** The numbers of a contract, and what is scheduled. */
export const GET = staffRoute([], async (request, { network }) => {
  const contract = new URL(request.url).searchParams.get("contract") ?? "";
  if (!isParameterContract(contract)) return failure({ code: "badRequest", text: "contract: its name", advice: "" });
  return readParameters(network, contract);
});
