// InvestorRegistry: who may hold gold.
//
// construction         life of credentials 0 or above five years: refused
// enter                COMPLIANCE; each field out of range, the zero address: refused; renews, ends a revocation and an exit
// enterWithSignature   by the investor; deadline passed, signer without the right, other terms, replay, revoked since,
//                      other chain or register, malleable: refused; officers with a key, a contract, a key and code
// revoke               COMPLIANCE; voids signatures, closes an exit; twice, unknown: refused
// openExit, closeExit  COMPLIANCE; for lapsed holders, within the life of a credential
// views                never revert
import { expect } from "chai";
import { Signature, type Signer, type TypedDataDomain } from "ethers";
import { ROLE_IDS } from "../../scripts/deploy/roles.ts";
import type { InvestorRegistry } from "../../types/ethers-contracts/index.ts";
import { delegate } from "./delegated.ts";
import { bare, DAY, ethers, loadFixture, time, type World } from "./fixture.ts";
import { grantRole, revokeRole } from "./role-changes.ts";

const Standing = { Unknown: 0n, Allowed: 1n, Expired: 2n, Revoked: 3n } as const;
const REASON = ethers.id("sanctions list");
const CURVE_ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;

const ENTRY_TYPES = {
  Entry: [
    { name: "account", type: "address" },
    { name: "credentialHash", type: "bytes32" },
    { name: "tier", type: "uint8" },
    { name: "jurisdiction", type: "uint16" },
    { name: "expiry", type: "uint48" },
    { name: "nonce", type: "uint256" },
    { name: "deadline", type: "uint256" },
  ],
};

interface Credential {
  readonly credentialHash: string;
  readonly tier: number;
  readonly jurisdiction: number;
  readonly expiry: number;
}

/** A good credential for half a year. */
async function credentialFrom(world: World, changed: Partial<Credential> = {}): Promise<Credential> {
  const expiry = (await world.now()) + 180 * DAY;
  return { credentialHash: ethers.id("salted"), tier: 2, jurisdiction: 756, expiry, ...changed };
}

async function domainOf(investors: InvestorRegistry): Promise<TypedDataDomain> {
  const { name, version, chainId, verifyingContract } = await investors.eip712Domain();
  return { name, version, chainId, verifyingContract };
}

async function signEntry(
  investors: InvestorRegistry,
  officer: Signer,
  account: string,
  credential: Credential,
  deadline: number,
  domain?: TypedDataDomain,
): Promise<string> {
  const nonce = await investors.nonces(account);
  const message = { account, ...credential, nonce, deadline };
  return officer.signTypedData(domain ?? (await domainOf(investors)), ENTRY_TYPES, message);
}

/** Nora is entered, allowed for a year. */
async function entered(): Promise<World> {
  const world = await bare();
  await world.onboard(world.accounts.nora);
  return world;
}

async function revoked(): Promise<World> {
  const world = await entered();
  await world.investors.connect(world.accounts.staffA).revoke(world.accounts.nora, REASON);
  return world;
}

/** Staff A has signed an entry for Nora, good for an hour. */
async function signed() {
  const world = await bare();
  const { investors, accounts } = world;
  const credential = await credentialFrom(world);
  const deadline = (await world.now()) + 3_600;
  const signature = await signEntry(investors, accounts.staffA, accounts.nora.address, credential, deadline);
  return { ...world, credential, deadline, signature };
}

