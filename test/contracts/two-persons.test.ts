// TwoPersons: no address acts as both persons of a two-person action, by any route (I5). Shown on the token's forced transfer,
// whose both steps are calls, and on an auditor's signature over a bar.
//
// given one address            that proposed, and holds the second role by now instead of the first: refused as the same address
// given both roles             before, between or after the steps: refused in either step and in the execution
// given the manager as caller  by `execute`, scheduled or not, by a batch: refused; a scheduled operation called directly: goes
// given an account with code   several calls in one transaction: still one address
// given a signature            of the custodian, of one who holds both roles, of one who holds none: refused
import { expect } from "chai";
import { ROLE_IDS } from "../../scripts/deploy/roles.ts";
import { delegateToWallet } from "./delegated.ts";
import { DAY, ethers, loadFixture, ONE } from "./fixture.ts";
import { grantRole, revokeRole } from "./role-changes.ts";
import { approveCase, holders } from "./token-world.ts";

const { COMPLIANCE, COMPLIANCE_APPROVER, AUDITOR, CUSTODIAN } = ROLE_IDS;
const CASE_REF = ethers.id("court order");

/** Staff A has proposed a case, and the day is over. */
async function proposed() {
  const world = await holders();
  const { token, accounts } = world;
  await token.connect(accounts.staffA).proposeForcedTransfer(accounts.ines, accounts.ivo, ONE, CASE_REF);
  await world.moveBy(DAY);
  return world;
}

