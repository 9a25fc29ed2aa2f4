// GoldToken: who may send to whom (I11). The whole table, against transfers and against the views of ERC-7943.
//
// given from and to each one of: system account, allowed, unknown, expired, expired with an exit, revoked, revoked with an exit
//   allowed or system to allowed or system: goes
//   lapsed with an exit to vault or redemption, and back: goes
//   everything else: refused, by the error that names the reason
import type { HardhatEthersSigner } from "@nomicfoundation/hardhat-ethers/types";
import { expect } from "chai";
import { DAY, ethers, loadFixture, ONE } from "./fixture.ts";
import { holders, letExpire, openExit, revoke, type TokenWorld } from "./token-world.ts";

type Standing = "allowed" | "unknown" | "expired" | "expired, exit" | "revoked" | "revoked, exit";
type Party = Standing | "vault" | "redemption" | "supply controller" | "treasury";

const SYSTEM: readonly Party[] = ["vault", "redemption", "supply controller", "treasury"];
const ESCROW: readonly Party[] = ["vault", "redemption"];
const PARTIES: readonly Party[] = [
  ...SYSTEM,
  "allowed",
  "unknown",
  "expired",
  "expired, exit",
  "revoked",
  "revoked, exit",
];

const mayHold = (party: Party) => SYSTEM.includes(party) || party === "allowed";
const mayTakePart = (party: Party) => mayHold(party) || party.endsWith("exit");

/** The error that a transfer between two parties meets, none if it goes. */
function expectedError(from: Party, to: Party): string | undefined {
  if (!mayTakePart(from)) return "ERC7943CannotSend";
  if (!mayTakePart(to)) return "ERC7943CannotReceive";
  const open = (mayHold(from) || ESCROW.includes(to)) && (mayHold(to) || ESCROW.includes(from));
  return open ? undefined : "ERC7943CannotTransfer";
}

/** One account in every standing; all but the unknown one hold gold. */
async function everybody(): Promise<TokenWorld & { readonly parties: ReadonlyMap<Party, HardhatEthersSigner> }> {
  const world = await holders();
  const { accounts, asVault, asRedemption, asSupply } = world;
  const { ines, ivo, investor3, investor4, keeper, nora, treasury } = accounts;
  for (const account of [investor3, investor4, keeper]) {
    await world.onboard(account);
    await world.giveGold(account, ONE);
  }
  await world.giveGold(asSupply, ONE);
  await letExpire(world, keeper); // the last to be onboarded: all expire, and those who stay are entered again
  for (const account of [ines, investor3, investor4]) await world.onboard(account);
  for (const account of [investor3, investor4]) await revoke(world, account);
  for (const account of [investor4, keeper]) await openExit(world, account);
  return {
    ...world,
    parties: new Map<Party, HardhatEthersSigner>([
      ["vault", asVault],
      ["redemption", asRedemption],
      ["supply controller", asSupply],
      ["treasury", treasury],
      ["allowed", ines],
      ["unknown", nora],
      ["expired", ivo],
      ["expired, exit", keeper],
      ["revoked", investor3],
      ["revoked, exit", investor4],
    ]),
  };
}

function signerOf(parties: ReadonlyMap<Party, HardhatEthersSigner>, party: Party): HardhatEthersSigner {
  const signer = parties.get(party);
  if (signer === undefined) throw new Error(`nobody is ${party}`);
  return signer;
}

describe("GoldToken, eligibility", () => {
  for (const from of PARTIES) {
    describe(`from ${from}`, () => {
      for (const to of PARTIES) {
        const error = expectedError(from, to);
        it(`to ${to}: ${error ?? "goes"}`, async () => {
          const { token, parties } = await loadFixture(everybody);
          const [sender, recipient] = [signerOf(parties, from), signerOf(parties, to)];
          expect(await token.canTransfer(sender, recipient, 1n)).to.equal(error === undefined);
          const transfer = token.connect(sender).transfer(recipient, from === "unknown" ? 0n : 1n);
          if (error === undefined) await expect(transfer).to.emit(token, "Transfer");
          else if (error === "ERC7943CannotSend")
            await expect(transfer).to.be.revertedWithCustomError(token, error).withArgs(sender.address);
          else if (error === "ERC7943CannotReceive")
            await expect(transfer).to.be.revertedWithCustomError(token, error).withArgs(recipient.address);
          else
            await expect(transfer)
              .to.be.revertedWithCustomError(token, error)
              .withArgs(sender.address, recipient.address, 1n);
        });
      }

      it("is answered by canSend and canReceive without an amount", async () => {
        const { token, parties } = await loadFixture(everybody);
        const account = signerOf(parties, from);
        expect(await token.canSend(account)).to.equal(mayTakePart(from));
        expect(await token.canReceive(account)).to.equal(mayTakePart(from));
      });
    });
  }

  it("an exit closes again, by its time and by compliance", async () => {
    const { token, investors, parties, accounts, moveBy, vault } = await loadFixture(everybody);
    const revoked = signerOf(parties, "revoked, exit");
    const expired = signerOf(parties, "expired, exit");
    await investors.connect(accounts.staffA).closeExit(revoked);
    await expect(token.connect(revoked).transfer(vault, 1n))
      .to.be.revertedWithCustomError(token, "ERC7943CannotSend")
      .withArgs(revoked.address);
    await moveBy(30 * DAY);
    await expect(token.connect(expired).transfer(vault, 1n))
      .to.be.revertedWithCustomError(token, "ERC7943CannotSend")
      .withArgs(expired.address);
  });

  it("a lapse closes every form of transfer at once", async () => {
    const world = await loadFixture(holders);
    const { token, accounts } = world;
    const { ines, ivo } = accounts;
    for (const spender of [ines, ivo]) await token.connect(ines).approve(spender, ONE);
    await revoke(world, ines);
    for (const attempt of [
      () => token.connect(ines).transfer(ivo, 1n),
      () => token.connect(ines).transferFrom(ines, ivo, 1n),
      () => token.connect(ivo).transferFrom(ines, ivo, 1n),
    ])
      await expect(attempt()).to.be.revertedWithCustomError(token, "ERC7943CannotSend").withArgs(ines.address);
  });

  it("who is let out may still use an allowance that it gave itself", async () => {
    const { token, parties, vault } = await loadFixture(everybody);
    const revoked = signerOf(parties, "revoked, exit");
    await token.connect(revoked).approve(revoked, 1n);
    const before = await token.balanceOf(vault);
    await token.connect(revoked).transferFrom(revoked, vault, 1n);
    expect(await token.balanceOf(vault)).to.equal(before + 1n);
  });

  it("the views answer for any account and any amount", async () => {
    const { token, accounts } = await loadFixture(holders);
    const odd = [ethers.ZeroAddress, await token.getAddress(), `0x${"ff".repeat(20)}`, accounts.ines.address];
    for (const from of odd)
      for (const to of odd)
        for (const amount of [0n, 1n, ethers.MaxUint256]) {
          const isInvestor = from === accounts.ines.address && to === accounts.ines.address;
          expect(await token.canTransfer(from, to, amount)).to.equal(isInvestor);
        }
  });
});
