// InvestorRegistry, enterWithSignature: by the investor; deadline passed, signer without the right, other terms, replay, revoked
// since, other chain or register, malleable: refused; officers with a key, a contract, a key and code.
import { expect } from "chai";
import { Signature } from "ethers";
import { ROLE_IDS } from "../../scripts/deploy/roles.ts";
import { delegate } from "./delegated.ts";
import { bare, DAY, ethers, loadFixture, time } from "./fixture.ts";
import { credentialFrom, domainOf, ENTRY_TYPES, entered, REASON, signEntry, signed } from "./investor-entries.ts";
import { grantRole, revokeRole } from "./role-changes.ts";

const CURVE_ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;

describe("InvestorRegistry: entry by signature", () => {
  describe("enterWithSignature", () => {
    it("enters the caller", async () => {
      const { investors, accounts, credential, deadline, signature } = await loadFixture(signed);
      const { staffA, nora } = accounts;
      const { credentialHash, tier, jurisdiction, expiry } = credential;
      await expect(investors.connect(nora).enterWithSignature(credential, deadline, staffA, signature))
        .to.emit(investors, "InvestorEntered")
        .withArgs(nora.address, credentialHash, tier, jurisdiction, expiry, staffA.address);
      expect(await investors.isAllowed(nora)).to.equal(true);
    });

    it("has the digest that wallets sign", async () => {
      const { investors, accounts, credential, deadline } = await loadFixture(signed);
      const message = { account: accounts.nora.address, ...credential, nonce: 0n, deadline };
      expect(await investors.entryDigest(accounts.nora, credential, 0n, deadline)).to.equal(
        ethers.TypedDataEncoder.hash(await domainOf(investors), ENTRY_TYPES, message),
      );
    });

    it("counts until its deadline, to the second", async () => {
      const { investors, accounts, credential, deadline, signature } = await loadFixture(signed);
      const { staffA, nora } = accounts;
      await time.setNextBlockTimestamp(deadline + 1);
      await expect(investors.connect(nora).enterWithSignature(credential, deadline, staffA, signature))
        .to.be.revertedWithCustomError(investors, "InvestorEntryExpired")
        .withArgs(deadline);
    });

    it("counts in the last second", async () => {
      const { investors, accounts, credential, deadline, signature } = await loadFixture(signed);
      const { staffA, nora } = accounts;
      await time.setNextBlockTimestamp(deadline);
      await expect(investors.connect(nora).enterWithSignature(credential, deadline, staffA, signature)).to.emit(
        investors,
        "InvestorEntered",
      );
    });

    it("counts once", async () => {
      const { investors, accounts, credential, deadline, signature } = await loadFixture(signed);
      const { staffA, nora } = accounts;
      await investors.connect(nora).enterWithSignature(credential, deadline, staffA, signature);
      await expect(investors.connect(nora).enterWithSignature(credential, deadline, staffA, signature))
        .to.be.revertedWithCustomError(investors, "InvestorSignatureInvalid")
        .withArgs(staffA.address);
    });

    it("does not bring back who was revoked since", async () => {
      const world = await loadFixture(entered);
      const { investors, accounts } = world;
      const { staffA, nora } = accounts;
      const credential = await credentialFrom(world);
      const deadline = (await world.now()) + 3_600;
      const signature = await signEntry(investors, staffA, nora.address, credential, deadline);
      await investors.connect(staffA).revoke(nora, REASON);
      await expect(investors.connect(nora).enterWithSignature(credential, deadline, staffA, signature))
        .to.be.revertedWithCustomError(investors, "InvestorSignatureInvalid")
        .withArgs(staffA.address);
    });

    it("is for the account and the terms that were signed", async () => {
      const { investors, accounts, credential, deadline, signature } = await loadFixture(signed);
      const { staffA, nora, stranger } = accounts;
      for (const [caller, terms, until] of [
        [stranger, credential, deadline],
        [nora, { ...credential, tier: 3 }, deadline],
        [nora, { ...credential, jurisdiction: 840 }, deadline],
        [nora, { ...credential, expiry: credential.expiry + 1 }, deadline],
        [nora, { ...credential, credentialHash: ethers.id("other") }, deadline],
        [nora, credential, deadline + 1],
      ] as const)
        await expect(investors.connect(caller).enterWithSignature(terms, until, staffA, signature))
          .to.be.revertedWithCustomError(investors, "InvestorSignatureInvalid")
          .withArgs(staffA.address);
    });

    it("failure 30: is for this chain and this register", async () => {
      const { investors, accounts, bars, credential, deadline } = await loadFixture(signed);
      const { staffA, nora } = accounts;
      const domain = await domainOf(investors);
      for (const other of [
        { ...domain, chainId: 1n },
        { ...domain, verifyingContract: await bars.getAddress() },
      ]) {
        const signature = await signEntry(investors, staffA, nora.address, credential, deadline, other);
        await expect(investors.connect(nora).enterWithSignature(credential, deadline, staffA, signature))
          .to.be.revertedWithCustomError(investors, "InvestorSignatureInvalid")
          .withArgs(staffA.address);
      }
    });

    it("failure 31: refuses the mirrored, the short, the empty signature, and one of another than it names", async () => {
      const { investors, accounts, credential, deadline, signature } = await loadFixture(signed);
      const { staffA, nora } = accounts;
      const { v, r, s } = Signature.from(signature);
      const mirrored = ethers.concat([
        r,
        ethers.toBeHex(CURVE_ORDER - BigInt(s), 32),
        ethers.toBeHex(v === 27 ? 28 : 27),
      ]);
      const others = await signEntry(investors, accounts.staffB, nora.address, credential, deadline);
      for (const bad of [mirrored, ethers.dataSlice(signature, 0, 64), "0x", ethers.concat([r, s, "0x00"]), others])
        await expect(investors.connect(nora).enterWithSignature(credential, deadline, staffA, bad))
          .to.be.revertedWithCustomError(investors, "InvestorSignatureInvalid")
          .withArgs(staffA.address);
    });

    it("refuses a signer who could not enter anybody by a call", async () => {
      const world = await loadFixture(signed);
      const { investors, accounts, credential, deadline } = world;
      const { staffB, nora, stranger } = accounts;
      for (const signer of [staffB, nora, stranger]) {
        const signature = await signEntry(investors, signer, nora.address, credential, deadline);
        await expect(investors.connect(nora).enterWithSignature(credential, deadline, signer, signature))
          .to.be.revertedWithCustomError(investors, "InvestorSignerNotCompliance")
          .withArgs(signer.address);
      }
      const nobody = ethers.ZeroAddress;
      await expect(investors.connect(nora).enterWithSignature(credential, deadline, nobody, `0x${"00".repeat(65)}`))
        .to.be.revertedWithCustomError(investors, "InvestorSignerNotCompliance")
        .withArgs(nobody);
    });

    it("refuses an officer whose role has a delay or is gone", async () => {
      const world = await loadFixture(bare);
      const { investors, accounts } = world;
      const { staffA, stranger, nora } = accounts;
      await grantRole(world, ROLE_IDS.COMPLIANCE, stranger.address, DAY);
      await revokeRole(world, ROLE_IDS.COMPLIANCE, staffA.address);
      const credential = await credentialFrom(world);
      const deadline = (await world.now()) + 3_600;
      for (const officer of [stranger, staffA]) {
        const signature = await signEntry(investors, officer, nora.address, credential, deadline);
        await expect(investors.connect(nora).enterWithSignature(credential, deadline, officer, signature))
          .to.be.revertedWithCustomError(investors, "InvestorSignerNotCompliance")
          .withArgs(officer.address);
      }
    });

    it("checks the credential as a call would", async () => {
      const world = await loadFixture(signed);
      const { investors, accounts, deadline } = world;
      const { staffA, nora } = accounts;
      const credential = await credentialFrom(world, { tier: 9 });
      const signature = await signEntry(investors, staffA, nora.address, credential, deadline);
      await expect(investors.connect(nora).enterWithSignature(credential, deadline, staffA, signature))
        .to.be.revertedWithCustomError(investors, "InvestorTierOutOfRange")
        .withArgs(9, 3);
    });

    it("takes the signature of an officer that is a contract (ERC-1271)", async () => {
      const world = await loadFixture(signed);
      const { investors, accounts, credential } = world;
      const { nora, stranger, ivo } = accounts;
      const wallet = await ethers.deployContract("TestWallet", [stranger]);
      const officer = await wallet.getAddress();
      await grantRole(world, ROLE_IDS.COMPLIANCE, officer);
      const deadline = (await world.now()) + 3_600;
      const wrong = await signEntry(investors, ivo, nora.address, credential, deadline);
      await expect(investors.connect(nora).enterWithSignature(credential, deadline, officer, wrong))
        .to.be.revertedWithCustomError(investors, "InvestorSignatureInvalid")
        .withArgs(officer);
      const signature = await signEntry(investors, stranger, nora.address, credential, deadline);
      await expect(investors.connect(nora).enterWithSignature(credential, deadline, officer, signature)).to.emit(
        investors,
        "InvestorEntered",
      );
    });

    it("takes the key of an officer whose account has code (EIP-7702), also code that knows no signatures", async () => {
      const { investors, accounts, usdt, credential, deadline, signature } = await loadFixture(signed);
      const { staffA, nora } = accounts;
      await delegate(staffA, usdt);
      await investors.connect(nora).enterWithSignature(credential, deadline, staffA, signature);
      expect(await investors.isAllowed(nora)).to.equal(true);
    });

    it("lets a contract account enter itself", async () => {
      const world = await loadFixture(signed);
      const { investors, accounts, credential, deadline } = world;
      const wallet = await ethers.deployContract("TestWallet", [accounts.nora]);
      const account = await wallet.getAddress();
      const signature = await signEntry(investors, accounts.staffA, account, credential, deadline);
      const data = investors.interface.encodeFunctionData("enterWithSignature", [
        credential,
        deadline,
        accounts.staffA.address,
        signature,
      ]);
      await wallet.connect(accounts.nora).execute(investors, data);
      expect(await investors.isAllowed(account)).to.equal(true);
    });
  });
});
