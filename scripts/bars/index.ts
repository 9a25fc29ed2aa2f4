// Bar lists: from a CSV file, as a vault sends it, to what `BarRegistry.propose` takes.
//
//   bytes ─► text (UTF-8) ─► cells (csv-parse) ─► layout by the header ─► one check per cell ─► weights computed ─► bars, or problems
//                                                 or by a person's word
//
// A list is imported whole or not at all: every problem of every row is found first, and each names its row (as a spreadsheet
// counts, the header being row 1), its column and the rule that was broken. Serials stay text. Fine weight is computed here as the
// contract computes it, the file's figure is only compared. Nothing here reads a chain, a clock or a disk.
export {
  type AttestationTerms,
  type AttestedBar,
  attestedList,
  attestedListHash,
  factCells,
  nameOfBytes,
} from "./attested-list.ts";
export { brandCodeBytes, locationBytes, toBarFacts } from "./bar-facts.ts";
export { type BarKeyParts, barKey, normaliseSerial } from "./bar-key.ts";
export { type CheckedList, type CheckedRow, type CheckOptions, checkBarList, nameOfColumn } from "./check-bar-list.ts";
export { fineMilliOzOf, formatMilliOz } from "./fine-weight.ts";
export { type ColumnMapping, columnOf, FIELDS, type Field, OPTIONAL_FIELDS, suggestMapping } from "./layout.ts";
export { type BarListOptions, parseBarList } from "./parse-bar-list.ts";
export { DELIMITERS, type Delimiter, guessDelimiter, readRecords } from "./read-records.ts";
export { RULE_TEXTS, type RuleName } from "./rule-texts.ts";
export {
  type Bar,
  BarClass,
  type BarClassName,
  type BarList,
  describeProblem,
  type Problem,
  problem,
  type RegisteredFacts,
} from "./types.ts";
