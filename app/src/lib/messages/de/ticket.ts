import type { ticket as english } from "../en/ticket.ts";
import type { Translation } from "../translation.ts";

export const ticket: Translation<typeof english> = {
  readyTitle: "Ihr Verkauf ist bereit",
  ready: "{usdt} USDT können eingelöst werden.",
  claim: "{usdt} USDT einlösen",
  queuedTitle: "Eingereihter Verkauf",
  queued: "Platz {position}: Zuerst müssen {ahead} USDT eingehen, Ihre eingeschlossen.",
  target: "Erwartet bis {moment}",
  takeBackFrom: "Kommt das Geld nicht, können Sie das Gold ab {moment} zurücknehmen.",
  takeBack: "{gold} GLG zurücknehmen",
  title: "Offene Scheine",
  id: "Schein {id}",
  empty: "Kein Verkauf ist eingereiht.",
  more: "{count, plural, one {# weiterer Schein in Ihrem Portfolio} other {# weitere Scheine in Ihrem Portfolio}}",
};
