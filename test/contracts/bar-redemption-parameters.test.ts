// BarRedemption: parameters are scheduled, cancelled, tightened, and stay in their bounds (I15).
import { expect } from "chai";
import { BarClass, DAY, ethers, loadFixture, type World } from "./fixture.ts";
import { standard } from "./redemptions.ts";

describe("BarRedemption: parameters", () => {
  let world: World;
  beforeEach(async () => {
    world = await loadFixture(standard);
  });

  describe("parameters", () => {
    const START = { feeBps: 25, assignTime: 7 * DAY, shipTime: 30 * DAY };
    const dearer = { feeBps: 50, assignTime: 14 * DAY, shipTime: 40 * DAY };
    const values = (p: typeof START) => Object.values(p).map(BigInt);
    const schedule = (next: typeof START) =>
      world.asAdmin(world.redemption, world.redemption.interface.encodeFunctionData("scheduleParameters", [next]));
    const tighten = (next: typeof START) => world.redemption.connect(world.accounts.guardian).tightenParameters(next);

    it("count seven days after they were scheduled, to the second", async () => {
      const { redemption } = world;
      await schedule(dearer);
      const from = (await world.now()) + 7 * DAY;
      const [event] = await redemption.queryFilter(redemption.filters.RedemptionParametersScheduled());
      expect(event?.args.parameters).to.deep.equal(values(dearer));
      expect(event?.args.from).to.equal(from);
      expect(await redemption.scheduledParameters()).to.deep.equal([values(dearer), BigInt(from)]);
      await world.moveTo(from - 1);
      expect(await redemption.parameters()).to.deep.equal(values(START));
      await world.moveTo(from);
      expect(await redemption.parameters()).to.deep.equal(values(dearer));
      expect(await redemption.escrowOf(BarClass.Large)).to.equal(432_150n * 10n ** 15n);
      expect(await redemption.scheduledParameters()).to.deep.equal([[0n, 0n, 0n], 0n]);
      await schedule(START);
      expect(await redemption.parameters()).to.deep.equal(values(dearer));
    });

    it("are dropped by the guardian before they count", async () => {
      const { redemption, accounts } = world;
      await schedule(dearer);
      await expect(redemption.connect(accounts.guardian).cancelParameters())
        .to.emit(redemption, "RedemptionParametersCancelled")
        .withArgs(accounts.guardian);
      await world.moveBy(8 * DAY);
      expect(await redemption.parameters()).to.deep.equal(values(START));
      await expect(redemption.connect(accounts.guardian).cancelParameters()).to.be.revertedWithCustomError(
        redemption,
        "RedemptionParametersNotScheduled",
      );
    });

    it("are tightened at once, which drops scheduled ones", async () => {
      const { redemption, accounts } = world;
      await schedule(dearer);
      const tight = { feeBps: 10, assignTime: DAY, shipTime: DAY };
      await expect(tighten(tight))
        .to.emit(redemption, "RedemptionParametersTightened")
        .withArgs(values(tight), accounts.guardian)
        .and.to.emit(redemption, "RedemptionParametersCancelled")
        .withArgs(accounts.guardian);
      await world.moveBy(8 * DAY);
      expect(await redemption.parameters()).to.deep.equal(values(tight));
    });

    it("are nowhere loosened by tightening", async () => {
      for (const [name, value] of Object.entries({ feeBps: 26, assignTime: 7 * DAY + 1, shipTime: 30 * DAY + 1 })) {
        await expect(tighten({ ...START, [name]: value }))
          .to.be.revertedWithCustomError(world.redemption, "RedemptionParametersNotTighter")
          .withArgs(ethers.encodeBytes32String(name));
      }
    });

    it("are in bounds, by every way that sets them", async () => {
      const { redemption, manager, token, bars, supply, accounts } = world;
      const bounds = { feeBps: [0, 100], assignTime: [DAY, 30 * DAY], shipTime: [DAY, 60 * DAY] } as const;
      const deploy = (p: object) =>
        ethers.deployContract("BarRedemption", [manager, token, bars, supply, { ...START, ...p }]);
      for (const [name, [lowest, highest]] of Object.entries(bounds)) {
        await deploy({ [name]: lowest });
        await deploy({ [name]: highest });
        for (const value of [highest + 1, ...(lowest > 0 ? [lowest - 1, 0] : [])]) {
          const args = [ethers.encodeBytes32String(name), value, lowest, highest];
          await expect(deploy({ [name]: value }))
            .to.be.revertedWithCustomError(redemption, "RedemptionParameterOutOfRange")
            .withArgs(...args);
          await expect(tighten({ ...START, [name]: value }))
            .to.be.revertedWithCustomError(redemption, "RedemptionParameterOutOfRange")
            .withArgs(...args);
        }
      }
      const tooDear = { ...START, feeBps: 101 };
      const data = redemption.interface.encodeFunctionData("scheduleParameters", [tooDear]);
      await manager.connect(accounts.adminA).schedule(redemption, data, 0);
      await world.moveBy(2 * DAY);
      await expect(redemption.connect(accounts.adminA).scheduleParameters(tooDear))
        .to.be.revertedWithCustomError(redemption, "RedemptionParameterOutOfRange")
        .withArgs(ethers.encodeBytes32String("feeBps"), 101n, 0n, 100n);
    });

    it("take their roles", async () => {
      const { redemption, accounts } = world;
      const staff = accounts.staffA;
      for (const step of [
        () => redemption.connect(staff).scheduleParameters(START),
        () => redemption.connect(staff).cancelParameters(),
        () => redemption.connect(staff).tightenParameters(START),
      ]) {
        await expect(step()).to.be.revertedWithCustomError(redemption, "AccessManagedUnauthorized").withArgs(staff);
      }
    });
  });
});
