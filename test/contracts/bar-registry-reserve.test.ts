// BarRegistry: reserving the oldest eligible bar, giving it back, delivering it; and what pages read.
//
// encumberOldest
//   when no bar of the class is eligible: reverts
//   otherwise: the smallest number that is attested and not expired, whatever order bars came or were renewed in
// release, deliver
//   when the bar is not reserved for this request: reverts
// views: pages, the aggregator

import type { HardhatEthersSigner } from "@nomicfoundation/hardhat-ethers/types";
import { expect } from "chai";
import { attestationOf, BarStatus, impersonate, sign } from "./bars.ts";
import { BarClass, bare, DAY, deployGoldlane, ethers, loadFixture, type World } from "./fixture.ts";

const LARGE = 398_000n;
const REASON = ethers.id("reason");

describe("BarRegistry: reserving and reading", () => {
  let world: World;
  let desk: HardhatEthersSigner;
  beforeEach(async () => {
    world = await loadFixture(bare);
    desk = await impersonate(world.redemption);
  });

  const reserve = (requestId: bigint, barClass: bigint = BarClass.Large) =>
    world.bars.connect(desk).encumberOldest(barClass, requestId);
  const register = async (count: number, barClass: bigint = BarClass.Large) => {
    for (let i = 0; i < count; i++) await world.registerAndAttestBar({ barClass });
  };
  const attestUntil = async (barId: bigint, expiryDay: number) => {
    const { bars, accounts } = world;
    const attestation = await attestationOf(world, [[barId, (await bars.bar(barId)).fineMilliOz]]);
    attestation.expiryDay = expiryDay;
    await bars.attest(attestation, await sign(bars, attestation, accounts.staffB));
  };

  describe("encumberOldest", () => {
    it("reserves the oldest bar of the class, which goes on counting", async () => {
      const { bars } = world;
      await register(1, BarClass.Kilobar);
      await register(2);
      await expect(reserve(7n)).to.emit(bars, "BarEncumbered").withArgs(2n, 7n);
      expect(await bars.reservationOf(2n)).to.deep.equal([BarStatus.Encumbered, 7n]);
      expect(await bars.isCountable(2n)).to.equal(true);
      expect(await bars.countableMilliOz()).to.equal(2n * LARGE + 32_147n);
      await expect(reserve(8n, BarClass.Kilobar)).to.emit(bars, "BarEncumbered").withArgs(1n, 8n);
      await expect(reserve(9n)).to.emit(bars, "BarEncumbered").withArgs(3n, 9n);
    });

    it("answers number and weight", async () => {
      await register(1);
      expect(await world.bars.connect(desk).encumberOldest.staticCall(BarClass.Large, 1n)).to.deep.equal([1n, LARGE]);
    });

    it("reverts where no bar of the class is eligible", async () => {
      const { bars, accounts } = world;
      await register(1);
      await bars.connect(accounts.staffA).propose(world.barFacts({ barClass: BarClass.Kilobar }));
      await expect(reserve(1n, BarClass.Kilobar))
        .to.be.revertedWithCustomError(bars, "NoBarAvailable")
        .withArgs(BarClass.Kilobar);
      await reserve(1n);
      await expect(reserve(2n)).to.be.revertedWithCustomError(bars, "NoBarAvailable").withArgs(BarClass.Large);
    });

    it("passes over expired, liened and withdrawn bars, however many", async () => {
      const { bars, accounts } = world;
      await register(6);
      await world.moveBy(30 * DAY);
      await world.attest([4n, 5n, 6n]);
      await bars.connect(accounts.staffA).lien(4n, REASON);
      await bars.connect(accounts.staffA).withdraw(5n, REASON);
      await world.moveBy(6 * DAY); // bars 1 to 3 have expired
      expect(await bars.oldestEligible(BarClass.Large)).to.equal(6n);
      expect(await bars.eligibleCount(BarClass.Large)).to.equal(1n);
      await expect(reserve(1n)).to.emit(bars, "BarEncumbered").withArgs(6n, 1n);
      await expect(reserve(2n)).to.be.revertedWithCustomError(bars, "NoBarAvailable").withArgs(BarClass.Large);
      // a renewal puts the oldest first again
      await world.attest([3n, 2n]);
      await expect(reserve(2n)).to.emit(bars, "BarEncumbered").withArgs(2n, 2n);
    });

    it("finds the smallest number over all days of expiry", async () => {
      const { bars } = world;
      await register(4);
      const day = Math.floor((await world.now()) / DAY);
      await attestUntil(1n, day + 35);
      await attestUntil(2n, day + 3);
      await attestUntil(3n, day + 1);
      await attestUntil(4n, day + 2);
      expect(await bars.eligibleCount(BarClass.Large)).to.equal(4n);
      await expect(reserve(1n)).to.emit(bars, "BarEncumbered").withArgs(1n, 1n);
      await expect(reserve(2n)).to.emit(bars, "BarEncumbered").withArgs(2n, 2n);
      await world.moveTo((day + 1) * DAY);
      await expect(reserve(3n)).to.emit(bars, "BarEncumbered").withArgs(4n, 3n);
    });

    it("failure 23: costs the same behind many expired bars", async () => {
      // measured against a registry with one bar and the same slots touched before
      const { bars, accounts } = world;
      const gasBehind = async (expired: number) => {
        for (let i = 0; i < expired; i++) {
          await bars.connect(accounts.staffA).propose(world.barFacts());
          const barId = await bars.barCount();
          const attestation = await attestationOf(world, [[barId, LARGE]]);
          attestation.expiryDay -= 30;
          await bars.attest(attestation, await sign(bars, attestation, accounts.staffB));
        }
        await world.moveBy(6 * DAY);
        await register(1);
        const receipt = await (await reserve(1n)).wait();
        if (receipt === null) throw new Error("not mined");
        return receipt.gasUsed;
      };
      const behindOne = await gasBehind(1);
      const behindForty = await gasBehind(40);
      expect(behindForty <= behindOne + 5_000n).to.equal(true);
    });

    it("takes the bar redemption only", async () => {
      const { bars, accounts } = world;
      for (const step of [
        () => bars.connect(accounts.staffA).encumberOldest(BarClass.Large, 1n),
        () => bars.connect(accounts.staffA).release(1n, 1n),
        () => bars.connect(accounts.staffA).deliver(1n, 1n),
      ]) {
        await expect(step()).to.be.revertedWithCustomError(bars, "AccessManagedUnauthorized").withArgs(accounts.staffA);
      }
    });
  });

  describe("release", () => {
    it("makes the bar the oldest eligible one again", async () => {
      const { bars } = world;
      await register(2);
      await reserve(7n);
      await expect(bars.connect(desk).release(1n, 7n)).to.emit(bars, "BarReleased").withArgs(1n, 7n);
      expect(await bars.reservationOf(1n)).to.deep.equal([BarStatus.Attested, 0n]);
      expect(await bars.oldestEligible(BarClass.Large)).to.equal(1n);
      expect(await bars.countableMilliOz()).to.equal(2n * LARGE);
    });

    it("leaves a lien where it is", async () => {
      const { bars, accounts } = world;
      await register(1);
      await reserve(7n);
      await bars.connect(accounts.staffA).lien(1n, REASON);
      await bars.connect(desk).release(1n, 7n);
      expect(await bars.reservationOf(1n)).to.deep.equal([BarStatus.Liened, 0n]);
      expect(await bars.eligibleCount(BarClass.Large)).to.equal(0n);
    });

    it("gives an expired bar back without making it eligible, until it is renewed", async () => {
      const { bars } = world;
      await register(1);
      await reserve(7n);
      await world.moveBy(40 * DAY);
      await bars.connect(desk).release(1n, 7n);
      expect(await bars.oldestEligible(BarClass.Large)).to.equal(0n);
      await world.attest([1n]);
      expect(await bars.oldestEligible(BarClass.Large)).to.equal(1n);
    });
  });

  describe("deliver", () => {
    it("takes the weight out and answers it", async () => {
      const { bars } = world;
      await register(2);
      await reserve(7n);
      expect(await bars.connect(desk).deliver.staticCall(1n, 7n)).to.equal(LARGE);
      await expect(bars.connect(desk).deliver(1n, 7n))
        .to.emit(bars, "BarDelivered")
        .withArgs(1n, 7n)
        .and.to.emit(bars, "CountableWeightChanged")
        .withArgs(LARGE);
      expect(await bars.reservationOf(1n)).to.deep.equal([BarStatus.Withdrawn, 0n]);
      expect(await bars.countableMilliOz()).to.equal(LARGE);
    });

    it("delivers a bar that expired or came under lien on its way", async () => {
      const { bars, accounts } = world;
      await register(2);
      await reserve(7n);
      await reserve(8n);
      await bars.connect(accounts.staffA).lien(1n, REASON);
      await bars.connect(desk).deliver(1n, 7n);
      await world.moveBy(40 * DAY);
      await bars.connect(desk).deliver(2n, 8n);
      expect(await bars.countableMilliOz()).to.equal(0n);
      expect((await bars.bar(1n)).status).to.equal(BarStatus.Withdrawn);
      expect((await bars.bar(2n)).status).to.equal(BarStatus.Withdrawn);
    });
  });

  it("releases and delivers for the request that reserved the bar only", async () => {
    const { bars } = world;
    await register(2);
    await reserve(7n);
    for (const step of ["release", "deliver"] as const) {
      await expect(bars.connect(desk)[step](1n, 8n))
        .to.be.revertedWithCustomError(bars, "BarNotReservedFor")
        .withArgs(1n, 8n, 7n);
      await expect(bars.connect(desk)[step](2n, 7n))
        .to.be.revertedWithCustomError(bars, "BarNotReservedFor")
        .withArgs(2n, 7n, 0n);
      await expect(bars.connect(desk)[step](2n, 0n))
        .to.be.revertedWithCustomError(bars, "BarNotReservedFor")
        .withArgs(2n, 0n, 0n);
      await expect(bars.connect(desk)[step](9n, 7n)).to.be.revertedWithCustomError(bars, "BarUnknown").withArgs(9n);
    }
  });

  describe("pages", () => {
    it("reads bars in their order, and fewer at the end", async () => {
      const { bars, accounts } = world;
      for (let i = 0; i < 5; i++) await bars.connect(accounts.staffA).propose(world.barFacts());
      const serials = async (first: bigint, count: bigint) =>
        (await bars.bars(first, count)).map(({ facts }) => facts.serial);
      const all = await serials(1n, 100n);
      expect(all.length).to.equal(5);
      expect(await serials(2n, 2n)).to.deep.equal(all.slice(1, 3));
      expect(await serials(4n, 100n)).to.deep.equal(all.slice(3));
      expect(await serials(6n, 10n)).to.deep.equal([]);
      expect(await serials(1n, 0n)).to.deep.equal([]);
      expect(await serials(ethers.MaxUint256, ethers.MaxUint256)).to.deep.equal([]);
      await expect(bars.bars(0n, 1n)).to.be.revertedWithCustomError(bars, "BarUnknown").withArgs(0n);
    });

    it("reads at most 100 bars", async () => {
      const { bars, accounts } = world;
      for (let i = 0; i < 101; i++) await bars.connect(accounts.staffA).propose(world.barFacts());
      expect((await bars.bars(1n, 1_000n)).length).to.equal(100);
      expect((await bars.bars(101n, 1_000n)).length).to.equal(1);
    });

    it("knows no bar 0 and none beyond the last", async () => {
      const { bars } = world;
      await register(1);
      for (const barId of [0n, 2n]) {
        for (const view of ["bar", "isCountable", "reservationOf"] as const) {
          await expect(bars[view](barId)).to.be.revertedWithCustomError(bars, "BarUnknown").withArgs(barId);
        }
      }
    });
  });

  describe("as an aggregator", () => {
    it("answers the countable ounces with 18 decimals, as of the block", async () => {
      const { bars } = world;
      await register(2);
      const block = await ethers.provider.getBlock("latest");
      if (block === null) throw new Error("no block");
      const round = [
        BigInt(block.number),
        796n * 10n ** 18n,
        BigInt(block.timestamp),
        BigInt(block.timestamp),
      ] as const;
      const answer = [...round, round[0]];
      expect(await bars.decimals()).to.equal(18n);
      expect(await bars.version()).to.equal(1n);
      expect(await bars.description()).to.equal("Goldlane countable fine gold, oz");
      const at = { blockTag: block.number };
      expect(await bars.latestRoundData(at)).to.deep.equal(answer);
      expect(await bars.getRoundData(block.number, at)).to.deep.equal(answer);
      await expect(bars.getRoundData(block.number - 1, at))
        .to.be.revertedWithCustomError(bars, "BarRoundUnknown")
        .withArgs(block.number - 1);
    });

    it("sees an expiry without any transaction", async () => {
      const { bars } = world;
      await register(1);
      await world.moveBy(36 * DAY);
      const [, answer] = await bars.latestRoundData();
      expect(answer).to.equal(0n);
    });
  });

  it("is deployed with a life of 1 to 62 days", async () => {
    const { bars, manager } = world;
    expect(await bars.attestationLifeDays()).to.equal(35n);
    for (const days of [0, 63]) {
      await expect(ethers.deployContract("BarRegistry", [manager, days]))
        .to.be.revertedWithCustomError(bars, "AttestationLifeOutOfRange")
        .withArgs(days, 1n, 62n);
    }
    const shortest = await deployGoldlane({ attestationLifeDays: 1 });
    expect(await shortest.bars.attestationLifeDays()).to.equal(1n);
  });
});
