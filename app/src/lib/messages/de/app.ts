import type { app as english } from "../en/app.ts";
import type { Translation } from "../translation.ts";

export const app: Translation<typeof english> = {
  name: "Goldlane",
  title: "Goldlane: Gold zum Festhalten",
  description: "Gold mit USDT kaufen, halten und verkaufen. Ein GLG ist eine Feinunze, Barren für Barren gedeckt.",
  connectWallet: "Wallet verbinden",
  connecting: "Verbinde",
  account: "Konto ",
  skip: "Zum Inhalt springen",
  navigation: "Hauptmenü",
  market: "Markt",
  portfolio: "Portfolio",
  redeem: "Einlösen",
  reserves: "Reserven",
  staff: "Personal",
  explorer: "Explorer",
  block: "Block {number}",
  offline: "Keine Verbindung",
  development: "Entwicklungskette: Token haben hier keinen Wert.",
  developmentTools: "Werkzeuge",
  developmentLabel: "Entwicklungskette",
  footer:
    "Nicht verbunden mit Tether, der LBMA oder einer Scheideanstalt. USDT ist eine Marke der Tether Operations Limited.",
  phishing: "Goldlane fragt nie nach Ihrer Wiederherstellungsphrase.",
  theme: "Farbschema",
  themeAuto: "Wie das System",
  themeLight: "Hell",
  themeDark: "Dunkel",
  language: "Sprache",
};
