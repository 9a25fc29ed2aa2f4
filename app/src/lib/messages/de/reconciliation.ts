import type { reconciliation as english } from "../en/reconciliation.ts";
import type { Translation } from "../translation.ts";

export const reconciliation: Translation<typeof english> = {
  title: "Abstimmung",
  intro:
    "Der Auszug eines Tresors gegen das Register, und das Register gegen den Umlauf. Es ist ein Vergleich: er ändert nichts.",
  sourceHint: "Die Spalten einer Barrenliste. Der Auszug bleibt in diesem Browser.",
  export: "CSV exportieren",
  refused:
    "{count, plural, one {# Zeile verletzt eine Regel} other {# Zeilen verletzen eine Regel}}: nichts wurde verglichen",
  refusedWhy:
    "Ein Auszug wird ganz verglichen oder gar nicht. Berichtigen Sie die Liste, oder bitten Sie den Tresor um eine andere.",
  vaultOfStatement: "Tresor des Auszugs",
  totals: "Summen",
  statement: "Auszug des Tresors",
  registry: "Register",
  registryHere: "Register, {vaults}",
  counts: "Zählt für den Umlauf",
  supply: "Umlauf",
  difference: "Differenz",
  agree: "{count, plural, one {# Barren stimmt überein} other {Alle # Barren stimmen überein}}",
  findings: "{count, plural, one {# Barren weicht ab} other {# Barren weichen ab}}",
  wouldBeCovered: "Nach dem Auszug zählen {confirmed} oz, {surplus} oz mehr, als es Token gibt.",
  wouldBeShort: "Nach dem Auszug zählen nur {confirmed} oz: {short} oz weniger, als es Token gibt.",
  asOf: "Register zu Block {block}, {moment}.",
  supplyAsOf: "Umlauf zu Block {block}.",
  otherVaults:
    "{count, plural, one {# Barren} other {# Barren}} anderer Tresore oder der anderen Klasse {count, plural, one {wurde} other {wurden}} nicht verglichen.",
  lines: "Barren für Barren",
  shown: "Was gezeigt wird",
  onlyDifferences: "Abweichungen {count}",
  allBars: "Alle Barren {count}",
  nothingDiffers: "Jeder Barren des Auszugs ist registriert, und jeder registrierte Barren steht im Auszug.",
  bar: "Barren",
  more: "{count} weitere zeigen",
  missing: "{bar} ist registriert, steht aber nicht in der Liste des Tresors.",
  unregistered: "Der Tresor führt {serial}, der nicht registriert ist.",
  gone: "{bar} steht in der Liste des Tresors, ist im Register aber: {status}.",
  lighter: "{bar} ist in der Liste des Tresors {difference} oz leichter.",
  heavier: "{bar} ist in der Liste des Tresors {difference} oz schwerer.",
  facts:
    "{bar} hat in der Liste des Tresors dasselbe Feingewicht, aber ein anderes Bruttogewicht oder eine andere Feinheit.",
  year: "{bar} hat in der Liste des Tresors ein anderes Jahr oder keines.",
  putUnderLien: "{bar} mit einem Pfandrecht belegen",
};
