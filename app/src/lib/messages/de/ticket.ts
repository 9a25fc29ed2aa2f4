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
  title: "Offene Tickets",
  id: "Ticket {id}",
  empty: "Kein Verkauf ist eingereiht.",
  more: "{count, plural, one {# weiteres Ticket in Ihrem Portfolio} other {# weitere Tickets in Ihrem Portfolio}}",
};
