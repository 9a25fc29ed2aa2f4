import { movedOn, readTerms } from "../../../../../lib/compliance/requests.ts";
import { prepareEntry } from "../../../../../lib/onboarding/sign.ts";
import { staffRoute } from "../../../../../lib/session/index.ts";

/** Makes the entry that an officer is about to sign, under the case's salt. */
export const POST = staffRoute(["COMPLIANCE"], async (request, { network }) => {
  const terms = await readTerms(request);
  if (!terms.ok) return terms;
  return (await prepareEntry(network, terms.value)) ?? movedOn();
});
