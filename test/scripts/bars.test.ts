// Bar lists: what is read, and every kind of row that is refused, by row, column and rule.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { encodeAbiParameters, keccak256, stringToHex } from "viem";
import {
  barKey,
  describeProblem,
  fineMilliOzOf,
  formatMilliOz,
  normaliseSerial,
  parseBarList,
  toBarFacts,
} from "../../scripts/bars/index.ts";
import { ROOT } from "../../scripts/stack/program.ts";

const DOCUMENT = keccak256(stringToHex("weight list"));
const OPTIONS = { documentHash: DOCUMENT, location: "ZRH1", currentYear: 2026 };
const HEADER = "Serial number,Brand code,Gross weight,Assay,Fine weight,Year of manufacture";
const GOOD = "A41189,ALPN,411.850,999.0,411.438,2009";
const KILOBAR_HEADER = "Serial number,Brand code,Gross weight (g),Assay,Fine weight,Year of manufacture";
const GOOD_KILOBAR = "K987251,CASC,1000.000,999.9,32.147,2020";

const bytes = (text: string) => new TextEncoder().encode(text);

function problems(text: string | Uint8Array, options: Parameters<typeof parseBarList>[1] = OPTIONS): readonly string[] {
  const list = parseBarList(typeof text === "string" ? bytes(text) : text, options);
  return list.ok ? [] : list.problems.map(describeProblem);
}

function bars(text: string, options: Parameters<typeof parseBarList>[1] = OPTIONS) {
  const list = parseBarList(bytes(text), options);
  assert.deepEqual(list.ok ? [] : list.problems, []);
  return list.ok ? list.bars : [];
}

describe("fine weight", () => {
  // GOLD.md, section 1
  for (const [gross, tenths, fine] of [
    [350_025, 9_999, 349_989],
    [350_050, 9_999, 350_014],
    [351_750, 9_950, 349_991],
    [351_775, 9_950, 350_016],
    [432_150, 9_950, 429_989],
    [432_175, 9_950, 430_014],
    [430_050, 9_999, 430_006],
    [401_125, 9_958, 399_440],
  ] as const)
    test(`of ${formatMilliOz(gross)} oz at ${tenths / 10} is ${formatMilliOz(fine)} oz`, () =>
      assert.equal(fineMilliOzOf("Large", gross, tenths), fine));

  test("of a kilobar is 32.147 oz at 999.9 and 31.989 oz at 995.0", () => {
    assert.equal(fineMilliOzOf("Kilobar", 1_000_000, 9_999), 32_147);
    assert.equal(fineMilliOzOf("Kilobar", 1_000_000, 9_950), 31_989);
  });
});

describe("bar key", () => {
  test("is one for the spellings of one serial", () => {
    const key = barKey({ brandCode: "HELV", serial: "8164A", year: 2021 });
    for (const serial of ["008164a", "8164-A", "0081 64.A", "8164/a"])
      assert.equal(barKey({ brandCode: "HELV", serial, year: 2021 }), key);
  });

  test("differs by brand, year and disambiguator", () => {
    const parts = { brandCode: "HELV", serial: "1", year: 2021 };
    const keys = [
      barKey(parts),
      barKey({ ...parts, brandCode: "HEL" }),
      barKey({ ...parts, year: 0 }),
      barKey(parts, 1),
    ];
    assert.equal(new Set(keys).size, 4);
  });

  test("is the hash that the contract makes", () => {
    const encoded = encodeAbiParameters(
      [{ type: "bytes16" }, { type: "bytes32" }, { type: "uint16" }, { type: "uint16" }],
      [stringToHex("HELV", { size: 16 }), stringToHex("8164A", { size: 32 }), 2021, 0],
    );
    assert.equal(barKey({ brandCode: "HELV", serial: "008164a", year: 2021 }), keccak256(encoded));
    assert.equal(normaliseSerial("00-00"), "");
  });
});

