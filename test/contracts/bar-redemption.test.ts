// BarRedemption: gold tokens for metal (I4, I5, I9, I13).
//
// request, requestWithPermit
//   when paused, not eligible, without delivery details, without the escrow: reverts
//   otherwise: takes the escrow of the class
// assign → approve → ship → settle, each with its person, state and bar
// cancel, timeOut, reject: before shipping, the bar is free again and the escrow a return
// collect: by its owner, also while paused
// parameters: scheduled, cancelled, tightened, bounds

import type { HardhatEthersSigner } from "@nomicfoundation/hardhat-ethers/types";
import { expect } from "chai";
import { Signature } from "ethers";
import { BarStatus, grantRole, NO_HASH, sign } from "./bars.ts";
import {
  BarClass,
  connection,
  DAY,
  type DeployOptions,
  deployGoldlane,
  ethers,
  loadFixture,
  ONE,
  type World,
} from "./fixture.ts";

const { setNextBlockTimestamp } = connection.networkHelpers.time;
const DELIVERY = ethers.id("salt, name and address");
const TRACKING = ethers.id("tracking");
const REASON = ethers.id("reason");
const LARGE_ESCROW = 431_075n * 10n ** 15n;
const KILOBAR_ESCROW = 32_228n * 10n ** 15n;
const State = {
  None: 0n,
  Requested: 1n,
  Assigned: 2n,
  Approved: 3n,
  Shipped: 4n,
  Settled: 5n,
  Cancelled: 6n,
  Rejected: 7n,
  TimedOut: 8n,
} as const;

/** Ines and Ivo hold gold, against three large bars (the first of 399.440 oz) and two kilobars. */
async function holders(options: DeployOptions = {}): Promise<World> {
  const world = await deployGoldlane({ supply: { windowFloor: 10_000n * ONE }, ...options });
  await world.registerAndAttestBar({ grossMilliOz: 401_125n, finenessTenths: 9_958n });
  for (let i = 0; i < 2; i++) await world.registerAndAttestBar();
  for (let i = 0; i < 2; i++) await world.registerAndAttestBar({ barClass: BarClass.Kilobar });
  await world.onboard(world.accounts.ines);
  await world.onboard(world.accounts.ivo);
  await world.mintToTreasury(1_200n * ONE);
  await world.giveGold(world.accounts.ines, 600n * ONE);
  await world.giveGold(world.accounts.ivo, 500n * ONE);
  return world;
}
const standard = () => holders();

