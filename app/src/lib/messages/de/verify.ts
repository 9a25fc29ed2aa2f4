import type { verify as english } from "../en/verify.ts";
import type { Translation } from "../translation.ts";

export const verify: Translation<typeof english> = {
  title: "Selbst prüfen",
  hint: "Dieser Seite müssen Sie dafür nicht trauen: Jeder Befehl fragt einen Knoten. Setzen Sie für RPC einen eigenen ein.",
  block: "Alle Befehle fragen nach Block {block}.",
  newest: "Den neuesten Block nehmen",
  tool: "Mit",
  tools: {
    cast: "Foundry",
    curl: "curl",
    node: "Node.js",
  },
  step: {
    balance: "Gold und Token zu einem Block",
    balanceHint:
      "Beide mit 18 Nachkommastellen. Solange es mindestens so viel Gold wie Token gibt, ist jeder Token gedeckt.",
    list: "Die Liste, die der Prüfer signiert hat",
    listHint:
      "Das SHA-256 der Datei ist der Dokument-Hash der Bestätigung vom {date}. Die erste Zeile ist der Datei, die zweite steht auf der Kette.",
    noList:
      "Die letzte Bestätigung nennt einen eigenen Bericht des Prüfers. Fragen Sie {provider} danach und vergleichen Sie den Hash.",
    bars: "Die Barren, zusammengezählt",
    barsHint: "Die Summe aller Barren, die zählen, in Unzen: {weight}.",
  },
  copy: "Befehle kopieren",
  noRpc: "Setzen Sie hinter RPC= zuerst die Adresse eines Knotens.",
  mac: "Unter macOS: shasum -a 256 statt sha256sum.",
};
