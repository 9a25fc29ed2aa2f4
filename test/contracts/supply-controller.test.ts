// SupplyController: how supply grows and shrinks (I1, I2, I5, I14, I15).
//
// proposeMint → approveMint → executeMint, each with its roles, times and states
// executeMint
//   when the state is not normal, the reserves or the limit of 24 hours do not allow it: reverts
// revokeMint, withdrawMint, burnFromTreasury
// parameters: scheduled, cancelled, tightened, bounds
// views: state, headroom, limit
import { expect } from "chai";
import { BarStatus, grantRole } from "./bars.ts";
import {
  connection,
  DAY,
  type DeployOptions,
  deployGoldlane,
  ethers,
  HOUR,
  loadFixture,
  MILLI_OZ,
  ONE,
  type World,
} from "./fixture.ts";

const { setNextBlockTimestamp } = connection.networkHelpers.time;
const PAPER = ethers.id("mint order");
const REASON = ethers.id("reason");
const MintState = { None: 0n, Proposed: 1n, Approved: 2n, Executed: 3n, Revoked: 4n } as const;
const SystemState = { Normal: 0n, Shortfall: 1n, WindDown: 2n, Paused: 3n } as const;
/** Four bars of 398 oz, and what may be minted against them. */
const COUNTABLE = 4n * 398n * ONE;
const ALLOWED = (COUNTABLE * 9_990n) / 10_000n;

async function withFourBars(options: DeployOptions = {}): Promise<World> {
  const world = await deployGoldlane(options);
  for (let i = 0; i < 4; i++) await world.registerAndAttestBar();
  return world;
}
const fourBars = () => withFourBars();
/** A limit that reserves of four bars can fill: 100 oz, or 10 % of the supply. */
const smallWindow = () => withFourBars({ supply: { windowFloor: 100n * ONE, windowShareBps: 1_000 } });

