import type { pause as english } from "../en/pause.ts";
import type { Translation } from "../translation.ts";

export const pause: Translation<typeof english> = {
  state: "Stand des Systems",
  normal: "Alles läuft",
  normalHint: "Nichts ist angehalten, und jeder Token ist gedeckt.",
  paused: "Alles ist angehalten",
  pausedUntil: "Bis spätestens {until}. Dann endet es von selbst.",
  shortfall: "Die Reserven liegen unter den Token",
  shortfallHint:
    "Es fehlen {short} oz. Kauf, Prägung und neue Zuteilungen sind geschlossen; der Verkauf gegen USDT bleibt offen. Bestätigen Sie Barren, geben Sie welche frei, oder vernichten Sie Token der Treasury.",
  windDown: "In Abwicklung",
  windDownHint: "Prägung und Kauf sind für immer geschlossen. Verkauf und Auslieferung bleiben offen.",
  stop: "Alles anhalten",
  stops: "Was anhält",
  goesOn: "Was weitergeht",
  stopped: {
    transfers: "jede Bewegung von Gold",
    trades: "Kaufen, Verkaufen und Einreihen",
    mints: "Prägen und Vernichten",
    redemptions: "Anträge auf Barren, ihr Versand und ihre Abrechnung",
  },
  goingOn: {
    claims: "das Abholen fälliger Tickets",
    returns: "das Abholen dessen, was von einem Antrag zurückkam",
    safety: "Pfandrechte, Sperren, Widerrufe, Einsprüche",
    reading: "jede Seite und der Nachweis der Reserven",
  },
  again:
    "GUARDIAN kann ab {moment} wieder anhalten. Vorher braucht es einen Administrator, zwei Tage vorher angekündigt.",
  resume: "Pause beenden",
  resumeHint:
    "Eine Pause endet nach höchstens 14 Tagen von selbst. Ein Administrator kann sie früher beenden, zwei Tage vorher angekündigt; GUARDIAN kann das verhindern.",
  startWindDown: "Abwickeln",
  startWindDownHint:
    "Ohne Rückkehr: Prägung und Kauf schließen für immer. Ein Administrator kündigt es zwei Tage vorher an; GUARDIAN kann es verhindern.",
  history: "Bisher",
  never: "Noch nie war etwas angehalten.",
  done: { paused: "Angehalten", unpaused: "Pause beendet", windDown: "Abwicklung begonnen" },
  untilAtMost: "bis spätestens {until}",
};
