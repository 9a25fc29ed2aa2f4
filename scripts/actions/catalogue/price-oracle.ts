import { watch } from "../watch.ts";
import { parameterActions } from "./parameters.ts";
import { BY_MANAGER, BY_SYSTEM, type Catalogue } from "./types.ts";

const oracle = watch("oracle", "priceOracle", "snapshot", []);

export const priceOracle = {
  ...parameterActions("priceOracle"),
  setAuthority: BY_MANAGER,
  takeBuyPrice: BY_SYSTEM,
  takeSellPrice: BY_SYSTEM,
  // proposing writes nothing that a view tells: it succeeds, and the event says so
  proposePrice: { watch: () => [oracle] },
  confirmPrice: { watch: () => [oracle] },
  setCalendar: { watch: ([firstDay]) => [watch("calendarDay", "priceOracle", "calendarDay", [firstDay])] },
  closeMarket: { watch: () => [watch("marketOpen", "priceOracle", "isMarketOpen", [])] },
} as const satisfies Catalogue<"priceOracle">;
