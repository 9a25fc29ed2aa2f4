// PriceOracle: parameters. Risk goes up after seven days, down at once; each number has its bounds, and none is 0 (I15).
import { expect } from "chai";
import { bare, DAY, ethers, loadFixture, ONE, time, type World } from "./fixture.ts";

type Parameters = Awaited<ReturnType<typeof current>>;
type Name = keyof Parameters;

/** Lowest and highest value of each number, the others as they were deployed, and whether more of it is riskier. */
const BOUNDS: readonly (readonly [Name, bigint, bigint, "riskier" | "safer"])[] = [
  ["xauMaxAge", 60n, 172_800n, "riskier"],
  ["usdtMaxAge", 60n, 172_800n, "riskier"],
  ["lowestPrice", 100n * ONE, 100_000n * ONE, "safer"],
  ["highestPrice", 1_000n * ONE, 100_000n * ONE, "riskier"],
  ["jumpBpsPerDay", 10n, 1_000n, "riskier"],
  ["jumpBpsCap", 500n, 2_000n, "riskier"],
  ["usdtLowest", (9n * ONE) / 10n, ONE, "safer"],
  ["usdtHighest", ONE, (11n * ONE) / 10n, "riskier"],
  ["settleTime", 3_600n, 86_400n, "safer"],
];

async function current(oracle: World["oracle"]) {
  const {
    xauMaxAge,
    usdtMaxAge,
    lowestPrice,
    highestPrice,
    jumpBpsPerDay,
    jumpBpsCap,
    usdtLowest,
    usdtHighest,
    settleTime,
  } = await oracle.parameters();
  return {
    xauMaxAge,
    usdtMaxAge,
    lowestPrice,
    highestPrice,
    jumpBpsPerDay,
    jumpBpsCap,
    usdtLowest,
    usdtHighest,
    settleTime,
  };
}

const named = (name: Name) => ethers.encodeBytes32String(name);

