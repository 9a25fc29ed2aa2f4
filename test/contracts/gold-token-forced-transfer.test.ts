// GoldToken: forced transfers, the case that two people decide.
//
// proposeForcedTransfer   COMPLIANCE; the case waits a day; empty, of a contract's own holdings, or open already: refused
// approveForcedTransfer   COMPLIANCE_APPROVER, another person; too early, too late, not proposed: refused
// withdrawForcedTransfer  GUARDIAN; proposed or approved, not executed
// forcedTransfer          COMPLIANCE; exactly the approved case, once; freezes released as needed, events in the standard's order;
//                         recipient must be allowed to hold; expired, withdrawn, paused: refused
import { expect } from "chai";
import { DAY, ethers, loadFixture, ONE, time } from "./fixture.ts";
import { approveCase, CaseState, eventNames, freeze, holders, openExit, revoke } from "./token-world.ts";

const CASE_REF = ethers.id("court order");
const CASE_LIFE = 21 * DAY;

async function proposedCase() {
  const world = await holders();
  const { accounts, token } = world;
  await token.connect(accounts.staffA).proposeForcedTransfer(accounts.ines, accounts.ivo, 4n * ONE, CASE_REF);
  const { readyAt, expiresAt } = await token.forcedTransferCase(1n);
  return { ...world, readyAt: Number(readyAt), expiresAt: Number(expiresAt) };
}

async function approvedCase() {
  const world = await holders();
  const { accounts, token } = world;
  await approveCase(world, accounts.ines, accounts.ivo, 4n * ONE);
  return { ...world, expiresAt: Number((await token.forcedTransferCase(1n)).expiresAt) };
}

