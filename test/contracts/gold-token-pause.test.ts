// GoldToken: pause and wind-down (I12).
//
// pause         GUARDIAN; 14 days at most, ends by itself; not again within 14 days of its end; others: refused
// pauseAgain    ADMIN at any time after a pause, with its delay; not while paused
// unpause       ADMIN; not while not paused; the rest counts from the early end
// while paused  no transfer in any form, no mint, no burn, no forced transfer; vault and redemption may send to holders;
//               freezing, cases and approvals go on
// wind-down     ADMIN; one way; lapsed holders get out
import { expect } from "chai";
import { DAY, ethers, loadFixture, ONE, time } from "./fixture.ts";
import { approveCase, freeze, holders, letExpire, openExit, revoke } from "./token-world.ts";

const FORTNIGHT = 14 * DAY;

async function pausedWorld() {
  const world = await holders();
  await world.token.connect(world.accounts.guardian).pause();
  return world;
}

describe("GoldToken, pause", () => {
  describe("pause", () => {
    it("stops for fourteen days and says so", async () => {
      const { token, accounts, now } = await loadFixture(holders);
      expect(await token.paused()).to.equal(false);
      const at = (await now()) + 10;
      await time.setNextBlockTimestamp(at);
      await expect(token.connect(accounts.guardian).pause())
        .to.emit(token, "Paused")
        .withArgs(accounts.guardian.address, at + FORTNIGHT);
      expect(await token.paused()).to.equal(true);
      expect(await token.pausedUntil()).to.equal(BigInt(at + FORTNIGHT));
    });

    it("failure 24: ends by itself, to the second", async () => {
      const { token, accounts } = await loadFixture(pausedWorld);
      const until = Number(await token.pausedUntil());
      await time.setNextBlockTimestamp(until - 1);
      await expect(token.connect(accounts.ines).transfer(accounts.ivo, 1n))
        .to.be.revertedWithCustomError(token, "GoldPaused")
        .withArgs(until);
      await time.setNextBlockTimestamp(until);
      await token.connect(accounts.ines).transfer(accounts.ivo, 1n);
      expect(await token.paused()).to.equal(false);
    });

    it("is not given twice at a time", async () => {
      const { token, accounts } = await loadFixture(pausedWorld);
      await expect(token.connect(accounts.guardian).pause())
        .to.be.revertedWithCustomError(token, "GoldPaused")
        .withArgs(await token.pausedUntil());
    });

    it("is not given again within fourteen days of its end", async () => {
      const { token, accounts } = await loadFixture(pausedWorld);
      const earliest = Number(await token.pausedUntil()) + FORTNIGHT;
      await time.setNextBlockTimestamp(earliest - 1);
      await expect(token.connect(accounts.guardian).pause())
        .to.be.revertedWithCustomError(token, "GoldPauseTooSoon")
        .withArgs(earliest);
      await time.setNextBlockTimestamp(earliest);
      await expect(token.connect(accounts.guardian).pause()).to.emit(token, "Paused");
    });

    it("is GUARDIAN's alone", async () => {
      const { token, accounts } = await loadFixture(holders);
      for (const caller of [accounts.staffA, accounts.staffB, accounts.treasury, accounts.ines, accounts.adminA]) {
        await expect(token.connect(caller).pause())
          .to.be.revertedWithCustomError(token, "AccessManagedUnauthorized")
          .withArgs(caller.address);
      }
    });
  });

  describe("pauseAgain", () => {
    it("pauses within the fourteen days, by ADMIN and after its delay", async () => {
      const { token, accounts, asAdmin, moveTo, now } = await loadFixture(pausedWorld);
      await moveTo(Number(await token.pausedUntil()));
      await asAdmin(token, token.interface.encodeFunctionData("pauseAgain"));
      expect(await token.paused()).to.equal(true);
      expect(await token.pausedUntil()).to.equal(BigInt((await now()) + FORTNIGHT));
      await expect(token.connect(accounts.guardian).pauseAgain())
        .to.be.revertedWithCustomError(token, "AccessManagedUnauthorized")
        .withArgs(accounts.guardian.address);
    });

    it("does not lengthen a pause", async () => {
      const { token, accounts, manager, moveBy } = await loadFixture(pausedWorld);
      const data = token.interface.encodeFunctionData("pauseAgain");
      await manager.connect(accounts.adminA).schedule(token, data, 0);
      await moveBy(3 * DAY);
      await expect(token.connect(accounts.adminA).pauseAgain())
        .to.be.revertedWithCustomError(token, "GoldPaused")
        .withArgs(await token.pausedUntil());
    });

    it("does not come without the delay", async () => {
      const { token, accounts, manager } = await loadFixture(holders);
      await expect(token.connect(accounts.adminA).pauseAgain()).to.be.revertedWithCustomError(
        manager,
        "AccessManagerNotScheduled",
      );
    });
  });

  describe("unpause", () => {
    it("ends a pause early, and the rest begins then", async () => {
      const { token, accounts, asAdmin, now } = await loadFixture(pausedWorld);
      await asAdmin(token, token.interface.encodeFunctionData("unpause"));
      const end = await now();
      expect(await token.paused()).to.equal(false);
      expect(await token.pausedUntil()).to.equal(BigInt(end));
      await token.connect(accounts.ines).transfer(accounts.ivo, 1n);
      await expect(token.connect(accounts.guardian).pause())
        .to.be.revertedWithCustomError(token, "GoldPauseTooSoon")
        .withArgs(end + FORTNIGHT);
    });

    it("says who", async () => {
      const { token, accounts, manager, moveBy } = await loadFixture(pausedWorld);
      await manager.connect(accounts.adminB).schedule(token, token.interface.encodeFunctionData("unpause"), 0);
      await moveBy(2 * DAY);
      await expect(token.connect(accounts.adminB).unpause())
        .to.emit(token, "Unpaused")
        .withArgs(accounts.adminB.address);
    });

    it("needs a pause", async () => {
      const { token, accounts, manager, moveBy } = await loadFixture(holders);
      await manager.connect(accounts.adminA).schedule(token, token.interface.encodeFunctionData("unpause"), 0);
      await moveBy(2 * DAY);
      await expect(token.connect(accounts.adminA).unpause()).to.be.revertedWithCustomError(token, "GoldNotPaused");
    });

    it("is not GUARDIAN's", async () => {
      const { token, accounts } = await loadFixture(pausedWorld);
      await expect(token.connect(accounts.guardian).unpause())
        .to.be.revertedWithCustomError(token, "AccessManagedUnauthorized")
        .withArgs(accounts.guardian.address);
    });
  });

  describe("while paused", () => {
    it("holders, treasury and supply controller send nothing", async () => {
      const { token, accounts, asSupply } = await loadFixture(pausedWorld);
      const until = await token.pausedUntil();
      for (const sender of [accounts.ines, accounts.treasury, asSupply]) {
        expect(await token.canTransfer(sender, accounts.ivo, 0n)).to.equal(false);
        await expect(token.connect(sender).transfer(accounts.ivo, 0n))
          .to.be.revertedWithCustomError(token, "GoldPaused")
          .withArgs(until);
      }
    });

    it("vault and redemption take nothing in by allowance", async () => {
      const { token, accounts, asVault, asRedemption } = await loadFixture(pausedWorld);
      for (const system of [asVault, asRedemption]) {
        await token.connect(accounts.ines).approve(system, ONE);
        await expect(token.connect(system).transferFrom(accounts.ines, system, ONE)).to.be.revertedWithCustomError(
          token,
          "GoldPaused",
        );
      }
    });

    it("vault and redemption give back", async () => {
      const { token, accounts, asVault, asRedemption } = await loadFixture(pausedWorld);
      for (const system of [asVault, asRedemption]) {
        expect(await token.canTransfer(system, accounts.ines, ONE)).to.equal(true);
        await token.connect(system).transfer(accounts.ines, ONE);
      }
      expect(await token.balanceOf(accounts.ines)).to.equal(12n * ONE);
    });

    it("they send nothing to each other, to the treasury or to the supply controller", async () => {
      const { token, accounts, asVault, asRedemption, asSupply } = await loadFixture(pausedWorld);
      const until = await token.pausedUntil();
      for (const [from, to] of [
        [asVault, accounts.treasury],
        [asVault, asRedemption],
        [asRedemption, asVault],
        [asRedemption, asSupply],
      ] as const) {
        expect(await token.canTransfer(from, to, 1n)).to.equal(false);
        await expect(token.connect(from).transfer(to, 1n))
          .to.be.revertedWithCustomError(token, "GoldPaused")
          .withArgs(until);
      }
    });

    it("they give back only to whom they could anyway", async () => {
      const world = await loadFixture(pausedWorld);
      const { token, accounts, asRedemption } = world;
      await revoke(world, accounts.ines);
      await expect(token.connect(asRedemption).transfer(accounts.ines, ONE))
        .to.be.revertedWithCustomError(token, "ERC7943CannotReceive")
        .withArgs(accounts.ines.address);
      await openExit(world, accounts.ines);
      await token.connect(asRedemption).transfer(accounts.ines, ONE);
    });

    it("nothing is minted and nothing burned", async () => {
      const { token, accounts, asSupply, asRedemption } = await loadFixture(pausedWorld);
      await expect(token.connect(asSupply).mint(accounts.treasury, 1n)).to.be.revertedWithCustomError(
        token,
        "GoldPaused",
      );
      await expect(token.connect(asRedemption).burn(1n)).to.be.revertedWithCustomError(token, "GoldPaused");
    });

    it("no forced transfer is made, and the case outlives the pause", async () => {
      const world = await loadFixture(holders);
      const { token, accounts, moveTo } = world;
      const { ines, ivo, staffA, guardian } = accounts;
      await approveCase(world, ines, ivo, ONE);
      await token.connect(guardian).pause();
      await expect(token.connect(staffA).forcedTransfer(ines, ivo, ONE)).to.be.revertedWithCustomError(
        token,
        "GoldPaused",
      );
      await moveTo(Number(await token.pausedUntil()));
      await expect(token.connect(staffA).forcedTransfer(ines, ivo, ONE)).to.emit(token, "ForcedTransfer");
    });

    it("freezes, cases and allowances go on", async () => {
      const world = await loadFixture(pausedWorld);
      const { token, accounts } = world;
      await freeze(world, accounts.ines, ONE);
      await approveCase(world, accounts.ines, accounts.ivo, ONE);
      await token.connect(accounts.ines).approve(accounts.ivo, ONE);
      expect(await token.getFrozenTokens(accounts.ines)).to.equal(ONE);
    });
  });
});

