import { failure } from "../../../../lib/errors/problem.ts";
import { serverTexts } from "../../../../lib/messages/server.ts";
import { GROUP_NAMES, problemsIn } from "../../../../lib/onboarding/answers.ts";
import { personRoute } from "../../../../lib/session/index.ts";
import { caseOfAccount, submitCase } from "../../../../lib/store/cases.ts";
import { openStore } from "../../../../lib/store/open.ts";

/** Hands the draft in as it is kept here: what the page says of it is not asked. */
export const POST = personRoute(async (_request, { network, session }) => {
  const store = openStore(network);
  const now = Date.now();
  const draft = caseOfAccount(store, session.address);
  const t = await serverTexts();
  if (draft === undefined || problemsIn(draft.answers, GROUP_NAMES, now).length > 0) {
    return failure({
      code: "incomplete",
      text: t("onboard.problem.incomplete"),
      advice: t("onboard.problem.complete"),
    });
  }
  if (submitCase(store, session.address, now)) return { submittedAt: now };
  return failure({ code: "handedIn", text: t("onboard.problem.handedIn"), advice: t("onboard.problem.reload") });
});