describe("TwoPersons", () => {
  describe("one address", () => {
    it("failure 5: cannot approve what it proposed under another role", async () => {
      const world = await loadFixture(proposed);
      const { token, accounts } = world;
      await revokeRole(world, COMPLIANCE, accounts.staffA.address);
      await grantRole(world, COMPLIANCE_APPROVER, accounts.staffA.address);
      await expect(token.connect(accounts.staffA).approveForcedTransfer(1n))
        .to.be.revertedWithCustomError(token, "TwoPersonsSameAddress")
        .withArgs(accounts.staffA.address);
    });
  });

  describe("both roles", () => {
    it("failure 5: given to the proposer: neither approves nor proposes", async () => {
      const world = await loadFixture(proposed);
      const { token, accounts } = world;
      const { staffA, ines, ivo } = accounts;
      await grantRole(world, COMPLIANCE_APPROVER, staffA.address);
      for (const attempt of [
        () => token.connect(staffA).approveForcedTransfer(1n),
        () => token.connect(staffA).proposeForcedTransfer(ines, ivo, 2n * ONE, CASE_REF),
      ])
        await expect(attempt())
          .to.be.revertedWithCustomError(token, "TwoPersonsBothRoles")
          .withArgs(staffA.address, COMPLIANCE, COMPLIANCE_APPROVER);
    });

    it("given to the approver: does not approve another's case", async () => {
      const world = await loadFixture(proposed);
      const { token, accounts } = world;
      await grantRole(world, COMPLIANCE, accounts.staffB.address);
      await expect(token.connect(accounts.staffB).approveForcedTransfer(1n))
        .to.be.revertedWithCustomError(token, "TwoPersonsBothRoles")
        .withArgs(accounts.staffB.address, COMPLIANCE, COMPLIANCE_APPROVER);
    });

    it("given after the approval: does not execute", async () => {
      const world = await loadFixture(holders);
      const { token, accounts } = world;
      const { staffA, ines, ivo } = accounts;
      await approveCase(world, ines, ivo, ONE);
      await grantRole(world, COMPLIANCE_APPROVER, staffA.address);
      await expect(token.connect(staffA).forcedTransfer(ines, ivo, ONE))
        .to.be.revertedWithCustomError(token, "TwoPersonsBothRoles")
        .withArgs(staffA.address, COMPLIANCE, COMPLIANCE_APPROVER);
    });

    it("counts also where one of them has an execution delay", async () => {
      const world = await loadFixture(proposed);
      const { token, accounts } = world;
      await grantRole(world, COMPLIANCE, accounts.staffB.address, DAY);
      await expect(token.connect(accounts.staffB).approveForcedTransfer(1n))
        .to.be.revertedWithCustomError(token, "TwoPersonsBothRoles")
        .withArgs(accounts.staffB.address, COMPLIANCE, COMPLIANCE_APPROVER);
    });

    it("lost again: acts as before", async () => {
      const world = await loadFixture(proposed);
      const { token, accounts } = world;
      await grantRole(world, COMPLIANCE, accounts.staffB.address);
      await revokeRole(world, COMPLIANCE, accounts.staffB.address);
      await expect(token.connect(accounts.staffB).approveForcedTransfer(1n)).to.emit(token, "ForcedTransferApproved");
    });
  });

  describe("the manager as caller", () => {
    it("failure 5: is refused in every step", async () => {
      const world = await loadFixture(proposed);
      const { token, accounts, manager } = world;
      const { staffA, staffB, ines, ivo } = accounts;
      const encode = token.interface.encodeFunctionData.bind(token.interface);
      const propose = encode("proposeForcedTransfer", [ines.address, ivo.address, 2n * ONE, CASE_REF]);
      await expect(manager.connect(staffA).execute(token, propose)).to.be.revertedWithCustomError(
        token,
        "TwoPersonsThroughManager",
      );
      const approve = encode("approveForcedTransfer", [1n]);
      await expect(manager.connect(staffB).execute(token, approve)).to.be.revertedWithCustomError(
        token,
        "TwoPersonsThroughManager",
      );
      await token.connect(staffB).approveForcedTransfer(1n);
      const force = encode("forcedTransfer", [ines.address, ivo.address, ONE]);
      await expect(manager.connect(staffA).execute(token, force)).to.be.revertedWithCustomError(
        token,
        "TwoPersonsThroughManager",
      );
    });

    it("is refused inside a batch", async () => {
      const { token, accounts, manager } = await loadFixture(proposed);
      const approve = token.interface.encodeFunctionData("approveForcedTransfer", [1n]);
      const execute = manager.interface.encodeFunctionData("execute", [await token.getAddress(), approve]);
      await expect(manager.connect(accounts.staffB).multicall([execute])).to.be.revertedWithCustomError(
        token,
        "TwoPersonsThroughManager",
      );
    });

    it("is refused after a schedule, whereas the direct call consumes it", async () => {
      const world = await loadFixture(proposed);
      const { token, accounts, manager } = world;
      const { stranger } = accounts;
      await grantRole(world, COMPLIANCE_APPROVER, stranger.address, DAY);
      const approve = token.interface.encodeFunctionData("approveForcedTransfer", [1n]);
      await manager.connect(stranger).schedule(token, approve, 0);
      await world.moveBy(DAY);
      await expect(manager.connect(stranger).execute(token, approve)).to.be.revertedWithCustomError(
        token,
        "TwoPersonsThroughManager",
      );
      await expect(token.connect(stranger).approveForcedTransfer(1n))
        .to.emit(token, "ForcedTransferApproved")
        .withArgs(1n, stranger.address);
    });
  });

  describe("an account with code", () => {
    it("failure 5: is one address however many calls it makes at once", async () => {
      const world = await loadFixture(proposed);
      const { token, accounts } = world;
      const { staffA, ines, ivo } = accounts;
      await revokeRole(world, COMPLIANCE, staffA.address);
      await grantRole(world, COMPLIANCE_APPROVER, staffA.address);
      const wallet = await delegateToWallet(staffA);
      const target = await token.getAddress();
      const data = token.interface.encodeFunctionData("approveForcedTransfer", [1n]);
      await expect(wallet.connect(staffA).executeBatch([{ target, data }]))
        .to.be.revertedWithCustomError(token, "TwoPersonsSameAddress")
        .withArgs(staffA.address);
      expect(await token.balanceOf(ines)).to.equal(10n * ONE);
      expect(await token.balanceOf(ivo)).to.equal(10n * ONE);
    });
  });

  describe("a signature", () => {
    async function proposedBar() {
      const world = await holders();
      await world.bars.connect(world.accounts.staffA).propose(world.barFacts());
      return world;
    }

    it("of a stranger does not attest", async () => {
      const { bars, accounts, signAttestation } = await loadFixture(proposedBar);
      const { attestation, signature } = await signAttestation([1n], { signer: accounts.stranger });
      await expect(bars.attest(attestation, signature))
        .to.be.revertedWithCustomError(bars, "TwoPersonsSignerWithoutRole")
        .withArgs(accounts.stranger.address, AUDITOR);
    });

    it("of one who holds both roles by now does not attest", async () => {
      const world = await loadFixture(proposedBar);
      const { bars, accounts } = world;
      await grantRole(world, AUDITOR, accounts.staffA.address);
      const { attestation, signature } = await world.signAttestation([1n], { signer: accounts.staffA });
      await expect(bars.attest(attestation, signature))
        .to.be.revertedWithCustomError(bars, "TwoPersonsBothRoles")
        .withArgs(accounts.staffA.address, CUSTODIAN, AUDITOR);
    });

    it("of the custodian who has become auditor does not attest its own bar", async () => {
      const world = await loadFixture(proposedBar);
      const { bars, accounts } = world;
      await revokeRole(world, CUSTODIAN, accounts.staffA.address);
      await grantRole(world, AUDITOR, accounts.staffA.address);
      const { attestation, signature } = await world.signAttestation([1n], { signer: accounts.staffA });
      await expect(bars.attest(attestation, signature))
        .to.be.revertedWithCustomError(bars, "TwoPersonsSameAddress")
        .withArgs(accounts.staffA.address);
    });
  });
});
