// InvestorRegistry: who may hold gold.
//
// construction         life of credentials 0 or above five years: refused
// enter                COMPLIANCE; each field out of range, the zero address: refused; renews, ends a revocation and an exit
// revoke               COMPLIANCE; voids signatures, closes an exit; twice, unknown: refused
// openExit, closeExit  COMPLIANCE; for lapsed holders, within the life of a credential
// views                never revert
import { expect } from "chai";
import { bare, DAY, ethers, loadFixture, time } from "./fixture.ts";
import { credentialFrom, entered, REASON, revoked, Standing } from "./investor-entries.ts";

describe("InvestorRegistry", () => {
  describe("construction", () => {
    it("takes a life of credentials from a second to five years", async () => {
      const { manager } = await loadFixture(bare);
      const most = 5 * 365 * DAY;
      for (const life of [1, most]) {
        const investors = await ethers.deployContract("InvestorRegistry", [manager, life]);
        expect(await investors.maxCredentialLife()).to.equal(BigInt(life));
      }
    });

    it("refuses none, and more than five years", async () => {
      const { manager, investors } = await loadFixture(bare);
      const most = 5 * 365 * DAY;
      for (const life of [0, most + 1])
        await expect(ethers.deployContract("InvestorRegistry", [manager, life]))
          .to.be.revertedWithCustomError(investors, "InvestorCredentialLifeOutOfRange")
          .withArgs(life, 1, most);
    });
  });

  describe("enter", () => {
    it("enters an investor", async () => {
      const world = await loadFixture(bare);
      const { investors, accounts } = world;
      const { staffA, nora } = accounts;
      const credential = await credentialFrom(world);
      const { credentialHash, tier, jurisdiction, expiry } = credential;
      expect(await investors.standingOf(nora)).to.equal(Standing.Unknown);
      await expect(investors.connect(staffA).enter(nora, credential))
        .to.emit(investors, "InvestorEntered")
        .withArgs(nora.address, credentialHash, tier, jurisdiction, expiry, staffA.address);
      expect(await investors.isAllowed(nora)).to.equal(true);
      expect(await investors.standingOf(nora)).to.equal(Standing.Allowed);
      expect(await investors.nonces(nora)).to.equal(1n);
      expect(await investors.credentialOf(nora)).to.deep.equal([
        credentialHash,
        BigInt(tier),
        BigInt(jurisdiction),
        BigInt(expiry),
      ]);
    });

    it("allows until the expiry, to the second", async () => {
      const world = await loadFixture(entered);
      const { investors, accounts } = world;
      const { expiry } = await investors.credentialOf(accounts.nora);
      await world.moveTo(Number(expiry) - 1);
      expect(await investors.isAllowed(accounts.nora)).to.equal(true);
      await world.moveTo(Number(expiry));
      expect(await investors.isAllowed(accounts.nora)).to.equal(false);
      expect(await investors.standingOf(accounts.nora)).to.equal(Standing.Expired);
    });

    it("renews, and ends a revocation and its exit", async () => {
      const world = await loadFixture(revoked);
      const { investors, accounts } = world;
      const { staffA, nora } = accounts;
      await investors.connect(staffA).openExit(nora, (await world.now()) + DAY);
      await expect(investors.connect(staffA).enter(nora, await credentialFrom(world)))
        .to.emit(investors, "InvestorExitClosed")
        .withArgs(nora.address, staffA.address);
      expect(await investors.standingOf(nora)).to.equal(Standing.Allowed);
      expect(await investors.exitUntil(nora)).to.equal(0n);
      expect(await investors.isExitOpen(nora)).to.equal(false);
    });

    it("refuses the zero address and an empty commitment", async () => {
      const world = await loadFixture(bare);
      const { investors, accounts } = world;
      const compliance = investors.connect(accounts.staffA);
      await expect(compliance.enter(ethers.ZeroAddress, await credentialFrom(world))).to.be.revertedWithCustomError(
        investors,
        "InvestorZeroAddress",
      );
      await expect(
        compliance.enter(accounts.nora, await credentialFrom(world, { credentialHash: ethers.ZeroHash })),
      ).to.be.revertedWithCustomError(investors, "InvestorEmptyCredential");
    });

    it("refuses tiers but 1 to 3 and jurisdictions but 1 to 999", async () => {
      const world = await loadFixture(bare);
      const { investors, accounts } = world;
      const compliance = investors.connect(accounts.staffA);
      for (const tier of [0, 4, 255])
        await expect(compliance.enter(accounts.nora, await credentialFrom(world, { tier })))
          .to.be.revertedWithCustomError(investors, "InvestorTierOutOfRange")
          .withArgs(tier, 3);
      for (const jurisdiction of [0, 1_000, 65_535])
        await expect(compliance.enter(accounts.nora, await credentialFrom(world, { jurisdiction })))
          .to.be.revertedWithCustomError(investors, "InvestorUnknownJurisdiction")
          .withArgs(jurisdiction);
      for (const [tier, jurisdiction] of [
        [1, 1],
        [3, 999],
      ] as const)
        await compliance.enter(accounts.nora, await credentialFrom(world, { tier, jurisdiction }));
    });

    it("refuses an expiry that is not ahead, or further than the longest life", async () => {
      const world = await loadFixture(bare);
      const { investors, accounts } = world;
      const compliance = investors.connect(accounts.staffA);
      const life = Number(await investors.maxCredentialLife());
      const at = (await world.now()) + 100;
      for (const expiry of [0, at, at + life + 1]) {
        const credential = await credentialFrom(world, { expiry });
        await time.setNextBlockTimestamp(at);
        await expect(compliance.enter(accounts.nora, credential))
          .to.be.revertedWithCustomError(investors, "InvestorExpiryOutOfRange")
          .withArgs(expiry, at + 1, at + life);
      }
      await time.setNextBlockTimestamp(at);
      await compliance.enter(accounts.nora, await credentialFrom(world, { expiry: at + life }));
    });

    it("is COMPLIANCE's", async () => {
      const world = await loadFixture(bare);
      const { investors, accounts } = world;
      const credential = await credentialFrom(world);
      for (const caller of [accounts.staffB, accounts.nora, accounts.guardian, accounts.adminA])
        await expect(investors.connect(caller).enter(accounts.nora, credential))
          .to.be.revertedWithCustomError(investors, "AccessManagedUnauthorized")
          .withArgs(caller.address);
    });
  });

  describe("revoke", () => {
    it("takes the right away at once and raises the nonce", async () => {
      const { investors, accounts } = await loadFixture(entered);
      const { staffA, nora } = accounts;
      await expect(investors.connect(staffA).revoke(nora, REASON))
        .to.emit(investors, "InvestorRevoked")
        .withArgs(nora.address, REASON, staffA.address);
      expect(await investors.isAllowed(nora)).to.equal(false);
      expect(await investors.standingOf(nora)).to.equal(Standing.Revoked);
      expect(await investors.nonces(nora)).to.equal(2n);
    });

    it("closes an exit that was open for an expiry", async () => {
      const world = await loadFixture(entered);
      const { investors, accounts } = world;
      const { staffA, nora } = accounts;
      await world.moveTo(Number((await investors.credentialOf(nora)).expiry));
      await investors.connect(staffA).openExit(nora, (await world.now()) + DAY);
      await expect(investors.connect(staffA).revoke(nora, REASON))
        .to.emit(investors, "InvestorExitClosed")
        .withArgs(nora.address, staffA.address);
      expect(await investors.isExitOpen(nora)).to.equal(false);
    });

    it("refuses who was never entered, and who was revoked already", async () => {
      const { investors, accounts } = await loadFixture(revoked);
      const compliance = investors.connect(accounts.staffA);
      await expect(compliance.revoke(accounts.stranger, REASON))
        .to.be.revertedWithCustomError(investors, "InvestorNotEntered")
        .withArgs(accounts.stranger.address);
      await expect(compliance.revoke(accounts.nora, REASON))
        .to.be.revertedWithCustomError(investors, "InvestorAlreadyRevoked")
        .withArgs(accounts.nora.address);
    });

    it("is COMPLIANCE's", async () => {
      const { investors, accounts } = await loadFixture(entered);
      for (const caller of [accounts.staffB, accounts.nora, accounts.guardian])
        await expect(investors.connect(caller).revoke(accounts.nora, REASON))
          .to.be.revertedWithCustomError(investors, "AccessManagedUnauthorized")
          .withArgs(caller.address);
    });
  });

  describe("openExit and closeExit", () => {
    it("open a way out until a time, to the second", async () => {
      const world = await loadFixture(revoked);
      const { investors, accounts } = world;
      const { staffA, nora } = accounts;
      const until = (await world.now()) + DAY;
      await expect(investors.connect(staffA).openExit(nora, until))
        .to.emit(investors, "InvestorExitOpened")
        .withArgs(nora.address, until, staffA.address);
      expect(await investors.exitUntil(nora)).to.equal(BigInt(until));
      expect(await investors.isAllowed(nora)).to.equal(false);
      await world.moveTo(until - 1);
      expect(await investors.isExitOpen(nora)).to.equal(true);
      await world.moveTo(until);
      expect(await investors.isExitOpen(nora)).to.equal(false);
      await expect(investors.connect(staffA).closeExit(nora))
        .to.be.revertedWithCustomError(investors, "InvestorExitNotOpen")
        .withArgs(nora.address);
    });

    it("close it again", async () => {
      const world = await loadFixture(revoked);
      const { investors, accounts } = world;
      const { staffA, nora } = accounts;
      await investors.connect(staffA).openExit(nora, (await world.now()) + DAY);
      await expect(investors.connect(staffA).closeExit(nora))
        .to.emit(investors, "InvestorExitClosed")
        .withArgs(nora.address, staffA.address);
      expect(await investors.isExitOpen(nora)).to.equal(false);
      await expect(investors.connect(staffA).closeExit(nora))
        .to.be.revertedWithCustomError(investors, "InvestorExitNotOpen")
        .withArgs(nora.address);
    });

    it("are for those who lapsed: unknown and allowed accounts have none", async () => {
      const world = await loadFixture(entered);
      const { investors, accounts } = world;
      const compliance = investors.connect(accounts.staffA);
      const until = (await world.now()) + DAY;
      await expect(compliance.openExit(accounts.stranger, until))
        .to.be.revertedWithCustomError(investors, "InvestorNotEntered")
        .withArgs(accounts.stranger.address);
      await expect(compliance.openExit(accounts.nora, until))
        .to.be.revertedWithCustomError(investors, "InvestorNotLapsed")
        .withArgs(accounts.nora.address);
    });

    it("end ahead, and within the life of a credential", async () => {
      const world = await loadFixture(revoked);
      const { investors, accounts } = world;
      const life = Number(await investors.maxCredentialLife());
      const at = (await world.now()) + 100;
      for (const until of [at, at + life + 1]) {
        await time.setNextBlockTimestamp(at);
        await expect(investors.connect(accounts.staffA).openExit(accounts.nora, until))
          .to.be.revertedWithCustomError(investors, "InvestorExpiryOutOfRange")
          .withArgs(until, at + 1, at + life);
      }
    });

    it("are COMPLIANCE's", async () => {
      const world = await loadFixture(revoked);
      const { investors, accounts } = world;
      const until = (await world.now()) + DAY;
      for (const caller of [accounts.staffB, accounts.nora]) {
        await expect(investors.connect(caller).openExit(accounts.nora, until))
          .to.be.revertedWithCustomError(investors, "AccessManagedUnauthorized")
          .withArgs(caller.address);
        await expect(investors.connect(caller).closeExit(accounts.nora))
          .to.be.revertedWithCustomError(investors, "AccessManagedUnauthorized")
          .withArgs(caller.address);
      }
    });
  });

  it("answers for any account", async () => {
    const { investors } = await loadFixture(bare);
    for (const account of [ethers.ZeroAddress, `0x${"ff".repeat(20)}`]) {
      expect(await investors.isAllowed(account)).to.equal(false);
      expect(await investors.isExitOpen(account)).to.equal(false);
      expect(await investors.standingOf(account)).to.equal(Standing.Unknown);
      expect(await investors.exitUntil(account)).to.equal(0n);
      expect(await investors.nonces(account)).to.equal(0n);
    }
  });
});
