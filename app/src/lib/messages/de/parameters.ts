import type { parameters as english } from "../en/parameters.ts";
import type { Translation } from "../translation.ts";

export const parameters: Translation<typeof english> = {
  title: "Parameter",
  hint: "Was ein Risiko oder Kosten erhöht, wartet: Ein Administrator kündigt es zwei Tage vorher an, dann wartet es sieben Tage. Was sie senkt, gilt sofort.",
  number: "Zahl",
  now: "Jetzt",
  from: "Ab",
  change: "Zahlen ändern",
  drop: "Geplantes verwerfen",
  way: "Wie",
  schedule: "Planen (ADMIN, 48 h und 7 Tage)",
  tighten: "Sofort verschärfen (GUARDIAN)",
  check: "Zahlen prüfen",
  nothing: "Erst eine Zahl ändern",
};
