import { readAllRequests } from "../../../../lib/redemption/read-requests.ts";
import { staffRoute } from "../../../../lib/session/index.ts";

/** The desk's work. Nothing personal is in it: all of this is on chain. */
export const GET = staffRoute([], (_, { network }) => readAllRequests(network));
