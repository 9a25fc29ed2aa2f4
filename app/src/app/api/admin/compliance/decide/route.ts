import { movedOn, readRefusal } from "../../../../../lib/compliance/requests.ts";
import { staffRoute } from "../../../../../lib/session/index.ts";
import { decideAgainst } from "../../../../../lib/store/cases.ts";
import { openStore } from "../../../../../lib/store/open.ts";

/** Sends a case back with a word on what to change, or declines it. */
export const POST = staffRoute(["COMPLIANCE"], async (request, { network, session }) => {
  const refusal = await readRefusal(request);
  if (!refusal.ok) return refusal;
  const { id, state, note } = refusal.value;
  const decision = { state, note, officer: session.address, now: Date.now() };
  return decideAgainst(openStore(network), id, decision) ? { state } : movedOn();
});
