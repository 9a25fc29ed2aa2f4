// The market's hours, at every boundary of a week in winter and in summer, in both weeks in which New York moves its clocks, and on holidays.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import {
  dayOf,
  isMarketOpen,
  marketHoursWord,
  newYorkOffset,
  nextMarketOpening,
  OPEN_ALL_DAY,
} from "../../scripts/market/hours.ts";

const at = (iso: string) => Date.parse(`${iso}Z`) / 1_000;

/** Open or closed one second before and at a boundary. */
function boundary(iso: string, before: boolean, from: boolean): void {
  assert.equal(isMarketOpen(at(iso) - 1), before, `before ${iso}`);
  assert.equal(isMarketOpen(at(iso)), from, `from ${iso}`);
}

describe("a week", () => {
  test("in winter opens on Sunday 23:00, pauses at 22:00 and closes on Friday 22:00, UTC", () => {
    boundary("2027-01-17T23:00:00", false, true);
    for (const day of ["18", "19", "20", "21"]) {
      boundary(`2027-01-${day}T22:00:00`, true, false);
      boundary(`2027-01-${day}T23:00:00`, false, true);
    }
    boundary("2027-01-22T22:00:00", true, false);
    boundary("2027-01-22T23:00:00", false, false);
    assert.equal(isMarketOpen(at("2027-01-23T12:00:00")), false);
  });

  test("in summer does everything an hour earlier", () => {
    boundary("2026-07-19T22:00:00", false, true);
    for (const day of ["20", "21", "22", "23"]) {
      boundary(`2026-07-${day}T21:00:00`, true, false);
      boundary(`2026-07-${day}T22:00:00`, false, true);
    }
    boundary("2026-07-24T21:00:00", true, false);
    boundary("2026-07-24T22:00:00", false, false);
  });
});

describe("the weekends on which New York moves its clocks", () => {
  test("in March: closes at 22:00 on Friday, opens at 22:00 on Sunday", () => {
    boundary("2027-03-12T22:00:00", true, false);
    boundary("2027-03-14T22:00:00", false, true);
    assert.equal(newYorkOffset(at("2027-03-14T07:00:00") - 1), -5 * 3_600);
    assert.equal(newYorkOffset(at("2027-03-14T07:00:00")), -4 * 3_600);
  });

  test("in November: closes at 21:00 on Friday, opens at 23:00 on Sunday", () => {
    boundary("2026-10-30T21:00:00", true, false);
    boundary("2026-11-01T23:00:00", false, true);
    assert.equal(newYorkOffset(at("2026-11-01T06:00:00") - 1), -4 * 3_600);
    assert.equal(newYorkOffset(at("2026-11-01T06:00:00")), -5 * 3_600);
  });

  test("for thirty years as the time zone data say", () => {
    const format = new Intl.DateTimeFormat("en-US", { timeZone: "America/New_York", timeZoneName: "longOffset" });
    for (let time = at("2020-01-01T00:30:00"); time < at("2050-01-01T00:00:00"); time += 5 * 3_600) {
      const name = format.formatToParts(time * 1_000).find(({ type }) => type === "timeZoneName")?.value;
      assert.equal(
        name,
        newYorkOffset(time) === -4 * 3_600 ? "GMT-04:00" : "GMT-05:00",
        new Date(time * 1_000).toISOString(),
      );
    }
  });
});

describe("holidays", () => {
  test("Christmas on a Friday: closed from Thursday's break until the week's end", () => {
    boundary("2026-12-24T22:00:00", true, false);
    boundary("2026-12-24T23:00:00", false, false);
    boundary("2026-12-27T23:00:00", false, true);
  });

  test("New Year on a Friday: likewise", () => {
    boundary("2026-12-31T22:00:00", true, false);
    boundary("2027-01-03T23:00:00", false, true);
  });

  test("Christmas on a Wednesday: open again that evening", () => {
    boundary("2024-12-24T22:00:00", true, false);
    boundary("2024-12-25T12:00:00", false, false);
    boundary("2024-12-25T23:00:00", false, true);
  });
});

describe("the word of a day", () => {
  test("has a bit for each half hour", () => {
    const monday = marketHoursWord(dayOf(at("2027-01-18T00:00:00")));
    assert.equal(monday, OPEN_ALL_DAY - 2 ** 44 - 2 ** 45); // 22:00 to 23:00
    assert.equal(marketHoursWord(dayOf(at("2027-01-23T00:00:00"))), 0);
    assert.equal(marketHoursWord(dayOf(at("2027-01-17T00:00:00"))), 2 ** 46 + 2 ** 47);
    assert.equal(OPEN_ALL_DAY, 0xffff_ffff_ffff);
  });

  test("agrees with the hours at every half hour of two years", () => {
    for (let day = dayOf(at("2026-01-01T00:00:00")); day < dayOf(at("2028-01-01T00:00:00")); day++) {
      const word = BigInt(marketHoursWord(day));
      for (let halfHour = 0; halfHour < 48; halfHour++)
        assert.equal((word >> BigInt(halfHour)) & 1n, isMarketOpen(day * 86_400 + halfHour * 1_800) ? 1n : 0n);
    }
  });
});

test("the next opening is now, or the first open half hour", () => {
  assert.equal(nextMarketOpening(at("2027-01-18T12:34:56")), at("2027-01-18T12:34:56"));
  assert.equal(nextMarketOpening(at("2027-01-22T22:00:01")), at("2027-01-24T23:00:00"));
  assert.equal(nextMarketOpening(at("2026-12-25T10:00:00")), at("2026-12-27T23:00:00"));
});
