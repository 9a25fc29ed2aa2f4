// Every rule of a bar list as a sentence. The command line says them; the page has them in its messages under the same names, where other
// languages are typed against them. A place to fill is a name in braces.
export const RULE_TEXTS = {
  fileEmpty: "the file is empty",
  fileUtf16: "the file is not in UTF-8 (it looks like UTF-16): save it as CSV UTF-8",
  fileNotUtf8: "the file is not in UTF-8: save it as CSV UTF-8",
  fileNotCsv: "not a CSV file: {message}",
  fileNoBars: "the file has a header and no bars",
  headerFormula: "a column name may not begin like a formula (= + - @ tab or return)",
  headerSeparator: "the columns have to be separated by commas",
  headerTwoUnits: 'a list is weighed in ounces ("{large}") or in grams, not in both',
  columnMissing: "the column is missing",
  columnMissingGross: 'the column is missing (kilobars: "{kilobar}")',
  columnUnknown: "unknown column; known are {known}",
  columnTwice: "the column is there twice",
  columnNotNamed: "no column is named for it",
  columnNamedTwice: 'the column is named for "{first}" and for "{second}"',
  rowLength: "the row has {count} cells, the header {width} (a comma inside a cell needs quotes around the cell)",
  rowDuplicate: "the same bar as in row {row}: brand, serial (without separators and leading zeros) and year are equal",
  rowListed: "the registry has this bar as {bar}: brand, serial and year are equal; a second true bar is a dispute",
  formula: "{cell} begins like a formula (= + - @ tab or return), which is refused",
  serialMissing: "the serial number is missing",
  serialLong: '"{cell}" has {count} characters, at most 32 are allowed',
  serialStrange:
    '"{cell}" contains "{character}" (U+{codePoint}); letters A to Z, digits, space, - / and . are allowed',
  serialLookAlike:
    '"{cell}" contains "{character}" (U+{codePoint}); letters A to Z, digits, space, - / and . are allowed: this one only looks like a Latin letter',
  serialNothing: '"{cell}" has nothing but zeros and separators',
  brandMissing: "the refiner's brand code is missing",
  brandForm: '"{cell}" has to be 1 to 16 capitals (A to Z) and digits',
  grossStep: "{cell} oz is not a multiple of 0.025 oz",
  grossKilobar: "{cell} g is not the weight of a kilobar (999 to 1001 g)",
  assayRange: "{cell} is outside the fineness that counts, 995.0 to 999.9",
  fineDiffers: "{stated} oz differs from gross weight × fineness, which is {computed} oz, by more than 0.001 oz",
  fineRangeLarge: "{fine} oz is outside what a large bar may hold, {lowest} to {highest} oz",
  fineRangeKilobar: "{fine} oz is outside what a kilobar may hold, {lowest} to {highest} oz",
  yearRange: '"{cell}" is no year from {first} to {last}; leave it empty if none is stamped',
  vaultMissing: "the vault is missing, in the file and in the import",
  vaultForm: '"{cell}" has to be 1 to 16 ASCII characters',
  documentMissing: "the document is missing: name the weight list or assay, in the file or in the import",
  documentForm: '"{cell}" is no hash of 32 bytes (0x and 64 digits)',
  numberMissing: "the number is missing (like {example})",
  numberComma: '"{cell}" has a comma: write a point for decimals and nothing between thousands (like {example})',
  numberNegative: '"{cell}" is negative',
  numberForm: '"{cell}" is not a number (like {example})',
  numberDecimals: '"{cell}" has {count} decimals, at most {most} are allowed',
  numberDecimal: '"{cell}" has {count} decimals, at most {most} is allowed',
} as const;

export type RuleName = keyof typeof RULE_TEXTS;

/** Texts for the places of a rule. */
export type RuleValues = Readonly<Record<string, string>>;

/** The sentence of a rule. */
export const ruleText = (name: RuleName, values: RuleValues = {}): string =>
  RULE_TEXTS[name].replace(/\{(\w+)\}/g, (place, key: string) => values[key] ?? place);
