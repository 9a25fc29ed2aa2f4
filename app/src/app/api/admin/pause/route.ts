import { DESKS } from "../../../../lib/desk/desks.ts";
import { readPause } from "../../../../lib/pause/read.ts";
import { staffRoute } from "../../../../lib/session/index.ts";

/** Whether the system moves, and what has stopped it so far. */
export const GET = staffRoute(DESKS.pause, (_, { network }) => readPause(network));