describe("BarRedemption", () => {
  let world: World;
  beforeEach(async () => {
    world = await loadFixture(standard);
  });

  const request = async (by: HardhatEthersSigner = world.accounts.ines, barClass: bigint = BarClass.Large) => {
    const { token, redemption } = world;
    await token.connect(by).approve(redemption, await redemption.escrowOf(barClass));
    return redemption.connect(by).request(barClass, DELIVERY);
  };
  const assign = (id = 1n) => world.redemption.connect(world.accounts.staffA).assign(id);
  const approve = (id = 1n, barId = 1n) => world.redemption.connect(world.accounts.staffB).approve(id, barId);
  const ship = (id = 1n) => world.redemption.connect(world.accounts.staffA).ship(id, TRACKING);
  const settle = (id = 1n) => world.redemption.connect(world.accounts.staffA).settle(id);
  const reject = (id = 1n) => world.redemption.connect(world.accounts.staffA).reject(id, REASON);
  const cancel = (id = 1n) => world.redemption.connect(world.accounts.ines).cancel(id);
  const timeOut = (id = 1n) => world.redemption.connect(world.accounts.ines).timeOut(id);
  /** Takes request 1 of a large bar to a state on the way to settlement. */
  const bring = async (state: bigint) => {
    await request();
    for (const [reached, step] of [
      [State.Assigned, assign],
      [State.Approved, approve],
      [State.Shipped, ship],
      [State.Settled, settle],
    ] as const) {
      if (state >= reached) await step();
    }
  };
  const stateOf = async (id = 1n) => (await world.redemption.redemptionRequest(id)).state;
  const pause = () => world.token.connect(world.accounts.guardian).pause();
  const windDown = () => world.asAdmin(world.token, world.token.interface.encodeFunctionData("startWindDown"));
  /** I13: what is held is what is owed. */
  const expectBooks = async (openEscrow: bigint, uncollected: bigint, donated = 0n) => {
    expect(await world.redemption.liabilities()).to.deep.equal([openEscrow, uncollected]);
    expect(await world.token.balanceOf(world.redemption)).to.equal(openEscrow + uncollected + donated);
  };

  describe("escrow", () => {
    it("is the heaviest bar of the class and the fee on it, up to 0.001 oz", async () => {
      expect(await world.redemption.escrowOf(BarClass.Large)).to.equal(LARGE_ESCROW);
      expect(await world.redemption.escrowOf(BarClass.Kilobar)).to.equal(KILOBAR_ESCROW);
    });

    it("follows the fee", async () => {
      const free = await deployGoldlane({ redemption: { feeBps: 0 } });
      expect(await free.redemption.escrowOf(BarClass.Large)).to.equal(430n * ONE);
      const dear = await deployGoldlane({ redemption: { feeBps: 100 } });
      expect(await dear.redemption.escrowOf(BarClass.Kilobar)).to.equal(32_469n * 10n ** 15n); // 32.46847
    });
  });

  describe("request", () => {
    it("takes the escrow by allowance", async () => {
      const { redemption, token, accounts } = world;
      await token.connect(accounts.ines).approve(redemption, LARGE_ESCROW);
      const at = (await world.now()) + 50;
      await setNextBlockTimestamp(at);
      await expect(redemption.connect(accounts.ines).request(BarClass.Large, DELIVERY))
        .to.emit(redemption, "RedemptionRequested")
        .withArgs(1n, accounts.ines, BarClass.Large, LARGE_ESCROW, 25n, DELIVERY)
        .and.to.emit(token, "Transfer")
        .withArgs(accounts.ines, redemption, LARGE_ESCROW);
      expect(await redemption.requestCount()).to.equal(1n);
      expect(await redemption.redemptionRequest(1n)).to.deep.equal([
        accounts.ines.address,
        BarClass.Large,
        State.Requested,
        25n,
        0n,
        0n,
        BigInt(at),
        BigInt(at),
        ethers.ZeroAddress,
        ethers.ZeroAddress,
        LARGE_ESCROW,
        DELIVERY,
        NO_HASH,
      ]);
      await expectBooks(LARGE_ESCROW, 0n);
    });

    it("takes the smaller escrow of a kilobar", async () => {
      await request(world.accounts.ines, BarClass.Kilobar);
      await expectBooks(KILOBAR_ESCROW, 0n);
    });

    it("reverts without delivery details", async () => {
      await expect(
        world.redemption.connect(world.accounts.ines).request(BarClass.Large, NO_HASH),
      ).to.be.revertedWithCustomError(world.redemption, "RedemptionDeliveryMissing");
    });

    it("reverts without the allowance or the gold", async () => {
      const { redemption, token, accounts } = world;
      await expect(redemption.connect(accounts.ines).request(BarClass.Large, DELIVERY))
        .to.be.revertedWithCustomError(token, "ERC20InsufficientAllowance")
        .withArgs(redemption, 0n, LARGE_ESCROW);
      await request();
      await token.connect(accounts.ines).approve(redemption, LARGE_ESCROW);
      await expect(redemption.connect(accounts.ines).request(BarClass.Large, DELIVERY))
        .to.be.revertedWithCustomError(token, "ERC20InsufficientBalance")
        .withArgs(accounts.ines, 600n * ONE - LARGE_ESCROW, LARGE_ESCROW);
    });

    it("reverts while paused", async () => {
      await pause();
      await expect(request()).to.be.revertedWithCustomError(world.redemption, "RedemptionPaused");
    });

    it("takes no frozen gold (I10)", async () => {
      const { token, accounts } = world;
      await token.connect(accounts.staffA).setFrozenTokens(accounts.ines, 200n * ONE);
      await expect(request())
        .to.be.revertedWithCustomError(token, "ERC7943InsufficientUnfrozenBalance")
        .withArgs(accounts.ines, LARGE_ESCROW, 400n * ONE);
    });

    describe("who may ask", () => {
      it("refuses a revoked holder, and one whose credential lapsed", async () => {
        const { redemption, investors, accounts } = world;
        await investors.connect(accounts.staffA).revoke(accounts.ines, REASON);
        await expect(request())
          .to.be.revertedWithCustomError(redemption, "RedemptionNotEligible")
          .withArgs(accounts.ines);
        await world.moveBy(366 * DAY);
        await expect(request(accounts.ivo))
          .to.be.revertedWithCustomError(redemption, "RedemptionNotEligible")
          .withArgs(accounts.ivo);
      });

      it("refuses strangers and the treasury", async () => {
        const { redemption, accounts } = world;
        for (const account of [accounts.stranger, accounts.treasury]) {
          await expect(redemption.connect(account).request(BarClass.Large, DELIVERY))
            .to.be.revertedWithCustomError(redemption, "RedemptionNotEligible")
            .withArgs(account);
        }
      });

      it("lets a revoked holder ask whose exit is open (I11)", async () => {
        const { investors, accounts } = world;
        await investors.connect(accounts.staffA).revoke(accounts.ines, REASON);
        await investors.connect(accounts.staffA).openExit(accounts.ines, (await world.now()) + 7 * DAY);
        await request();
        await expectBooks(LARGE_ESCROW, 0n);
      });

      it("lets every holder ask in wind-down", async () => {
        const { investors, accounts } = world;
        await investors.connect(accounts.staffA).revoke(accounts.ines, REASON);
        await windDown();
        await request();
        await request(accounts.ivo);
        await expectBooks(2n * LARGE_ESCROW, 0n);
      });
    });
  });

  describe("requestWithPermit", () => {
    const permit = async (value: bigint, deadline: number) => {
      const { token, redemption, accounts } = world;
      const { name, version, chainId, verifyingContract } = await token.eip712Domain();
      const types = {
        Permit: ["owner", "spender", "value", "nonce", "deadline"].map((field) => ({
          name: field,
          type: field === "owner" || field === "spender" ? "address" : "uint256",
        })),
      };
      return Signature.from(
        await accounts.ines.signTypedData({ name, version, chainId, verifyingContract }, types, {
          owner: accounts.ines.address,
          spender: await redemption.getAddress(),
          value,
          nonce: await token.nonces(accounts.ines),
          deadline,
        }),
      );
    };
    const requestWith = (deadline: number, { v, r, s }: Signature) =>
      world.redemption.connect(world.accounts.ines).requestWithPermit(BarClass.Large, DELIVERY, deadline, v, r, s);

    it("takes the escrow by a permit for exactly that", async () => {
      const { token, redemption, accounts } = world;
      const deadline = (await world.now()) + DAY;
      await expect(requestWith(deadline, await permit(LARGE_ESCROW, deadline))).to.emit(
        redemption,
        "RedemptionRequested",
      );
      await expectBooks(LARGE_ESCROW, 0n);
      expect(await token.allowance(accounts.ines, redemption)).to.equal(0n);
    });

    it("failure 28: is not hindered by somebody who submitted the permit before", async () => {
      const { token, redemption, accounts } = world;
      const deadline = (await world.now()) + DAY;
      const { v, r, s } = await permit(LARGE_ESCROW, deadline);
      await token.connect(accounts.stranger).permit(accounts.ines, redemption, LARGE_ESCROW, deadline, v, r, s);
      await requestWith(deadline, Signature.from({ v, r, s }));
      await expectBooks(LARGE_ESCROW, 0n);
    });

    it("reverts for a permit of another amount, which leaves no allowance", async () => {
      const { token, redemption } = world;
      const deadline = (await world.now()) + DAY;
      await expect(requestWith(deadline, await permit(LARGE_ESCROW - 1n, deadline)))
        .to.be.revertedWithCustomError(token, "ERC20InsufficientAllowance")
        .withArgs(redemption, 0n, LARGE_ESCROW);
    });
  });

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

  describe("giving up", () => {
    const ends: [string, (id?: bigint) => Promise<unknown>, bigint][] = [
      ["cancel", cancel, State.Cancelled],
      ["reject", reject, State.Rejected],
      ["timeOut", timeOut, State.TimedOut],
    ];
    for (const [name, end, state] of ends) {
      for (const [from, hasBar] of [
        [State.Requested, false],
        [State.Assigned, true],
        [State.Approved, true],
      ] as const) {
        it(`${name} ends a request in state ${from}: bar free, escrow a return`, async () => {
          const { redemption, bars, accounts } = world;
          await bring(from);
          await world.moveBy(31 * DAY);
          await world.attest([1n, 2n, 3n, 4n, 5n]);
          await end();
          expect(await stateOf()).to.equal(state);
          expect(await redemption.returnOf(accounts.ines)).to.equal(LARGE_ESCROW);
          expect(await bars.reservationOf(1n)).to.deep.equal([BarStatus.Attested, 0n]);
          expect(await bars.oldestEligible(BarClass.Large)).to.equal(1n);
          expect((await redemption.redemptionRequest(1n)).barId).to.equal(hasBar ? 1n : 0n);
          await expectBooks(0n, LARGE_ESCROW);
          await expect(end()).to.be.revertedWithCustomError(redemption, "RedemptionNotInState").withArgs(1n, state);
        });
      }

      it(`${name} reverts once the bar has left`, async () => {
        await bring(State.Shipped);
        await world.moveBy(31 * DAY);
        await expect(end())
          .to.be.revertedWithCustomError(world.redemption, "RedemptionNotInState")
          .withArgs(1n, State.Shipped);
        await settle();
        await expect(end())
          .to.be.revertedWithCustomError(world.redemption, "RedemptionNotInState")
          .withArgs(1n, State.Settled);
      });

      it(`${name} works while paused, and for a bar under lien`, async () => {
        const { bars, accounts } = world;
        await bring(State.Approved);
        await bars.connect(accounts.staffA).lien(1n, REASON);
        await world.moveBy(31 * DAY);
        await pause();
        await end();
        expect(await bars.reservationOf(1n)).to.deep.equal([BarStatus.Liened, 0n]);
        await expectBooks(0n, LARGE_ESCROW);
      });

      it(`${name} reverts for an unknown request`, async () => {
        await expect(end(5n)).to.be.revertedWithCustomError(world.redemption, "RedemptionUnknown").withArgs(5n);
      });
    }

    it("emits what happened and what comes back", async () => {
      const { redemption, bars, accounts } = world;
      for (let id = 1n; id <= 3n; id++) await request(accounts.ines, BarClass.Kilobar);
      await assign(1n);
      await expect(cancel(1n))
        .to.emit(redemption, "RedemptionCancelled")
        .withArgs(1n, KILOBAR_ESCROW)
        .and.to.emit(bars, "BarReleased")
        .withArgs(4n, 1n);
      await expect(reject(2n))
        .to.emit(redemption, "RedemptionRejected")
        .withArgs(2n, REASON, KILOBAR_ESCROW, accounts.staffA);
      await world.moveBy(7 * DAY);
      await expect(timeOut(3n)).to.emit(redemption, "RedemptionTimedOut").withArgs(3n, KILOBAR_ESCROW, accounts.ines);
      await expectBooks(0n, 3n * KILOBAR_ESCROW);
    });

    it("is the owner's, or the desk's where it may", async () => {
      const { redemption, accounts } = world;
      await bring(State.Requested);
      for (const account of [accounts.ivo, accounts.staffA, accounts.guardian]) {
        await expect(redemption.connect(account).cancel(1n))
          .to.be.revertedWithCustomError(redemption, "RedemptionNotOwner")
          .withArgs(1n, account);
      }
      await world.moveBy(7 * DAY);
      for (const account of [accounts.ivo, accounts.staffB]) {
        await expect(redemption.connect(account).timeOut(1n))
          .to.be.revertedWithCustomError(redemption, "RedemptionNotOwner")
          .withArgs(1n, account);
      }
      await redemption.connect(accounts.staffA).timeOut(1n);
      expect(await redemption.returnOf(accounts.ines)).to.equal(LARGE_ESCROW);
    });

    it("by time: from the second on that was promised, counted from the last step", async () => {
      const { redemption } = world;
      await request();
      const assignBy = (await redemption.redemptionRequest(1n)).changedAt + BigInt(7 * DAY);
      await setNextBlockTimestamp(assignBy - 1n);
      await expect(timeOut()).to.be.revertedWithCustomError(redemption, "RedemptionTooEarly").withArgs(1n, assignBy);
      await setNextBlockTimestamp(assignBy);
      await assign();
      const shipBy = (await redemption.redemptionRequest(1n)).changedAt + BigInt(30 * DAY);
      expect(shipBy).to.equal(assignBy + BigInt(30 * DAY));
      await setNextBlockTimestamp(shipBy - 1n);
      await expect(timeOut()).to.be.revertedWithCustomError(redemption, "RedemptionTooEarly").withArgs(1n, shipBy);
      await setNextBlockTimestamp(shipBy);
      await timeOut();
      expect(await stateOf()).to.equal(State.TimedOut);
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

  describe("collect", () => {
    const collect = (by: HardhatEthersSigner = world.accounts.ines) => world.redemption.connect(by).collect();

    it("pays everything that has come back, once", async () => {
      const { redemption, token, accounts } = world;
      await request();
      await request(accounts.ines, BarClass.Kilobar);
      await cancel(1n);
      await cancel(2n);
      await expect(collect())
        .to.emit(redemption, "ReturnCollected")
        .withArgs(accounts.ines, LARGE_ESCROW + KILOBAR_ESCROW);
      expect(await token.balanceOf(accounts.ines)).to.equal(600n * ONE);
      expect(await redemption.returnOf(accounts.ines)).to.equal(0n);
      await expectBooks(0n, 0n);
      await expect(collect())
        .to.be.revertedWithCustomError(redemption, "RedemptionNothingToCollect")
        .withArgs(accounts.ines);
    });

    it("works while paused (I12)", async () => {
      await bring(State.Assigned);
      await cancel();
      await pause();
      await collect();
      expect(await world.token.balanceOf(world.accounts.ines)).to.equal(600n * ONE);
    });

    it("keeps the return of a revoked holder until compliance opens an exit (I11)", async () => {
      const { token, redemption, investors, accounts } = world;
      await bring(State.Requested);
      await cancel();
      await investors.connect(accounts.staffA).revoke(accounts.ines, REASON);
      await expect(collect()).to.be.revertedWithCustomError(token, "ERC7943CannotReceive").withArgs(accounts.ines);
      expect(await redemption.returnOf(accounts.ines)).to.equal(LARGE_ESCROW);
      await investors.connect(accounts.staffA).openExit(accounts.ines, (await world.now()) + DAY);
      await collect();
      await expectBooks(0n, 0n);
    });

    it("failure 17: never pays from another's escrow or from gold sent here (I9)", async () => {
      const { redemption, token, accounts } = world;
      await request();
      await cancel();
      await request(accounts.ivo);
      await token.connect(accounts.treasury).transfer(redemption, 7n * ONE);
      await expectBooks(LARGE_ESCROW, LARGE_ESCROW, 7n * ONE);
      await collect();
      await expectBooks(LARGE_ESCROW, 0n, 7n * ONE);
      await expect(collect(accounts.stranger))
        .to.be.revertedWithCustomError(redemption, "RedemptionNothingToCollect")
        .withArgs(accounts.stranger);
    });
  });

  it("holds what it owes through many requests with every end (I13)", async () => {
    const { redemption, token, accounts } = world;
    const { ines, ivo } = accounts;
    const kilobars = 2n;
    await request(ines); // 1: settled
    await request(ivo); // 2: cancelled after approval
    for (let i = 0n; i < kilobars; i++) await request(ines, BarClass.Kilobar); // 3: rejected, 4: stays open
    await request(ivo, BarClass.Kilobar); // 5: timed out
    await expectBooks(2n * LARGE_ESCROW + 3n * KILOBAR_ESCROW, 0n);
    await assign(1n);
    await assign(2n);
    await assign(3n);
    await approve(1n, 1n);
    await approve(2n, 2n);
    await redemption.connect(ivo).cancel(2n);
    await reject(3n);
    await ship(1n);
    await settle(1n);
    await world.moveBy(7 * DAY);
    await redemption.connect(ivo).timeOut(5n);
    const returned = 306_364n * 10n ** 14n;
    await expectBooks(KILOBAR_ESCROW, returned + LARGE_ESCROW + 2n * KILOBAR_ESCROW);
    await redemption.connect(ivo).collect();
    await expectBooks(KILOBAR_ESCROW, returned + KILOBAR_ESCROW);
    expect(await token.balanceOf(ivo)).to.equal(500n * ONE);
    expect(await Promise.all([1n, 2n, 3n, 4n, 5n].map((id) => stateOf(id)))).to.deep.equal([
      State.Settled,
      State.Cancelled,
      State.Rejected,
      State.Requested,
      State.TimedOut,
    ]);
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

  it("knows its contracts, and is deployed with such that have an address", async () => {
    const { redemption, manager, token, bars, supply } = world;
    expect(await redemption.token()).to.equal(await token.getAddress());
    expect(await redemption.bars()).to.equal(await bars.getAddress());
    expect(await redemption.supplyController()).to.equal(await supply.getAddress());
    await expect(redemption.redemptionRequest(1n))
      .to.be.revertedWithCustomError(redemption, "RedemptionUnknown")
      .withArgs(1n);
    const start = { feeBps: 25, assignTime: 7 * DAY, shipTime: 30 * DAY };
    const given = [token, bars, supply];
    for (const missing of [0, 1, 2]) {
      const addresses = given.map((contract, i) => (i === missing ? ethers.ZeroAddress : contract));
      await expect(
        ethers.deployContract("BarRedemption", [manager, ...addresses, start]),
      ).to.be.revertedWithCustomError(redemption, "RedemptionZeroAddress");
    }
  });
});
