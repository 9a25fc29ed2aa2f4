import type { reservesPage as english } from "../en/reservesPage.ts";
import type { Translation } from "../translation.ts";

export const reservesPage: Translation<typeof english> = {
  title: "Reserven",
  covered: "Jeder Token ist gedeckt: {surplus} oz mehr Gold als Token.",
  exactly: "Jeder Token ist gedeckt: so viel Gold wie Token.",
  short: "Es fehlen {short} oz: Der Kauf ist geschlossen. Der Verkauf gegen USDT bleibt offen.",
  shortWindDown: "Es fehlen {short} oz. Gold wird nicht mehr verkauft.",
  weight: "Gold, das zählt",
  bars: "{count, plural, one {in # Barren} other {in # Barren}}",
  supply: "Token im Umlauf",
  surplus: "Überschuss",
  shortfall: "Es fehlen",
  sameBlock: "Alle Zahlen zu Block {block}",
  sumsAgree: "Die Barren unten ergeben die Summe des Registers, auf 0,001 oz genau.",
  sumsDiffer:
    "Die Barren unten ergeben nicht die Summe des Registers. Trauen Sie keiner von beiden, bis das geklärt ist.",
  csv: "Barrenliste (CSV)",
  verify: "Selbst prüfen",
};
