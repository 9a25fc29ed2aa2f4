import { addressParameter } from "../../../../../lib/chain/answer.ts";
import { readComplianceAccount } from "../../../../../lib/compliance/read.ts";
import { DESKS } from "../../../../../lib/desk/desks.ts";
import { failure } from "../../../../../lib/errors/problem.ts";
import { serverTexts } from "../../../../../lib/messages/server.ts";
import { staffRoute } from "../../../../../lib/session/index.ts";

/** What stands on chain of one account. */
export const GET = staffRoute(DESKS.compliance, async (request, { network }) => {
  const address = addressParameter(request);
  if (address !== null) return readComplianceAccount(network, address);
  const t = await serverTexts();
  return failure({ code: "badRequest", text: t("compliance.problem.noAddress"), advice: "" });
});
