import { failure } from "../../../lib/errors/problem.ts";
import { serverTexts } from "../../../lib/messages/server.ts";
import { readAnswers } from "../../../lib/onboarding/answers.ts";
import { readOnboarding } from "../../../lib/onboarding/read.ts";
import { readBody } from "../../../lib/security/own-request.ts";
import { personRoute } from "../../../lib/session/index.ts";
import { keepDraft } from "../../../lib/store/cases.ts";
import { erasePerson } from "../../../lib/store/erase.ts";
import { openStore } from "../../../lib/store/open.ts";

/** The own case of whoever is signed in, with what the chain says. */
export const GET = personRoute((_request, { network, session }) => readOnboarding(network, session.address));

/** Keeps what is typed so far, whole or not. */
export const PUT = personRoute(async (request, { network, session }) => {
  const body = await readBody(request);
  if (!body.ok) return body;
  const kept = keepDraft(openStore(network), session.address, readAnswers(body.value), Date.now());
  if (kept) return { kept };
  const t = await serverTexts();
  return failure({ code: "handedIn", text: t("onboard.problem.handedIn"), advice: t("onboard.problem.reload") });
});

/** Deletes all that is kept here of whoever is signed in, and signs them out everywhere. */
export const DELETE = personRoute(async (_request, { network, session }) =>
  erasePerson(openStore(network), session.address),
);
