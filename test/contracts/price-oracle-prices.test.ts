// PriceOracle: which prices there are, and each reason why there is none (I8).
//
// constructor
//   ├── given feeds of 8 or 18 decimals: prices have 18
//   ├── given a feed of 5 or 19 decimals: reverts
//   └── given a parameter outside of its bounds: reverts
// buyPrice, sellPrice
//   ├── given an open market and settled rounds: gold in USDT, up for purchases and down for sales
//   ├── when the calendar is closed, though the round is fresh: both revert
//   ├── for each feed: not positive, incomplete, from the future, a second older than its age: both revert; of that age: neither
//   ├── outside of the hard band: both revert; on its edges: neither
//   ├── no price ever confirmed: both revert
//   ├── a round not newer than the opening: both revert
//   ├── jumped by more than 5 % a trading day, 15 % at most: both revert
//   └── USDT off its band: buying closed, selling uses the feed
// snapshot: what the feeds say, usable or not
import { expect } from "chai";
import { ORACLE_PARAMETERS } from "../../scripts/deploy/parameters.ts";
import {
  bare,
  DAY,
  deployGoldlane,
  ethers,
  HOUR,
  loadFixture,
  market,
  ONE,
  OPEN_ALL_DAY,
  time,
  type World,
} from "./fixture.ts";

const HALF_HOUR = HOUR / 2;
const dollars = (text: string) => ethers.parseUnits(text, 18);
const answer = (text: string) => ethers.parseUnits(text, 8);

/** Both prices fail by this error. */
async function expectNoPrice({ oracle }: World, error: string, args: readonly unknown[] = []): Promise<void> {
  await expect(oracle.buyPrice())
    .to.be.revertedWithCustomError(oracle, error)
    .withArgs(...args);
  await expect(oracle.sellPrice())
    .to.be.revertedWithCustomError(oracle, error)
    .withArgs(...args);
}

/** Writes the latest round of a feed as it is given, ages in seconds before the block that follows. */
async function writeRound(world: World, feed: "xauFeed" | "usdtFeed", price: bigint, updatedAt: bigint | number) {
  const round = (await world[feed].latestRound()) + 1n;
  await world[feed].connect(world.accounts.keeper).setRound(round, price, updatedAt, updatedAt);
}