describe("a good list", () => {
  test("is read, with serials as text and weights as integers", () => {
    const [bar] = bars(`${HEADER}\n008164,HELV,408.350,995.8,406.634,\n`);
    assert.deepEqual(bar, {
      row: 2,
      barClass: "Large",
      serial: "008164",
      brandCode: "HELV",
      year: 0,
      location: "ZRH1",
      grossMilliOz: 408_350,
      grossMg: 0,
      finenessTenths: 9_958,
      fineMilliOz: 406_634,
      documentHash: DOCUMENT,
    });
  });

  test("may have a mark at its beginning, Windows line ends, quotes, empty lines and its columns in another order", () => {
    const text = `\ufeffBrand code,Serial number,Gross weight,Fine weight,Assay\r\n\r\n"ALPN","A 1","411.850",411.438,999.0\r\n`;
    const [bar] = bars(text);
    assert.equal(bar?.serial, "A 1");
    assert.equal(bar?.row, 3);
    assert.equal(bar?.year, 0);
  });

  test("of kilobars is weighed in grams", () => {
    const [bar] = bars(`${KILOBAR_HEADER}\n${GOOD_KILOBAR}`);
    assert.equal(bar?.grossMg, 1_000_000);
    assert.equal(bar?.grossMilliOz, 0);
    assert.equal(bar?.fineMilliOz, 32_147);
  });

  test("names a vault and a document per row before those of the import", () => {
    const hash = keccak256(stringToHex("another"));
    const [own, common] = bars(
      `${HEADER},Vault,Document hash\n${GOOD},LDN2,${hash}\nB1,ALPN,411.850,999.0,411.438,2009,,\n`,
    );
    assert.equal(own?.location, "LDN2");
    assert.equal(own?.documentHash, hash);
    assert.equal(common?.location, "ZRH1");
    assert.equal(common?.documentHash, DOCUMENT);
  });

  test("may state a fine weight that is off by 0.001 oz: the computed one counts", () => {
    const [bar] = bars(`${HEADER}\nA41189,ALPN,411.850,999.0,411.439,2009`);
    assert.equal(bar?.fineMilliOz, 411_438);
  });

  test("becomes what the contract takes", () => {
    const [bar] = bars(`${HEADER}\n${GOOD}`);
    assert.ok(bar);
    assert.deepEqual(toBarFacts(bar), {
      barClass: 0,
      grossMilliOz: 411_850,
      grossMg: 0,
      finenessTenths: 9_990,
      year: 2009,
      brandCode: stringToHex("ALPN", { size: 16 }),
      location: stringToHex("ZRH1", { size: 16 }),
      serial: "A41189",
      documentHash: DOCUMENT,
    });
  });

  for (const [file, count] of [
    ["bars.csv", 26],
    ["kilobars.csv", 5],
  ] as const)
    test(`is ${file} of the development chain`, () => {
      const text = readFileSync(join(ROOT, "scripts/data", file), "utf8");
      assert.equal(bars(text, { documentHash: DOCUMENT, currentYear: 2026 }).length, count);
    });
});

/** A row with one cell replaced. */
function rowWith(column: number, cell: string): string {
  const cells = GOOD.split(",");
  cells[column] = cell.includes(",") || cell.includes("\t") || cell.includes("\r") ? `"${cell}"` : cell;
  return cells.join(",");
}

