import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { costBasis } from "../../../app/src/lib/portfolio/basis.ts";
import { historyCsv } from "../../../app/src/lib/portfolio/csv.ts";
import { filterHistory } from "../../../app/src/lib/portfolio/filter.ts";
import { lookAlikeOf, middleDigits } from "../../../app/src/lib/portfolio/look-alike.ts";
import { checkAddress } from "../../../app/src/lib/portfolio/typed-address.ts";
import type { Entry } from "../../../app/src/lib/portfolio/types.ts";
import { numericCell, textCell } from "../../../scripts/csv/cells.ts";

const OZ = 10n ** 18n;
const USDT = 10n ** 6n;
let made = 0;

const entry = (kind: Entry["kind"], gold: bigint, usdt: bigint | null, more: Partial<Entry> = {}): Entry => ({
  id: String(++made),
  kind,
  block: BigInt(made),
  at: 1_700_000_000 + made,
  hash: `0x${"ab".repeat(32)}`,
  gold,
  usdt,
  feeUsdt: 0n,
  counterparty: null,
  ticketId: null,
  requestId: null,
  ...more,
});
/** As it is shown: the newest first. */
const history = (...entries: Entry[]): Entry[] => entries.toReversed();
const none = new Map<string, bigint>();

describe("cost basis", () => {
  const bought = history(
    entry("bought", 2n * OZ, 4_000n * USDT),
    entry("bought", 2n * OZ, 6_000n * USDT),
    entry("sold", OZ, 3_200n * USDT),
  );

  it("first in, first out: the oldest gold is sold first", () => {
    const basis = costBasis(bought, "fifo", none);
    assert.equal(basis.realisedUsdt, 1_200n * USDT);
    assert.equal(basis.knownGold, 3n * OZ);
    assert.equal(basis.costUsdt, 8_000n * USDT);
  });

  it("average: every ounce cost the same", () => {
    const basis = costBasis(bought, "average", none);
    assert.equal(basis.realisedUsdt, 700n * USDT);
    assert.equal(basis.costUsdt, 7_500n * USDT);
  });

  it("gold from others has no cost until its owner adds one", () => {
    const received = entry("received", OZ, null);
    const all = history(received, entry("sold", OZ / 2n, 1_500n * USDT));
    assert.deepEqual(costBasis(all, "fifo", none), {
      knownGold: 0n,
      costUsdt: 0n,
      unknownGold: OZ / 2n,
      realisedUsdt: 0n,
      unknownSoldGold: OZ / 2n,
    });
    const known = costBasis(all, "fifo", new Map([[received.id, 2_000n * USDT]]));
    assert.equal(known.realisedUsdt, 500n * USDT);
    assert.equal(known.costUsdt, 1_000n * USDT);
  });

  it("a queued sale that is taken back never happened", () => {
    const all = [entry("bought", OZ, 2_000n * USDT), entry("queued", OZ, 2_500n * USDT, { ticketId: 7n })];
    assert.equal(costBasis(history(...all), "fifo", none).realisedUsdt, 500n * USDT);
    const undone = costBasis(history(...all, entry("takenBack", OZ, null, { ticketId: 7n })), "fifo", none);
    assert.equal(undone.realisedUsdt, 0n);
    assert.equal(undone.knownGold, OZ);
    assert.equal(undone.costUsdt, 2_000n * USDT);
  });

  it("sending is no sale", () => {
    const basis = costBasis(history(entry("bought", OZ, 2_000n * USDT), entry("sent", OZ / 4n, null)), "average", none);
    assert.equal(basis.realisedUsdt, 0n);
    assert.equal(basis.costUsdt, 1_500n * USDT);
  });

  it("gold in escrow for a bar is not sold, and what comes back has the cost that it had", () => {
    const first = { requestId: 1n };
    const second = { requestId: 2n };
    const asked = [
      entry("bought", 2n * OZ, 4_000n * USDT),
      entry("bought", 4n * OZ, 12_000n * USDT),
      entry("escrowed", 3n * OZ, null, first),
      entry("escrowed", 2n * OZ, null, second),
    ];
    const open = costBasis(history(...asked), "fifo", none);
    assert.deepEqual([open.knownGold, open.costUsdt, open.realisedUsdt], [OZ, 3_000n * USDT, 0n]);

    // the second is cancelled, the first settled with 2.5 oz: 0.5 oz of it and all of the second are collected at once
    const over = [
      entry("undelivered", 2n * OZ, null, second),
      entry("delivered", (5n * OZ) / 2n, null, first),
      entry("collected", (5n * OZ) / 2n, null),
    ];
    for (const method of ["fifo", "average"] as const) {
      const basis = costBasis(history(...asked, ...over), method, none);
      assert.equal(basis.knownGold, (7n * OZ) / 2n);
      assert.equal(basis.unknownGold, 0n);
      assert.equal(basis.realisedUsdt, 0n);
    }
    // what went with the bar had cost 4,000 and half of 3,000
    assert.equal(costBasis(history(...asked, ...over), "fifo", none).costUsdt, 10_500n * USDT);
  });
});

