import { DESKS } from "../../../../lib/desk/desks.ts";
import { staffRoute } from "../../../../lib/session/index.ts";
import { readTreasury } from "../../../../lib/treasury/read.ts";

/** Liquidity, what is owed, what could be swept, and what two people decide. */
export const GET = staffRoute(DESKS.treasury, (_, { network }) => readTreasury(network));
