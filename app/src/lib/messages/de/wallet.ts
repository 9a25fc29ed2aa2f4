import type { wallet as english } from "../en/wallet.ts";
import type { Translation } from "../translation.ts";

export const wallet: Translation<typeof english> = {
  connect: "Wallet verbinden",
  title: "Wallet verbinden",
  intro: "Wählen Sie die Wallet mit Ihrem Konto. Das Verbinden bewegt kein Geld.",
  development: "Entwicklungs-Wallet",
  developmentHint: "Allgemein bekannte Testkonten. Keine Erweiterung nötig.",
  found: "In Ihrem Browser gefunden",
  none: "In diesem Browser wurde keine Wallet gefunden.",
  noneHint: "Installieren Sie eine, der Sie vertrauen, und laden Sie die Seite neu.",
  connecting: "Verbinde",
  waiting: "Bestätigen Sie in {name}",
  account: "Konto",
  menu: "Konto {address}",
  with: "Verbunden mit {name}",
  disconnect: "Trennen",
  people: "Entwicklungskonten",
  peopleHint: "Diese Schlüssel kennen alle. Wechseln Sie, um den Markt als jemand anderes zu sehen.",
  current: "aktuell",
  wrongNetwork: "Falsches Netzwerk",
  funds: "Für Gebühren",
  gold: "Gold",
};
