// BarRedemption: requests that end before shipping, and returns (I12, I13).
//
// cancel, timeOut, reject: before shipping, the bar is free again and the escrow a return
// collect: by its owner, also while paused
import type { HardhatEthersSigner } from "@nomicfoundation/hardhat-ethers/types";
import { expect } from "chai";
import { BarStatus } from "./bars.ts";
import { BarClass, connection, DAY, loadFixture, ONE, type World } from "./fixture.ts";
import { KILOBAR_ESCROW, LARGE_ESCROW, REASON, redemptionSteps, State, standard } from "./redemptions.ts";

const { setNextBlockTimestamp } = connection.networkHelpers.time;

describe("BarRedemption: ends", () => {
  let world: World;
  beforeEach(async () => {
    world = await loadFixture(standard);
  });
  const { request, assign, approve, ship, settle, reject, cancel, timeOut, bring, stateOf, pause, expectBooks } =
    redemptionSteps(() => world);

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
});
