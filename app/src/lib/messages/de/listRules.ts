import type { listRules as english } from "../en/listRules.ts";
import type { Translation } from "../translation.ts";

export const listRules: Translation<typeof english> = {
  fileEmpty: "die Datei ist leer",
  fileUtf16: "die Datei ist nicht in UTF-8 (sie sieht nach UTF-16 aus): sichern Sie sie als CSV UTF-8",
  fileNotUtf8: "die Datei ist nicht in UTF-8: sichern Sie sie als CSV UTF-8",
  fileNotCsv: "keine CSV-Datei: {message}",
  fileNoBars: "die Datei hat eine Kopfzeile und keine Barren",
  headerFormula: "ein Spaltenname darf nicht wie eine Formel beginnen (= + - @ Tabulator oder Zeilenschaltung)",
  headerSeparator: "die Spalten müssen durch Kommas getrennt sein",
  headerTwoUnits: 'eine Liste wiegt in Unzen ("{large}") oder in Gramm, nicht in beiden',
  columnMissing: "die Spalte fehlt",
  columnMissingGross: 'die Spalte fehlt (Kilobarren: "{kilobar}")',
  columnUnknown: "unbekannte Spalte; bekannt sind {known}",
  columnTwice: "die Spalte kommt zweimal vor",
  columnNotNamed: "dafür ist keine Spalte genannt",
  columnNamedTwice: 'die Spalte ist für "{first}" und für "{second}" genannt',
  rowLength:
    "die Zeile hat {count} Zellen, die Kopfzeile {width} (ein Komma in einer Zelle braucht Anführungszeichen um die Zelle)",
  rowDuplicate:
    "derselbe Barren wie in Zeile {row}: Marke, Seriennummer (ohne Trennzeichen und führende Nullen) und Jahr sind gleich",
  rowListed:
    "das Register hat diesen Barren als {bar}: Marke, Seriennummer und Jahr sind gleich; ein zweiter echter Barren ist strittig",
  formula: "{cell} beginnt wie eine Formel (= + - @ Tabulator oder Zeilenschaltung) und wird abgelehnt",
  serialMissing: "die Seriennummer fehlt",
  serialLong: '"{cell}" hat {count} Zeichen, höchstens 32 sind erlaubt',
  serialStrange:
    '"{cell}" enthält "{character}" (U+{codePoint}); erlaubt sind A bis Z, Ziffern, Leerzeichen, - / und .',
  serialLookAlike:
    '"{cell}" enthält "{character}" (U+{codePoint}); erlaubt sind A bis Z, Ziffern, Leerzeichen, - / und .: dieses Zeichen sieht nur wie ein lateinischer Buchstabe aus',
  serialNothing: '"{cell}" hat nur Nullen und Trennzeichen',
  brandMissing: "der Markencode fehlt",
  brandForm: '"{cell}" muss 1 bis 16 Großbuchstaben (A bis Z) und Ziffern haben',
  grossStep: "{cell} oz ist kein Vielfaches von 0.025 oz",
  grossKilobar: "{cell} g ist nicht das Gewicht eines Kilobarrens (999 bis 1001 g)",
  assayRange: "{cell} liegt außerhalb der Feinheit, die zählt, 995.0 bis 999.9",
  fineDiffers: "{stated} oz weicht von Bruttogewicht × Feinheit, das sind {computed} oz, um mehr als 0.001 oz ab",
  fineRangeLarge: "{fine} oz liegt außerhalb dessen, was ein großer Barren halten darf, {lowest} bis {highest} oz",
  fineRangeKilobar: "{fine} oz liegt außerhalb dessen, was ein Kilobarren halten darf, {lowest} bis {highest} oz",
  yearRange: '"{cell}" ist kein Jahr von {first} bis {last}; lassen Sie es leer, wenn keines gestempelt ist',
  vaultMissing: "der Tresor fehlt, in der Datei und in der Eingabe",
  vaultForm: '"{cell}" muss 1 bis 16 ASCII-Zeichen haben',
  documentMissing:
    "das Dokument fehlt: nennen Sie die Gewichtsliste oder den Prüfbericht, in der Datei oder in der Eingabe",
  documentForm: '"{cell}" ist kein Hash von 32 Byte (0x und 64 Ziffern)',
  numberMissing: "die Zahl fehlt (wie {example})",
  numberComma:
    '"{cell}" hat ein Komma: schreiben Sie einen Punkt vor die Dezimalen und nichts zwischen die Tausender (wie {example})',
  numberNegative: '"{cell}" ist negativ',
  numberForm: '"{cell}" ist keine Zahl (wie {example})',
  numberDecimals: '"{cell}" hat {count} Dezimalen, höchstens {most} sind erlaubt',
  numberDecimal: '"{cell}" hat {count} Dezimalen, höchstens {most} ist erlaubt',
};