describe("a bad row", () => {
  const SERIAL = 0;
  const BRAND = 1;
  const GROSS = 2;
  const ASSAY = 3;
  const FINE = 4;
  const YEAR = 5;
  const cases: readonly (readonly [string, number, string, string])[] = [
    ["without a serial", SERIAL, "", "Serial number: the serial number is missing"],
    ["with a serial of zeros", SERIAL, "000-0", 'Serial number: "000-0" has nothing but zeros and separators'],
    [
      "with a serial that is too long",
      SERIAL,
      "A".repeat(33),
      `Serial number: "${"A".repeat(33)}" has 33 characters, at most 32 are allowed`,
    ],
    [
      "with a Cyrillic letter",
      SERIAL,
      "АB123",
      'Serial number: "АB123" contains "А" (U+0410); letters A to Z, digits, space, - / and . are allowed: this one only looks like a Latin letter',
    ],
    [
      "with a sign in its serial",
      SERIAL,
      "A#1",
      'Serial number: "A#1" contains "#" (U+0023); letters A to Z, digits, space, - / and . are allowed',
    ],
    ["without a brand", BRAND, "", "Brand code: the refiner's brand code is missing"],
    [
      "with a brand in small letters",
      BRAND,
      "alpn",
      'Brand code: "alpn" has to be 1 to 16 capitals (A to Z) and digits',
    ],
    ["without a weight", GROSS, "", "Gross weight: the number is missing (like 400.025)"],
    ["with a weight that is no number", GROSS, "heavy", 'Gross weight: "heavy" is not a number (like 400.025)'],
    ["with a weight in hexadecimal", GROSS, "0x190", 'Gross weight: "0x190" is not a number (like 400.025)'],
    ["with an exponent", GROSS, "4e2", 'Gross weight: "4e2" is not a number (like 400.025)'],
    [
      "with thousands separated",
      GROSS,
      "1,000",
      'Gross weight: "1,000" has a comma: write a point for decimals and nothing between thousands (like 400.025)',
    ],
    ["with four decimals", GROSS, "411.8500", 'Gross weight: "411.8500" has 4 decimals, at most 3 are allowed'],
    ["with a weight off the step", GROSS, "411.860", "Gross weight: 411.860 oz is not a multiple of 0.025 oz"],
    ["with a low fineness", ASSAY, "994.9", "Assay: 994.9 is outside the fineness that counts, 995.0 to 999.9"],
    ["with a fineness of 1000", ASSAY, "1000.0", "Assay: 1000.0 is outside the fineness that counts, 995.0 to 999.9"],
    ["with a fineness of two decimals", ASSAY, "999.05", 'Assay: "999.05" has 2 decimals, at most 1 is allowed'],
    [
      "with another fine weight",
      FINE,
      "411.440",
      "Fine weight: 411.440 oz differs from gross weight × fineness, which is 411.438 oz, by more than 0.001 oz",
    ],
    ["without a fine weight", FINE, "", "Fine weight: the number is missing (like 399.440)"],
    [
      "with a year before the first",
      YEAR,
      "1849",
      'Year of manufacture: "1849" is no year from 1850 to 2026; leave it empty if none is stamped',
    ],
    [
      "with a year to come",
      YEAR,
      "2027",
      'Year of manufacture: "2027" is no year from 1850 to 2026; leave it empty if none is stamped',
    ],
    [
      "with a year of two digits",
      YEAR,
      "09",
      'Year of manufacture: "09" is no year from 1850 to 2026; leave it empty if none is stamped',
    ],
  ];
  for (const [title, column, cell, sentence] of cases)
    test(title, () => assert.deepEqual(problems(`${HEADER}\n${rowWith(column, cell)}\n`), [`row 2, ${sentence}`]));

  for (const [name, start] of [
    ["=", "="],
    ["+", "+"],
    ["-", "-"],
    ["@", "@"],
    ["a tab", "\t"],
    ["a return", "\r"],
  ] as const)
    test(`with a cell that begins with ${name}, as a formula does`, () => {
      const [first, ...others] = problems(`${HEADER}\n${rowWith(0, `${start}SUM(A1)`)}\n`);
      assert.deepEqual(others, []);
      assert.match(
        first ?? "",
        /^row [23], Serial number: ".+" begins like a formula \(= \+ - @ tab or return\), which is refused$/,
      );
    });

  for (const [gross, assay, fine] of [
    ["350.025", "999.9", "349.989"],
    ["432.175", "995.0", "430.014"],
  ] as const)
    test(`with ${fine} oz, outside what a large bar may hold`, () =>
      assert.deepEqual(problems(`${HEADER}\nA1,ALPN,${gross},${assay},${fine},`), [
        `row 2, Fine weight: ${fine} oz is outside what a large bar may hold, 350.000 to 430.000 oz`,
      ]));

  test("with a kilobar of another weight", () =>
    assert.deepEqual(problems(`${KILOBAR_HEADER}\nK1,CASC,500.000,999.9,16.073,`), [
      "row 2, Gross weight (g): 500.000 g is not the weight of a kilobar (999 to 1001 g)",
    ]));

  test("without a document, in the file or in the import", () =>
    assert.deepEqual(problems(`${HEADER}\n${GOOD}`, { location: "ZRH1", currentYear: 2026 }), [
      "row 2, Document hash: the document is missing: name the weight list or assay, in the file or in the import",
    ]));

  test("with a document that is no hash", () =>
    assert.deepEqual(problems(`${HEADER},Document hash\n${GOOD},report.pdf`), [
      'row 2, Document hash: "report.pdf" is no hash of 32 bytes (0x and 64 digits)',
    ]));

  test("without a vault, in the file or in the import", () =>
    assert.deepEqual(problems(`${HEADER}\n${GOOD}`, { documentHash: DOCUMENT, currentYear: 2026 }), [
      "row 2, Vault: the vault is missing, in the file and in the import",
    ]));

  test("with a cell too many", () =>
    assert.deepEqual(problems(`${HEADER}\n${GOOD},x`), [
      "row 2: the row has 7 cells, the header 6 (a comma inside a cell needs quotes around the cell)",
    ]));

  test("that is the same bar as another, however its serial is spelled", () =>
    assert.deepEqual(problems(`${HEADER}\n${GOOD}\n00a-41189,ALPN,400.000,999.0,399.600,2009`), [
      "row 3, Serial number: the same bar as in row 2: brand, serial (without separators and leading zeros) and year are equal",
    ]));

  test("does not hide the others: all problems of all rows are named, and nothing is imported", () => {
    const text = `${HEADER}\n${rowWith(GROSS, "1,000")}\n${GOOD}\n${rowWith(ASSAY, "1")}\nB7,alpn,x,999.0,y,1\n`;
    assert.deepEqual(
      problems(text).map((sentence) => sentence.split(":")[0]),
      [
        "row 2, Gross weight",
        "row 4, Assay",
        "row 5, Brand code",
        "row 5, Gross weight",
        "row 5, Year of manufacture",
        "row 5, Fine weight",
      ],
    );
  });
});

