// GoldToken: frozen amounts (I10).
//
// setFrozenTokens     COMPLIANCE; absolute, may exceed the balance; not for the accounts that keep books; others: refused
// setFrozenTokensIf   only if the amount is still the expected one
// what is frozen      stays, by transfer, transferFrom, permit, ERC-3009 in both forms, burn of the treasury, sale
import { expect } from "chai";
import { ethers, loadFixture, ONE } from "./fixture.ts";
import { signAuthorization, signPermit } from "./token-signatures.ts";
import { freeze, holders } from "./token-world.ts";

async function sevenOfTenFrozen() {
  const world = await holders();
  await freeze(world, world.accounts.ines, 7n * ONE);
  return world;
}

describe("GoldToken, freeze", () => {
  describe("setFrozenTokens", () => {
    it("sets an absolute amount and says so", async () => {
      const { token, accounts } = await loadFixture(holders);
      const { staffA, ines } = accounts;
      await expect(token.connect(staffA).setFrozenTokens(ines, 7n * ONE))
        .to.emit(token, "Frozen")
        .withArgs(ines.address, 7n * ONE);
      await token.connect(staffA).setFrozenTokens(ines, 2n * ONE);
      expect(await token.getFrozenTokens(ines)).to.equal(2n * ONE);
      expect(await token.connect(staffA).setFrozenTokens.staticCall(ines, 0n)).to.equal(true);
    });

    it("may exceed the balance, and then holds what comes later", async () => {
      const world = await loadFixture(holders);
      const { token, accounts } = world;
      const { ines, ivo } = accounts;
      await freeze(world, ines, ethers.MaxUint256);
      await token.connect(ivo).transfer(ines, ONE);
      expect(await token.balanceOf(ines)).to.equal(11n * ONE);
      expect(await token.canTransfer(ines, ivo, 1n)).to.equal(false);
      await expect(token.connect(ines).transfer(ivo, 1n))
        .to.be.revertedWithCustomError(token, "ERC7943InsufficientUnfrozenBalance")
        .withArgs(ines.address, 1n, 0n);
    });

    it("is COMPLIANCE's", async () => {
      const { token, accounts } = await loadFixture(holders);
      const { staffB, guardian, adminA, ines } = accounts;
      for (const caller of [staffB, guardian, adminA, ines]) {
        await expect(token.connect(caller).setFrozenTokens(ines, 1n))
          .to.be.revertedWithCustomError(token, "AccessManagedUnauthorized")
          .withArgs(caller.address);
        await expect(token.connect(caller).setFrozenTokensIf(ines, 0n, 1n))
          .to.be.revertedWithCustomError(token, "AccessManagedUnauthorized")
          .withArgs(caller.address);
      }
    });

    it("does not touch what vault, redemption and supply controller keep for others", async () => {
      const { token, accounts, vault, redemption, supply } = await loadFixture(holders);
      for (const system of [vault, redemption, supply]) {
        const address = await system.getAddress();
        await expect(token.connect(accounts.staffA).setFrozenTokens(address, 1n))
          .to.be.revertedWithCustomError(token, "GoldSystemHolding")
          .withArgs(address);
        await expect(token.connect(accounts.staffA).setFrozenTokensIf(address, 0n, 1n))
          .to.be.revertedWithCustomError(token, "GoldSystemHolding")
          .withArgs(address);
      }
    });
  });

  describe("setFrozenTokensIf", () => {
    it("sets the amount if nobody else has", async () => {
      const { token, accounts } = await loadFixture(sevenOfTenFrozen);
      await expect(token.connect(accounts.staffA).setFrozenTokensIf(accounts.ines, 7n * ONE, 9n * ONE))
        .to.emit(token, "Frozen")
        .withArgs(accounts.ines.address, 9n * ONE);
    });

    it("failure 52: refuses to overwrite what it did not expect", async () => {
      const { token, accounts } = await loadFixture(sevenOfTenFrozen);
      await expect(token.connect(accounts.staffA).setFrozenTokensIf(accounts.ines, 0n, 9n * ONE))
        .to.be.revertedWithCustomError(token, "GoldFrozenChanged")
        .withArgs(accounts.ines.address, 0n, 7n * ONE);
    });
  });

  describe("what is frozen stays", () => {
    const unfrozen = 3n * ONE;
    const tooMuch = unfrozen + 1n;

    it("by transfer, while the rest goes", async () => {
      const { token, accounts } = await loadFixture(sevenOfTenFrozen);
      const { ines, ivo } = accounts;
      expect(await token.canTransfer(ines, ivo, tooMuch)).to.equal(false);
      expect(await token.canTransfer(ines, ivo, unfrozen)).to.equal(true);
      await expect(token.connect(ines).transfer(ivo, tooMuch))
        .to.be.revertedWithCustomError(token, "ERC7943InsufficientUnfrozenBalance")
        .withArgs(ines.address, tooMuch, unfrozen);
      await token.connect(ines).transfer(ivo, unfrozen);
      expect(await token.balanceOf(ines)).to.equal(7n * ONE);
    });

    it("by transfer to oneself", async () => {
      const { token, accounts } = await loadFixture(sevenOfTenFrozen);
      await expect(token.connect(accounts.ines).transfer(accounts.ines, tooMuch))
        .to.be.revertedWithCustomError(token, "ERC7943InsufficientUnfrozenBalance")
        .withArgs(accounts.ines.address, tooMuch, unfrozen);
    });

    it("by more than the balance, which is named as such", async () => {
      const { token, accounts } = await loadFixture(sevenOfTenFrozen);
      await expect(token.connect(accounts.ines).transfer(accounts.ivo, 10n * ONE + 1n))
        .to.be.revertedWithCustomError(token, "ERC20InsufficientBalance")
        .withArgs(accounts.ines.address, 10n * ONE, 10n * ONE + 1n);
      expect(await token.canTransfer(accounts.ines, accounts.ivo, 10n * ONE + 1n)).to.equal(false);
    });

    it("by allowance, given before or after, also to the vault and the redemption", async () => {
      const { token, accounts, asVault, asRedemption } = await loadFixture(sevenOfTenFrozen);
      const { ines, ivo } = accounts;
      for (const spender of [ivo, asVault, asRedemption]) {
        await token.connect(ines).approve(spender, ethers.MaxUint256);
        await expect(token.connect(spender).transferFrom(ines, spender, tooMuch))
          .to.be.revertedWithCustomError(token, "ERC7943InsufficientUnfrozenBalance")
          .withArgs(ines.address, tooMuch, unfrozen);
      }
    });

    it("failure 25: by permit", async () => {
      const { token, accounts, now } = await loadFixture(sevenOfTenFrozen);
      const { ines, ivo } = accounts;
      const deadline = BigInt((await now()) + 1000);
      const { v, r, s } = await signPermit(token, ines, { spender: ivo.address, value: tooMuch, deadline });
      await token.permit(ines, ivo, tooMuch, deadline, v, r, s);
      await expect(token.connect(ivo).transferFrom(ines, ivo, tooMuch))
        .to.be.revertedWithCustomError(token, "ERC7943InsufficientUnfrozenBalance")
        .withArgs(ines.address, tooMuch, unfrozen);
    });

    it("failure 25: by ERC-3009, in both forms", async () => {
      const { token, accounts } = await loadFixture(sevenOfTenFrozen);
      const { ines, ivo } = accounts;
      const terms = { from: ines.address, to: ivo.address, value: tooMuch };
      for (const form of ["TransferWithAuthorization", "ReceiveWithAuthorization"] as const) {
        const { args } = await signAuthorization(token, ines, form, terms);
        const call =
          token.connect(ivo)[
            form === "TransferWithAuthorization" ? "transferWithAuthorization" : "receiveWithAuthorization"
          ];
        await expect(call(...args))
          .to.be.revertedWithCustomError(token, "ERC7943InsufficientUnfrozenBalance")
          .withArgs(ines.address, tooMuch, unfrozen);
      }
    });

    it("failure 25: by a burn of the treasury's", async () => {
      const world = await loadFixture(holders);
      const { token, accounts, supply } = world;
      const { treasury } = accounts;
      const balance = await token.balanceOf(treasury);
      await freeze(world, treasury, balance);
      await token.connect(treasury).approve(supply, 1n);
      await expect(supply.connect(treasury).burnFromTreasury(1n))
        .to.be.revertedWithCustomError(token, "ERC7943InsufficientUnfrozenBalance")
        .withArgs(treasury.address, 1n, 0n);
    });

    it("until the freeze ends", async () => {
      const world = await loadFixture(sevenOfTenFrozen);
      const { token, accounts } = world;
      await freeze(world, accounts.ines, 0n);
      await token.connect(accounts.ines).transfer(accounts.ivo, 10n * ONE);
      expect(await token.balanceOf(accounts.ines)).to.equal(0n);
    });
  });
});
