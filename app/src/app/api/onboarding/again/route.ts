import { personRoute } from "../../../../lib/session/index.ts";
import { reopenCase } from "../../../../lib/store/cases.ts";
import { openStore } from "../../../../lib/store/open.ts";

/** Begins anew with the answers of the last time: the approval has run out, or was revoked. */
export const POST = personRoute(async (_request, { network, session }) => ({
  reopened: reopenCase(openStore(network), session.address, Date.now()),
}));
