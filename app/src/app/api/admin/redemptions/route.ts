import { readDeskRedemptions } from "../../../../lib/redemption/read-desk.ts";
import { staffRoute } from "../../../../lib/session/index.ts";

/** The desk's work, and who looks. Nothing personal is in it: all of this is on chain. */
export const GET = staffRoute(["DESK", "DESK_APPROVER"], async (_, { network, session, roles }) => ({
  ...(await readDeskRedemptions(network)),
  viewer: { account: session.address, roles },
}));
