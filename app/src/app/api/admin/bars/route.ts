import { readRegistry } from "../../../../lib/bars/read.ts";
import { staffRoute } from "../../../../lib/session/index.ts";

/** Every bar with what waits on it, for the desks. */
export const GET = staffRoute([], (_, { network, session, roles }) =>
  readRegistry(network, { address: session.address, roles }),
);
