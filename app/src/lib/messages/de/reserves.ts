import type { reserves as english } from "../en/reserves.ts";
import type { Translation } from "../translation.ts";

export const reserves: Translation<typeof english> = {
  title: "Reserven",
  covered: "Jeder Token ist gedeckt",
  surplus: "{surplus} oz mehr Gold als Token.",
  short: "Es fehlen {short} oz. Der Kauf ist geschlossen; der Verkauf bleibt offen.",
  gold: "Gold im Tresor",
  supply: "Token im Umlauf",
  sameBlock: "Beides zu Block {block} gelesen.",
  verify: "Jeder Barren, und wie man ihn prüft",
  forSale: "Jetzt zu verkaufen",
  float: "USDT für sofortige Verkäufe",
};
