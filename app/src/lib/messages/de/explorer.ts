import type { explorer as english } from "../en/explorer.ts";
import type { Translation } from "../translation.ts";

export const explorer: Translation<typeof english> = {
  title: "Explorer",
  intro: "Wie dieser Entwicklungsknoten seine Blöcke baut: was nebeneinander lief, und was im Weg war.",
  elsewhereTitle: "Hier gibt es nichts zu sehen",
  elsewhere:
    "Der Explorer zeigt, wie der Entwicklungsknoten dieses Projekts seine Blöcke baut. Das hier ist ein anderes Netzwerk: Schlagen Sie es in seinem eigenen Explorer nach.",
  noSchedules:
    "Dieser Knoten sagt nicht, wie er seine Blöcke gebaut hat, also sind keine Spuren zu sehen. Der Entwicklungsknoten dieses Projekts tut es.",
  search: "Block suchen",
  searchHint: "Blocknummer oder Hash",
  find: "Suchen",
  blocks: "Neueste Blöcke",
  blocksBefore: "Blöcke vor {number}",
  arrived: "{count, plural, one {# neuer Block} other {# neue Blöcke}}",
  replaced: "Die neuesten Blöcke wurden ersetzt. Das ist die Liste, wie sie jetzt ist.",
  older: "Ältere Blöcke",
  newest: "Neueste Blöcke",
  empty: "Ältere Blöcke gibt es nicht, oder der Knoten bewahrt sie nicht mehr auf.",
  column: {
    block: "Block",
    age: "Alter",
    transactions: "Transaktionen",
    gas: "Gas",
    speedUp: "Beschleunigung",
    conflicts: "Noch einmal",
  },
  open: "Block {number}",
  times: "{factor}×",
  oneLane: "eine Spur",
  unknown: "kein Ablauf",
  speedUpHint:
    "Beschleunigung: die behaltenen Läufe nacheinander ÷ die Zeit, die die Spuren brauchten. Noch einmal: Transaktionen mit einem verworfenen Lauf ÷ alle.",
  load: {
    title: "Probelast",
    hint: "Sendet 20 Sekunden lang 500 Transaktionen je Sekunde, von eigenen Konten, an einen eigenen Token.",
    kind: "Was die Transaktionen tun",
    kinds: {
      transfers: "Ether überweisen",
      tokens: "Token überweisen",
      conflicting: "Alle an ein Konto",
      mixed: "Gemischt",
    },
    kindHint: {
      transfers: "Jedes Paar von Konten für sich: Nichts stört sich.",
      tokens: "Jedes Paar von Haltern für sich: ein Vertrag, nichts stört sich.",
      conflicting: "Alle zahlen an ein Konto: Jede liest, was die vor ihr schrieb.",
      mixed: "Meist getrennt; ein Zehntel zahlt an ein Konto, und einige werden abgelehnt.",
    },
    start: "Probelast starten",
    starting: "Startet",
    running: "{rate} Transaktionen je Sekunde: {kind}",
    left: "noch {seconds} s",
    stop: "Beenden",
    started: "Die Last läuft. Neue Blöcke kommen in die Liste.",
    stopped: "Die Last wurde beendet.",
  },
};
