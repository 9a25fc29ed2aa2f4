import type { price as english } from "../en/price.ts";
import type { Translation } from "../translation.ts";

export const price: Translation<typeof english> = {
  title: "Gold",
  unit: "1 Feinunze",
  today: "24 Stunden",
  buy: "Sie kaufen zu",
  sell: "Sie verkaufen zu",
  updated: "Preis ist {age} alt",
  stale: "Der Preis ist {age} alt. Der Handel wartet auf einen neuen.",
  closed: "Der Goldmarkt ist geschlossen. Er öffnet {moment}.",
  closedUnknown: "Der Goldmarkt ist geschlossen.",
  feed: "Preisquelle",
  up: "gestiegen",
  down: "gefallen",
  unchanged: "unverändert",
  offPeg:
    "USDT steht bei {price} USD. Solange es vom Dollar abweicht, ist der Kauf geschlossen; der Verkauf bleibt offen.",
};