describe("GoldToken, forced transfer", () => {
  describe("proposeForcedTransfer", () => {
    it("opens a case that waits a day and lives three weeks from then", async () => {
      const { token, accounts, now } = await loadFixture(holders);
      const { staffA, ines, ivo } = accounts;
      const at = (await now()) + 10;
      await time.setNextBlockTimestamp(at);
      await expect(token.connect(staffA).proposeForcedTransfer(ines, ivo, 4n * ONE, CASE_REF))
        .to.emit(token, "ForcedTransferProposed")
        .withArgs(1n, ines.address, ivo.address, 4n * ONE, CASE_REF, staffA.address, at + DAY, at + DAY + CASE_LIFE);
      const forcedCase = await token.forcedTransferCase(1n);
      expect(forcedCase.from).to.equal(ines.address);
      expect(forcedCase.to).to.equal(ivo.address);
      expect(forcedCase.amount).to.equal(4n * ONE);
      expect(forcedCase.caseRef).to.equal(CASE_REF);
      expect(forcedCase.proposer).to.equal(staffA.address);
      expect(forcedCase.approver).to.equal(ethers.ZeroAddress);
      expect(forcedCase.state).to.equal(CaseState.Proposed);
      expect(await token.forcedTransferCaseCount()).to.equal(1n);
      expect(await token.openForcedTransferCase(ines, ivo, 4n * ONE)).to.equal(1n);
      expect(await token.openForcedTransferCase(ines, ivo, 4n * ONE + 1n)).to.equal(0n);
    });

    it("needs two accounts, an amount and a reference", async () => {
      const { token, accounts } = await loadFixture(holders);
      const { staffA, ines, ivo } = accounts;
      const zero = ethers.ZeroAddress;
      for (const [from, to, amount, caseRef] of [
        [zero, ivo.address, 1n, CASE_REF],
        [ines.address, zero, 1n, CASE_REF],
        [ines.address, ines.address, 1n, CASE_REF],
        [ines.address, ivo.address, 0n, CASE_REF],
        [ines.address, ivo.address, 1n, ethers.ZeroHash],
      ] as const)
        await expect(
          token.connect(staffA).proposeForcedTransfer(from, to, amount, caseRef),
        ).to.be.revertedWithCustomError(token, "GoldCaseEmpty");
    });

    it("failure 27: does not touch what vault, redemption and supply controller keep for others, in either direction", async () => {
      const { token, accounts, vault, redemption, supply } = await loadFixture(holders);
      const { staffA, ines } = accounts;
      for (const contract of [vault, redemption, supply]) {
        const system = await contract.getAddress();
        for (const [from, to] of [
          [system, ines.address],
          [ines.address, system],
        ] as const)
          await expect(token.connect(staffA).proposeForcedTransfer(from, to, 1n, CASE_REF))
            .to.be.revertedWithCustomError(token, "GoldSystemHolding")
            .withArgs(system);
      }
    });

    it("opens one case at a time for the same movement", async () => {
      const { token, accounts, moveTo, expiresAt } = await loadFixture(proposedCase);
      const { staffA, ines, ivo } = accounts;
      const again = () => token.connect(staffA).proposeForcedTransfer(ines, ivo, 4n * ONE, ethers.id("another"));
      await expect(again()).to.be.revertedWithCustomError(token, "GoldCaseExists").withArgs(1n);
      await token.connect(staffA).proposeForcedTransfer(ines, ivo, 5n * ONE, CASE_REF);
      await moveTo(expiresAt);
      await expect(again()).to.emit(token, "ForcedTransferProposed");
      expect(await token.openForcedTransferCase(ines, ivo, 4n * ONE)).to.equal(3n);
    });

    it("opens again after a case was withdrawn or executed", async () => {
      const { token, accounts } = await loadFixture(approvedCase);
      const { staffA, ines, ivo, guardian } = accounts;
      const again = () => token.connect(staffA).proposeForcedTransfer(ines, ivo, 4n * ONE, CASE_REF);
      await expect(again()).to.be.revertedWithCustomError(token, "GoldCaseExists").withArgs(1n);
      await token.connect(staffA).forcedTransfer(ines, ivo, 4n * ONE);
      await again();
      await token.connect(guardian).withdrawForcedTransfer(2n);
      await again();
      expect(await token.openForcedTransferCase(ines, ivo, 4n * ONE)).to.equal(3n);
    });

    it("is COMPLIANCE's", async () => {
      const { token, accounts } = await loadFixture(holders);
      const { staffB, guardian, adminA, ivo, ines } = accounts;
      for (const caller of [staffB, guardian, adminA, ivo])
        await expect(token.connect(caller).proposeForcedTransfer(ines, ivo, 1n, CASE_REF))
          .to.be.revertedWithCustomError(token, "AccessManagedUnauthorized")
          .withArgs(caller.address);
    });
  });

  describe("approveForcedTransfer", () => {
    it("approves from the day's end, to the second", async () => {
      const { token, accounts, readyAt } = await loadFixture(proposedCase);
      const { staffB } = accounts;
      await time.setNextBlockTimestamp(readyAt - 1);
      await expect(token.connect(staffB).approveForcedTransfer(1n))
        .to.be.revertedWithCustomError(token, "GoldCaseNotReady")
        .withArgs(1n, readyAt);
      await time.setNextBlockTimestamp(readyAt);
      await expect(token.connect(staffB).approveForcedTransfer(1n))
        .to.emit(token, "ForcedTransferApproved")
        .withArgs(1n, staffB.address);
      const forcedCase = await token.forcedTransferCase(1n);
      expect(forcedCase.approver).to.equal(staffB.address);
      expect(forcedCase.state).to.equal(CaseState.Approved);
    });

    it("approves until the end of the case, to the second", async () => {
      const { token, accounts, expiresAt } = await loadFixture(proposedCase);
      await time.setNextBlockTimestamp(expiresAt + 1);
      await expect(token.connect(accounts.staffB).approveForcedTransfer(1n))
        .to.be.revertedWithCustomError(token, "GoldCaseExpired")
        .withArgs(1n, expiresAt);
    });

    it("still approves in the last second", async () => {
      const { token, accounts, expiresAt } = await loadFixture(proposedCase);
      await time.setNextBlockTimestamp(expiresAt);
      await expect(token.connect(accounts.staffB).approveForcedTransfer(1n)).to.emit(token, "ForcedTransferApproved");
    });

    it("refuses a case that is not proposed", async () => {
      const { token, accounts } = await loadFixture(approvedCase);
      for (const caseId of [0n, 1n, 2n])
        await expect(token.connect(accounts.staffB).approveForcedTransfer(caseId))
          .to.be.revertedWithCustomError(token, "GoldCaseNotProposed")
          .withArgs(caseId);
    });

    it("is COMPLIANCE_APPROVER's", async () => {
      const { token, accounts } = await loadFixture(proposedCase);
      for (const caller of [accounts.staffA, accounts.guardian, accounts.adminA])
        await expect(token.connect(caller).approveForcedTransfer(1n))
          .to.be.revertedWithCustomError(token, "AccessManagedUnauthorized")
          .withArgs(caller.address);
    });
  });

  describe("withdrawForcedTransfer", () => {
    for (const fixture of [proposedCase, approvedCase])
      it(`ends a case, given the ${fixture.name}`, async () => {
        const { token, accounts } = await loadFixture(fixture);
        const { guardian, staffA, staffB, ines, ivo } = accounts;
        await expect(token.connect(guardian).withdrawForcedTransfer(1n))
          .to.emit(token, "ForcedTransferWithdrawn")
          .withArgs(1n, guardian.address);
        expect((await token.forcedTransferCase(1n)).state).to.equal(CaseState.Withdrawn);
        await expect(token.connect(staffB).approveForcedTransfer(1n)).to.be.revertedWithCustomError(
          token,
          "GoldCaseNotProposed",
        );
        await expect(token.connect(staffA).forcedTransfer(ines, ivo, 4n * ONE))
          .to.be.revertedWithCustomError(token, "GoldNoApprovedCase")
          .withArgs(ines.address, ivo.address, 4n * ONE);
        await expect(token.connect(guardian).withdrawForcedTransfer(1n))
          .to.be.revertedWithCustomError(token, "GoldCaseNotOpen")
          .withArgs(1n, CaseState.Withdrawn);
      });

    it("refuses a case that was executed or never was", async () => {
      const { token, accounts } = await loadFixture(approvedCase);
      const { guardian, staffA, ines, ivo } = accounts;
      await token.connect(staffA).forcedTransfer(ines, ivo, 4n * ONE);
      for (const [caseId, state] of [
        [1n, CaseState.Executed],
        [2n, CaseState.None],
      ] as const)
        await expect(token.connect(guardian).withdrawForcedTransfer(caseId))
          .to.be.revertedWithCustomError(token, "GoldCaseNotOpen")
          .withArgs(caseId, state);
    });

    it("is GUARDIAN's", async () => {
      const { token, accounts } = await loadFixture(proposedCase);
      for (const caller of [accounts.staffA, accounts.staffB, accounts.ines])
        await expect(token.connect(caller).withdrawForcedTransfer(1n))
          .to.be.revertedWithCustomError(token, "AccessManagedUnauthorized")
          .withArgs(caller.address);
    });
  });

  describe("forcedTransfer", () => {
    it("executes an approved case, once", async () => {
      const { token, accounts } = await loadFixture(approvedCase);
      const { staffA, ines, ivo } = accounts;
      expect(await token.connect(staffA).forcedTransfer.staticCall(ines, ivo, 4n * ONE)).to.equal(true);
      await expect(token.connect(staffA).forcedTransfer(ines, ivo, 4n * ONE))
        .to.emit(token, "ForcedTransfer")
        .withArgs(ines.address, ivo.address, 4n * ONE);
      expect(await token.balanceOf(ines)).to.equal(6n * ONE);
      expect(await token.balanceOf(ivo)).to.equal(14n * ONE);
      expect(await token.totalSupply()).to.equal(100n * ONE);
      expect((await token.forcedTransferCase(1n)).state).to.equal(CaseState.Executed);
      await expect(token.connect(staffA).forcedTransfer(ines, ivo, 4n * ONE))
        .to.be.revertedWithCustomError(token, "GoldNoApprovedCase")
        .withArgs(ines.address, ivo.address, 4n * ONE);
    });

    it("executes exactly what was approved", async () => {
      const { token, accounts } = await loadFixture(approvedCase);
      const { staffA, ines, ivo, treasury } = accounts;
      for (const [from, to, amount] of [
        [ines, ivo, 4n * ONE + 1n],
        [ines, ivo, 4n * ONE - 1n],
        [ines, treasury, 4n * ONE],
        [ivo, ines, 4n * ONE],
        [treasury, ivo, 4n * ONE],
      ] as const)
        await expect(token.connect(staffA).forcedTransfer(from, to, amount))
          .to.be.revertedWithCustomError(token, "GoldNoApprovedCase")
          .withArgs(from.address, to.address, amount);
    });

    it("does not execute what is only proposed", async () => {
      const { token, accounts, moveTo, readyAt } = await loadFixture(proposedCase);
      const { staffA, ines, ivo } = accounts;
      await moveTo(readyAt);
      await expect(token.connect(staffA).forcedTransfer(ines, ivo, 4n * ONE))
        .to.be.revertedWithCustomError(token, "GoldNoApprovedCase")
        .withArgs(ines.address, ivo.address, 4n * ONE);
    });

    it("executes until the end of the case, to the second", async () => {
      const { token, accounts, expiresAt } = await loadFixture(approvedCase);
      const { staffA, ines, ivo } = accounts;
      await time.setNextBlockTimestamp(expiresAt + 1);
      await expect(token.connect(staffA).forcedTransfer(ines, ivo, 4n * ONE))
        .to.be.revertedWithCustomError(token, "GoldCaseExpired")
        .withArgs(1n, expiresAt);
    });

    it("still executes in the last second", async () => {
      const { token, accounts, expiresAt } = await loadFixture(approvedCase);
      const { staffA, ines, ivo } = accounts;
      await time.setNextBlockTimestamp(expiresAt);
      await expect(token.connect(staffA).forcedTransfer(ines, ivo, 4n * ONE)).to.emit(token, "ForcedTransfer");
    });

    it("emits Transfer and ForcedTransfer, and no Frozen where no freeze is touched", async () => {
      const world = await loadFixture(approvedCase);
      const { token, accounts } = world;
      await freeze(world, accounts.ines, 6n * ONE);
      const { hash } = await token.connect(accounts.staffA).forcedTransfer(accounts.ines, accounts.ivo, 4n * ONE);
      expect(await eventNames(token, hash)).to.deep.equal(["Transfer", "ForcedTransfer"]);
      expect(await token.getFrozenTokens(accounts.ines)).to.equal(6n * ONE);
    });

    it("lowers the freeze by what it takes of it, before the transfer", async () => {
      const world = await loadFixture(approvedCase);
      const { token, accounts } = world;
      const { staffA, ines, ivo } = accounts;
      await freeze(world, ines, 9n * ONE);
      const transaction = token.connect(staffA).forcedTransfer(ines, ivo, 4n * ONE);
      await expect(transaction)
        .to.emit(token, "Frozen")
        .withArgs(ines.address, 6n * ONE);
      expect(await eventNames(token, (await transaction).hash)).to.deep.equal(["Frozen", "Transfer", "ForcedTransfer"]);
      expect(await token.getFrozenTokens(ines)).to.equal(6n * ONE);
      expect(await token.canTransfer(ines, ivo, 1n)).to.equal(false);
    });

    it("lowers a freeze that exceeds the balance by the whole amount", async () => {
      const world = await loadFixture(approvedCase);
      const { token, accounts } = world;
      await freeze(world, accounts.ines, 50n * ONE);
      await token.connect(accounts.staffA).forcedTransfer(accounts.ines, accounts.ivo, 4n * ONE);
      expect(await token.getFrozenTokens(accounts.ines)).to.equal(46n * ONE);
    });

    it("names a lack of balance as such and leaves the freeze", async () => {
      const world = await loadFixture(approvedCase);
      const { token, accounts } = world;
      const { staffA, ines, ivo } = accounts;
      await token.connect(ines).transfer(ivo, 7n * ONE);
      await freeze(world, ines, 3n * ONE);
      await expect(token.connect(staffA).forcedTransfer(ines, ivo, 4n * ONE))
        .to.be.revertedWithCustomError(token, "ERC20InsufficientBalance")
        .withArgs(ines.address, 3n * ONE, 4n * ONE);
      expect(await token.getFrozenTokens(ines)).to.equal(3n * ONE);
    });

    it("recovers the gold of a holder who was revoked, without an exit", async () => {
      const world = await loadFixture(approvedCase);
      const { token, accounts } = world;
      await revoke(world, accounts.ines);
      await token.connect(accounts.staffA).forcedTransfer(accounts.ines, accounts.ivo, 4n * ONE);
      expect(await token.balanceOf(accounts.ines)).to.equal(6n * ONE);
    });

    it("gives nothing to somebody who may not hold, also not one with an exit", async () => {
      const world = await loadFixture(holders);
      const { token, accounts } = world;
      const { staffA, ines, ivo, nora } = accounts;
      await approveCase(world, ines, nora, ONE);
      await approveCase(world, ines, ivo, ONE);
      await expect(token.connect(staffA).forcedTransfer(ines, nora, ONE))
        .to.be.revertedWithCustomError(token, "ERC7943CannotReceive")
        .withArgs(nora.address);
      await revoke(world, ivo);
      await openExit(world, ivo);
      await expect(token.connect(staffA).forcedTransfer(ines, ivo, ONE))
        .to.be.revertedWithCustomError(token, "ERC7943CannotReceive")
        .withArgs(ivo.address);
    });

    it("gives nothing to the token's own address", async () => {
      const { token, accounts, moveBy } = await loadFixture(holders);
      const { staffA, staffB, ines } = accounts;
      await token.connect(staffA).proposeForcedTransfer(ines, token, ONE, CASE_REF);
      await moveBy(DAY);
      await token.connect(staffB).approveForcedTransfer(1n);
      await expect(token.connect(staffA).forcedTransfer(ines, token, ONE))
        .to.be.revertedWithCustomError(token, "ERC7943CannotReceive")
        .withArgs(await token.getAddress());
    });

    it("may seize for the treasury", async () => {
      const world = await loadFixture(holders);
      const { token, accounts } = world;
      const { staffA, ines, treasury } = accounts;
      const before = await token.balanceOf(treasury);
      await approveCase(world, ines, treasury, 10n * ONE);
      await token.connect(staffA).forcedTransfer(ines, treasury, 10n * ONE);
      expect(await token.balanceOf(ines)).to.equal(0n);
      expect(await token.balanceOf(treasury)).to.equal(before + 10n * ONE);
    });

    it("is COMPLIANCE's", async () => {
      const { token, accounts } = await loadFixture(approvedCase);
      const { staffB, guardian, adminA, ines, ivo } = accounts;
      for (const caller of [staffB, guardian, adminA, ivo])
        await expect(token.connect(caller).forcedTransfer(ines, ivo, 4n * ONE))
          .to.be.revertedWithCustomError(token, "AccessManagedUnauthorized")
          .withArgs(caller.address);
    });
  });
});
