// PriceOracle: the calendar.
//
// setCalendar
//   ├── when the caller is not PRICER, or the list empty, too long or too far: reverts
//   ├── half hours are opened a day ahead, from the first whole day that is at least a day away
//   └── and closed at once, today's included
// closeMarket
//   ├── when the caller is not GUARDIAN, or the day past or too far: reverts
//   └── closes from the current half hour to the end of a day, and leaves what is past
// isMarketOpen, nextOpening: to the second, over breaks, weekends and both Sundays of the change of clocks
import { expect } from "chai";
import { bare, DAY, HOUR, loadFixture, OPEN_ALL_DAY, time, type World } from "./fixture.ts";

const HALF_HOUR = HOUR / 2;
/** The half hours from one time of day to another, in hours. */
const open = (from: number, to: number) => ((1n << BigInt(to * 2)) - 1n) & ~((1n << BigInt(from * 2)) - 1n);

/** Number of the UTC day that is the n-th Sunday of a month, which is counted from 0. */
function sundayOf(year: number, month: number, nth: number): number {
  const first = new Date(Date.UTC(year, month, 1));
  return first.getTime() / 1_000 / DAY + ((7 - first.getUTCDay()) % 7) + 7 * (nth - 1);
}

/** Noon of a UTC day, that day's number, and the first one that can be opened. */
async function atNoon(): Promise<{ world: World; today: number; earliest: number }> {
  const world = await bare();
  const today = Math.floor((await world.now()) / DAY) + 1;
  await world.moveTo(today * DAY + 12 * HOUR);
  return { world, today, earliest: today + 2 };
}

