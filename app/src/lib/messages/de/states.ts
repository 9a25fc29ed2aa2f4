import type { states as english } from "../en/states.ts";
import type { Translation } from "../translation.ts";

export const states: Translation<typeof english> = {
  pausedTitle: "Der Handel ruht",
  paused: "Seit {since}, längstens bis {until}. Ihr Gold ist nicht betroffen; fertige Tickets können eingelöst werden.",
  pausedUnknown: "Längstens bis {until}. Ihr Gold ist nicht betroffen; fertige Tickets können eingelöst werden.",
  shortfallTitle: "Der Kauf ist geschlossen",
  shortfall: "Die Reserven liegen {short} oz unter den Token. Der Verkauf gegen USDT bleibt offen.",
  windDownTitle: "Goldlane wird abgewickelt",
  windDown: "Gold wird nicht mehr verkauft. Verkauf an den Tresor und Einlösung bleiben offen.",
  unreachable: "Das Netzwerk antwortet nicht. Die Zahlen sind {age} alt.",
  neverReached: "Das Netzwerk antwortet noch nicht.",
  resetTitle: "Die Kette hat neu begonnen",
  reset:
    "Ihr erster Block ist ein anderer. MetaMask: Einstellungen, Erweitert, Daten der Aktivitäten-Registerkarte löschen.",
  notDeployed: "Noch nicht bereit",
};