describe("PriceOracle: prices", () => {
  describe("when deployed", () => {
    for (const feedDecimals of [8, 18]) {
      it(`failure 14: brings feeds of ${feedDecimals} decimals to 18`, async () => {
        const world = await deployGoldlane({ feedDecimals });
        await world.openMarket();
        await world.confirmPrice();
        await world.moveBy(2 * HOUR);
        expect(await world.oracle.buyPrice()).to.equal(4_000n * ONE);
        expect(await world.oracle.sellPrice()).to.equal(4_000n * ONE);
        expect((await world.oracle.snapshot()).xauUsd).to.equal(4_000n * ONE);
      });
    }

    for (const feedDecimals of [5, 19]) {
      it(`refuses a feed of ${feedDecimals} decimals`, async () => {
        const { manager, usdtFeed, oracle } = await loadFixture(bare);
        const feed = await ethers.deployContract("TestAggregator", ["XAU / USD", feedDecimals]);
        await expect(ethers.deployContract("PriceOracle", [manager, feed, usdtFeed, ORACLE_PARAMETERS]))
          .to.be.revertedWithCustomError(oracle, "OracleFeedDecimals")
          .withArgs(feed, feedDecimals);
        await expect(ethers.deployContract("PriceOracle", [manager, usdtFeed, feed, ORACLE_PARAMETERS]))
          .to.be.revertedWithCustomError(oracle, "OracleFeedDecimals")
          .withArgs(feed, feedDecimals);
      });
    }

    it("names its feeds and starts with the parameters given", async () => {
      const { oracle, xauFeed, usdtFeed } = await loadFixture(bare);
      expect(await oracle.xauFeed()).to.equal(xauFeed);
      expect(await oracle.usdtFeed()).to.equal(usdtFeed);
      const parameters = await oracle.parameters();
      expect(parameters.xauMaxAge).to.equal(88_200n);
      expect(parameters.settleTime).to.equal(3_600n);
    });
  });

  describe("given an open market", () => {
    it("divides gold by USDT, up for purchases and down for sales", async () => {
      const world = await loadFixture(market);
      await world.pushPrices("4000", "0.9991");
      await world.moveBy(2 * HOUR);
      const exact = (4_000n * ONE * ONE) / dollars("0.9991");
      expect(await world.oracle.sellPrice()).to.equal(exact);
      expect(await world.oracle.buyPrice()).to.equal(exact + 1n);
    });

    it("has no price where no round was ever confirmed", async () => {
      const world = await loadFixture(bare);
      await world.openMarket();
      await expectNoPrice(world, "PriceNotConfirmed");
    });
  });

  describe("when the market is closed", () => {
    it("failure 11: has no price, however fresh the round", async () => {
      const world = await loadFixture(market);
      const today = Math.floor((await world.now()) / DAY);
      await world.oracle.connect(world.accounts.guardian).closeMarket(today);
      await world.pushPrices();
      await expectNoPrice(world, "MarketClosed");
    });
  });

  for (const feed of ["xauFeed", "usdtFeed"] as const) {
    describe(`when the round of ${feed}`, () => {
      const price = feed === "xauFeed" ? answer("4000") : answer("1");

      for (const wrong of [0n, -1n, ethers.MinInt256]) {
        it(`answers ${wrong}: has no price`, async () => {
          const world = await loadFixture(market);
          await writeRound(world, feed, wrong, await world.now());
          await expectNoPrice(world, "PriceNotPositive", [world[feed], wrong]);
        });
      }

      it("is incomplete: has no price", async () => {
        const world = await loadFixture(market);
        await writeRound(world, feed, price, 0);
        await expectNoPrice(world, "PriceRoundIncomplete", [world[feed]]);
      });

      it("comes from the future: has no price, until that second", async () => {
        const world = await loadFixture(market);
        const updatedAt = (await world.now()) + 2 * HOUR;
        await writeRound(world, feed, price, updatedAt);
        await world.moveTo(updatedAt - 1);
        await expectNoPrice(world, "PriceFromFuture", [world[feed], updatedAt]);
        await world.moveTo(updatedAt);
        expect(await world.oracle.buyPrice()).to.equal(4_000n * ONE);
      });

      it("is as old as allowed: has one; a second older: has none", async () => {
        const world = await loadFixture(market);
        // the other feed stays fresh
        const updatedAt = (await world.now()) + 10;
        await time.setNextBlockTimestamp(updatedAt);
        await writeRound(world, feed, price, updatedAt);
        await world.moveTo(updatedAt + 88_100);
        const other = feed === "xauFeed" ? "usdtFeed" : "xauFeed";
        await world[other].connect(world.accounts.keeper).pushRound(other === "xauFeed" ? answer("4000") : answer("1"));
        await world.moveTo(updatedAt + 88_200);
        expect(await world.oracle.sellPrice()).to.equal(4_000n * ONE);
        await world.moveTo(updatedAt + 88_201);
        await expectNoPrice(world, "PriceStale", [world[feed], updatedAt, 88_200n]);
      });
    });
  }

  it("failure 10: holds each feed to its own age", async () => {
    const world = await deployGoldlane({ oracle: { xauMaxAge: 2 * DAY, usdtMaxAge: 3_600 } });
    await world.openMarket();
    await world.confirmPrice();
    const updatedAt = (await world.usdtFeed.latestRoundData())[3];
    await world.moveTo(Number(updatedAt) + 3_601);
    await expectNoPrice(world, "PriceStale", [world.usdtFeed, updatedAt, 3_600n]);
  });

  describe("given a hard band from 3,900 to 4,100", () => {
    async function banded(): Promise<World> {
      const world = await deployGoldlane({ oracle: { lowestPrice: 3_900n * ONE, highestPrice: 4_100n * ONE } });
      await world.openMarket();
      await world.confirmPrice();
      return world;
    }

    for (const [price, inside] of [
      ["3900", true],
      ["3899.99999999", false],
      ["4100", true],
      ["4100.00000001", false],
    ] as const) {
      it(`failure 9: a price of ${price} is ${inside ? "inside" : "outside"} of the band`, async () => {
        const world = await loadFixture(banded);
        await world.pushPrices(price);
        if (inside) expect(await world.oracle.buyPrice()).to.be.greaterThan(0n);
        else await expectNoPrice(world, "PriceOutOfBand", [dollars(price), 3_900n * ONE, 4_100n * ONE]);
      });
    }

    it("has no price at an answer that overflows 18 decimals", async () => {
      const world = await loadFixture(banded);
      await writeRound(world, "xauFeed", ethers.MaxInt256, await world.now());
      await expectNoPrice(world, "PriceOutOfBand", [ethers.MaxUint256, 3_900n * ONE, 4_100n * ONE]);
    });
  });

  describe("after a reopening", () => {
    // open until 22:00, closed for an hour, open again from 23:00: a weekday in winter
    const BREAK = OPEN_ALL_DAY & ~(0b11n << 44n);

    async function dailyBreak(): Promise<{ world: World; openedAt: number }> {
      const world = await deployGoldlane();
      const first = Math.floor((await world.now()) / DAY) + 2;
      await world.oracle.connect(world.accounts.staffA).setCalendar(first, [BREAK, BREAK, BREAK]);
      await world.moveTo(first * DAY + 20 * HOUR);
      await world.pushPrices();
      await world.confirmPrice();
      return { world, openedAt: first * DAY + 23 * HOUR };
    }

    it("failure 51: is closed in the break, to the second", async () => {
      const { world, openedAt } = await loadFixture(dailyBreak);
      await world.moveTo(openedAt - HOUR - 1);
      expect(await world.oracle.buyPrice()).to.equal(4_000n * ONE);
      await world.moveTo(openedAt - HOUR);
      await expectNoPrice(world, "MarketClosed");
      await world.moveTo(openedAt - 1);
      await expectNoPrice(world, "MarketClosed");
      await world.moveTo(openedAt);
      expect(await world.oracle.isMarketOpen()).to.equal(true);
    });

    it("failure 11: wants a round newer than the opening, to the second", async () => {
      const { world, openedAt } = await loadFixture(dailyBreak);
      const updatedAt = (await world.xauFeed.latestRoundData())[3];
      await world.moveTo(openedAt + 10);
      await expectNoPrice(world, "PriceBeforeOpening", [updatedAt, openedAt]);
      await writeRound(world, "xauFeed", answer("4000"), openedAt);
      await expectNoPrice(world, "PriceBeforeOpening", [openedAt, openedAt]);
      await writeRound(world, "xauFeed", answer("4000"), openedAt + 1);
      expect(await world.oracle.buyPrice()).to.equal(4_000n * ONE);
    });

    it("goes on with a round of the same session at midnight", async () => {
      const { world, openedAt } = await loadFixture(dailyBreak);
      await world.moveTo(openedAt);
      await world.pushPrices("4010");
      await world.moveTo(openedAt + 21 * HOUR);
      expect(await world.oracle.buyPrice()).to.equal(4_010n * ONE);
    });

    it("asks for a new round after a closure by the guardian too", async () => {
      const { world, openedAt } = await loadFixture(dailyBreak);
      await world.moveTo(openedAt + 1);
      await world.pushPrices();
      const updatedAt = (await world.xauFeed.latestRoundData())[3];
      const today = Math.floor(openedAt / DAY);
      await world.oracle.connect(world.accounts.guardian).closeMarket(today);
      await world.moveTo((today + 1) * DAY + HALF_HOUR);
      await expectNoPrice(world, "PriceBeforeOpening", [updatedAt, (today + 1) * DAY]);
    });
  });

  describe("when the price has moved since the last one used", () => {
    for (const [days, allowedBps] of [
      [0, 500n],
      [1, 500n],
      [2, 1_000n],
      [3, 1_500n],
      [4, 1_500n],
    ] as const) {
      it(`failure 9: allows ${allowedBps} bps ${days} trading days later, and not a unit more`, async () => {
        const world = await loadFixture(market);
        await world.moveBy(days * DAY + 1);
        const highest = answer("4000") + (answer("4000") * allowedBps) / 10_000n;
        const lowest = answer("4000") - (answer("4000") * allowedBps) / 10_000n;
        for (const edge of [highest, lowest]) {
          await world.pushPrices(ethers.formatUnits(edge, 8));
          expect(await world.oracle.sellPrice()).to.be.greaterThan(0n);
        }
        for (const beyond of [highest + 1n, lowest - 1n]) {
          await world.pushPrices(ethers.formatUnits(beyond, 8));
          await expectNoPrice(world, "PriceJumped", [beyond * 10n ** 10n, 4_000n * ONE, allowedBps]);
        }
      });
    }

    it("counts trading days alone", async () => {
      const world = await deployGoldlane();
      const first = Math.floor((await world.now()) / DAY) + 2;
      // two days open, two closed, one open
      const days = [OPEN_ALL_DAY, OPEN_ALL_DAY, 0n, 0n, OPEN_ALL_DAY];
      await world.oracle.connect(world.accounts.staffA).setCalendar(first, days);
      await world.moveTo((first + 1) * DAY);
      await world.pushPrices();
      await world.confirmPrice();
      await world.moveTo((first + 4) * DAY + 1);
      await world.pushPrices("4200.00000001");
      await expectNoPrice(world, "PriceJumped", [dollars("4200.00000001"), 4_000n * ONE, 500n]);
    });

    it("looks no further back than a month", async () => {
      const world = await deployGoldlane({ oracle: { jumpBpsPerDay: 10, jumpBpsCap: 2_000 } });
      await world.openMarket(40);
      await world.confirmPrice();
      await world.moveBy(38 * DAY);
      await world.pushPrices("4200");
      await expectNoPrice(world, "PriceJumped", [4_200n * ONE, 4_000n * ONE, 310n]);
    });
  });

  describe("when USDT leaves its band", () => {
    for (const [price, inside] of [
      ["0.98", true],
      ["0.97999999", false],
      ["1.02", true],
      ["1.02000001", false],
    ] as const) {
      it(`failure 13: with USDT at ${price} buying is ${inside ? "open" : "closed"}, and selling goes by the feed`, async () => {
        const world = await loadFixture(market);
        await world.pushPrices("4000", price);
        await world.moveBy(2 * HOUR);
        expect(await world.oracle.sellPrice()).to.equal((4_000n * ONE * ONE) / dollars(price));
        if (inside) expect(await world.oracle.buyPrice()).to.be.greaterThan(0n);
        else
          await expect(world.oracle.buyPrice())
            .to.be.revertedWithCustomError(world.oracle, "UsdtOffPeg")
            .withArgs(dollars(price), dollars("0.98"), dollars("1.02"));
      });
    }
  });

  describe("snapshot", () => {
    it("shows what the feeds say and what was used last", async () => {
      const world = await loadFixture(market);
      const before = await world.oracle.snapshot();
      await world.pushPrices("4444", "0.5");
      const snapshot = await world.oracle.snapshot();
      const [xauRound, , , xauAt] = await world.xauFeed.latestRoundData();
      const [usdtRound, , , usdtAt] = await world.usdtFeed.latestRoundData();
      expect(snapshot).to.deep.equal([
        xauRound,
        4_444n * ONE,
        xauAt,
        usdtRound,
        dollars("0.5"),
        usdtAt,
        4_000n * ONE,
        before.lastUsedRoundId,
        before.lastUsedAt,
        true,
      ]);
    });

    it("answers whatever the feeds do", async () => {
      const world = await loadFixture(market);
      await writeRound(world, "xauFeed", -5n, ethers.MaxUint256);
      await writeRound(world, "usdtFeed", ethers.MaxInt256, 0);
      const snapshot = await world.oracle.snapshot();
      expect(snapshot.xauUsd).to.equal(0n);
      expect(snapshot.xauUpdatedAt).to.equal(2n ** 48n - 1n);
      expect(snapshot.usdtUsd).to.equal(ethers.MaxUint256);
      expect(snapshot.usdtUpdatedAt).to.equal(0n);
    });
  });
});