describe("InvestorRegistry", () => {
  describe("construction", () => {
    it("takes a life of credentials from a second to five years", async () => {
      const { manager } = await loadFixture(bare);
      const most = 5 * 365 * DAY;
      for (const life of [1, most]) {
        const investors = await ethers.deployContract("InvestorRegistry", [manager, life]);
        expect(await investors.maxCredentialLife()).to.equal(BigInt(life));
      }
    });

    it("refuses none, and more than five years", async () => {
      const { manager, investors } = await loadFixture(bare);
      const most = 5 * 365 * DAY;
      for (const life of [0, most + 1])
        await expect(ethers.deployContract("InvestorRegistry", [manager, life]))
          .to.be.revertedWithCustomError(investors, "InvestorCredentialLifeOutOfRange")
          .withArgs(life, 1, most);
    });
  });

  describe("enter", () => {
    it("enters an investor", async () => {
      const world = await loadFixture(bare);
      const { investors, accounts } = world;
      const { staffA, nora } = accounts;
      const credential = await credentialFrom(world);
      const { credentialHash, tier, jurisdiction, expiry } = credential;
      expect(await investors.standingOf(nora)).to.equal(Standing.Unknown);
      await expect(investors.connect(staffA).enter(nora, credential))
        .to.emit(investors, "InvestorEntered")
        .withArgs(nora.address, credentialHash, tier, jurisdiction, expiry, staffA.address);
      expect(await investors.isAllowed(nora)).to.equal(true);
      expect(await investors.standingOf(nora)).to.equal(Standing.Allowed);
      expect(await investors.nonces(nora)).to.equal(1n);
      expect(await investors.credentialOf(nora)).to.deep.equal([
        credentialHash,
        BigInt(tier),
        BigInt(jurisdiction),
        BigInt(expiry),
      ]);
    });

    it("allows until the expiry, to the second", async () => {
      const world = await loadFixture(entered);
      const { investors, accounts } = world;
      const { expiry } = await investors.credentialOf(accounts.nora);
      await world.moveTo(Number(expiry) - 1);
      expect(await investors.isAllowed(accounts.nora)).to.equal(true);
      await world.moveTo(Number(expiry));
      expect(await investors.isAllowed(accounts.nora)).to.equal(false);
      expect(await investors.standingOf(accounts.nora)).to.equal(Standing.Expired);
    });

    it("renews, and ends a revocation and its exit", async () => {
      const world = await loadFixture(revoked);
      const { investors, accounts } = world;
      const { staffA, nora } = accounts;
      await investors.connect(staffA).openExit(nora, (await world.now()) + DAY);
      await expect(investors.connect(staffA).enter(nora, await credentialFrom(world)))
        .to.emit(investors, "InvestorExitClosed")
        .withArgs(nora.address, staffA.address);
      expect(await investors.standingOf(nora)).to.equal(Standing.Allowed);
      expect(await investors.exitUntil(nora)).to.equal(0n);
      expect(await investors.isExitOpen(nora)).to.equal(false);
    });

    it("refuses the zero address and an empty commitment", async () => {
      const world = await loadFixture(bare);
      const { investors, accounts } = world;
      const compliance = investors.connect(accounts.staffA);
      await expect(compliance.enter(ethers.ZeroAddress, await credentialFrom(world))).to.be.revertedWithCustomError(
        investors,
        "InvestorZeroAddress",
      );
      await expect(
        compliance.enter(accounts.nora, await credentialFrom(world, { credentialHash: ethers.ZeroHash })),
      ).to.be.revertedWithCustomError(investors, "InvestorEmptyCredential");
    });

    it("refuses tiers but 1 to 3 and jurisdictions but 1 to 999", async () => {
      const world = await loadFixture(bare);
      const { investors, accounts } = world;
      const compliance = investors.connect(accounts.staffA);
      for (const tier of [0, 4, 255])
        await expect(compliance.enter(accounts.nora, await credentialFrom(world, { tier })))
          .to.be.revertedWithCustomError(investors, "InvestorTierOutOfRange")
          .withArgs(tier, 3);
      for (const jurisdiction of [0, 1_000, 65_535])
        await expect(compliance.enter(accounts.nora, await credentialFrom(world, { jurisdiction })))
          .to.be.revertedWithCustomError(investors, "InvestorUnknownJurisdiction")
          .withArgs(jurisdiction);
      for (const [tier, jurisdiction] of [
        [1, 1],
        [3, 999],
      ] as const)
        await compliance.enter(accounts.nora, await credentialFrom(world, { tier, jurisdiction }));
    });

    it("refuses an expiry that is not ahead, or further than the longest life", async () => {
      const world = await loadFixture(bare);
      const { investors, accounts } = world;
      const compliance = investors.connect(accounts.staffA);
      const life = Number(await investors.maxCredentialLife());
      const at = (await world.now()) + 100;
      for (const expiry of [0, at, at + life + 1]) {
        const credential = await credentialFrom(world, { expiry });
        await time.setNextBlockTimestamp(at);
        await expect(compliance.enter(accounts.nora, credential))
          .to.be.revertedWithCustomError(investors, "InvestorExpiryOutOfRange")
          .withArgs(expiry, at + 1, at + life);
      }
      await time.setNextBlockTimestamp(at);
      await compliance.enter(accounts.nora, await credentialFrom(world, { expiry: at + life }));
    });

    it("is COMPLIANCE's", async () => {
      const world = await loadFixture(bare);
      const { investors, accounts } = world;
      const credential = await credentialFrom(world);
      for (const caller of [accounts.staffB, accounts.nora, accounts.guardian, accounts.adminA])
        await expect(investors.connect(caller).enter(accounts.nora, credential))
          .to.be.revertedWithCustomError(investors, "AccessManagedUnauthorized")
          .withArgs(caller.address);
    });
  });

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

  describe("revoke", () => {
    it("takes the right away at once and raises the nonce", async () => {
      const { investors, accounts } = await loadFixture(entered);
      const { staffA, nora } = accounts;
      await expect(investors.connect(staffA).revoke(nora, REASON))
        .to.emit(investors, "InvestorRevoked")
        .withArgs(nora.address, REASON, staffA.address);
      expect(await investors.isAllowed(nora)).to.equal(false);
      expect(await investors.standingOf(nora)).to.equal(Standing.Revoked);
      expect(await investors.nonces(nora)).to.equal(2n);
    });

    it("closes an exit that was open for an expiry", async () => {
      const world = await loadFixture(entered);
      const { investors, accounts } = world;
      const { staffA, nora } = accounts;
      await world.moveTo(Number((await investors.credentialOf(nora)).expiry));
      await investors.connect(staffA).openExit(nora, (await world.now()) + DAY);
      await expect(investors.connect(staffA).revoke(nora, REASON))
        .to.emit(investors, "InvestorExitClosed")
        .withArgs(nora.address, staffA.address);
      expect(await investors.isExitOpen(nora)).to.equal(false);
    });

    it("refuses who was never entered, and who was revoked already", async () => {
      const { investors, accounts } = await loadFixture(revoked);
      const compliance = investors.connect(accounts.staffA);
      await expect(compliance.revoke(accounts.stranger, REASON))
        .to.be.revertedWithCustomError(investors, "InvestorNotEntered")
        .withArgs(accounts.stranger.address);
      await expect(compliance.revoke(accounts.nora, REASON))
        .to.be.revertedWithCustomError(investors, "InvestorAlreadyRevoked")
        .withArgs(accounts.nora.address);
    });

    it("is COMPLIANCE's", async () => {
      const { investors, accounts } = await loadFixture(entered);
      for (const caller of [accounts.staffB, accounts.nora, accounts.guardian])
        await expect(investors.connect(caller).revoke(accounts.nora, REASON))
          .to.be.revertedWithCustomError(investors, "AccessManagedUnauthorized")
          .withArgs(caller.address);
    });
  });

  describe("openExit and closeExit", () => {
    it("open a way out until a time, to the second", async () => {
      const world = await loadFixture(revoked);
      const { investors, accounts } = world;
      const { staffA, nora } = accounts;
      const until = (await world.now()) + DAY;
      await expect(investors.connect(staffA).openExit(nora, until))
        .to.emit(investors, "InvestorExitOpened")
        .withArgs(nora.address, until, staffA.address);
      expect(await investors.exitUntil(nora)).to.equal(BigInt(until));
      expect(await investors.isAllowed(nora)).to.equal(false);
      await world.moveTo(until - 1);
      expect(await investors.isExitOpen(nora)).to.equal(true);
      await world.moveTo(until);
      expect(await investors.isExitOpen(nora)).to.equal(false);
      await expect(investors.connect(staffA).closeExit(nora))
        .to.be.revertedWithCustomError(investors, "InvestorExitNotOpen")
        .withArgs(nora.address);
    });

    it("close it again", async () => {
      const world = await loadFixture(revoked);
      const { investors, accounts } = world;
      const { staffA, nora } = accounts;
      await investors.connect(staffA).openExit(nora, (await world.now()) + DAY);
      await expect(investors.connect(staffA).closeExit(nora))
        .to.emit(investors, "InvestorExitClosed")
        .withArgs(nora.address, staffA.address);
      expect(await investors.isExitOpen(nora)).to.equal(false);
      await expect(investors.connect(staffA).closeExit(nora))
        .to.be.revertedWithCustomError(investors, "InvestorExitNotOpen")
        .withArgs(nora.address);
    });

    it("are for those who lapsed: unknown and allowed accounts have none", async () => {
      const world = await loadFixture(entered);
      const { investors, accounts } = world;
      const compliance = investors.connect(accounts.staffA);
      const until = (await world.now()) + DAY;
      await expect(compliance.openExit(accounts.stranger, until))
        .to.be.revertedWithCustomError(investors, "InvestorNotEntered")
        .withArgs(accounts.stranger.address);
      await expect(compliance.openExit(accounts.nora, until))
        .to.be.revertedWithCustomError(investors, "InvestorNotLapsed")
        .withArgs(accounts.nora.address);
    });

    it("end ahead, and within the life of a credential", async () => {
      const world = await loadFixture(revoked);
      const { investors, accounts } = world;
      const life = Number(await investors.maxCredentialLife());
      const at = (await world.now()) + 100;
      for (const until of [at, at + life + 1]) {
        await time.setNextBlockTimestamp(at);
        await expect(investors.connect(accounts.staffA).openExit(accounts.nora, until))
          .to.be.revertedWithCustomError(investors, "InvestorExpiryOutOfRange")
          .withArgs(until, at + 1, at + life);
      }
    });

    it("are COMPLIANCE's", async () => {
      const world = await loadFixture(revoked);
      const { investors, accounts } = world;
      const until = (await world.now()) + DAY;
      for (const caller of [accounts.staffB, accounts.nora]) {
        await expect(investors.connect(caller).openExit(accounts.nora, until))
          .to.be.revertedWithCustomError(investors, "AccessManagedUnauthorized")
          .withArgs(caller.address);
        await expect(investors.connect(caller).closeExit(accounts.nora))
          .to.be.revertedWithCustomError(investors, "AccessManagedUnauthorized")
          .withArgs(caller.address);
      }
    });
  });

  it("answers for any account", async () => {
    const { investors } = await loadFixture(bare);
    for (const account of [ethers.ZeroAddress, `0x${"ff".repeat(20)}`]) {
      expect(await investors.isAllowed(account)).to.equal(false);
      expect(await investors.isExitOpen(account)).to.equal(false);
      expect(await investors.standingOf(account)).to.equal(Standing.Unknown);
      expect(await investors.exitUntil(account)).to.equal(0n);
      expect(await investors.nonces(account)).to.equal(0n);
    }
  });
});
