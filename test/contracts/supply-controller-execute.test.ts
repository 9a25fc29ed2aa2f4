// SupplyController: executeMint (I1, I2, I14), and what the views say of it.
//
//   when the state is not normal, the reserves or the limit of 24 hours do not allow it: reverts
import { expect } from "chai";
import { BarStatus } from "./bars.ts";
import { connection, DAY, deployGoldlane, ethers, HOUR, loadFixture, MILLI_OZ, ONE, type World } from "./fixture.ts";
import { ALLOWED, COUNTABLE, fourBars, MintState, mintSteps, REASON, SystemState, smallWindow } from "./mints.ts";

const { setNextBlockTimestamp } = connection.networkHelpers.time;

describe("SupplyController: execution", () => {
  let world: World;
  beforeEach(async () => {
    world = await loadFixture(fourBars);
  });
  const { propose, approve, execute, approved } = mintSteps(() => world);

  describe("executeMint", () => {
    it("mints to the treasury, once", async () => {
      const { supply, token, accounts } = world;
      const id = await approved(500n * ONE);
      await expect(execute(id))
        .to.emit(supply, "MintExecuted")
        .withArgs(id, 500n * ONE, 500n * ONE, COUNTABLE)
        .and.to.emit(token, "Transfer")
        .withArgs(ethers.ZeroAddress, accounts.treasury, 500n * ONE);
      expect(await token.balanceOf(accounts.treasury)).to.equal(500n * ONE);
      expect((await supply.mintProposal(id)).state).to.equal(MintState.Executed);
      await expect(execute(id))
        .to.be.revertedWithCustomError(supply, "MintNotInState")
        .withArgs(id, MintState.Approved, MintState.Executed);
    });

    it("failure 4: reverts for a proposal that is unknown or not approved", async () => {
      const { supply } = world;
      await expect(execute(1n)).to.be.revertedWithCustomError(supply, "MintUnknown").withArgs(1n);
      await propose(ONE);
      await world.moveBy(DAY);
      await expect(execute(1n))
        .to.be.revertedWithCustomError(supply, "MintNotInState")
        .withArgs(1n, MintState.Approved, MintState.Proposed);
    });

    it("executes to the last second of the proposal", async () => {
      const { supply } = world;
      const first = await approved(ONE);
      await setNextBlockTimestamp((await supply.mintProposal(first)).expiresAt);
      await execute(first);
      const second = await approved(ONE);
      const { expiresAt } = await supply.mintProposal(second);
      await setNextBlockTimestamp(expiresAt + 1n);
      await expect(execute(second)).to.be.revertedWithCustomError(supply, "MintExpired").withArgs(second, expiresAt);
    });

    describe("reserves (I1)", () => {
      it("takes supply to the countable weight less the margin, and not one unit above", async () => {
        const { supply, token } = world;
        await world.mintToTreasury(1_000n * ONE);
        const rest = ALLOWED - 1_000n * ONE;
        await world.moveBy(DAY);
        expect(await supply.reserveHeadroom()).to.equal(rest);
        const tooMuch = await approved(rest + 1n);
        await expect(execute(tooMuch))
          .to.be.revertedWithCustomError(supply, "SupplyExceedsReserves")
          .withArgs(ALLOWED + 1n, ALLOWED);
        await execute(await approved(rest));
        expect(await token.totalSupply()).to.equal(ALLOWED);
        expect(await supply.reserveHeadroom()).to.equal(0n);
      });

      it("mints nothing where a larger margin has put the supply above what it allows, short of a shortfall", async () => {
        const { supply, accounts } = world;
        await world.mintToTreasury(1_000n * ONE);
        await world.moveBy(DAY);
        await execute(await approved(ALLOWED - 1_000n * ONE));
        const { mintDelay, approvalLife, windowShareBps, windowFloor } = await supply.parameters();
        await supply
          .connect(accounts.guardian)
          .tightenParameters({ mintDelay, approvalLife, marginBps: 100, windowShareBps, windowFloor });
        expect(await supply.systemState()).to.equal(SystemState.Normal);
        await expect(execute(await approved(1n)))
          .to.be.revertedWithCustomError(supply, "SupplyExceedsReserves")
          .withArgs(ALLOWED + 1n, (COUNTABLE * 9_900n) / 10_000n);
      });

      it("failure 1: never mints a million times too much, or all that a word holds", async () => {
        const { supply } = world;
        for (const amount of [500n * ONE * 10n ** 6n, 500n * ONE * 10n ** 12n, ethers.MaxUint256]) {
          await expect(execute(await approved(amount)))
            .to.be.revertedWithCustomError(supply, "SupplyExceedsReserves")
            .withArgs(amount, ALLOWED);
        }
        await world.mintToTreasury(ONE);
        // the sum would not fit a word: the error names the largest one
        await expect(execute(await approved(ethers.MaxUint256)))
          .to.be.revertedWithCustomError(supply, "SupplyExceedsReserves")
          .withArgs(ethers.MaxUint256, ALLOWED);
      });

      it("failure 40: looks at the weight of the moment: a lien after the approval counts", async () => {
        const { supply, bars, accounts } = world;
        const id = await approved(1_000n * ONE);
        await bars.connect(accounts.staffA).lien(1n, REASON);
        await bars.connect(accounts.staffA).lien(2n, REASON);
        await expect(execute(id))
          .to.be.revertedWithCustomError(supply, "SupplyExceedsReserves")
          .withArgs(1_000n * ONE, (796n * ONE * 9_990n) / 10_000n);
      });

      it("failure 7: mints nothing against expired bars", async () => {
        const { supply } = world;
        await world.moveBy(40 * DAY);
        await expect(execute(await approved(1n)))
          .to.be.revertedWithCustomError(supply, "SupplyExceedsReserves")
          .withArgs(1n, 0n);
      });
    });

    describe("the limit of 24 hours (I14)", () => {
      beforeEach(async () => {
        world = await loadFixture(smallWindow);
      });

      it("mints up to the floor and not one unit more", async () => {
        const { supply } = world;
        expect(await supply.mintLimitAvailable()).to.equal(100n * ONE);
        const tooMuch = await approved(100n * ONE + 1n);
        await expect(execute(tooMuch))
          .to.be.revertedWithCustomError(supply, "MintLimitExceeded")
          .withArgs(100n * ONE + 1n, 100n * ONE);
        await execute(await approved(100n * ONE));
        expect(await supply.mintLimitAvailable()).to.equal(0n);
      });

      it("counts what was minted in the last 24 hours, to the second", async () => {
        const { supply } = world;
        await propose(60n * ONE);
        await propose(60n * ONE);
        await propose(40n * ONE);
        await world.moveBy(DAY);
        await approve(1n, 60n * ONE);
        await approve(2n, 60n * ONE);
        await approve(3n, 40n * ONE);
        await execute(1n);
        const minted = await world.now();
        await world.moveBy(10 * HOUR);
        await execute(3n);
        await setNextBlockTimestamp(minted + DAY - 1);
        await expect(execute(2n))
          .to.be.revertedWithCustomError(supply, "MintLimitExceeded")
          .withArgs(60n * ONE, 0n);
        await setNextBlockTimestamp(minted + DAY);
        await execute(2n);
        expect(await supply.mintLimitAvailable()).to.equal(0n);
      });

      it("never lets two limits through around the turn of a window", async () => {
        const { supply } = world;
        for (let id = 1n; id <= 2n; id++) await propose(100n * ONE);
        await world.moveBy(DAY);
        for (let id = 1n; id <= 2n; id++) await approve(id, 100n * ONE);
        await world.moveBy(DAY - 60);
        await execute(1n);
        await world.moveBy(120);
        await expect(execute(2n))
          .to.be.revertedWithCustomError(supply, "MintLimitExceeded")
          .withArgs(100n * ONE, 0n);
      });

      it("is a share of the supply before the mint once that is more than the floor", async () => {
        const { supply } = world;
        for (let i = 0; i < 10; i++) await world.mintToTreasury(100n * ONE);
        await world.mintToTreasury(100n * ONE); // 10 % of 1,000 oz: share and floor are the same
        await world.moveBy(DAY);
        expect(await supply.mintLimitAvailable()).to.equal(110n * ONE);
        const tooMuch = await approved(110n * ONE + 1n);
        await expect(execute(tooMuch))
          .to.be.revertedWithCustomError(supply, "MintLimitExceeded")
          .withArgs(110n * ONE + 1n, 110n * ONE);
        await execute(await approved(110n * ONE));
      });

      it("is not given back by burning", async () => {
        const { supply, token, accounts } = world;
        await world.mintToTreasury(100n * ONE);
        await token.connect(accounts.treasury).approve(supply, 100n * ONE);
        await supply.connect(accounts.treasury).burnFromTreasury(100n * ONE);
        expect(await supply.mintLimitAvailable()).to.equal(0n);
      });

      it("allows nothing where both numbers are 0", async () => {
        const { supply, accounts } = world;
        const { mintDelay, approvalLife, marginBps } = await supply.parameters();
        await supply
          .connect(accounts.guardian)
          .tightenParameters({ mintDelay, approvalLife, marginBps, windowShareBps: 0, windowFloor: 0 });
        expect(await supply.mintLimitAvailable()).to.equal(0n);
        await expect(execute(await approved(1n)))
          .to.be.revertedWithCustomError(supply, "MintLimitExceeded")
          .withArgs(1n, 0n);
      });
    });

    describe("states", () => {
      it("is closed in shortfall", async () => {
        const { supply, bars, accounts } = world;
        await world.mintToTreasury(1_000n * ONE);
        const id = await approved(ONE);
        await bars.connect(accounts.staffA).lien(1n, REASON);
        await bars.connect(accounts.staffA).lien(2n, REASON);
        await expect(execute(id)).to.be.revertedWithCustomError(supply, "MintClosed").withArgs(SystemState.Shortfall);
      });

      it("is closed while paused", async () => {
        const { supply, token, accounts } = world;
        const id = await approved(ONE);
        await token.connect(accounts.guardian).pause();
        await expect(execute(id)).to.be.revertedWithCustomError(supply, "MintClosed").withArgs(SystemState.Paused);
      });

      it("is closed in wind-down", async () => {
        const { supply, token } = world;
        await propose(ONE);
        await world.asAdmin(token, token.interface.encodeFunctionData("startWindDown"));
        await approve(1n, ONE);
        await expect(execute(1n)).to.be.revertedWithCustomError(supply, "MintClosed").withArgs(SystemState.WindDown);
      });
    });
  });

  describe("views", () => {
    it("name the state, the later in the list where several hold", async () => {
      const { supply, token, bars, accounts } = world;
      expect(await supply.systemState()).to.equal(SystemState.Normal);
      await world.mintToTreasury(1_000n * ONE);
      await bars.connect(accounts.staffA).lien(1n, REASON);
      expect(await supply.systemState()).to.equal(SystemState.Normal); // 1,194 oz
      await bars.connect(accounts.staffA).lien(2n, REASON);
      expect(await supply.systemState()).to.equal(SystemState.Shortfall);
      expect(await supply.reserveHeadroom()).to.equal(0n);
      await world.asAdmin(token, token.interface.encodeFunctionData("startWindDown"));
      expect(await supply.systemState()).to.equal(SystemState.WindDown);
      expect(await supply.isShortfall()).to.equal(true);
      await token.connect(accounts.guardian).pause();
      expect(await supply.systemState()).to.equal(SystemState.Paused);
      expect(await supply.isShortfall()).to.equal(true);
    });

    it("name a shortfall at the first unit that is not covered", async () => {
      const exact = await deployGoldlane({ supply: { marginBps: 1 } });
      for (let i = 0; i < 3; i++) await exact.registerAndAttestBar();
      await exact.mintToTreasury(995n * ONE);
      await exact.bars.connect(exact.accounts.staffA).withdraw(1n, REASON);
      await exact.token.connect(exact.accounts.treasury).approve(exact.supply, 199n * ONE);
      await exact.supply.connect(exact.accounts.treasury).burnFromTreasury(199n * ONE - 1n);
      expect(await exact.supply.isShortfall()).to.equal(true);
      await exact.supply.connect(exact.accounts.treasury).burnFromTreasury(1n);
      expect(await exact.supply.isShortfall()).to.equal(false);
      expect(await exact.bars.countableMilliOz()).to.equal((796n * ONE) / MILLI_OZ);
      expect((await exact.bars.bar(1n)).status).to.equal(BarStatus.Withdrawn);
    });

    it("know the contracts, and no proposal that was never made", async () => {
      const { supply, token, bars } = world;
      expect(await supply.token()).to.equal(await token.getAddress());
      expect(await supply.bars()).to.equal(await bars.getAddress());
      for (const id of [0n, 1n]) {
        await expect(supply.mintProposal(id)).to.be.revertedWithCustomError(supply, "MintUnknown").withArgs(id);
      }
    });

    it("are deployed with contracts that have an address", async () => {
      const { supply, manager, token, bars } = world;
      const { mintDelay, approvalLife, marginBps, windowShareBps, windowFloor } = await supply.parameters();
      const parameters = { mintDelay, approvalLife, marginBps, windowShareBps, windowFloor };
      for (const addresses of [
        [ethers.ZeroAddress, bars],
        [token, ethers.ZeroAddress],
      ]) {
        await expect(
          ethers.deployContract("SupplyController", [manager, ...addresses, parameters]),
        ).to.be.revertedWithCustomError(supply, "SupplyZeroAddress");
      }
    });
  });
});
