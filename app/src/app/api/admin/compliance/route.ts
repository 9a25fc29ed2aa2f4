import { readCompliance } from "../../../../lib/compliance/read.ts";
import { DESKS } from "../../../../lib/desk/desks.ts";
import { staffRoute } from "../../../../lib/session/index.ts";

/** The desk: cases for who may see personal data, forced transfers and investors for all of it. */
export const GET = staffRoute(DESKS.compliance, (_request, { network, session, roles }) =>
  readCompliance(network, { address: session.address, roles }),
);
