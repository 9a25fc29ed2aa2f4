// SupplyController: parameters are scheduled, cancelled, tightened, and stay in their bounds (I15).
import { expect } from "chai";
import { DAY, ethers, HOUR, loadFixture, ONE, type World } from "./fixture.ts";
import { fourBars, mintSteps } from "./mints.ts";

describe("SupplyController: parameters", () => {
  let world: World;
  beforeEach(async () => {
    world = await loadFixture(fourBars);
  });
  const { propose } = mintSteps(() => world);

  describe("parameters", () => {
    const START = {
      mintDelay: DAY,
      approvalLife: 3 * DAY,
      marginBps: 10,
      windowShareBps: 200,
      windowFloor: 1_000n * ONE,
    };
    const values = (p: typeof START) => Object.values(p).map(BigInt);
    const schedule = (next: typeof START) =>
      world.asAdmin(world.supply, world.supply.interface.encodeFunctionData("scheduleParameters", [next]));
    const tighten = (next: typeof START) => world.supply.connect(world.accounts.guardian).tightenParameters(next);
    const looser = { ...START, mintDelay: HOUR, marginBps: 5 };

    it("failure 6: are on from the start (I15)", async () => {
      const { supply } = world;
      expect(await supply.parameters()).to.deep.equal(values(START));
      const [, from] = await supply.scheduledParameters();
      expect(from).to.equal(0n);
    });

    it("count seven days after they were scheduled, to the second", async () => {
      const { supply } = world;
      await schedule(looser);
      const from = (await world.now()) + 7 * DAY;
      const [event] = await supply.queryFilter(supply.filters.SupplyParametersScheduled());
      expect(event?.args.parameters).to.deep.equal(values(looser));
      expect(event?.args.from).to.equal(from);
      expect(await supply.scheduledParameters()).to.deep.equal([values(looser), BigInt(from)]);
      await world.moveTo(from - 1);
      expect(await supply.parameters()).to.deep.equal(values(START));
      await world.moveTo(from);
      expect(await supply.parameters()).to.deep.equal(values(looser));
      const [next, none] = await supply.scheduledParameters();
      expect([next, none]).to.deep.equal([[0n, 0n, 0n, 0n, 0n], 0n]);
    });

    it("stay when others are scheduled after them", async () => {
      await schedule(looser);
      await world.moveBy(8 * DAY);
      await schedule(START);
      expect(await world.supply.parameters()).to.deep.equal(values(looser));
      await world.moveBy(7 * DAY);
      expect(await world.supply.parameters()).to.deep.equal(values(START));
    });

    it("are replaced by later ones, which wait seven days of their own", async () => {
      await schedule(looser);
      await world.moveBy(4 * DAY);
      const last = { ...looser, marginBps: 7 };
      await schedule(last);
      await world.moveBy(6 * DAY);
      expect(await world.supply.parameters()).to.deep.equal(values(START));
      await world.moveBy(DAY);
      expect(await world.supply.parameters()).to.deep.equal(values(last));
    });

    it("are dropped by the guardian before they count", async () => {
      const { supply, accounts } = world;
      await schedule(looser);
      await expect(supply.connect(accounts.guardian).cancelParameters())
        .to.emit(supply, "SupplyParametersCancelled")
        .withArgs(accounts.guardian);
      await world.moveBy(8 * DAY);
      expect(await supply.parameters()).to.deep.equal(values(START));
      await expect(supply.connect(accounts.guardian).cancelParameters()).to.be.revertedWithCustomError(
        supply,
        "SupplyParametersNotScheduled",
      );
      await schedule(looser);
      await world.moveBy(7 * DAY);
      await expect(supply.connect(accounts.guardian).cancelParameters()).to.be.revertedWithCustomError(
        supply,
        "SupplyParametersNotScheduled",
      );
    });

    it("are tightened at once, which drops scheduled ones", async () => {
      const { supply, accounts } = world;
      await schedule(looser);
      const tight = {
        mintDelay: 2 * DAY,
        approvalLife: DAY,
        marginBps: 20,
        windowShareBps: 100,
        windowFloor: 500n * ONE,
      };
      await expect(tighten(tight))
        .to.emit(supply, "SupplyParametersTightened")
        .withArgs(values(tight), accounts.guardian)
        .and.to.emit(supply, "SupplyParametersCancelled")
        .withArgs(accounts.guardian);
      expect(await supply.parameters()).to.deep.equal(values(tight));
      await world.moveBy(8 * DAY);
      expect(await supply.parameters()).to.deep.equal(values(tight));
    });

    it("are tightened from what counts, also where that was scheduled once", async () => {
      await schedule(looser);
      await world.moveBy(7 * DAY);
      const tight = { ...looser, marginBps: 6 };
      await tighten(tight);
      expect(await world.supply.parameters()).to.deep.equal(values(tight));
    });

    it("failure 36: are nowhere loosened by tightening", async () => {
      const cases = {
        mintDelay: DAY - 1,
        approvalLife: 3 * DAY + 1,
        marginBps: 9,
        windowShareBps: 201,
        windowFloor: 1_000n * ONE + 1n,
      };
      for (const [name, value] of Object.entries(cases)) {
        await expect(tighten({ ...START, [name]: value }))
          .to.be.revertedWithCustomError(world.supply, "SupplyParametersNotTighter")
          .withArgs(ethers.encodeBytes32String(name));
      }
    });

    it("are in bounds, by every way that sets them", async () => {
      const { supply, manager, token, bars, accounts } = world;
      const bounds = {
        mintDelay: [HOUR, 30 * DAY],
        approvalLife: [HOUR, 30 * DAY],
        marginBps: [1, 1_000],
        windowShareBps: [0, 1_000],
        windowFloor: [0n, 10_000n * ONE],
      } as const;
      const deploy = (p: object) =>
        ethers.deployContract("SupplyController", [manager, token, bars, { ...START, ...p }]);
      for (const [name, [lowest, highest]] of Object.entries(bounds)) {
        await deploy({ [name]: lowest });
        await deploy({ [name]: highest });
        const outside = [BigInt(highest) + 1n, ...(BigInt(lowest) > 0n ? [BigInt(lowest) - 1n, 0n] : [])];
        for (const value of outside) {
          const args = [ethers.encodeBytes32String(name), value, lowest, highest];
          await expect(deploy({ [name]: value }))
            .to.be.revertedWithCustomError(supply, "SupplyParameterOutOfRange")
            .withArgs(...args);
          await expect(tighten({ ...START, [name]: value }))
            .to.be.revertedWithCustomError(supply, "SupplyParameterOutOfRange")
            .withArgs(...args);
        }
      }
      const data = supply.interface.encodeFunctionData("scheduleParameters", [{ ...START, marginBps: 0 }]);
      await manager.connect(accounts.adminA).schedule(supply, data, 0);
      await world.moveBy(2 * DAY);
      await expect(supply.connect(accounts.adminA).scheduleParameters({ ...START, marginBps: 0 }))
        .to.be.revertedWithCustomError(supply, "SupplyParameterOutOfRange")
        .withArgs(ethers.encodeBytes32String("marginBps"), 0n, 1n, 1_000n);
    });

    it("take their roles", async () => {
      const { supply, accounts } = world;
      const staff = accounts.staffA;
      for (const step of [
        () => supply.connect(staff).scheduleParameters(START),
        () => supply.connect(staff).cancelParameters(),
        () => supply.connect(staff).tightenParameters(START),
      ]) {
        await expect(step()).to.be.revertedWithCustomError(supply, "AccessManagedUnauthorized").withArgs(staff);
      }
    });

    it("of a proposal are those of its day", async () => {
      const { supply } = world;
      await propose(ONE);
      const { readyAt, expiresAt } = await supply.mintProposal(1n);
      await tighten({ ...START, mintDelay: 5 * DAY });
      expect((await supply.mintProposal(1n)).readyAt).to.equal(readyAt);
      expect((await supply.mintProposal(1n)).expiresAt).to.equal(expiresAt);
    });
  });
});