describe("PriceOracle: parameters", () => {
  for (const [name, lowest, highest] of BOUNDS) {
    it(`${name} stays inside its bounds, when deployed, scheduled or tightened`, async () => {
      const { oracle, manager, xauFeed, usdtFeed, accounts } = await loadFixture(bare);
      const parameters = await current(oracle);
      for (const value of [0n, lowest - 1n, highest + 1n]) {
        // the end of the hard band is bounded by its beginning
        const wrong = { ...parameters, [name]: value };
        const expected = [named(name), value, lowest, highest];
        await expect(ethers.deployContract("PriceOracle", [manager, xauFeed, usdtFeed, wrong]))
          .to.be.revertedWithCustomError(oracle, "OracleParameterOutOfRange")
          .withArgs(...expected);
        await expect(oracle.connect(accounts.guardian).tightenParameters(wrong))
          .to.be.revertedWithCustomError(oracle, "OracleParameterOutOfRange")
          .withArgs(...expected);
      }
      const wide = { ...parameters, lowestPrice: 100n * ONE, highestPrice: 100_000n * ONE, jumpBpsCap: 2_000n };
      for (const value of [lowest, highest])
        await ethers.deployContract("PriceOracle", [manager, xauFeed, usdtFeed, { ...wide, [name]: value }]);
    });
  }

  describe("scheduleParameters", () => {
    it("counts seven days later, to the second", async () => {
      const world = await loadFixture(bare);
      const { oracle, accounts } = world;
      const before = await current(oracle);
      const next = { ...before, jumpBpsCap: 2_000n, usdtMaxAge: 172_800n };
      const data = oracle.interface.encodeFunctionData("scheduleParameters", [next]);
      await world.manager.connect(accounts.adminA).schedule(oracle, data, 0);
      const at = (await world.now()) + 3 * DAY;
      await time.setNextBlockTimestamp(at);
      await expect(oracle.connect(accounts.adminA).scheduleParameters(next))
        .to.emit(oracle, "OracleParametersScheduled")
        .withArgs(Object.values(next), at + 7 * DAY);
      expect(await oracle.scheduledParameters()).to.deep.equal([Object.values(next), BigInt(at + 7 * DAY)]);
      await world.moveTo(at + 7 * DAY - 1);
      expect(await current(oracle)).to.deep.equal(before);
      await world.moveTo(at + 7 * DAY);
      expect(await current(oracle)).to.deep.equal(next);
      expect((await oracle.scheduledParameters()).from).to.equal(0n);
      await expect(oracle.connect(accounts.guardian).cancelParameters()).to.be.revertedWithCustomError(
        oracle,
        "OracleParametersNotScheduled",
      );
    });

    it("keeps what began to count when it schedules again", async () => {
      const world = await loadFixture(bare);
      const { oracle } = world;
      const first = { ...(await current(oracle)), jumpBpsCap: 1_600n };
      await world.asAdmin(oracle, oracle.interface.encodeFunctionData("scheduleParameters", [first]));
      await world.moveBy(7 * DAY);
      const second = { ...first, jumpBpsCap: 1_700n };
      await world.asAdmin(oracle, oracle.interface.encodeFunctionData("scheduleParameters", [second]));
      expect(await current(oracle)).to.deep.equal(first);
      await world.moveBy(7 * DAY);
      expect(await current(oracle)).to.deep.equal(second);
    });

    it("refuses numbers out of bounds, and anybody but an admin after its delay", async () => {
      const world = await loadFixture(bare);
      const { oracle, accounts, manager } = world;
      const parameters = await current(oracle);
      for (const caller of [accounts.staffA, accounts.guardian, accounts.stranger])
        await expect(oracle.connect(caller).scheduleParameters(parameters))
          .to.be.revertedWithCustomError(oracle, "AccessManagedUnauthorized")
          .withArgs(caller);
      await expect(oracle.connect(accounts.adminA).scheduleParameters(parameters)).to.be.revertedWithCustomError(
        manager,
        "AccessManagerNotScheduled",
      );
      const wrong = { ...parameters, settleTime: 3_599n };
      const data = oracle.interface.encodeFunctionData("scheduleParameters", [wrong]);
      await expect(world.asAdmin(oracle, data))
        .to.be.revertedWithCustomError(oracle, "OracleParameterOutOfRange")
        .withArgs(named("settleTime"), 3_599n, 3_600n, 86_400n);
    });
  });

  describe("cancelParameters", () => {
    it("drops what is scheduled", async () => {
      const world = await loadFixture(bare);
      const { oracle, accounts } = world;
      const before = await current(oracle);
      const data = oracle.interface.encodeFunctionData("scheduleParameters", [{ ...before, jumpBpsCap: 2_000n }]);
      await world.asAdmin(oracle, data);
      await expect(oracle.connect(accounts.adminA).cancelParameters())
        .to.be.revertedWithCustomError(oracle, "AccessManagedUnauthorized")
        .withArgs(accounts.adminA);
      await expect(oracle.connect(accounts.guardian).cancelParameters())
        .to.emit(oracle, "OracleParametersCancelled")
        .withArgs(accounts.guardian);
      await world.moveBy(8 * DAY);
      expect(await current(oracle)).to.deep.equal(before);
    });
  });

  describe("tightenParameters", () => {
    for (const [name, lowest, highest, more] of BOUNDS) {
      it(`takes a ${more === "riskier" ? "lower" : "higher"} ${name} at once, and not the other way`, async () => {
        const { oracle, accounts } = await loadFixture(bare);
        const before = await current(oracle);
        const [tighter, looser] = more === "riskier" ? [-1n, 1n] : [1n, -1n];
        const value = before[name] + tighter;
        const inside = value >= lowest && value <= highest;
        if (inside) {
          const next = { ...before, [name]: value };
          await expect(oracle.connect(accounts.guardian).tightenParameters(next))
            .to.emit(oracle, "OracleParametersTightened")
            .withArgs(Object.values(next), accounts.guardian);
          expect(await current(oracle)).to.deep.equal(next);
        }
        const tightest = await current(oracle);
        // the settle time begins at its floor
        const from = tightest[name] + looser >= lowest ? tightest[name] : tightest[name] - looser;
        if (from !== tightest[name])
          await oracle.connect(accounts.guardian).tightenParameters({ ...tightest, [name]: from });
        await expect(oracle.connect(accounts.guardian).tightenParameters({ ...tightest, [name]: from + looser }))
          .to.be.revertedWithCustomError(oracle, "OracleParametersNotTighter")
          .withArgs(named(name));
      });
    }

    it("is the guardian's, and drops what was scheduled", async () => {
      const world = await loadFixture(bare);
      const { oracle, accounts } = world;
      const before = await current(oracle);
      const looser = { ...before, jumpBpsCap: 2_000n };
      await world.asAdmin(oracle, oracle.interface.encodeFunctionData("scheduleParameters", [looser]));
      const tighter = { ...before, xauMaxAge: 3_600n };
      await expect(oracle.connect(accounts.adminA).tightenParameters(tighter))
        .to.be.revertedWithCustomError(oracle, "AccessManagedUnauthorized")
        .withArgs(accounts.adminA);
      await expect(oracle.connect(accounts.guardian).tightenParameters(tighter))
        .to.emit(oracle, "OracleParametersCancelled")
        .withArgs(accounts.guardian);
      await world.moveBy(8 * DAY);
      expect(await current(oracle)).to.deep.equal(tighter);
    });
  });
});
