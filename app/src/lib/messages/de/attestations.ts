import type { attestations as english } from "../en/attestations.ts";
import type { Translation } from "../translation.ts";

export const attestations: Translation<typeof english> = {
  title: "Bestätigungen",
  hint: "Wer die Barren gezählt hat, und bis wann das gilt.",
  provider: "Prüfer",
  source: "Quelle",
  sources: {
    thirdParty: "Dritte",
    custodian: "Verwahrer",
    selfReported: "Eigene Angabe",
  },
  asOf: "Gezählt",
  expires: "Zählt bis",
  bars: "Barren",
  weight: "Feine oz",
  list: "Signierte Liste",
  report: "Bericht",
  listOf: "Liste, signiert von {provider}, CSV",
  next: "Die nächste endet in {duration}: {moment}. Ohne eine neue zählen {weight} oz von da an nicht mehr.",
  nextNow: "Eine Bestätigung ist abgelaufen: {weight} oz zählen nicht, bis die Barren neu gezählt sind.",
  empty: "Noch wurde kein Barren bestätigt.",
};
