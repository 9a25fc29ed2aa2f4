import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { zeroAddress, zeroHash } from "viem";
import { barListCsv } from "../../../app/src/lib/reserves/bar-list-csv.ts";
import { type BarQuery, queryBars, readBarQuery, writeBarQuery } from "../../../app/src/lib/reserves/bar-query.ts";
import { attestedGroups, verdictOf } from "../../../app/src/lib/reserves/totals.ts";
import type { Bar, Reserves } from "../../../app/src/lib/reserves/types.ts";

const DAY = 86_400;

const bar = (id: number, more: Partial<Bar> = {}): Bar => ({
  id,
  serial: `A${id}`,
  refiner: "ALPN",
  vault: "ZRH1",
  barClass: "large",
  year: 2020,
  gross: 400_000,
  finenessTenths: 9_958,
  fineMilliOz: 398_320,
  status: "attested",
  standing: "attested",
  counts: true,
  proposer: zeroAddress,
  documentHash: zeroHash,
  attestation: {
    provider: "Example Assurance",
    source: "thirdParty",
    auditor: zeroAddress,
    asOf: 100 * DAY,
    expiresAt: 135 * DAY,
    documentHash: zeroHash,
  },
  ...more,
});

const bars = [
  bar(1, { serial: "008164", fineMilliOz: 400_001 }),
  bar(2, { serial: "RX 81-64", refiner: "RHEN", vault: "LDN2", standing: "liened", status: "liened", counts: false }),
  bar(3, { barClass: "kilobar", gross: 1_000_000, fineMilliOz: 32_147 }),
  bar(4, { status: "proposed", standing: "proposed", counts: false, attestation: null }),
  bar(10, { standing: "expired", counts: false }),
];
const query: BarQuery = { text: "", show: "all", sort: "id", descending: false };
const ids = (next: Partial<BarQuery>) => queryBars(bars, { ...query, ...next }).map(({ id }) => id);

describe("the bar list's query", () => {
  it("finds serials however they are written, and bars by number, refiner and vault", () => {
    assert.deepEqual(ids({ text: "8164" }), [1, 2]);
    assert.deepEqual(ids({ text: " 008-164 " }), [1, 2]);
    assert.deepEqual(ids({ text: "rx81" }), [2]);
    assert.deepEqual(ids({ text: "BR-10" }), [10]);
    assert.deepEqual(ids({ text: "rhen" }), [2]);
    assert.deepEqual(ids({ text: "ldn" }), [2]);
    assert.deepEqual(ids({ text: "%" }), []);
  });

  it("filters by how a bar stands", () => {
    assert.deepEqual(ids({ show: "counting" }), [1, 3]);
    assert.deepEqual(ids({ show: "waiting" }), [4]);
    assert.deepEqual(ids({ show: "held" }), [2, 10]);
    assert.deepEqual(ids({ show: "gone" }), []);
  });

  it("orders numbers as numbers, both classes by their true weight, equals by number", () => {
    assert.deepEqual(ids({ sort: "id", descending: true }), [10, 4, 3, 2, 1]);
    assert.deepEqual(ids({ sort: "gross" }), [3, 1, 2, 4, 10]);
    assert.deepEqual(ids({ sort: "fine", descending: true }), [1, 2, 4, 10, 3]);
  });

  it("stands in the address, beside what else stands there", () => {
    const text = "holder=0x1&q=8164&show=held&sort=fine&order=down";
    const there = new URLSearchParams(text);
    assert.equal(writeBarQuery(readBarQuery(there), there).toString(), text);
    assert.equal(writeBarQuery(query, there).toString(), "holder=0x1");
    assert.deepEqual(readBarQuery(new URLSearchParams("show=x&sort=__proto__&order=up")), query);
  });
});

describe("the totals", () => {
  const reserves = (supplyGold: bigint, countableMilliOz = 432_148): Reserves => ({
    block: { number: 7n, hash: zeroHash, timestamp: 120 * DAY },
    state: "normal",
    supplyGold,
    countableMilliOz,
    bars,
  });

  it("are covered to the last unit, and short by the first", () => {
    const weight = 432_148n * 10n ** 15n;
    assert.deepEqual(
      [weight - 1n, weight, weight + 1n].map((supply) => {
        const { covered, differenceGold, sumsAgree } = verdictOf(reserves(supply));
        return [covered, differenceGold, sumsAgree];
      }),
      [
        [true, 1n, true],
        [true, 0n, true],
        [false, 1n, true],
      ],
    );
    assert.equal(verdictOf(reserves(0n, 432_149)).sumsAgree, false);
  });

  it("name the attestation that ends first, with what counts of it", () => {
    const sooner = { ...(bar(1).attestation ?? assert.fail()), expiresAt: 130 * DAY };
    const [first, second] = attestedGroups([...bars, bar(11, { attestation: sooner })]);
    assert.deepEqual([first?.attestation.expiresAt, first?.bars, first?.fineMilliOz], [130 * DAY, 1, 398_320]);
    assert.deepEqual([second?.bars, second?.countingBars, second?.fineMilliOz], [4, 2, 432_148]);
  });

  it("come as a file, whose weights are in LBMA's units and whose serials stay text", () => {
    const [head, first, , kilobar, proposed] = barListCsv(reserves(0n)).split("\r\n");
    assert.ok(head?.startsWith("Bar,Serial number,Brand code,Gross weight,Gross weight (g),Assay,Fine weight,"));
    assert.ok(first?.startsWith("1,008164,ALPN,400.000,,995.8,400.001,2020,ZRH1,0x"));
    assert.ok(kilobar?.startsWith("3,A3,ALPN,,1000.000,995.8,32.147,"));
    assert.ok(proposed?.endsWith(",proposed,no,,,,,,7"));
    assert.ok(barListCsv({ ...reserves(0n), bars: [bar(1, { serial: "-1+cmd" })] }).includes(",'-1+cmd,"));
  });
});
