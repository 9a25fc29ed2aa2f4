// BarRegistry: how a bar comes to count, and for how long.
//
// attest
//   when the terms break a rule (bars, provider, document, as-of, expiry): reverts with the rule
//   when the signer is not an auditor, is a custodian as well, or the proposer: reverts
//   when a bar is not to be attested, or its weight differs: reverts
//   otherwise: the bars count, until the start of the expiry day
//   given an attested, reserved or liened bar: renews it if the as-of is newer

import type { HardhatEthersSigner } from "@nomicfoundation/hardhat-ethers/types";
import { expect } from "chai";
import { Signature } from "ethers";
import { attestationOf, BarStatus, grantRole, impersonate, NO_HASH, sign } from "./bars.ts";
import {
  AttestationKind,
  BarClass,
  bare,
  code,
  connection,
  DAY,
  deployGoldlane,
  ethers,
  loadFixture,
  type World,
} from "./fixture.ts";

const LARGE = 398_000n;
const HASH = ethers.id("some paper");
/** The order of secp256k1. */
const ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;

type Attestation = Awaited<ReturnType<typeof attestationOf>>;

describe("BarRegistry: attesting", () => {
  let world: World;
  beforeEach(async () => {
    world = await loadFixture(bare);
    await world.bars.connect(world.accounts.staffA).propose(world.barFacts());
  });

  const submit = async (
    changes: Partial<Attestation> = {},
    signer: HardhatEthersSigner = world.accounts.staffB,
    weights: readonly (readonly [bigint, bigint])[] = [[1n, LARGE]],
  ) => {
    const attestation = { ...(await attestationOf(world, weights)), ...changes };
    return world.bars.connect(world.accounts.stranger).attest(attestation, await sign(world.bars, attestation, signer));
  };
  const today = async () => Math.floor((await world.now()) / DAY);

  it("lets proposed bars count, whoever submits the signature", async () => {
    const { bars, accounts } = world;
    await bars.connect(accounts.staffA).propose(world.barFacts({ barClass: BarClass.Kilobar }));
    const attestation = await attestationOf(world, [
      [1n, LARGE],
      [2n, 32_147n],
    ]);
    attestation.kind = AttestationKind.Custodian;
    const signature = await sign(bars, attestation, accounts.staffB);
    const values = [accounts.staffB, 1n, attestation.provider, attestation.asOf, attestation.expiryDay] as const;
    await expect(bars.connect(accounts.stranger).attest(attestation, signature))
      .to.emit(bars, "BarAttested")
      .withArgs(1n, ...values, LARGE, attestation.documentHash)
      .and.to.emit(bars, "BarAttested")
      .withArgs(2n, ...values, 32_147n, attestation.documentHash)
      .and.to.emit(bars, "CountableWeightChanged")
      .withArgs(LARGE + 32_147n);
    const bar = await bars.bar(1n);
    expect(bar.status).to.equal(BarStatus.Attested);
    expect(bar.auditor).to.equal(accounts.staffB);
    expect(bar.provider).to.equal(attestation.provider);
    expect(bar.attestationKind).to.equal(AttestationKind.Custodian);
    expect(bar.attestationHash).to.equal(attestation.documentHash);
    expect(bar.asOf).to.equal(attestation.asOf);
    expect(bar.expiryDay).to.equal(attestation.expiryDay);
    expect(await bars.isCountable(1n)).to.equal(true);
    expect(await bars.countableMilliOz()).to.equal(LARGE + 32_147n);
    expect(await bars.countableWeight()).to.equal((LARGE + 32_147n) * 10n ** 15n);
  });

  it("hashes as EIP-712 says", async () => {
    const { bars, accounts } = world;
    const attestation = await attestationOf(world, [
      [1n, LARGE],
      [7n, 5n],
    ]);
    const digest = await bars.attestationDigest(attestation);
    const signature = await sign(bars, attestation, accounts.staffB);
    expect(ethers.recoverAddress(digest, signature)).to.equal(accounts.staffB.address);
    const { name, version } = await bars.eip712Domain();
    expect([name, version]).to.deep.equal(["Goldlane Bar Registry", "1"]);
  });

  it("attests 32 bars at once, not 33, not none", async () => {
    const { bars, accounts } = world;
    for (let i = 0; i < 32; i++) await bars.connect(accounts.staffA).propose(world.barFacts());
    const all = Array.from({ length: 33 }, (_, i) => [BigInt(i + 1), LARGE] as const);
    await expect(submit({}, accounts.staffB, all))
      .to.be.revertedWithCustomError(bars, "AttestationTooManyBars")
      .withArgs(33n, 32n);
    await expect(submit({}, accounts.staffB, [])).to.be.revertedWithCustomError(bars, "AttestationEmpty");
    await submit({}, accounts.staffB, all.slice(0, 32));
    expect(await bars.countableMilliOz()).to.equal(32n * LARGE);
  });

  describe("terms", () => {
    it("reverts without a provider in ASCII", async () => {
      for (const provider of [NO_HASH, code("Züricher Prüfer", 32), code(" Example", 32)]) {
        await expect(submit({ provider }))
          .to.be.revertedWithCustomError(world.bars, "AttestationProviderInvalid")
          .withArgs(provider);
      }
    });

    it("reverts without a document", async () => {
      await expect(submit({ documentHash: NO_HASH })).to.be.revertedWithCustomError(world.bars, "BarDocumentMissing");
    });

    it("reverts for an as-of in the future", async () => {
      const { bars } = world;
      const now = await world.now();
      await connection.networkHelpers.time.setNextBlockTimestamp(now + 10);
      await expect(submit({ asOf: now + 11 }))
        .to.be.revertedWithCustomError(bars, "AttestationAsOfOutOfRange")
        .withArgs(now + 11, now + 10 - 35 * DAY, now + 10);
    });

    it("takes an as-of of this very second", async () => {
      const now = await world.now();
      await connection.networkHelpers.time.setNextBlockTimestamp(now + 10);
      await submit({ asOf: now + 10 });
      expect((await world.bars.bar(1n)).asOf).to.equal(now + 10);
    });

    it("reverts for an as-of older than an attestation lives", async () => {
      const now = await world.now();
      await connection.networkHelpers.time.setNextBlockTimestamp(now + 10);
      const earliest = now + 10 - 35 * DAY;
      await expect(submit({ asOf: earliest - 1 }))
        .to.be.revertedWithCustomError(world.bars, "AttestationAsOfOutOfRange")
        .withArgs(earliest - 1, earliest, now + 10);
    });

    it("takes an expiry from tomorrow to the life after the as-of", async () => {
      const day = await today();
      await expect(submit({ expiryDay: day }))
        .to.be.revertedWithCustomError(world.bars, "AttestationExpiryOutOfRange")
        .withArgs(day, day + 1, day + 35);
      await expect(submit({ expiryDay: day + 36 }))
        .to.be.revertedWithCustomError(world.bars, "AttestationExpiryOutOfRange")
        .withArgs(day + 36, day + 1, day + 35);
      await submit({ expiryDay: day + 1 });
      await submit({ expiryDay: day + 35 });
      expect((await world.bars.bar(1n)).expiryDay).to.equal(day + 35);
    });

    it("measures the life from the as-of, not from the day of submission", async () => {
      const day = await today();
      await expect(submit({ asOf: (await world.now()) - 10 * DAY }))
        .to.be.revertedWithCustomError(world.bars, "AttestationExpiryOutOfRange")
        .withArgs(day + 35, day + 1, day + 25);
    });

    it("counts 62 days ahead where the life is 62 days", async () => {
      const longest = await deployGoldlane({ attestationLifeDays: 62 });
      await longest.bars.connect(longest.accounts.staffA).propose(longest.barFacts());
      const attestation = await attestationOf(longest, [[1n, LARGE]]);
      attestation.expiryDay += 62 - 35;
      await longest.bars.attest(attestation, await sign(longest.bars, attestation, longest.accounts.staffB));
      expect(await longest.bars.countableMilliOz()).to.equal(LARGE);
      await longest.moveTo(attestation.expiryDay * DAY - 1);
      expect(await longest.bars.countableMilliOz()).to.equal(LARGE);
      await longest.moveBy(1);
      expect(await longest.bars.countableMilliOz()).to.equal(0n);
    });
  });

  describe("the signer", () => {
    it("holds AUDITOR", async () => {
      const { bars, accounts } = world;
      for (const signer of [accounts.stranger, accounts.staffA]) {
        await expect(submit({}, signer))
          .to.be.revertedWithCustomError(bars, "TwoPersonsSignerWithoutRole")
          .withArgs(signer, 2n);
      }
    });

    it("does not hold CUSTODIAN, also by a role granted later", async () => {
      const { bars, accounts } = world;
      await grantRole(world, accounts.staffB, "CUSTODIAN");
      await expect(submit())
        .to.be.revertedWithCustomError(bars, "TwoPersonsBothRoles")
        .withArgs(accounts.staffB, 1n, 2n);
      await grantRole(world, accounts.staffA, "AUDITOR");
      await expect(submit({}, accounts.staffA))
        .to.be.revertedWithCustomError(bars, "TwoPersonsBothRoles")
        .withArgs(accounts.staffA, 1n, 2n);
    });

    it("failure 8: is not the proposer of any of the bars, also after a change of roles", async () => {
      const { bars, manager, accounts } = world;
      await grantRole(world, accounts.staffA, "AUDITOR");
      await manager.connect(accounts.staffA).renounceRole(1n, accounts.staffA);
      await expect(submit({}, accounts.staffA))
        .to.be.revertedWithCustomError(bars, "TwoPersonsSameAddress")
        .withArgs(accounts.staffA);
    });

    it("no longer counts once its role is revoked", async () => {
      const { bars, manager, accounts } = world;
      const attestation = await attestationOf(world, [[1n, LARGE]]);
      const signature = await sign(bars, attestation, accounts.staffB);
      await manager.connect(accounts.staffB).renounceRole(2n, accounts.staffB);
      await expect(bars.attest(attestation, signature))
        .to.be.revertedWithCustomError(bars, "TwoPersonsSignerWithoutRole")
        .withArgs(accounts.staffB, 2n);
    });

    it("signed these very terms, for this contract", async () => {
      const { bars, accounts } = world;
      const attestation = await attestationOf(world, [[1n, LARGE]]);
      const signature = await sign(bars, attestation, accounts.staffB);
      const others: Attestation[] = [
        { ...attestation, bars: [{ barId: 1n, fineMilliOz: LARGE - 1n }] },
        { ...attestation, kind: AttestationKind.SelfReported },
        { ...attestation, provider: code("Another", 32) },
        { ...attestation, asOf: attestation.asOf - 1 },
        { ...attestation, expiryDay: attestation.expiryDay - 1 },
        { ...attestation, documentHash: HASH },
      ];
      for (const other of others) {
        await expect(bars.attest(other, signature)).to.be.revertedWithCustomError(bars, "TwoPersonsSignerWithoutRole");
      }
      const second = await ethers.deployContract("BarRegistry", [world.manager, 35]);
      await expect(second.attest(attestation, signature)).to.be.revertedWithCustomError(
        second,
        "TwoPersonsSignerWithoutRole",
      );
    });

    it("failure 31: signs in the one form that cannot be varied", async () => {
      const { bars, accounts } = world;
      const attestation = await attestationOf(world, [[1n, LARGE]]);
      const signature = await sign(bars, attestation, accounts.staffB);
      const { r, s, v } = Signature.from(signature);
      const highS = ethers.toBeHex(ORDER - BigInt(s), 32);
      await expect(bars.attest(attestation, ethers.concat([r, highS, ethers.toBeHex(55 - v)])))
        .to.be.revertedWithCustomError(bars, "ECDSAInvalidSignatureS")
        .withArgs(highS);
      await expect(bars.attest(attestation, ethers.concat([r, s, "0x00"]))).to.be.revertedWithCustomError(
        bars,
        "ECDSAInvalidSignature",
      );
      await expect(bars.attest(attestation, ethers.dataSlice(signature, 0, 64)))
        .to.be.revertedWithCustomError(bars, "ECDSAInvalidSignatureLength")
        .withArgs(64n);
    });
  });

  describe("the bars", () => {
    it("reverts for one that is unknown, rejected or withdrawn", async () => {
      const { bars, accounts } = world;
      await expect(submit({}, accounts.staffB, [[9n, LARGE]]))
        .to.be.revertedWithCustomError(bars, "BarUnknown")
        .withArgs(9n);
      await bars.connect(accounts.staffA).reject(1n, HASH);
      await expect(submit())
        .to.be.revertedWithCustomError(bars, "BarNotInStatus")
        .withArgs(1n, BarStatus.Proposed, BarStatus.Rejected);
      const barId = await world.registerAndAttestBar();
      await bars.connect(accounts.staffA).withdraw(barId, HASH);
      await expect(submit({}, accounts.staffB, [[barId, LARGE]]))
        .to.be.revertedWithCustomError(bars, "BarNotInStatus")
        .withArgs(barId, BarStatus.Proposed, BarStatus.Withdrawn);
    });

    it("counts the smaller of the computed and the attested weight", async () => {
      const { bars, accounts } = world;
      await submit({}, accounts.staffB, [[1n, LARGE + 1n]]);
      expect((await bars.bar(1n)).fineMilliOz).to.equal(LARGE);
      await submit({}, accounts.staffB, [[1n, LARGE - 1n]]);
      expect((await bars.bar(1n)).fineMilliOz).to.equal(LARGE - 1n);
      expect(await bars.countableMilliOz()).to.equal(LARGE - 1n);
      await submit({}, accounts.staffB, [[1n, LARGE]]);
      expect(await bars.countableMilliOz()).to.equal(LARGE);
    });

    it("reverts where they differ by more than 0.001 oz", async () => {
      for (const attested of [LARGE + 2n, LARGE - 2n, 0n, 0xffffffffn]) {
        await expect(submit({}, world.accounts.staffB, [[1n, attested]]))
          .to.be.revertedWithCustomError(world.bars, "AttestationWeightDiffers")
          .withArgs(1n, attested, LARGE);
      }
    });

    it("reverts where the smaller one is out of the class's range", async () => {
      const { bars, accounts } = world;
      // 351.300 × 0.9963 = 350.00019: the lightest bar that there is
      await bars.connect(accounts.staffA).propose(world.barFacts({ grossMilliOz: 351_300n, finenessTenths: 9_963n }));
      await expect(submit({}, accounts.staffB, [[2n, 349_999n]]))
        .to.be.revertedWithCustomError(bars, "BarWeightOutOfRange")
        .withArgs(349_999n, 350_000n, 430_000n);
      await submit({}, accounts.staffB, [[2n, 350_000n]]);
      expect(await bars.countableMilliOz()).to.equal(350_000n);
    });

    it("reverts for a bar that is named twice", async () => {
      const attestation = await attestationOf(world, [
        [1n, LARGE],
        [1n, LARGE],
      ]);
      await expect(submit(attestation))
        .to.be.revertedWithCustomError(world.bars, "AttestationOlder")
        .withArgs(1n, attestation.asOf, attestation.asOf);
    });
  });

  describe("renewing", () => {
    it("moves the weight to the new day", async () => {
      const { bars } = world;
      const day = await today();
      await submit({ expiryDay: day + 10 });
      await submit({ expiryDay: day + 30 });
      expect(await bars.countableMilliOz()).to.equal(LARGE);
      await world.moveTo((day + 10) * DAY);
      expect(await bars.countableMilliOz()).to.equal(LARGE);
      expect(await bars.oldestEligible(BarClass.Large)).to.equal(1n);
      await world.moveTo((day + 30) * DAY);
      expect(await bars.countableMilliOz()).to.equal(0n);
      expect(await bars.oldestEligible(BarClass.Large)).to.equal(0n);
    });

    it("can shorten the life as well", async () => {
      const day = await today();
      await submit({ expiryDay: day + 30 });
      await submit({ expiryDay: day + 5 });
      await world.moveTo((day + 5) * DAY);
      expect(await world.bars.countableMilliOz()).to.equal(0n);
    });

    it("brings an expired bar back", async () => {
      const { bars } = world;
      await submit();
      await world.moveBy(36 * DAY);
      expect(await bars.isCountable(1n)).to.equal(false);
      expect(await bars.countableMilliOz()).to.equal(0n);
      await submit();
      expect(await bars.isCountable(1n)).to.equal(true);
      expect(await bars.countableMilliOz()).to.equal(LARGE);
      expect(await bars.eligibleCount(BarClass.Large)).to.equal(1n);
    });

    it("failure 43: stops counting at the start of the expiry day, to the second", async () => {
      const { bars } = world;
      const expiryDay = (await today()) + 35;
      await submit();
      await world.moveTo(expiryDay * DAY - 1);
      expect(await bars.countableMilliOz()).to.equal(LARGE);
      expect(await bars.isCountable(1n)).to.equal(true);
      await world.moveTo(expiryDay * DAY);
      expect(await bars.countableMilliOz()).to.equal(0n);
      expect(await bars.isCountable(1n)).to.equal(false);
      expect((await bars.bar(1n)).status).to.equal(BarStatus.Attested);
    });

    it("failure 43: refuses the same or an older as-of: a signature counts once", async () => {
      const { bars, accounts } = world;
      const old = await attestationOf(world, [[1n, LARGE]]);
      const oldSignature = await sign(bars, old, accounts.staffB);
      await world.moveBy(DAY);
      const newer = await attestationOf(world, [[1n, LARGE - 1n]]);
      const newerSignature = await sign(bars, newer, accounts.staffB);
      await bars.attest(newer, newerSignature);
      await expect(bars.attest(old, oldSignature))
        .to.be.revertedWithCustomError(bars, "AttestationOlder")
        .withArgs(1n, old.asOf, newer.asOf);
      await expect(bars.attest(newer, newerSignature))
        .to.be.revertedWithCustomError(bars, "AttestationOlder")
        .withArgs(1n, newer.asOf, newer.asOf);
      expect(await bars.countableMilliOz()).to.equal(LARGE - 1n);
    });

    it("renews a reserved bar: it goes on counting and stays reserved", async () => {
      const { bars, redemption } = world;
      await submit();
      await bars.connect(await impersonate(redemption)).encumberOldest(BarClass.Large, 1n);
      await world.moveBy(20 * DAY);
      await submit();
      await world.moveBy(20 * DAY);
      expect((await bars.bar(1n)).status).to.equal(BarStatus.Encumbered);
      expect(await bars.countableMilliOz()).to.equal(LARGE);
      expect(await bars.oldestEligible(BarClass.Large)).to.equal(0n);
    });

    it("renews a bar under lien: it goes on not counting", async () => {
      const { bars, accounts } = world;
      await submit();
      await bars.connect(accounts.staffA).lien(1n, HASH);
      await world.moveBy(40 * DAY);
      await submit();
      expect((await bars.bar(1n)).status).to.equal(BarStatus.Liened);
      expect(await bars.countableMilliOz()).to.equal(0n);
      await bars.connect(accounts.staffA).proposeLienRelease(1n, HASH);
      await bars.connect(accounts.staffB).approveLienRelease(1n, HASH);
      expect(await bars.countableMilliOz()).to.equal(LARGE);
    });
  });

  it("counts each bar once through any order of steps", async () => {
    // what counts, kept beside the contract
    const { bars, accounts, redemption } = world;
    const desk = await impersonate(redemption);
    const ids = [1n];
    for (let i = 0; i < 5; i++) ids.push(await world.registerAndAttestBar());
    await submit();
    await bars.connect(desk).encumberOldest(BarClass.Large, 1n);
    await bars.connect(desk).encumberOldest(BarClass.Large, 2n);
    await bars.connect(accounts.staffA).lien(2n, HASH);
    await bars.connect(accounts.staffA).lien(3n, HASH);
    await bars.connect(accounts.staffA).withdraw(4n, HASH);
    await bars.connect(desk).release(1n, 1n);
    await bars.connect(desk).release(2n, 2n);
    await world.attest([1n, 2n, 3n, 5n, 6n]);
    const countable = await Promise.all(ids.map((barId) => bars.isCountable(barId)));
    expect(countable).to.deep.equal([true, false, false, false, true, true]);
    expect(await bars.countableMilliOz()).to.equal(3n * LARGE);
    expect(await bars.eligibleCount(BarClass.Large)).to.equal(3n);
  });
});
