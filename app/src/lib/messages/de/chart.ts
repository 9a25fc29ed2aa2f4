import type { chart as english } from "../en/chart.ts";
import type { Translation } from "../translation.ts";

export const chart: Translation<typeof english> = {
  title: "Goldpreis",
  ranges: "Zeitraum",
  range: { day: "1T", week: "1W", month: "1M", year: "1J" },
  rangeLabel: { day: "1 Tag", week: "1 Woche", month: "1 Monat", year: "1 Jahr" },
  table: "Als Tabelle",
  chart: "Als Diagramm",
  time: "Zeit",
  price: "USD je oz",
  label:
    "Goldpreis in USD je oz, {count, plural, one {# Preisrunde} other {# Preisrunden}} von {from} bis {to}: tiefster {low}, höchster {high}, letzter {last}. Mit den Pfeiltasten lesen Sie einzelne Runden.",
  empty: "In diesem Zeitraum gibt es noch keine Preise.",
  emptyAction: "Längeren Zeitraum zeigen",
  at: "{time}: {price} USD je oz",
  usdNote: "Der Preis der Quelle selbst in USD, vor USDT und Spanne",
};
