import type { commands as english } from "../en/commands.ts";
import type { Translation } from "../translation.ts";

export const commands: Translation<typeof english> = {
  title: "Suchen oder tun",
  hint: "Suchen oder tun (Strg K)",
  search: "Was möchten Sie tun?",
  found: "{count} gefunden",
  goTo: "Seite: {page}",
  buy: "Gold kaufen",
  sell: "Gold verkaufen",
  wallet: "Wallet und Konto",
  light: "Helle Farben",
  dark: "Dunkle Farben",
  system: "Farben wie das System",
  language: "Sprache: {language}",
  keys: "Tasten",
  searchKey: "Suche auf dieser Seite, wo es eine gibt",
  tools: "Entwicklungswerkzeuge",
  close: "Schließen, und zurück, wo Sie waren",
  singleKeys: "Tasten ohne Strg oder Cmd",
  singleKeysHint: "Schalten Sie sie aus, wenn Sie diktieren: Strg K und Cmd K bleiben.",
};
