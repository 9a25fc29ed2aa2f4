// SupplyController: how supply grows by two people, and shrinks (I2, I5).
//
// proposeMint → approveMint, each with its roles, times and states; revokeMint, withdrawMint; burnFromTreasury
import { expect } from "chai";
import { grantRole } from "./bars.ts";
import { connection, DAY, ethers, loadFixture, ONE, type World } from "./fixture.ts";
import { fourBars, MintState, mintSteps, PAPER, REASON, SystemState } from "./mints.ts";

const { setNextBlockTimestamp } = connection.networkHelpers.time;

describe("SupplyController: steps", () => {
  let world: World;
  beforeEach(async () => {
    world = await loadFixture(fourBars);
  });
  const { propose, approve, execute, approved } = mintSteps(() => world);

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
});