describe("the CSV", () => {
  it("never holds the beginning of a formula in a text", () => {
    for (const text of ["=1+1", "+1", "-1", "@a", "\tx", "\rx", "\0x"]) assert.match(textCell(text), /^"?'/);
    assert.equal(textCell('a "quoted", text'), '"a ""quoted"", text"');
  });

  it("holds numbers only where numbers are", () => {
    assert.equal(numericCell("-1.5"), "-1.5");
    assert.throws(() => numericCell("=1"), RangeError);
    assert.throws(() => numericCell("1,5"), RangeError);
  });

  it("has each amount twice: in whole units and in the smallest", () => {
    const [, line] = historyCsv([entry("bought", OZ / 2n, 1_000_500_000n)], 6).split("\r\n");
    assert.ok(line?.includes(",bought,0.5,500000000000000000,1000.5,1000500000,0,"));
    const [columns, escrow] = historyCsv([entry("escrowed", OZ, null, { requestId: 7n })], 6).split("\r\n");
    assert.ok(columns?.endsWith(",ticket,request"));
    assert.ok(escrow?.endsWith(",,7"));
  });
});

describe("the history's filter", () => {
  const stranger = "0x00000000000000000000000000000000000000aa";
  const friend = "0x00000000000000000000000000000000000000bb";

  it("hides transfers of nothing and dust from strangers, and counts them", () => {
    const all = history(
      entry("received", 0n, null, { counterparty: stranger }),
      entry("received", 10n ** 13n, null, { counterparty: stranger }),
      entry("sent", OZ, null, { counterparty: friend }),
      entry("received", 10n ** 13n, null, { counterparty: friend }),
    );
    const { shown, hidden } = filterHistory(all, "all", true);
    assert.equal(hidden, 2);
    assert.deepEqual(
      shown.map(({ counterparty }) => counterparty),
      [friend, friend],
    );
    assert.equal(filterHistory(all, "all", false).shown.length, 4);
    assert.equal(filterHistory(all, "buys", true).shown.length, 0);
    const escrowed = entry("escrowed", OZ, null, { requestId: 1n });
    assert.deepEqual(filterHistory([...all, escrowed], "redemptions", true).shown, [escrowed]);
  });
});

describe("addresses", () => {
  const ines = "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266";

  it("that look alike share the first or the last four digits with one that money went to", () => {
    const sentTo = [ines];
    assert.equal(lookAlikeOf(`0xf39f${"0".repeat(36)}`, sentTo), ines);
    assert.equal(lookAlikeOf(`0x${"0".repeat(36)}2266`, sentTo), ines);
    assert.equal(lookAlikeOf(`0x${"0".repeat(40)}`, sentTo), null);
    assert.equal(lookAlikeOf(ines.toLowerCase(), sentTo), null);
    assert.equal(middleDigits(ines), ines.slice(19, 25));
  });

  it("are held against their own checksum where they have one", () => {
    assert.deepEqual(checkAddress(ines), { ok: true, address: ines });
    assert.deepEqual(checkAddress(ines.toLowerCase()), { ok: true, address: ines });
    assert.deepEqual(checkAddress(ines.replace("F39", "f39").replace("Fd6", "fd6")), {
      ok: false,
      problem: "checksum",
    });
    assert.deepEqual(checkAddress("0x12"), { ok: false, problem: "notAnAddress" });
  });
});
