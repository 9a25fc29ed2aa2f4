// BarRegistry: how bars come in, and how they are put aside.
//
// propose
//   when the caller is not a custodian, holds both roles, comes through the manager: reverts
//   when a fact breaks a rule: reverts with the rule
//   when the key is taken: reverts
//   otherwise: enters the bar, which does not count
// proposeDisputed, proposeDisputeResolution, approveDisputeResolution, reject
import { expect } from "chai";
import { BarStatus, grantRole, NO_HASH } from "./bars.ts";
import { BarClass, type BarOptions, bare, code, ethers, loadFixture, networkHelpers, type World } from "./fixture.ts";

const EVIDENCE = ethers.id("evidence");

describe("BarRegistry: proposing", () => {
  let world: World;
  beforeEach(async () => {
    world = await loadFixture(bare);
  });

  const proposeBy = (staff: World["accounts"]["staffA"], options?: BarOptions) =>
    world.bars.connect(staff).propose(world.barFacts(options));
  const propose = (options?: BarOptions) => proposeBy(world.accounts.staffA, options);
  const dispute = (options?: BarOptions) =>
    world.bars.connect(world.accounts.staffA).proposeDisputed(world.barFacts(options), EVIDENCE);

  describe("propose", () => {
    it("enters a large bar that does not count yet", async () => {
      const { bars, accounts } = world;
      const facts = world.barFacts({ grossMilliOz: 401_125n, finenessTenths: 9_958n, serial: "AB-0001" });
      const key = await bars.keyOf(facts.brandCode, "AB-0001", 2024, 0);
      await expect(bars.connect(accounts.staffA).propose(facts))
        .to.emit(bars, "BarProposed")
        .withArgs(1n, key, BarClass.Large, 399_440n, accounts.staffA);
      const bar = await bars.bar(1n);
      expect(bar.status).to.equal(BarStatus.Proposed);
      expect(bar.fineMilliOz).to.equal(399_440n);
      expect(bar.key).to.equal(key);
      expect(bar.proposer).to.equal(accounts.staffA);
      expect(bar.facts.serial).to.equal("AB-0001");
      expect(bar.facts.grossMilliOz).to.equal(401_125n);
      expect(bar.facts.documentHash).to.equal(facts.documentHash);
      expect(await bars.barIdOf(key)).to.equal(1n);
      expect(await bars.barCount()).to.equal(1n);
      expect(await bars.isCountable(1n)).to.equal(false);
      expect(await bars.countableMilliOz()).to.equal(0n);
    });

    it("enters a kilobar by its grams", async () => {
      const { bars } = world;
      await propose({ barClass: BarClass.Kilobar, grossMg: 1_000_000n, finenessTenths: 9_999n });
      expect((await bars.bar(1n)).fineMilliOz).to.equal(32_147n);
    });

    it("takes a bar without a year", async () => {
      await propose({ year: 0n });
      expect((await world.bars.bar(1n)).facts.year).to.equal(0n);
    });

    it("takes the current year and no later one", async () => {
      const { bars } = world;
      const year = BigInt(new Date((await world.now()) * 1000).getUTCFullYear());
      await propose({ year });
      await expect(propose({ year: year + 1n }))
        .to.be.revertedWithCustomError(bars, "BarYearOutOfRange")
        .withArgs(year + 1n);
    });

    it("takes the year 1850 and none before", async () => {
      await propose({ year: 1850n });
      await expect(propose({ year: 1849n }))
        .to.be.revertedWithCustomError(world.bars, "BarYearOutOfRange")
        .withArgs(1849n);
    });

    describe("when a fact breaks a rule", () => {
      const cases: [string, BarOptions, string, unknown[]][] = [
        ["fineness", { finenessTenths: 9_949n }, "BarFinenessOutOfRange", [9_949n]],
        ["step of gross weight", { grossMilliOz: 400_010n }, "BarGrossNotMultiple", [400_010n]],
        [
          "lightest large bar",
          { grossMilliOz: 350_025n, finenessTenths: 9_999n },
          "BarWeightOutOfRange",
          [349_989n, 350_000n, 430_000n],
        ],
        [
          "heaviest large bar",
          { grossMilliOz: 432_175n, finenessTenths: 9_950n },
          "BarWeightOutOfRange",
          [430_014n, 350_000n, 430_000n],
        ],
        ["grams of a large bar", { grossMg: 1n }, "BarGrossWrongUnit", [BarClass.Large]],
        [
          "ounces of a kilobar",
          { barClass: BarClass.Kilobar, grossMilliOz: 25n },
          "BarGrossWrongUnit",
          [BarClass.Kilobar],
        ],
        [
          "grams of a kilobar",
          { barClass: BarClass.Kilobar, grossMg: 998_999n },
          "BarGrossOutOfRange",
          [998_999n, 999_000n, 1_001_000n],
        ],
        ["serial with a Cyrillic letter", { serial: "А123" }, "BarSerialInvalid", ["А123"]],
        ["serial of zeros", { serial: "000" }, "BarSerialInvalid", ["000"]],
        ["long serial", { serial: "1".repeat(33) }, "BarSerialInvalid", ["1".repeat(33)]],
        ["brand code in small letters", { brandCode: "argor" }, "BarCodeInvalid", [code("argor", 16)]],
        ["no brand code", { brandCode: "" }, "BarCodeInvalid", [code("", 16)]],
        ["no location", { location: "" }, "BarCodeInvalid", [code("", 16)]],
        ["location that is not ASCII", { location: "Zürich" }, "BarCodeInvalid", [code("Zürich", 16)]],
      ];
      for (const [rule, options, error, values] of cases) {
        it(`reverts: ${rule}`, async () => {
          await expect(propose(options))
            .to.be.revertedWithCustomError(world.bars, error)
            .withArgs(...values);
          expect(await world.bars.barCount()).to.equal(0n);
        });
      }

      it("failure 42: reverts: no document", async () => {
        const facts = { ...world.barFacts(), documentHash: NO_HASH };
        await expect(world.bars.connect(world.accounts.staffA).propose(facts)).to.be.revertedWithCustomError(
          world.bars,
          "BarDocumentMissing",
        );
      });
    });

    describe("when the key is taken", () => {
      for (const serial of ["AB1234", "ab-12/34", " 00AB 1234.", "0AB1234"]) {
        it(`failure 38: reverts for "${serial}" after "AB1234"`, async () => {
          await propose({ serial: "AB1234" });
          await expect(propose({ serial })).to.be.revertedWithCustomError(world.bars, "BarAlreadyListed").withArgs(1n);
        });
      }

      it("takes another brand, year or serial", async () => {
        await propose({ serial: "AB1234", year: 2020n });
        await propose({ serial: "AB1234", year: 2021n });
        await propose({ serial: "AB1234", year: 0n });
        await propose({ serial: "AB1234", year: 2020n, brandCode: "PAMP" });
        await propose({ serial: "AB12340", year: 2020n });
        expect(await world.bars.barCount()).to.equal(5n);
      });

      it("reverts also where the bar of the key was withdrawn", async () => {
        const barId = await world.registerAndAttestBar({ serial: "AB1234" });
        await world.bars.connect(world.accounts.staffA).withdraw(barId, EVIDENCE);
        await expect(propose({ serial: "AB1234" }))
          .to.be.revertedWithCustomError(world.bars, "BarAlreadyListed")
          .withArgs(barId);
      });
    });

    it("numbers no more bars than the sets of eligible ones hold", async () => {
      const { bars } = world;
      const slot = 8; // of barCount; the next line fails where it has moved
      await networkHelpers.setStorageAt(await bars.getAddress(), slot, 2n ** 24n - 2n);
      expect(await bars.barCount()).to.equal(2n ** 24n - 2n);
      const last = await world.registerAndAttestBar();
      expect(last).to.equal(2n ** 24n - 1n);
      expect(await bars.oldestEligible(BarClass.Large)).to.equal(last);
      await expect(propose()).to.be.revertedWithCustomError(bars, "BarNumbersExhausted");
    });

    it("takes a custodian only", async () => {
      const { bars, accounts } = world;
      await expect(proposeBy(accounts.staffB))
        .to.be.revertedWithCustomError(bars, "AccessManagedUnauthorized")
        .withArgs(accounts.staffB);
    });

    it("refuses a custodian who is an auditor as well", async () => {
      const { bars, accounts } = world;
      await grantRole(world, accounts.staffA, "AUDITOR");
      await expect(propose())
        .to.be.revertedWithCustomError(bars, "TwoPersonsBothRoles")
        .withArgs(accounts.staffA, 1n, 2n);
    });

    it("refuses a call through the manager", async () => {
      const { bars, manager, accounts } = world;
      const data = bars.interface.encodeFunctionData("propose", [world.barFacts()]);
      await expect(manager.connect(accounts.staffA).execute(bars, data)).to.be.revertedWithCustomError(
        bars,
        "TwoPersonsThroughManager",
      );
    });
  });

  describe("proposeDisputed", () => {
    it("enters a bar whose key is taken, and changes nothing about the earlier one", async () => {
      const { bars, accounts } = world;
      await propose({ serial: "777" });
      const facts = world.barFacts({ serial: "0777" });
      await expect(bars.connect(accounts.staffA).proposeDisputed(facts, EVIDENCE))
        .to.emit(bars, "BarProposed")
        .and.to.emit(bars, "BarDisputed")
        .withArgs(2n, 1n, EVIDENCE, accounts.staffA);
      expect((await bars.bar(2n)).status).to.equal(BarStatus.Disputed);
      const key = await bars.keyOf(facts.brandCode, "777", 2024, 0);
      expect((await bars.bar(2n)).key).to.equal(key);
      expect(await bars.barIdOf(key)).to.equal(1n);
    });

    it("reverts where nothing collides", async () => {
      const { bars, accounts } = world;
      const facts = world.barFacts({ serial: "777" });
      const key = await bars.keyOf(facts.brandCode, "777", 2024, 0);
      await expect(bars.connect(accounts.staffA).proposeDisputed(facts, EVIDENCE))
        .to.be.revertedWithCustomError(bars, "BarNotListed")
        .withArgs(key);
    });

    it("reverts without evidence", async () => {
      const { bars, accounts } = world;
      await propose({ serial: "777" });
      await expect(
        bars.connect(accounts.staffA).proposeDisputed(world.barFacts({ serial: "777" }), NO_HASH),
      ).to.be.revertedWithCustomError(bars, "BarDocumentMissing");
    });

    it("keeps to the rules of facts", async () => {
      await propose({ serial: "777" });
      await expect(dispute({ serial: "777", finenessTenths: 1n }))
        .to.be.revertedWithCustomError(world.bars, "BarFinenessOutOfRange")
        .withArgs(1n);
    });

    it("takes a custodian only, by itself", async () => {
      const { bars, manager, accounts } = world;
      const facts = world.barFacts();
      await expect(bars.connect(accounts.staffB).proposeDisputed(facts, EVIDENCE))
        .to.be.revertedWithCustomError(bars, "AccessManagedUnauthorized")
        .withArgs(accounts.staffB);
      const data = bars.interface.encodeFunctionData("proposeDisputed", [facts, EVIDENCE]);
      await expect(manager.connect(accounts.staffA).execute(bars, data)).to.be.revertedWithCustomError(
        bars,
        "TwoPersonsThroughManager",
      );
    });
  });

  describe("resolving a dispute", () => {
    beforeEach(async () => {
      await propose({ serial: "777" });
      await dispute({ serial: "777" });
    });

    const first = (hash = EVIDENCE) => world.bars.connect(world.accounts.staffA).proposeDisputeResolution(2n, hash);
    const second = (hash = EVIDENCE) => world.bars.connect(world.accounts.staffB).approveDisputeResolution(2n, hash);

    it("failure 39: makes the bar a proposed one with its own disambiguator, by two people", async () => {
      const { bars, accounts } = world;
      await expect(first()).to.emit(bars, "BarDisputeResolutionProposed").withArgs(2n, EVIDENCE, accounts.staffA);
      expect(await bars.pendingEvidence(2n)).to.deep.equal([EVIDENCE, accounts.staffA.address]);
      await expect(second()).to.emit(bars, "BarDisputeResolved").withArgs(2n, 1n, accounts.staffB);
      const { status, disambiguator, key, facts } = await bars.bar(2n);
      expect([status, disambiguator]).to.deep.equal([BarStatus.Proposed, 1n]);
      expect(key).to.equal(await bars.keyOf(facts.brandCode, "777", 2024, 1));
      expect(await bars.barIdOf(key)).to.equal(2n);
      expect(await bars.pendingEvidence(2n)).to.deep.equal([NO_HASH, ethers.ZeroAddress]);
      await world.attest([1n, 2n]);
      expect(await bars.countableMilliOz()).to.equal(2n * 398_000n);
    });

    it("gives the next dispute over the key the next disambiguator", async () => {
      await first();
      await second();
      await expect(propose({ serial: "777" }))
        .to.be.revertedWithCustomError(world.bars, "BarAlreadyListed")
        .withArgs(1n);
      await dispute({ serial: "777" });
      await world.bars.connect(world.accounts.staffA).proposeDisputeResolution(3n, EVIDENCE);
      await world.bars.connect(world.accounts.staffB).approveDisputeResolution(3n, EVIDENCE);
      expect((await world.bars.bar(3n)).disambiguator).to.equal(2n);
    });

    it("gives the plain key where the earlier bar was rejected meanwhile", async () => {
      const { bars, accounts } = world;
      await first();
      await bars.connect(accounts.staffA).reject(1n, EVIDENCE);
      await expect(second()).to.emit(bars, "BarDisputeResolved").withArgs(2n, 0n, accounts.staffB);
      expect(await bars.barIdOf((await bars.bar(1n)).key)).to.equal(2n);
      await expect(propose({ serial: "777" }))
        .to.be.revertedWithCustomError(bars, "BarAlreadyListed")
        .withArgs(2n);
    });

    it("does not let a disputed bar be attested before", async () => {
      const { attestation, signature } = await world.signAttestation([2n]);
      await expect(world.bars.attest(attestation, signature))
        .to.be.revertedWithCustomError(world.bars, "BarNotInStatus")
        .withArgs(2n, BarStatus.Proposed, BarStatus.Disputed);
    });

    it("reverts for other evidence than proposed last, and for none", async () => {
      const other = ethers.id("other evidence");
      await expect(second())
        .to.be.revertedWithCustomError(world.bars, "BarEvidenceChanged")
        .withArgs(2n, EVIDENCE, NO_HASH);
      await expect(second(NO_HASH))
        .to.be.revertedWithCustomError(world.bars, "BarEvidenceChanged")
        .withArgs(2n, NO_HASH, NO_HASH);
      await first();
      await first(other);
      await expect(second())
        .to.be.revertedWithCustomError(world.bars, "BarEvidenceChanged")
        .withArgs(2n, EVIDENCE, other);
      await second(other);
    });

    it("reverts without evidence to propose", async () => {
      await expect(first(NO_HASH)).to.be.revertedWithCustomError(world.bars, "BarDocumentMissing");
    });

    it("reverts for a bar that is not disputed, or unknown", async () => {
      const { bars, accounts } = world;
      await expect(bars.connect(accounts.staffA).proposeDisputeResolution(1n, EVIDENCE))
        .to.be.revertedWithCustomError(bars, "BarNotInStatus")
        .withArgs(1n, BarStatus.Disputed, BarStatus.Proposed);
      await expect(bars.connect(accounts.staffB).approveDisputeResolution(1n, EVIDENCE))
        .to.be.revertedWithCustomError(bars, "BarNotInStatus")
        .withArgs(1n, BarStatus.Disputed, BarStatus.Proposed);
      await expect(bars.connect(accounts.staffA).proposeDisputeResolution(9n, EVIDENCE))
        .to.be.revertedWithCustomError(bars, "BarUnknown")
        .withArgs(9n);
      await expect(bars.connect(accounts.staffB).approveDisputeResolution(9n, EVIDENCE))
        .to.be.revertedWithCustomError(bars, "BarUnknown")
        .withArgs(9n);
    });

    it("takes each person's role", async () => {
      const { bars, accounts } = world;
      await expect(bars.connect(accounts.staffB).proposeDisputeResolution(2n, EVIDENCE))
        .to.be.revertedWithCustomError(bars, "AccessManagedUnauthorized")
        .withArgs(accounts.staffB);
      await expect(bars.connect(accounts.staffA).approveDisputeResolution(2n, EVIDENCE))
        .to.be.revertedWithCustomError(bars, "AccessManagedUnauthorized")
        .withArgs(accounts.staffA);
    });

    it("refuses one address in both steps, through the manager or with both roles", async () => {
      const { bars, manager, accounts } = world;
      await first();
      const data = bars.interface.encodeFunctionData("approveDisputeResolution", [2n, EVIDENCE]);
      await expect(manager.connect(accounts.staffB).execute(bars, data)).to.be.revertedWithCustomError(
        bars,
        "TwoPersonsThroughManager",
      );
      await grantRole(world, accounts.staffA, "AUDITOR");
      await expect(bars.connect(accounts.staffA).approveDisputeResolution(2n, EVIDENCE))
        .to.be.revertedWithCustomError(bars, "TwoPersonsBothRoles")
        .withArgs(accounts.staffA, 1n, 2n);
    });

    it("refuses a first person who comes through the manager, or holds both roles", async () => {
      const { bars, manager, accounts } = world;
      const data = bars.interface.encodeFunctionData("proposeDisputeResolution", [2n, EVIDENCE]);
      await expect(manager.connect(accounts.staffA).execute(bars, data)).to.be.revertedWithCustomError(
        bars,
        "TwoPersonsThroughManager",
      );
      await grantRole(world, accounts.staffA, "AUDITOR");
      await expect(first())
        .to.be.revertedWithCustomError(bars, "TwoPersonsBothRoles")
        .withArgs(accounts.staffA, 1n, 2n);
    });

    it("refuses the first person that changed its role", async () => {
      const { bars, manager, accounts } = world;
      await first();
      await grantRole(world, accounts.staffA, "AUDITOR");
      await manager.connect(accounts.staffA).renounceRole(1n, accounts.staffA);
      await expect(bars.connect(accounts.staffA).approveDisputeResolution(2n, EVIDENCE))
        .to.be.revertedWithCustomError(bars, "TwoPersonsSameAddress")
        .withArgs(accounts.staffA);
    });
  });

  describe("reject", () => {
    const reject = (barId: bigint) => world.bars.connect(world.accounts.staffA).reject(barId, EVIDENCE);

    it("puts a proposed bar aside and frees its key", async () => {
      const { bars, accounts } = world;
      await propose({ serial: "777" });
      await expect(reject(1n)).to.emit(bars, "BarRejected").withArgs(1n, EVIDENCE, accounts.staffA);
      expect((await bars.bar(1n)).status).to.equal(BarStatus.Rejected);
      await propose({ serial: "777" });
      expect(await bars.barIdOf((await bars.bar(1n)).key)).to.equal(2n);
    });

    it("puts a disputed bar aside and leaves the key with the earlier one", async () => {
      const { bars } = world;
      await propose({ serial: "777" });
      await dispute({ serial: "777" });
      await reject(2n);
      expect((await bars.bar(2n)).status).to.equal(BarStatus.Rejected);
      expect(await bars.barIdOf((await bars.bar(1n)).key)).to.equal(1n);
    });

    it("leaves a key taken over which a dispute was resolved", async () => {
      const { bars, accounts } = world;
      await propose({ serial: "777" });
      await dispute({ serial: "777" });
      await bars.connect(accounts.staffA).proposeDisputeResolution(2n, EVIDENCE);
      await bars.connect(accounts.staffB).approveDisputeResolution(2n, EVIDENCE);
      await reject(1n);
      await expect(propose({ serial: "777" }))
        .to.be.revertedWithCustomError(bars, "BarAlreadyListed")
        .withArgs(1n);
      await reject(2n);
      expect(await bars.barIdOf((await bars.bar(2n)).key)).to.equal(2n);
    });

    it("drops a resolution that waits for its second person", async () => {
      const { bars, accounts } = world;
      await propose({ serial: "777" });
      await dispute({ serial: "777" });
      await bars.connect(accounts.staffA).proposeDisputeResolution(2n, EVIDENCE);
      await reject(2n);
      expect(await bars.pendingEvidence(2n)).to.deep.equal([NO_HASH, ethers.ZeroAddress]);
      await expect(bars.connect(accounts.staffB).approveDisputeResolution(2n, EVIDENCE))
        .to.be.revertedWithCustomError(bars, "BarNotInStatus")
        .withArgs(2n, BarStatus.Disputed, BarStatus.Rejected);
    });

    it("reverts for a bar that was attested, rejected or never entered", async () => {
      const { bars, accounts } = world;
      const barId = await world.registerAndAttestBar();
      await expect(reject(barId))
        .to.be.revertedWithCustomError(bars, "BarNotInStatus")
        .withArgs(barId, BarStatus.Proposed, BarStatus.Attested);
      await propose();
      await reject(2n);
      await expect(reject(2n))
        .to.be.revertedWithCustomError(bars, "BarNotInStatus")
        .withArgs(2n, BarStatus.Proposed, BarStatus.Rejected);
      await expect(reject(3n)).to.be.revertedWithCustomError(bars, "BarUnknown").withArgs(3n);
      await expect(bars.connect(accounts.staffB).reject(2n, EVIDENCE))
        .to.be.revertedWithCustomError(bars, "AccessManagedUnauthorized")
        .withArgs(accounts.staffB);
    });
  });
});
