import { DESKS } from "../../../../lib/desk/desks.ts";
import { readPrices } from "../../../../lib/prices/read.ts";
import { staffRoute } from "../../../../lib/session/index.ts";

/** Feeds, bands, the breaker, the calendar. */
export const GET = staffRoute(DESKS.prices, (_, { network }) => readPrices(network));