describe("a bad file", () => {
  const utf16 = new Uint8Array([0xff, 0xfe, ...Buffer.from(`${HEADER}\n${GOOD}`, "utf16le")]);
  const cases: readonly (readonly [string, string | Uint8Array, readonly string[]])[] = [
    ["that is empty", "", ["the file is empty"]],
    ["of empty lines", "\n\n", ["the file is empty"]],
    ["without bars", `${HEADER}\n`, ["the file has a header and no bars"]],
    ["in UTF-16", utf16, ["the file is not in UTF-8 (it looks like UTF-16): save it as CSV UTF-8"]],
    ["in Latin 1", new Uint8Array([0x41, 0xe9, 0x42]), ["the file is not in UTF-8: save it as CSV UTF-8"]],
    [
      "separated by semicolons",
      `${HEADER.replaceAll(",", ";")}\n${GOOD.replaceAll(",", ";")}`,
      ["row 1: the columns have to be separated by commas"],
    ],
    [
      "with an unknown column",
      `${HEADER},Colour\n${GOOD},gold`,
      [
        "row 1, Colour: unknown column; known are Gross weight, Gross weight (g), Serial number, Brand code, Assay, Fine weight, " +
          "Year of manufacture, Vault, Document hash",
      ],
    ],
    [
      "with a missing column",
      `${HEADER.replace(",Assay", "")}\nA1,ALPN,400.000,398.000,2009`,
      ["row 1, Assay: the column is missing"],
    ],
    ["with a column twice", `${HEADER},Assay\n${GOOD},999.0`, ["row 1, Assay: the column is there twice"]],
    [
      "weighed in ounces and in grams",
      `${HEADER},Gross weight (g)\n${GOOD},1000`,
      ['row 1, Gross weight (g): a list is weighed in ounces ("Gross weight") or in grams, not in both'],
    ],
    [
      "with a formula in its header",
      `${HEADER},=cmd\n${GOOD},x`,
      ["row 1, =cmd: a column name may not begin like a formula (= + - @ tab or return)"],
    ],
  ];
  for (const [title, file, sentences] of cases) test(title, () => assert.deepEqual(problems(file), sentences));

  test("with a quote that does not end", () => {
    const [sentence, ...others] = problems(`${HEADER}\n"A41189,ALPN\n`);
    assert.deepEqual(others, []);
    assert.match(sentence ?? "", /^row \d+: not a CSV file: Quote Not Closed/);
  });
});