describe("SupplyController", () => {
  let world: World;
  beforeEach(async () => {
    world = await loadFixture(fourBars);
  });

  const propose = (amount: bigint) => world.supply.connect(world.accounts.staffA).proposeMint(amount, PAPER);
  const approve = (id: bigint, amount: bigint) => world.supply.connect(world.accounts.staffB).approveMint(id, amount);
  const execute = (id: bigint) => world.supply.connect(world.accounts.staffA).executeMint(id);
  /** A proposal that waits for its execution only. */
  const approved = async (amount: bigint) => {
    await propose(amount);
    const id = await world.supply.mintProposalCount();
    await world.moveTo(Number((await world.supply.mintProposal(id)).readyAt));
    await approve(id, amount);
    return id;
  };

  describe("proposeMint", () => {
    it("opens a proposal that can be approved a day later, for three days", async () => {
      const { supply, token, accounts } = world;
      const at = (await world.now()) + 100;
      await setNextBlockTimestamp(at);
      await expect(propose(5n * ONE))
        .to.emit(supply, "MintProposed")
        .withArgs(1n, accounts.staffA, 5n * ONE, PAPER, at + DAY, at + 4 * DAY);
      expect(await supply.mintProposalCount()).to.equal(1n);
      expect(await supply.mintProposal(1n)).to.deep.equal([
        5n * ONE,
        PAPER,
        accounts.staffA.address,
        ethers.ZeroAddress,
        BigInt(at),
        BigInt(at + DAY),
        BigInt(at + 4 * DAY),
        MintState.Proposed,
      ]);
      expect(await token.totalSupply()).to.equal(0n);
    });

    it("reverts for nothing", async () => {
      await expect(propose(0n)).to.be.revertedWithCustomError(world.supply, "MintAmountZero");
    });
  });

  describe("approveMint", () => {
    beforeEach(async () => {
      await propose(5n * ONE);
    });

    it("approves from the first second on", async () => {
      const { supply, accounts } = world;
      const { readyAt } = await supply.mintProposal(1n);
      await setNextBlockTimestamp(readyAt - 1n);
      await expect(approve(1n, 5n * ONE))
        .to.be.revertedWithCustomError(supply, "MintNotReady")
        .withArgs(1n, readyAt);
      await setNextBlockTimestamp(readyAt);
      await expect(approve(1n, 5n * ONE))
        .to.emit(supply, "MintApproved")
        .withArgs(1n, accounts.staffB);
      const { state, approver } = await supply.mintProposal(1n);
      expect([state, approver]).to.deep.equal([MintState.Approved, accounts.staffB.address]);
    });

    it("approves to the last second", async () => {
      const { supply } = world;
      const { expiresAt } = await supply.mintProposal(1n);
      await setNextBlockTimestamp(expiresAt);
      await approve(1n, 5n * ONE);
      await propose(6n * ONE);
      const second = await supply.mintProposal(2n);
      await setNextBlockTimestamp(second.expiresAt + 1n);
      await expect(approve(2n, 6n * ONE))
        .to.be.revertedWithCustomError(supply, "MintExpired")
        .withArgs(2n, second.expiresAt);
    });

    it("reverts for another amount than proposed", async () => {
      await world.moveBy(DAY);
      await expect(approve(1n, 5n * ONE + 1n))
        .to.be.revertedWithCustomError(world.supply, "MintAmountChanged")
        .withArgs(1n, 5n * ONE + 1n, 5n * ONE);
    });

    it("reverts for a proposal that is unknown, approved or revoked", async () => {
      const { supply, accounts } = world;
      await expect(approve(2n, ONE)).to.be.revertedWithCustomError(supply, "MintUnknown").withArgs(2n);
      await world.moveBy(DAY);
      await approve(1n, 5n * ONE);
      await expect(approve(1n, 5n * ONE))
        .to.be.revertedWithCustomError(supply, "MintNotInState")
        .withArgs(1n, MintState.Proposed, MintState.Approved);
      await supply.connect(accounts.guardian).revokeMint(1n);
      await expect(approve(1n, 5n * ONE))
        .to.be.revertedWithCustomError(supply, "MintNotInState")
        .withArgs(1n, MintState.Proposed, MintState.Revoked);
    });
  });

  describe("two people (I5)", () => {
    it("takes each person's role", async () => {
      const { supply, accounts } = world;
      await propose(ONE);
      for (const [account, step] of [
        [accounts.staffB, () => supply.connect(accounts.staffB).proposeMint(ONE, PAPER)],
        [accounts.staffA, () => supply.connect(accounts.staffA).approveMint(1n, ONE)],
        [accounts.staffB, () => supply.connect(accounts.staffB).executeMint(1n)],
        [accounts.staffB, () => supply.connect(accounts.staffB).withdrawMint(1n)],
        [accounts.staffA, () => supply.connect(accounts.staffA).revokeMint(1n)],
        [accounts.staffA, () => supply.connect(accounts.staffA).burnFromTreasury(1n)],
      ] as const) {
        await expect(step()).to.be.revertedWithCustomError(supply, "AccessManagedUnauthorized").withArgs(account);
      }
    });

    it("refuses every step through the manager", async () => {
      const { supply, manager, accounts } = world;
      const id = await approved(ONE);
      await propose(ONE);
      const steps = [
        [accounts.staffA, supply.interface.encodeFunctionData("proposeMint", [ONE, PAPER])],
        [accounts.staffB, supply.interface.encodeFunctionData("approveMint", [2n, ONE])],
        [accounts.staffA, supply.interface.encodeFunctionData("executeMint", [id])],
      ] as const;
      await world.moveBy(DAY);
      for (const [account, data] of steps) {
        await expect(manager.connect(account).execute(supply, data)).to.be.revertedWithCustomError(
          supply,
          "TwoPersonsThroughManager",
        );
      }
    });

    it("refuses who holds both roles, in each step", async () => {
      const { supply, accounts } = world;
      const id = await approved(ONE);
      await propose(ONE);
      await grantRole(world, accounts.staffA, "MINT_APPROVER");
      for (const step of [
        () => propose(ONE),
        () => supply.connect(accounts.staffA).approveMint(2n, ONE),
        () => execute(id),
      ]) {
        await expect(step())
          .to.be.revertedWithCustomError(supply, "TwoPersonsBothRoles")
          .withArgs(accounts.staffA, 3n, 4n);
      }
    });

    it("refuses a proposer that became an approver", async () => {
      const { supply, manager, accounts } = world;
      await propose(ONE);
      await grantRole(world, accounts.staffA, "MINT_APPROVER");
      await manager.connect(accounts.staffA).renounceRole(3n, accounts.staffA);
      await expect(supply.connect(accounts.staffA).approveMint(1n, ONE))
        .to.be.revertedWithCustomError(supply, "TwoPersonsSameAddress")
        .withArgs(accounts.staffA);
    });
  });

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

  describe("revokeMint and withdrawMint", () => {
    it("failure 3: end a proposal or an approved one for good", async () => {
      const { supply, accounts } = world;
      await propose(ONE);
      const second = await approved(ONE);
      await expect(supply.connect(accounts.guardian).revokeMint(1n))
        .to.emit(supply, "MintRevoked")
        .withArgs(1n, accounts.guardian);
      await expect(supply.connect(accounts.staffA).withdrawMint(second))
        .to.emit(supply, "MintRevoked")
        .withArgs(second, accounts.staffA);
      for (const id of [1n, second]) {
        expect((await supply.mintProposal(id)).state).to.equal(MintState.Revoked);
        await expect(execute(id))
          .to.be.revertedWithCustomError(supply, "MintNotInState")
          .withArgs(id, MintState.Approved, MintState.Revoked);
      }
    });

    it("revert for one that ended already or is unknown", async () => {
      const { supply, accounts } = world;
      await execute(await approved(ONE));
      for (const end of [
        (id: bigint) => supply.connect(accounts.guardian).revokeMint(id),
        (id: bigint) => supply.connect(accounts.staffA).withdrawMint(id),
      ]) {
        await expect(end(1n))
          .to.be.revertedWithCustomError(supply, "MintNotInState")
          .withArgs(1n, MintState.Proposed, MintState.Executed);
        await expect(end(2n)).to.be.revertedWithCustomError(supply, "MintUnknown").withArgs(2n);
      }
    });

    it("let a proposer withdraw its own proposals only", async () => {
      const { supply, accounts } = world;
      await grantRole(world, accounts.stranger, "MINT_PROPOSER");
      await propose(ONE);
      await expect(supply.connect(accounts.stranger).withdrawMint(1n))
        .to.be.revertedWithCustomError(supply, "MintNotProposer")
        .withArgs(1n, accounts.stranger);
    });
  });

  describe("burnFromTreasury", () => {
    beforeEach(async () => {
      await world.mintToTreasury(1_000n * ONE);
    });
    const burn = (amount: bigint) => world.supply.connect(world.accounts.treasury).burnFromTreasury(amount);

    it("burns by the treasury's allowance", async () => {
      const { supply, token, accounts } = world;
      await token.connect(accounts.treasury).approve(supply, 300n * ONE);
      await expect(burn(300n * ONE))
        .to.emit(supply, "TreasuryBurned")
        .withArgs(300n * ONE, accounts.treasury);
      expect(await token.totalSupply()).to.equal(700n * ONE);
      expect(await token.balanceOf(accounts.treasury)).to.equal(700n * ONE);
      expect(await token.balanceOf(supply)).to.equal(0n);
    });

    it("ends a shortfall", async () => {
      const { supply, token, bars, accounts } = world;
      await bars.connect(accounts.staffA).lien(1n, REASON);
      await bars.connect(accounts.staffA).lien(2n, REASON);
      expect(await supply.systemState()).to.equal(SystemState.Shortfall);
      await token.connect(accounts.treasury).approve(supply, 204n * ONE);
      await burn(204n * ONE);
      expect(await supply.systemState()).to.equal(SystemState.Normal);
    });

    it("leaves tokens alone that somebody sent to the controller (I9)", async () => {
      const { supply, token, accounts } = world;
      await token.connect(accounts.treasury).transfer(supply, 5n * ONE);
      await token.connect(accounts.treasury).approve(supply, ONE);
      await burn(ONE);
      expect(await token.balanceOf(supply)).to.equal(5n * ONE);
    });

    it("reverts for nothing, and without allowance", async () => {
      const { supply, token } = world;
      await expect(burn(0n)).to.be.revertedWithCustomError(supply, "BurnAmountZero");
      await expect(burn(1n))
        .to.be.revertedWithCustomError(token, "ERC20InsufficientAllowance")
        .withArgs(supply, 0n, 1n);
    });
  });

  describe("parameters", () => {
    const START = {
      mintDelay: DAY,
      approvalLife: 3 * DAY,
      marginBps: 10,
      windowShareBps: 200,
      windowFloor: 1_000n * ONE,
    };
    const values = (p: typeof START) => Object.values(p).map(BigInt);
    const schedule = (next: typeof START) =>
      world.asAdmin(world.supply, world.supply.interface.encodeFunctionData("scheduleParameters", [next]));
    const tighten = (next: typeof START) => world.supply.connect(world.accounts.guardian).tightenParameters(next);
    const looser = { ...START, mintDelay: HOUR, marginBps: 5 };

    it("failure 6: are on from the start (I15)", async () => {
      const { supply } = world;
      expect(await supply.parameters()).to.deep.equal(values(START));
      const [, from] = await supply.scheduledParameters();
      expect(from).to.equal(0n);
    });

    it("count seven days after they were scheduled, to the second", async () => {
      const { supply } = world;
      await schedule(looser);
      const from = (await world.now()) + 7 * DAY;
      const [event] = await supply.queryFilter(supply.filters.SupplyParametersScheduled());
      expect(event?.args.parameters).to.deep.equal(values(looser));
      expect(event?.args.from).to.equal(from);
      expect(await supply.scheduledParameters()).to.deep.equal([values(looser), BigInt(from)]);
      await world.moveTo(from - 1);
      expect(await supply.parameters()).to.deep.equal(values(START));
      await world.moveTo(from);
      expect(await supply.parameters()).to.deep.equal(values(looser));
      const [next, none] = await supply.scheduledParameters();
      expect([next, none]).to.deep.equal([[0n, 0n, 0n, 0n, 0n], 0n]);
    });

    it("stay when others are scheduled after them", async () => {
      await schedule(looser);
      await world.moveBy(8 * DAY);
      await schedule(START);
      expect(await world.supply.parameters()).to.deep.equal(values(looser));
      await world.moveBy(7 * DAY);
      expect(await world.supply.parameters()).to.deep.equal(values(START));
    });

    it("are replaced by later ones, which wait seven days of their own", async () => {
      await schedule(looser);
      await world.moveBy(4 * DAY);
      const last = { ...looser, marginBps: 7 };
      await schedule(last);
      await world.moveBy(6 * DAY);
      expect(await world.supply.parameters()).to.deep.equal(values(START));
      await world.moveBy(DAY);
      expect(await world.supply.parameters()).to.deep.equal(values(last));
    });

    it("are dropped by the guardian before they count", async () => {
      const { supply, accounts } = world;
      await schedule(looser);
      await expect(supply.connect(accounts.guardian).cancelParameters())
        .to.emit(supply, "SupplyParametersCancelled")
        .withArgs(accounts.guardian);
      await world.moveBy(8 * DAY);
      expect(await supply.parameters()).to.deep.equal(values(START));
      await expect(supply.connect(accounts.guardian).cancelParameters()).to.be.revertedWithCustomError(
        supply,
        "SupplyParametersNotScheduled",
      );
      await schedule(looser);
      await world.moveBy(7 * DAY);
      await expect(supply.connect(accounts.guardian).cancelParameters()).to.be.revertedWithCustomError(
        supply,
        "SupplyParametersNotScheduled",
      );
    });

    it("are tightened at once, which drops scheduled ones", async () => {
      const { supply, accounts } = world;
      await schedule(looser);
      const tight = {
        mintDelay: 2 * DAY,
        approvalLife: DAY,
        marginBps: 20,
        windowShareBps: 100,
        windowFloor: 500n * ONE,
      };
      await expect(tighten(tight))
        .to.emit(supply, "SupplyParametersTightened")
        .withArgs(values(tight), accounts.guardian)
        .and.to.emit(supply, "SupplyParametersCancelled")
        .withArgs(accounts.guardian);
      expect(await supply.parameters()).to.deep.equal(values(tight));
      await world.moveBy(8 * DAY);
      expect(await supply.parameters()).to.deep.equal(values(tight));
    });

    it("are tightened from what counts, also where that was scheduled once", async () => {
      await schedule(looser);
      await world.moveBy(7 * DAY);
      const tight = { ...looser, marginBps: 6 };
      await tighten(tight);
      expect(await world.supply.parameters()).to.deep.equal(values(tight));
    });

    it("failure 36: are nowhere loosened by tightening", async () => {
      const cases = {
        mintDelay: DAY - 1,
        approvalLife: 3 * DAY + 1,
        marginBps: 9,
        windowShareBps: 201,
        windowFloor: 1_000n * ONE + 1n,
      };
      for (const [name, value] of Object.entries(cases)) {
        await expect(tighten({ ...START, [name]: value }))
          .to.be.revertedWithCustomError(world.supply, "SupplyParametersNotTighter")
          .withArgs(ethers.encodeBytes32String(name));
      }
    });

    it("are in bounds, by every way that sets them", async () => {
      const { supply, manager, token, bars, accounts } = world;
      const bounds = {
        mintDelay: [HOUR, 30 * DAY],
        approvalLife: [HOUR, 30 * DAY],
        marginBps: [1, 1_000],
        windowShareBps: [0, 1_000],
        windowFloor: [0n, 10_000n * ONE],
      } as const;
      const deploy = (p: object) =>
        ethers.deployContract("SupplyController", [manager, token, bars, { ...START, ...p }]);
      for (const [name, [lowest, highest]] of Object.entries(bounds)) {
        await deploy({ [name]: lowest });
        await deploy({ [name]: highest });
        const outside = [BigInt(highest) + 1n, ...(BigInt(lowest) > 0n ? [BigInt(lowest) - 1n, 0n] : [])];
        for (const value of outside) {
          const args = [ethers.encodeBytes32String(name), value, lowest, highest];
          await expect(deploy({ [name]: value }))
            .to.be.revertedWithCustomError(supply, "SupplyParameterOutOfRange")
            .withArgs(...args);
          await expect(tighten({ ...START, [name]: value }))
            .to.be.revertedWithCustomError(supply, "SupplyParameterOutOfRange")
            .withArgs(...args);
        }
      }
      const data = supply.interface.encodeFunctionData("scheduleParameters", [{ ...START, marginBps: 0 }]);
      await manager.connect(accounts.adminA).schedule(supply, data, 0);
      await world.moveBy(2 * DAY);
      await expect(supply.connect(accounts.adminA).scheduleParameters({ ...START, marginBps: 0 }))
        .to.be.revertedWithCustomError(supply, "SupplyParameterOutOfRange")
        .withArgs(ethers.encodeBytes32String("marginBps"), 0n, 1n, 1_000n);
    });

    it("take their roles", async () => {
      const { supply, accounts } = world;
      const staff = accounts.staffA;
      for (const step of [
        () => supply.connect(staff).scheduleParameters(START),
        () => supply.connect(staff).cancelParameters(),
        () => supply.connect(staff).tightenParameters(START),
      ]) {
        await expect(step()).to.be.revertedWithCustomError(supply, "AccessManagedUnauthorized").withArgs(staff);
      }
    });

    it("of a proposal are those of its day", async () => {
      const { supply } = world;
      await propose(ONE);
      const { readyAt, expiresAt } = await supply.mintProposal(1n);
      await tighten({ ...START, mintDelay: 5 * DAY });
      expect((await supply.mintProposal(1n)).readyAt).to.equal(readyAt);
      expect((await supply.mintProposal(1n)).expiresAt).to.equal(expiresAt);
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
