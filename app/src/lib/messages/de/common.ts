import type { common as english } from "../en/common.ts";
import type { Translation } from "../translation.ts";

export const common: Translation<typeof english> = {
  oz: "oz",
  g: "g",
  glg: "GLG",
  usdt: "USDT",
  usd: "USD",
  perOz: "USDT je oz",
  close: "Schließen",
  cancel: "Abbrechen",
  back: "Zurück",
  copy: "Kopieren",
  copied: "Kopiert",
  copyAddress: "Adresse kopieren",
  copyDetails: "Einzelheiten kopieren",
  retry: "Erneut versuchen",
  max: "Max.",
  ago: "vor {duration}",
  in: "in {duration}",
  now: "gerade eben",
  asOf: "Block {block}",
  simulated: "Simulierter Preis",
  loading: "Lädt",
  you: "Sie",
  external: "öffnet eine andere Website",
};
