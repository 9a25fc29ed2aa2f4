// BarRegistry: liens, and metal that leaves for another reason than a redemption.
//
// lien
//   given an attested or reserved bar: it stops counting at once; a reserved one stays reserved
//   given a bar under lien: voids a proposed release
//   given any other: reverts
// proposeLienRelease, approveLienRelease: two people
// withdraw
//   given an attested bar or one under lien: it stops counting for good
//   given a reserved bar, or any other: reverts
import { expect } from "chai";
import { BarStatus, grantRole, impersonate, NO_HASH } from "./bars.ts";
import { BarClass, bare, DAY, ethers, loadFixture, type World } from "./fixture.ts";

const LARGE = 398_000n;
const REASON = ethers.id("court order");
const EVIDENCE = ethers.id("settlement");

describe("BarRegistry: liens and withdrawal", () => {
  let world: World;
  beforeEach(async () => {
    world = await loadFixture(bare);
    await world.registerAndAttestBar();
    await world.registerAndAttestBar();
  });

  const lien = (barId = 1n, reason = REASON) => world.bars.connect(world.accounts.staffA).lien(barId, reason);
  const propose = (barId = 1n, hash = EVIDENCE) =>
    world.bars.connect(world.accounts.staffA).proposeLienRelease(barId, hash);
  const approve = (barId = 1n, hash = EVIDENCE) =>
    world.bars.connect(world.accounts.staffB).approveLienRelease(barId, hash);
  const withdraw = (barId = 1n) => world.bars.connect(world.accounts.staffA).withdraw(barId, REASON);
  const reserve = async () =>
    world.bars.connect(await impersonate(world.redemption)).encumberOldest(BarClass.Large, 5n);

  describe("lien", () => {
    it("failure 40: takes an attested bar out, at once, by one person", async () => {
      const { bars, accounts } = world;
      await expect(lien())
        .to.emit(bars, "BarLiened")
        .withArgs(1n, REASON, accounts.staffA)
        .and.to.emit(bars, "CountableWeightChanged")
        .withArgs(LARGE);
      expect((await bars.bar(1n)).status).to.equal(BarStatus.Liened);
      expect(await bars.isCountable(1n)).to.equal(false);
      expect(await bars.countableMilliOz()).to.equal(LARGE);
      expect(await bars.oldestEligible(BarClass.Large)).to.equal(2n);
      expect(await bars.eligibleCount(BarClass.Large)).to.equal(1n);
    });

    it("takes the weight of a reserved bar out and leaves it reserved", async () => {
      const { bars } = world;
      await reserve();
      await lien();
      expect(await bars.countableMilliOz()).to.equal(LARGE);
      expect(await bars.reservationOf(1n)).to.deep.equal([BarStatus.Liened, 5n]);
    });

    it("takes an expired bar's lien, so that a renewal does not bring it back", async () => {
      const { bars } = world;
      await world.moveBy(40 * DAY);
      await lien();
      await world.attest([1n, 2n]);
      expect(await bars.countableMilliOz()).to.equal(LARGE);
    });

    it("voids a release that waits for its second person", async () => {
      const { bars, accounts } = world;
      await lien();
      await propose();
      await expect(lien(1n, EVIDENCE)).to.emit(bars, "BarLiened").withArgs(1n, EVIDENCE, accounts.staffA);
      await expect(approve()).to.be.revertedWithCustomError(bars, "BarEvidenceChanged").withArgs(1n, EVIDENCE, NO_HASH);
      expect(await bars.countableMilliOz()).to.equal(LARGE);
    });

    it("reverts for a bar that never counted, left, or is unknown", async () => {
      const { bars, accounts } = world;
      await bars.connect(accounts.staffA).propose(world.barFacts());
      await expect(lien(3n))
        .to.be.revertedWithCustomError(bars, "BarNotInStatus")
        .withArgs(3n, BarStatus.Attested, BarStatus.Proposed);
      await withdraw();
      await expect(lien(1n))
        .to.be.revertedWithCustomError(bars, "BarNotInStatus")
        .withArgs(1n, BarStatus.Attested, BarStatus.Withdrawn);
      await expect(lien(9n)).to.be.revertedWithCustomError(bars, "BarUnknown").withArgs(9n);
    });

    it("takes a custodian", async () => {
      const { bars, accounts } = world;
      await expect(bars.connect(accounts.guardian).lien(1n, REASON))
        .to.be.revertedWithCustomError(bars, "AccessManagedUnauthorized")
        .withArgs(accounts.guardian);
    });
  });

  describe("releasing a lien", () => {
    beforeEach(async () => {
      await lien();
    });

    it("lets the bar count again, by two people", async () => {
      const { bars, accounts } = world;
      await expect(propose()).to.emit(bars, "BarLienReleaseProposed").withArgs(1n, EVIDENCE, accounts.staffA);
      expect(await bars.countableMilliOz()).to.equal(LARGE);
      await expect(approve())
        .to.emit(bars, "BarLienReleased")
        .withArgs(1n, accounts.staffB)
        .and.to.emit(bars, "CountableWeightChanged")
        .withArgs(2n * LARGE);
      expect((await bars.bar(1n)).status).to.equal(BarStatus.Attested);
      expect(await bars.countableMilliOz()).to.equal(2n * LARGE);
      expect(await bars.oldestEligible(BarClass.Large)).to.equal(1n);
      expect(await bars.pendingEvidence(1n)).to.deep.equal([NO_HASH, ethers.ZeroAddress]);
    });

    it("makes a reserved bar reserved again, and not eligible", async () => {
      const { bars } = world;
      await reserve(); // bar 2
      await lien(2n);
      await propose(2n);
      await approve(2n);
      expect(await bars.reservationOf(2n)).to.deep.equal([BarStatus.Encumbered, 5n]);
      expect(await bars.countableMilliOz()).to.equal(LARGE);
      expect(await bars.eligibleCount(BarClass.Large)).to.equal(0n);
    });

    it("does not let a bar count whose attestation expired meanwhile", async () => {
      const { bars } = world;
      await world.moveBy(40 * DAY);
      await propose();
      await approve();
      expect((await bars.bar(1n)).status).to.equal(BarStatus.Attested);
      expect(await bars.isCountable(1n)).to.equal(false);
      expect(await bars.countableMilliOz()).to.equal(0n);
      expect(await bars.oldestEligible(BarClass.Large)).to.equal(0n);
    });

    it("reverts for other evidence than proposed last, and without any", async () => {
      const { bars } = world;
      await expect(propose(1n, NO_HASH)).to.be.revertedWithCustomError(bars, "BarDocumentMissing");
      await expect(approve()).to.be.revertedWithCustomError(bars, "BarEvidenceChanged").withArgs(1n, EVIDENCE, NO_HASH);
      await propose(1n, REASON);
      await expect(approve()).to.be.revertedWithCustomError(bars, "BarEvidenceChanged").withArgs(1n, EVIDENCE, REASON);
    });

    it("reverts for a bar without a lien, or an unknown one", async () => {
      const { bars } = world;
      for (const step of [propose, approve]) {
        await expect(step(2n))
          .to.be.revertedWithCustomError(bars, "BarNotInStatus")
          .withArgs(2n, BarStatus.Liened, BarStatus.Attested);
        await expect(step(9n)).to.be.revertedWithCustomError(bars, "BarUnknown").withArgs(9n);
      }
    });

    it("takes each person's role, directly, and never both", async () => {
      const { bars, manager, accounts } = world;
      await expect(bars.connect(accounts.staffB).proposeLienRelease(1n, EVIDENCE))
        .to.be.revertedWithCustomError(bars, "AccessManagedUnauthorized")
        .withArgs(accounts.staffB);
      await expect(bars.connect(accounts.staffA).approveLienRelease(1n, EVIDENCE))
        .to.be.revertedWithCustomError(bars, "AccessManagedUnauthorized")
        .withArgs(accounts.staffA);
      await expect(
        manager
          .connect(accounts.staffA)
          .execute(bars, bars.interface.encodeFunctionData("proposeLienRelease", [1n, EVIDENCE])),
      ).to.be.revertedWithCustomError(bars, "TwoPersonsThroughManager");
      await propose();
      await expect(
        manager
          .connect(accounts.staffB)
          .execute(bars, bars.interface.encodeFunctionData("approveLienRelease", [1n, EVIDENCE])),
      ).to.be.revertedWithCustomError(bars, "TwoPersonsThroughManager");
      await grantRole(world, accounts.staffA, "AUDITOR");
      for (const step of [propose, () => bars.connect(accounts.staffA).approveLienRelease(1n, EVIDENCE)]) {
        await expect(step())
          .to.be.revertedWithCustomError(bars, "TwoPersonsBothRoles")
          .withArgs(accounts.staffA, 1n, 2n);
      }
      await manager.connect(accounts.staffA).renounceRole(1n, accounts.staffA);
      await expect(bars.connect(accounts.staffA).approveLienRelease(1n, EVIDENCE))
        .to.be.revertedWithCustomError(bars, "TwoPersonsSameAddress")
        .withArgs(accounts.staffA);
    });
  });

  describe("withdraw", () => {
    it("takes an attested bar out for good", async () => {
      const { bars, accounts } = world;
      await expect(withdraw())
        .to.emit(bars, "BarWithdrawn")
        .withArgs(1n, REASON, accounts.staffA)
        .and.to.emit(bars, "CountableWeightChanged")
        .withArgs(LARGE);
      expect((await bars.bar(1n)).status).to.equal(BarStatus.Withdrawn);
      expect(await bars.countableMilliOz()).to.equal(LARGE);
      expect(await bars.oldestEligible(BarClass.Large)).to.equal(2n);
    });

    it("takes a bar under lien out, and its proposed release with it", async () => {
      const { bars } = world;
      await lien();
      await propose();
      await withdraw();
      expect(await bars.pendingEvidence(1n)).to.deep.equal([NO_HASH, ethers.ZeroAddress]);
      await expect(approve())
        .to.be.revertedWithCustomError(bars, "BarNotInStatus")
        .withArgs(1n, BarStatus.Liened, BarStatus.Withdrawn);
    });

    it("reverts for a reserved bar, also one under lien", async () => {
      const { bars } = world;
      await reserve();
      await expect(withdraw()).to.be.revertedWithCustomError(bars, "BarReserved").withArgs(1n, 5n);
      await lien();
      await expect(withdraw()).to.be.revertedWithCustomError(bars, "BarReserved").withArgs(1n, 5n);
    });

    it("reverts for a bar that never counted or left already, or is unknown", async () => {
      const { bars, accounts } = world;
      await bars.connect(accounts.staffA).propose(world.barFacts());
      await expect(withdraw(3n))
        .to.be.revertedWithCustomError(bars, "BarNotInStatus")
        .withArgs(3n, BarStatus.Attested, BarStatus.Proposed);
      await withdraw();
      await expect(withdraw())
        .to.be.revertedWithCustomError(bars, "BarNotInStatus")
        .withArgs(1n, BarStatus.Attested, BarStatus.Withdrawn);
      await expect(withdraw(9n)).to.be.revertedWithCustomError(bars, "BarUnknown").withArgs(9n);
    });

    it("takes a custodian", async () => {
      const { bars, accounts } = world;
      await expect(bars.connect(accounts.staffB).withdraw(1n, REASON))
        .to.be.revertedWithCustomError(bars, "AccessManagedUnauthorized")
        .withArgs(accounts.staffB);
    });
  });
});
