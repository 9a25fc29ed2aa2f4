// GoldToken: what is done by signature. ERC-2612, ERC-3009, and accounts that are contracts or EOAs with code (EIP-7702).
//
// permit                      allowance; expired, replayed, other signer, other chain, other token, malleable, broken: refused
// transferWithAuthorization   anybody submits; used, too early, too late, malleable, other form: refused; rules of transfers hold
// receiveWithAuthorization    the payee alone submits
// cancelAuthorization         spends the nonce
// EIP-7702                    an EOA with code approves and sells in one transaction, and signs as before
import { expect } from "chai";
import { delegateToWallet } from "./delegated.ts";
import { bare, ethers, loadFixture, ONE, time } from "./fixture.ts";
import { domainOf, signAuthorization, signCancellation, signPermit } from "./token-signatures.ts";
import { holders, openExit, revoke } from "./token-world.ts";

const CURVE_ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;

/** The other signature that the same key and message have: what OpenZeppelin's recovery refuses. */
function mirrored(v: number, s: string): { v: number; s: string } {
  return { v: v === 27 ? 28 : 27, s: ethers.toBeHex(CURVE_ORDER - BigInt(s), 32) };
}

describe("GoldToken, signatures", () => {
  describe("permit", () => {
    const value = 5n * ONE;

    async function permitted() {
      const world = await holders();
      const deadline = BigInt((await world.now()) + 1_000);
      const { ines, ivo } = world.accounts;
      const signature = await signPermit(world.token, ines, { spender: ivo.address, value, deadline });
      return { ...world, deadline, signature };
    }

    it("gives an allowance, whoever submits it", async () => {
      const { token, accounts, deadline, signature } = await loadFixture(permitted);
      const { ines, ivo, stranger } = accounts;
      const { v, r, s } = signature;
      await expect(token.connect(stranger).permit(ines, ivo, value, deadline, v, r, s))
        .to.emit(token, "Approval")
        .withArgs(ines.address, ivo.address, value);
      expect(await token.allowance(ines, ivo)).to.equal(value);
      expect(await token.nonces(ines)).to.equal(1n);
    });

    it("counts until its deadline, to the second", async () => {
      const { token, accounts, deadline, signature } = await loadFixture(permitted);
      const { ines, ivo } = accounts;
      const { v, r, s } = signature;
      await time.setNextBlockTimestamp(deadline + 1n);
      await expect(token.permit(ines, ivo, value, deadline, v, r, s))
        .to.be.revertedWithCustomError(token, "ERC2612ExpiredSignature")
        .withArgs(deadline);
    });

    it("counts once", async () => {
      const { token, accounts, deadline, signature } = await loadFixture(permitted);
      const { ines, ivo } = accounts;
      const { v, r, s } = signature;
      await token.permit(ines, ivo, value, deadline, v, r, s);
      await expect(token.permit(ines, ivo, value, deadline, v, r, s)).to.be.revertedWithCustomError(
        token,
        "ERC2612InvalidSigner",
      );
    });

    it("counts for what was signed", async () => {
      const { token, accounts, deadline, signature } = await loadFixture(permitted);
      const { ines, ivo, nora } = accounts;
      const { v, r, s } = signature;
      for (const [owner, spender, amount, until] of [
        [ivo, ivo, value, deadline],
        [ines, nora, value, deadline],
        [ines, ivo, value + 1n, deadline],
        [ines, ivo, value, deadline + 1n],
      ] as const)
        await expect(token.permit(owner, spender, amount, until, v, r, s)).to.be.revertedWithCustomError(
          token,
          "ERC2612InvalidSigner",
        );
    });

    it("failure 30: counts on this chain and for this token alone", async () => {
      const { token, accounts, deadline, usdt } = await loadFixture(permitted);
      const { ines, ivo } = accounts;
      const domain = await domainOf(token);
      for (const other of [
        { ...domain, chainId: 1n },
        { ...domain, verifyingContract: await usdt.getAddress() },
        { ...domain, version: "2" },
      ]) {
        const { v, r, s } = await signPermit(token, ines, { spender: ivo.address, value, deadline }, other);
        await expect(token.permit(ines, ivo, value, deadline, v, r, s)).to.be.revertedWithCustomError(
          token,
          "ERC2612InvalidSigner",
        );
      }
    });

    it("failure 31: refuses the mirrored signature, a broken v and the zero signer", async () => {
      const { token, accounts, deadline, signature } = await loadFixture(permitted);
      const { ines, ivo } = accounts;
      const { v, r, s } = signature;
      const other = mirrored(v, s);
      await expect(token.permit(ines, ivo, value, deadline, other.v, r, other.s))
        .to.be.revertedWithCustomError(token, "ECDSAInvalidSignatureS")
        .withArgs(other.s);
      await expect(token.permit(ines, ivo, value, deadline, 0, r, s)).to.be.revertedWithCustomError(
        token,
        "ECDSAInvalidSignature",
      );
      await expect(
        token.permit(ethers.ZeroAddress, ivo, value, deadline, 0, ethers.ZeroHash, ethers.ZeroHash),
      ).to.be.revertedWithCustomError(token, "ECDSAInvalidSignature");
    });

    it("names its domain by the separator", async () => {
      const { token } = await loadFixture(bare);
      expect(await token.DOMAIN_SEPARATOR()).to.equal(ethers.TypedDataEncoder.hashDomain(await domainOf(token)));
    });
  });

  describe("transferWithAuthorization", () => {
    async function signed() {
      const world = await holders();
      const { ines, ivo } = world.accounts;
      const terms = { from: ines.address, to: ivo.address, value: 2n * ONE };
      return { ...world, terms, ...(await signAuthorization(world.token, ines, "TransferWithAuthorization", terms)) };
    }

    it("pays, whoever submits it", async () => {
      const { token, accounts, args, nonce } = await loadFixture(signed);
      const { ines, ivo, stranger } = accounts;
      expect(await token.authorizationState(ines, nonce)).to.equal(false);
      await expect(token.connect(stranger).transferWithAuthorization(...args))
        .to.emit(token, "AuthorizationUsed")
        .withArgs(ines.address, nonce);
      expect(await token.authorizationState(ines, nonce)).to.equal(true);
      expect(await token.balanceOf(ivo)).to.equal(12n * ONE);
    });

    it("pays also when a revoked account submits it, which spends nothing of its own right", async () => {
      const world = await loadFixture(signed);
      const { token, accounts, args } = world;
      await world.onboard(accounts.nora);
      await revoke(world, accounts.nora);
      await expect(token.connect(accounts.nora).transferWithAuthorization(...args)).to.emit(token, "Transfer");
    });

    it("pays once", async () => {
      const { token, accounts, args, nonce } = await loadFixture(signed);
      await token.transferWithAuthorization(...args);
      await expect(token.transferWithAuthorization(...args))
        .to.be.revertedWithCustomError(token, "ERC3009UsedAuthorization")
        .withArgs(accounts.ines.address, nonce);
    });

    it("counts after the one time and before the other, to the second", async () => {
      const { token, accounts, terms, now } = await loadFixture(signed);
      const validAfter = BigInt((await now()) + 100);
      const validBefore = validAfter + 100n;
      const window = { ...terms, validAfter, validBefore };
      const { args } = await signAuthorization(token, accounts.ines, "TransferWithAuthorization", window);
      for (const timestamp of [validAfter, validBefore]) {
        await time.setNextBlockTimestamp(timestamp);
        await expect(token.transferWithAuthorization(...args))
          .to.be.revertedWithCustomError(token, "ERC3009InvalidAuthorizationTime")
          .withArgs(validAfter, validBefore);
      }
    });

    it("counts in the first and the last second between", async () => {
      const { token, accounts, terms, now } = await loadFixture(signed);
      const validAfter = BigInt((await now()) + 100);
      const validBefore = validAfter + 100n;
      for (const timestamp of [validAfter + 1n, validBefore - 1n]) {
        const window = { ...terms, validAfter, validBefore };
        const { args } = await signAuthorization(token, accounts.ines, "TransferWithAuthorization", window);
        await time.setNextBlockTimestamp(timestamp);
        await expect(token.transferWithAuthorization(...args)).to.emit(token, "AuthorizationUsed");
      }
    });

    it("refuses another signer, other terms, another domain, the mirrored signature and the other form's", async () => {
      const { token, accounts, terms, args } = await loadFixture(signed);
      const { ines, ivo } = accounts;
      const form = "TransferWithAuthorization";
      const domain = await domainOf(token);
      const [from, to, value, validAfter, validBefore, nonce, v, r, s] = args;
      const wrong = [
        (await signAuthorization(token, ivo, form, terms)).args,
        (await signAuthorization(token, ines, form, terms, { ...domain, chainId: 1n })).args,
        (await signAuthorization(token, ines, "ReceiveWithAuthorization", terms)).args,
      ];
      for (const attempt of wrong)
        await expect(token.transferWithAuthorization(...attempt)).to.be.revertedWithCustomError(
          token,
          "ERC3009InvalidSignature",
        );
      await expect(
        token.transferWithAuthorization(from, to, value + 1n, validAfter, validBefore, nonce, v, r, s),
      ).to.be.revertedWithCustomError(token, "ERC3009InvalidSignature");
      const other = mirrored(v, s);
      await expect(
        token.transferWithAuthorization(from, to, value, validAfter, validBefore, nonce, other.v, r, other.s),
      )
        .to.be.revertedWithCustomError(token, "ECDSAInvalidSignatureS")
        .withArgs(other.s);
    });

    it("keeps the rules of transfers: recipient, lapse, pause", async () => {
      const world = await loadFixture(signed);
      const { token, accounts, args, terms } = world;
      const { ines, nora, guardian } = accounts;
      const toNora = { ...terms, to: nora.address };
      const refused = await signAuthorization(token, ines, "TransferWithAuthorization", toNora);
      await expect(token.transferWithAuthorization(...refused.args))
        .to.be.revertedWithCustomError(token, "ERC7943CannotReceive")
        .withArgs(nora.address);
      await revoke(world, ines);
      await expect(token.transferWithAuthorization(...args))
        .to.be.revertedWithCustomError(token, "ERC7943CannotSend")
        .withArgs(ines.address);
      await openExit(world, ines);
      await expect(token.transferWithAuthorization(...args)).to.be.revertedWithCustomError(
        token,
        "ERC7943CannotTransfer",
      );
      await token.connect(guardian).pause();
      await expect(token.transferWithAuthorization(...args)).to.be.revertedWithCustomError(token, "GoldPaused");
    });
  });

  describe("receiveWithAuthorization", () => {
    it("failure 29: pays the payee who submits it, and nobody in its place", async () => {
      const { token, accounts } = await loadFixture(holders);
      const { ines, ivo, stranger } = accounts;
      const terms = { from: ines.address, to: ivo.address, value: 2n * ONE };
      const { args, nonce } = await signAuthorization(token, ines, "ReceiveWithAuthorization", terms);
      await expect(token.connect(stranger).receiveWithAuthorization(...args))
        .to.be.revertedWithCustomError(token, "ERC20InvalidReceiver")
        .withArgs(ivo.address);
      await expect(token.connect(stranger).transferWithAuthorization(...args)).to.be.revertedWithCustomError(
        token,
        "ERC3009InvalidSignature",
      );
      await expect(token.connect(ivo).receiveWithAuthorization(...args))
        .to.emit(token, "AuthorizationUsed")
        .withArgs(ines.address, nonce);
      await expect(token.connect(ivo).receiveWithAuthorization(...args))
        .to.be.revertedWithCustomError(token, "ERC3009UsedAuthorization")
        .withArgs(ines.address, nonce);
      expect(await token.balanceOf(ivo)).to.equal(12n * ONE);
    });

    it("lets a lapsed holder with an exit sell to the vault", async () => {
      const world = await loadFixture(holders);
      const { token, accounts, asVault } = world;
      const { ines } = accounts;
      await revoke(world, ines);
      await openExit(world, ines);
      const terms = { from: ines.address, to: asVault.address, value: ONE };
      const { args } = await signAuthorization(token, ines, "ReceiveWithAuthorization", terms);
      await token.connect(asVault).receiveWithAuthorization(...args);
      expect(await token.balanceOf(asVault)).to.equal(6n * ONE);
    });
  });

  describe("cancelAuthorization", () => {
    it("spends the nonce", async () => {
      const { token, accounts } = await loadFixture(holders);
      const { ines, ivo } = accounts;
      const terms = { from: ines.address, to: ivo.address, value: ONE };
      const { args, nonce } = await signAuthorization(token, ines, "TransferWithAuthorization", terms);
      const { v, r, s } = await signCancellation(token, ines, nonce);
      await expect(token.cancelAuthorization(ines, nonce, v, r, s))
        .to.emit(token, "AuthorizationCanceled")
        .withArgs(ines.address, nonce);
      for (const attempt of [
        () => token.transferWithAuthorization(...args),
        () => token.cancelAuthorization(ines, nonce, v, r, s),
      ])
        await expect(attempt())
          .to.be.revertedWithCustomError(token, "ERC3009UsedAuthorization")
          .withArgs(ines.address, nonce);
    });

    it("takes the authorizer's signature alone", async () => {
      const { token, accounts } = await loadFixture(holders);
      const { v, r, s } = await signCancellation(token, accounts.ivo, ethers.id("n"));
      await expect(token.cancelAuthorization(accounts.ines, ethers.id("n"), v, r, s)).to.be.revertedWithCustomError(
        token,
        "ERC3009InvalidSignature",
      );
    });
  });

  describe("EIP-7702", () => {
    /** Ines with the code of a wallet. */
    async function delegated() {
      const world = await holders();
      return { ...world, wallet: await delegateToWallet(world.accounts.ines) };
    }

    it("failure 32: an account with code holds, receives and sends as before", async () => {
      const { token, accounts } = await loadFixture(delegated);
      const { ines, ivo } = accounts;
      expect(await ethers.provider.getCode(ines)).to.match(/^0xef0100/);
      await token.connect(ivo).transfer(ines, ONE);
      await token.connect(ines).transfer(ivo, 2n * ONE);
      expect(await token.balanceOf(ines)).to.equal(9n * ONE);
    });

    it("failure 32: it approves and is drawn upon in one transaction", async () => {
      const { token, wallet, accounts, vault } = await loadFixture(delegated);
      const { ines, ivo } = accounts;
      const target = await token.getAddress();
      await wallet.connect(ines).executeBatch([
        { target, data: token.interface.encodeFunctionData("approve", [await vault.getAddress(), ONE]) },
        { target, data: token.interface.encodeFunctionData("transfer", [ivo.address, ONE]) },
      ]);
      expect(await token.allowance(ines, vault)).to.equal(ONE);
      expect(await token.balanceOf(ivo)).to.equal(11n * ONE);
    });

    it("its key still signs permits and authorisations", async () => {
      const { token, accounts, now } = await loadFixture(delegated);
      const { ines, ivo } = accounts;
      const deadline = BigInt((await now()) + 1_000);
      const { v, r, s } = await signPermit(token, ines, { spender: ivo.address, value: ONE, deadline });
      await token.permit(ines, ivo, ONE, deadline, v, r, s);
      const terms = { from: ines.address, to: ivo.address, value: ONE };
      const { args } = await signAuthorization(token, ines, "TransferWithAuthorization", terms);
      await token.transferWithAuthorization(...args);
      expect(await token.allowance(ines, ivo)).to.equal(ONE);
      expect(await token.balanceOf(ivo)).to.equal(11n * ONE);
    });

    it("its lapse holds it like any other", async () => {
      const world = await loadFixture(delegated);
      const { token, wallet, accounts } = world;
      const { ines, ivo } = accounts;
      await revoke(world, ines);
      const data = token.interface.encodeFunctionData("transfer", [ivo.address, ONE]);
      await expect(wallet.connect(ines).execute(token, data))
        .to.be.revertedWithCustomError(token, "ERC7943CannotSend")
        .withArgs(ines.address);
    });
  });
});