describe("GoldToken, wind-down", () => {
  it("is ADMIN's, with its delay, and one way", async () => {
    const { token, accounts, manager, moveBy } = await loadFixture(holders);
    const data = token.interface.encodeFunctionData("startWindDown");
    expect(await token.isWindDown()).to.equal(false);
    await expect(token.connect(accounts.guardian).startWindDown())
      .to.be.revertedWithCustomError(token, "AccessManagedUnauthorized")
      .withArgs(accounts.guardian.address);
    await manager.connect(accounts.adminA).schedule(token, data, 0);
    await moveBy(2 * DAY);
    await expect(token.connect(accounts.adminA).startWindDown())
      .to.emit(token, "WindDownStarted")
      .withArgs(accounts.adminA.address);
    expect(await token.isWindDown()).to.equal(true);
    await manager.connect(accounts.adminA).schedule(token, data, 0);
    await moveBy(2 * DAY);
    await expect(token.connect(accounts.adminA).startWindDown()).to.be.revertedWithCustomError(
      token,
      "GoldWindDownStarted",
    );
  });

  it("can be vetoed by GUARDIAN while it waits", async () => {
    const { token, accounts, manager, moveBy } = await loadFixture(holders);
    const data = token.interface.encodeFunctionData("startWindDown");
    await manager.connect(accounts.adminA).schedule(token, data, 0);
    await manager.connect(accounts.guardian).cancel(accounts.adminA, token, data);
    await moveBy(2 * DAY);
    await expect(token.connect(accounts.adminA).startWindDown()).to.be.revertedWithCustomError(
      manager,
      "AccessManagerNotScheduled",
    );
  });

  it("lets revoked and expired holders out without an exit, and nobody who was never entered in", async () => {
    const world = await loadFixture(holders);
    const { token, accounts, vault, redemption, asAdmin, asVault } = world;
    const { ines, ivo, nora } = accounts;
    await revoke(world, ines);
    await letExpire(world, ivo);
    await asAdmin(token, token.interface.encodeFunctionData("startWindDown"));
    for (const holder of [ines, ivo]) {
      await token.connect(holder).transfer(vault, ONE);
      await token.connect(holder).transfer(redemption, ONE);
      await token.connect(asVault).transfer(holder, ONE);
      await expect(token.connect(holder).transfer(accounts.treasury, ONE))
        .to.be.revertedWithCustomError(token, "ERC7943CannotTransfer")
        .withArgs(holder.address, accounts.treasury.address, ONE);
    }
    expect(await token.canSend(nora)).to.equal(false);
    expect(await token.canReceive(nora)).to.equal(false);
    expect(await token.canReceive(ethers.ZeroAddress)).to.equal(false);
  });

  it("can be paused like any other time", async () => {
    const { token, accounts, asAdmin } = await loadFixture(holders);
    await asAdmin(token, token.interface.encodeFunctionData("startWindDown"));
    await token.connect(accounts.guardian).pause();
    expect(await token.paused()).to.equal(true);
  });
});
