import { DESKS } from "../../../../lib/desk/desks.ts";
import { readRoles } from "../../../../lib/roles/read.ts";
import { staffRoute } from "../../../../lib/session/index.ts";

/** Who holds what, and what was announced. */
export const GET = staffRoute(DESKS.roles, (_, { network }) => readRoles(network));