describe("PriceOracle: calendar", () => {
  it("is closed on days that nobody has set", async () => {
    const { oracle } = await loadFixture(bare);
    expect(await oracle.isMarketOpen()).to.equal(false);
    expect(await oracle.nextOpening()).to.equal(0n);
    expect(await oracle.calendarDay(20_000)).to.equal(0n);
  });

  describe("setCalendar", () => {
    it("is the pricer's", async () => {
      const { world, earliest } = await loadFixture(atNoon);
      const { oracle, accounts } = world;
      for (const caller of [accounts.staffB, accounts.guardian, accounts.stranger])
        await expect(oracle.connect(caller).setCalendar(earliest, [OPEN_ALL_DAY]))
          .to.be.revertedWithCustomError(oracle, "AccessManagedUnauthorized")
          .withArgs(caller);
    });

    it("sets one word per day", async () => {
      const { world, earliest } = await loadFixture(atNoon);
      const { oracle, accounts } = world;
      const setting = oracle.connect(accounts.staffA).setCalendar(earliest, [open(0, 22), 0n, OPEN_ALL_DAY]);
      await expect(setting).to.emit(oracle, "CalendarSet").withArgs(earliest, open(0, 22), accounts.staffA);
      await expect(setting)
        .to.emit(oracle, "CalendarSet")
        .withArgs(earliest + 1, 0n, accounts.staffA);
      expect(await oracle.calendarDay(earliest)).to.equal(open(0, 22));
      expect(await oracle.calendarDay(earliest + 2)).to.equal(OPEN_ALL_DAY);
    });

    it("takes one day to 366 days", async () => {
      const { world, earliest } = await loadFixture(atNoon);
      const { oracle, accounts } = world;
      await expect(oracle.connect(accounts.staffA).setCalendar(earliest, [])).to.be.revertedWithCustomError(
        oracle,
        "CalendarEmpty",
      );
      const year = Array<bigint>(366).fill(OPEN_ALL_DAY);
      await expect(oracle.connect(accounts.staffA).setCalendar(earliest, [...year, 0n]))
        .to.be.revertedWithCustomError(oracle, "CalendarTooManyDays")
        .withArgs(367n, 366n);
      await oracle.connect(accounts.staffA).setCalendar(earliest, year);
      expect(await oracle.calendarDay(earliest + 365)).to.equal(OPEN_ALL_DAY);
    });

    it("reaches 400 days ahead", async () => {
      const { world, today } = await loadFixture(atNoon);
      const { oracle, accounts } = world;
      await oracle.connect(accounts.staffA).setCalendar(today + 400, [1n]);
      await expect(oracle.connect(accounts.staffA).setCalendar(today + 400, [1n, 1n]))
        .to.be.revertedWithCustomError(oracle, "CalendarTooFar")
        .withArgs(today + 401, today + 400);
      await expect(oracle.connect(accounts.staffA).setCalendar(2n ** 32n - 1n, [1n, 1n]))
        .to.be.revertedWithCustomError(oracle, "CalendarTooFar")
        .withArgs(2n ** 32n - 1n, today + 400);
    });

    it("opens no day that begins in less than a day", async () => {
      const { world, today, earliest } = await loadFixture(atNoon);
      const { oracle, accounts } = world;
      for (const day of [today - 1, today, today + 1])
        await expect(oracle.connect(accounts.staffA).setCalendar(day, [1n << 47n]))
          .to.be.revertedWithCustomError(oracle, "CalendarOpensTooSoon")
          .withArgs(day, earliest);
      await oracle.connect(accounts.staffA).setCalendar(earliest, [1n]);
    });

    it("counts that day from midnight, to the second", async () => {
      const { world, today } = await loadFixture(atNoon);
      const { oracle, accounts } = world;
      const midnight = (today + 1) * DAY;
      await time.setNextBlockTimestamp(midnight);
      await oracle.connect(accounts.staffA).setCalendar(today + 2, [1n]);
      await time.setNextBlockTimestamp(midnight + 1);
      await expect(oracle.connect(accounts.staffA).setCalendar(today + 2, [3n]))
        .to.be.revertedWithCustomError(oracle, "CalendarOpensTooSoon")
        .withArgs(today + 2, today + 3);
    });

    it("closes at once, and does not open again what it closed", async () => {
      const { world, earliest } = await loadFixture(atNoon);
      const { oracle, accounts } = world;
      await oracle.connect(accounts.staffA).setCalendar(earliest, [OPEN_ALL_DAY]);
      await world.moveTo(earliest * DAY + 10 * HOUR);
      expect(await oracle.isMarketOpen()).to.equal(true);
      await oracle.connect(accounts.staffA).setCalendar(earliest, [open(0, 10)]);
      expect(await oracle.isMarketOpen()).to.equal(false);
      await expect(oracle.connect(accounts.staffA).setCalendar(earliest, [open(0, 12)]))
        .to.be.revertedWithCustomError(oracle, "CalendarOpensTooSoon")
        .withArgs(earliest, earliest + 2);
    });
  });

  describe("closeMarket", () => {
    it("is the guardian's", async () => {
      const { world, today } = await loadFixture(atNoon);
      const { oracle, accounts } = world;
      for (const caller of [accounts.staffA, accounts.adminA, accounts.stranger])
        await expect(oracle.connect(caller).closeMarket(today))
          .to.be.revertedWithCustomError(oracle, "AccessManagedUnauthorized")
          .withArgs(caller);
    });

    it("closes from the current half hour to the end of the day named", async () => {
      const { world, earliest } = await loadFixture(atNoon);
      const { oracle, accounts } = world;
      await oracle.connect(accounts.staffA).setCalendar(earliest, [OPEN_ALL_DAY, 0n, OPEN_ALL_DAY, OPEN_ALL_DAY]);
      await time.setNextBlockTimestamp(earliest * DAY + 10 * HOUR + HALF_HOUR - 1);
      const closing = oracle.connect(accounts.guardian).closeMarket(earliest + 2);
      await expect(closing).to.emit(oracle, "CalendarSet").withArgs(earliest, open(0, 10), accounts.guardian);
      await expect(closing)
        .to.emit(oracle, "CalendarSet")
        .withArgs(earliest + 2, 0n, accounts.guardian);
      expect((await (await closing).wait())?.logs.length, "no word about the day that was closed anyway").to.equal(2);
      expect(await oracle.isMarketOpen()).to.equal(false);
      expect(await oracle.calendarDay(earliest)).to.equal(open(0, 10));
      expect(await oracle.calendarDay(earliest + 3)).to.equal(OPEN_ALL_DAY);
      expect(await oracle.nextOpening()).to.equal((earliest + 3) * DAY);
    });

    it("names a day from today to a year ahead", async () => {
      const { world, today } = await loadFixture(atNoon);
      const { oracle, accounts } = world;
      await expect(oracle.connect(accounts.guardian).closeMarket(today - 1)).to.be.revertedWithCustomError(
        oracle,
        "CalendarEmpty",
      );
      await expect(oracle.connect(accounts.guardian).closeMarket(today + 366))
        .to.be.revertedWithCustomError(oracle, "CalendarTooFar")
        .withArgs(today + 366, today + 365);
      await oracle.connect(accounts.guardian).closeMarket(today + 365);
    });
  });

  describe("nextOpening", () => {
    it("is now while the market is open", async () => {
      const { world, earliest } = await loadFixture(atNoon);
      await world.oracle.connect(world.accounts.staffA).setCalendar(earliest, [OPEN_ALL_DAY]);
      await world.moveTo(earliest * DAY + 77);
      expect(await world.oracle.nextOpening()).to.equal(earliest * DAY + 77);
    });

    it("looks 14 days ahead", async () => {
      const { world, today } = await loadFixture(atNoon);
      await world.oracle.connect(world.accounts.staffA).setCalendar(today + 15, [1n]);
      expect(await world.oracle.nextOpening()).to.equal(0n);
      await world.moveTo((today + 1) * DAY);
      expect(await world.oracle.nextOpening()).to.equal((today + 15) * DAY);
    });
  });

  describe("around the change of clocks in New York", () => {
    // Sunday and Monday; the market opens on Sunday at 18:00 New York time. Of the year after the chain's, wherever tests before have left its clock
    for (const [name, month, nth, opensAt] of [
      ["begin of summer time", 2, 2, 22],
      ["end of summer time", 10, 1, 23],
    ] as const) {
      it(`failure 51: opens at ${opensAt}:00 UTC on the Sunday of the ${name}, to the second`, async () => {
        const world = await loadFixture(bare);
        const day = sundayOf(new Date((await world.now()) * 1_000).getUTCFullYear() + 1, month, nth);
        const opening = day * DAY + opensAt * HOUR;
        await world.moveTo((day - 3) * DAY);
        const week = [open(0, opensAt), 0n, open(opensAt, 24), open(0, opensAt - 1) | open(opensAt, 24)];
        await world.oracle.connect(world.accounts.staffA).setCalendar(day - 1, week.slice(1));
        await world.moveTo(opening - 1);
        expect(await world.oracle.isMarketOpen()).to.equal(false);
        expect(await world.oracle.nextOpening()).to.equal(opening);
        await world.moveTo(opening);
        expect(await world.oracle.isMarketOpen()).to.equal(true);
        await world.moveTo(opening + 23 * HOUR - 1);
        expect(await world.oracle.isMarketOpen()).to.equal(true);
        await world.moveTo(opening + 23 * HOUR);
        expect(await world.oracle.isMarketOpen()).to.equal(false);
        expect(await world.oracle.nextOpening()).to.equal(opening + DAY);
      });
    }
  });
});
