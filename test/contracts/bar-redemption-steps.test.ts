// BarRedemption: assign → approve → ship → settle, each with its person, state and bar (I4, I5).
import type { HardhatEthersSigner } from "@nomicfoundation/hardhat-ethers/types";
import { expect } from "chai";
import { BarStatus, grantRole, sign } from "./bars.ts";
import { BarClass, DAY, loadFixture, ONE, type World } from "./fixture.ts";
import { holders, REASON, redemptionSteps, State, standard, TRACKING } from "./redemptions.ts";

describe("BarRedemption: steps", () => {
  let world: World;
  beforeEach(async () => {
    world = await loadFixture(standard);
  });
  const { request, assign, approve, ship, settle, bring, stateOf, pause, windDown, expectBooks } = redemptionSteps(
    () => world,
  );

  describe("assign", () => {
    it("failure 45: assigns the oldest eligible bar of the class", async () => {
      const { redemption, bars, accounts } = world;
      await request();
      await request(accounts.ivo, BarClass.Kilobar);
      await expect(assign())
        .to.emit(redemption, "RedemptionAssigned")
        .withArgs(1n, 1n, 399_440n, accounts.staffA)
        .and.to.emit(bars, "BarEncumbered")
        .withArgs(1n, 1n);
      await expect(assign(2n)).to.emit(redemption, "RedemptionAssigned").withArgs(2n, 4n, 32_147n, accounts.staffA);
      const { state, barId, fineMilliOz, assigner } = await redemption.redemptionRequest(1n);
      expect([state, barId, fineMilliOz, assigner]).to.deep.equal([
        State.Assigned,
        1n,
        399_440n,
        accounts.staffA.address,
      ]);
      expect(await redemption.connect(accounts.staffA).requestCount()).to.equal(2n);
    });

    it("reverts in shortfall, also one behind a wind-down", async () => {
      const { redemption, bars, accounts } = world;
      await request();
      await bars.connect(accounts.staffA).lien(2n, REASON);
      await expect(assign()).to.be.revertedWithCustomError(redemption, "RedemptionShortfall");
      await windDown();
      await expect(assign()).to.be.revertedWithCustomError(redemption, "RedemptionShortfall");
    });

    it("reverts while paused", async () => {
      await request();
      await pause();
      await expect(assign()).to.be.revertedWithCustomError(world.redemption, "RedemptionPaused");
    });

    it("reverts where no bar of the class is left", async () => {
      const { bars, accounts } = world;
      for (let id = 1n; id <= 3n; id++) await request(accounts.ines, BarClass.Kilobar);
      await assign(1n);
      await assign(2n);
      await expect(assign(3n)).to.be.revertedWithCustomError(bars, "NoBarAvailable").withArgs(BarClass.Kilobar);
    });
  });

  describe("approve", () => {
    beforeEach(async () => {
      await bring(State.Assigned);
    });

    it("is another person's agreement to the bar that it names", async () => {
      const { redemption, accounts } = world;
      await expect(approve()).to.emit(redemption, "RedemptionApproved").withArgs(1n, accounts.staffB);
      const { state, approver } = await redemption.redemptionRequest(1n);
      expect([state, approver]).to.deep.equal([State.Approved, accounts.staffB.address]);
    });

    it("reverts for another bar than the assigned one", async () => {
      await expect(approve(1n, 2n))
        .to.be.revertedWithCustomError(world.redemption, "RedemptionBarChanged")
        .withArgs(1n, 2n, 1n);
    });

    it("reverts for a bar under lien", async () => {
      const { redemption, bars, accounts } = world;
      await bars.connect(accounts.staffA).lien(1n, REASON);
      await expect(approve())
        .to.be.revertedWithCustomError(redemption, "RedemptionBarNotReserved")
        .withArgs(1n, 1n, BarStatus.Liened);
    });
  });

  describe("ship", () => {
    beforeEach(async () => {
      await bring(State.Approved);
    });

    it("says that the bar has left", async () => {
      const { redemption, accounts } = world;
      await expect(ship()).to.emit(redemption, "RedemptionShipped").withArgs(1n, TRACKING, accounts.staffA);
      const { state, trackingHash } = await redemption.redemptionRequest(1n);
      expect([state, trackingHash]).to.deep.equal([State.Shipped, TRACKING]);
    });

    it("reverts for a bar under lien until that is released", async () => {
      const { redemption, bars, accounts } = world;
      await bars.connect(accounts.staffA).lien(1n, REASON);
      await expect(ship())
        .to.be.revertedWithCustomError(redemption, "RedemptionBarNotReserved")
        .withArgs(1n, 1n, BarStatus.Liened);
      await bars.connect(accounts.staffA).proposeLienRelease(1n, REASON);
      await bars.connect(accounts.staffB).approveLienRelease(1n, REASON);
      await ship();
    });

    it("reverts while paused", async () => {
      await pause();
      await expect(ship()).to.be.revertedWithCustomError(world.redemption, "RedemptionPaused");
    });
  });

  describe("settle", () => {
    it("failure 46: burns the fine weight, takes the fee and books the rest as a return", async () => {
      const { redemption, token, bars, accounts } = world;
      await bring(State.Shipped);
      const supplyBefore = await token.totalSupply();
      const treasuryBefore = await token.balanceOf(accounts.treasury);
      const burned = 399_440n * 10n ** 15n;
      const fee = 9_986n * 10n ** 14n; // 0.9986 oz
      const returned = 306_364n * 10n ** 14n; // 30.6364 oz
      await expect(settle())
        .to.emit(redemption, "RedemptionSettled")
        .withArgs(1n, 1n, burned, fee, returned)
        .and.to.emit(bars, "BarDelivered")
        .withArgs(1n, 1n);
      expect(await stateOf()).to.equal(State.Settled);
      expect(supplyBefore - (await token.totalSupply())).to.equal(burned);
      expect((await token.balanceOf(accounts.treasury)) - treasuryBefore).to.equal(fee);
      expect(await redemption.returnOf(accounts.ines)).to.equal(returned);
      expect(await bars.countableMilliOz()).to.equal(2n * 398_000n + 2n * 32_147n);
      await expectBooks(0n, returned);
    });

    it("burns the whole weight without a fee where there is none", async () => {
      world = await holders({ redemption: { feeBps: 0 } });
      await bring(State.Shipped);
      await expect(settle())
        .to.emit(world.redemption, "RedemptionSettled")
        .withArgs(1n, 1n, 399_440n * 10n ** 15n, 0n, 430n * ONE - 399_440n * 10n ** 15n);
    });

    it("takes the fee of the day of the request", async () => {
      const { redemption, accounts } = world;
      await request();
      await redemption
        .connect(accounts.guardian)
        .tightenParameters({ feeBps: 0, assignTime: 7 * DAY, shipTime: 30 * DAY });
      await assign();
      await approve();
      await ship();
      await expect(settle())
        .to.emit(redemption, "RedemptionSettled")
        .withArgs(1n, 1n, 399_440n * 10n ** 15n, 9_986n * 10n ** 14n, 306_364n * 10n ** 14n);
    });

    it("burns what the bar weighs at delivery, where an attestation changed the last digit", async () => {
      const { redemption, bars } = world;
      await bring(State.Shipped);
      const { attestation, signature } = await world.signAttestation([1n]);
      expect((await bars.bar(1n)).fineMilliOz).to.equal(399_440n);
      await bars.attest(attestation, signature);
      const lighter = { ...attestation, bars: [{ barId: 1n, fineMilliOz: 399_439n }], asOf: await world.now() };
      await bars.attest(lighter, await sign(bars, lighter, world.accounts.staffB));
      await settle();
      expect((await redemption.redemptionRequest(1n)).fineMilliOz).to.equal(399_439n);
      const [event] = await redemption.queryFilter(redemption.filters.RedemptionSettled());
      expect(event?.args.burned).to.equal(399_439n * 10n ** 15n);
    });

    it("settles a bar that came under lien or expired on its way, and in shortfall", async () => {
      const { bars, accounts } = world;
      await bring(State.Shipped);
      await bars.connect(accounts.staffA).lien(1n, REASON);
      await world.moveBy(40 * DAY);
      await settle();
      expect((await bars.bar(1n)).status).to.equal(BarStatus.Withdrawn);
    });

    it("reverts while paused", async () => {
      await bring(State.Shipped);
      await pause();
      await expect(settle()).to.be.revertedWithCustomError(world.redemption, "RedemptionPaused");
    });
  });

  describe("two people (I5)", () => {
    it("takes each person's role", async () => {
      const { redemption, accounts } = world;
      await request();
      const { staffA, staffB, ines } = accounts;
      for (const [account, step] of [
        [staffB, () => redemption.connect(staffB).assign(1n)],
        [staffA, () => redemption.connect(staffA).approve(1n, 1n)],
        [staffB, () => redemption.connect(staffB).ship(1n, TRACKING)],
        [staffB, () => redemption.connect(staffB).settle(1n)],
        [ines, () => redemption.connect(ines).reject(1n, REASON)],
      ] as const) {
        await expect(step()).to.be.revertedWithCustomError(redemption, "AccessManagedUnauthorized").withArgs(account);
      }
    });

    it("refuses assigning, approving and shipping through the manager", async () => {
      const { redemption, manager, accounts } = world;
      await bring(State.Requested);
      const through = (account: HardhatEthersSigner, data: string) =>
        expect(manager.connect(account).execute(redemption, data)).to.be.revertedWithCustomError(
          redemption,
          "TwoPersonsThroughManager",
        );
      await through(accounts.staffA, redemption.interface.encodeFunctionData("assign", [1n]));
      await assign();
      await through(accounts.staffB, redemption.interface.encodeFunctionData("approve", [1n, 1n]));
      await approve();
      await through(accounts.staffA, redemption.interface.encodeFunctionData("ship", [1n, TRACKING]));
    });

    it("refuses who holds both roles", async () => {
      const { redemption, accounts } = world;
      for (let id = 1n; id <= 3n; id++) await request(accounts.ines, BarClass.Kilobar);
      await assign(2n);
      await assign(3n);
      await approve(3n, 5n);
      await grantRole(world, accounts.staffA, "DESK_APPROVER");
      for (const step of [
        () => assign(1n),
        () => redemption.connect(accounts.staffA).approve(2n, 4n),
        () => ship(3n),
      ]) {
        await expect(step())
          .to.be.revertedWithCustomError(redemption, "TwoPersonsBothRoles")
          .withArgs(accounts.staffA, 5n, 6n);
      }
    });

    it("refuses the assigner as approver and the approver as shipper, after a change of roles", async () => {
      const { redemption, manager, accounts } = world;
      for (let id = 1n; id <= 2n; id++) await request(accounts.ines, BarClass.Kilobar);
      await assign(1n);
      await assign(2n);
      await approve(2n, 5n);
      const { staffA, staffB } = accounts;
      await grantRole(world, staffA, "DESK_APPROVER");
      await manager.connect(staffA).renounceRole(5n, staffA);
      await grantRole(world, staffB, "DESK");
      await manager.connect(staffB).renounceRole(6n, staffB);
      await expect(redemption.connect(staffA).approve(1n, 4n))
        .to.be.revertedWithCustomError(redemption, "TwoPersonsSameAddress")
        .withArgs(staffA);
      await expect(redemption.connect(staffB).ship(2n, TRACKING))
        .to.be.revertedWithCustomError(redemption, "TwoPersonsSameAddress")
        .withArgs(staffB);
    });
  });

  describe("each step", () => {
    it("takes the state before it", async () => {
      const { redemption } = world;
      const steps = [
        [State.Requested, assign],
        [State.Assigned, approve],
        [State.Approved, ship],
        [State.Shipped, settle],
      ] as const;
      for (const [, step] of steps) {
        await expect(step(1n)).to.be.revertedWithCustomError(redemption, "RedemptionUnknown").withArgs(1n);
      }
      await request();
      for (const [wanted, advance] of steps) {
        for (const [other, step] of steps) {
          if (other === wanted) continue;
          await expect(step(1n)).to.be.revertedWithCustomError(redemption, "RedemptionNotInState").withArgs(1n, wanted);
        }
        await advance(1n);
      }
      for (const [, step] of steps) {
        await expect(step(1n))
          .to.be.revertedWithCustomError(redemption, "RedemptionNotInState")
          .withArgs(1n, State.Settled);
      }
    });
  });
});
