import { staffRoute } from "../../../../lib/session/index.ts";
import { readSupply } from "../../../../lib/supply/read.ts";

/** Supply, its limits and every order to mint. */
export const GET = staffRoute([], (_, { network, session, roles }) =>
  readSupply(network, { address: session.address, roles }),
);
