// GoldToken: every way out against everything that closes it (I10, I11, I12). A rule that one way forgets is no rule.
//
// ways         transfer · transferFrom · permit, then transferFrom · ERC-3009 submitted by anybody, by the payee, by the vault ·
//              drawn by the vault · drawn by the redemption
// closed by    all gold frozen · credential revoked · credential expired · paused · given none of these: each way is open
import { expect } from "chai";
import { ethers, loadFixture, ONE } from "./fixture.ts";
import { signAuthorization, signPermit } from "./token-signatures.ts";
import { freeze, holders, letExpire, revoke, type TokenWorld } from "./token-world.ts";

/** Sends 1 oz of Ines's, after she has signed or approved what the way takes. */
type Way = (world: TokenWorld) => Promise<() => Promise<unknown>>;

const drawn =
  (by: "ivo" | "vault" | "redemption"): Way =>
  async ({ token, accounts, asVault, asRedemption }) => {
    const spender = { ivo: accounts.ivo, vault: asVault, redemption: asRedemption }[by];
    await token.connect(accounts.ines).approve(spender, ONE);
    return () => token.connect(spender).transferFrom(accounts.ines, spender, ONE);
  };

const authorised =
  (form: "TransferWithAuthorization" | "ReceiveWithAuthorization", payee: "ivo" | "vault"): Way =>
  async ({ token, accounts, asVault }) => {
    const to = payee === "ivo" ? accounts.ivo : asVault;
    const terms = { from: accounts.ines.address, to: to.address, value: ONE };
    const { args } = await signAuthorization(token, accounts.ines, form, terms);
    return form === "TransferWithAuthorization"
      ? () => token.connect(accounts.stranger).transferWithAuthorization(...args)
      : () => token.connect(to).receiveWithAuthorization(...args);
  };

const WAYS: Readonly<Record<string, Way>> = {
  transfer:
    async ({ token, accounts }) =>
    () =>
      token.connect(accounts.ines).transfer(accounts.ivo, ONE),
  transferFrom: drawn("ivo"),
  "permit and transferFrom": async ({ token, accounts }) => {
    const { ines, ivo } = accounts;
    const deadline = 2n ** 40n;
    const { v, r, s } = await signPermit(token, ines, { spender: ivo.address, value: ONE, deadline });
    await token.permit(ines, ivo, ONE, deadline, v, r, s);
    return () => token.connect(ivo).transferFrom(ines, ivo, ONE);
  },
  "an authorisation that anybody submits": authorised("TransferWithAuthorization", "ivo"),
  "an authorisation that the payee submits": authorised("ReceiveWithAuthorization", "ivo"),
  "an authorisation that the vault submits": authorised("ReceiveWithAuthorization", "vault"),
  "a draw by the vault": drawn("vault"),
  "a draw by the redemption": drawn("redemption"),
};

interface Closure {
  readonly close: (world: TokenWorld) => Promise<unknown>;
  readonly error: string;
  readonly values: (world: TokenWorld) => Promise<readonly unknown[]>;
}

const CLOSURES: Readonly<Record<string, Closure>> = {
  "all gold is frozen": {
    close: (world) => freeze(world, world.accounts.ines, ethers.MaxUint256),
    error: "ERC7943InsufficientUnfrozenBalance",
    values: async ({ accounts }) => [accounts.ines.address, ONE, 0n],
  },
  "the credential was revoked": {
    close: (world) => revoke(world, world.accounts.ines),
    error: "ERC7943CannotSend",
    values: async ({ accounts }) => [accounts.ines.address],
  },
  "the credential expired": {
    close: async (world) => {
      await letExpire(world, world.accounts.ines);
      await world.onboard(world.accounts.ivo);
    },
    error: "ERC7943CannotSend",
    values: async ({ accounts }) => [accounts.ines.address],
  },
  "everything is paused": {
    close: ({ token, accounts }) => token.connect(accounts.guardian).pause(),
    error: "GoldPaused",
    values: async ({ token }) => [await token.pausedUntil()],
  },
};

describe("GoldToken, ways out", () => {
  for (const [name, prepare] of Object.entries(WAYS)) {
    describe(name, () => {
      it("goes", async () => {
        const world = await loadFixture(holders);
        const send = await prepare(world);
        await send();
        expect(await world.token.balanceOf(world.accounts.ines)).to.equal(9n * ONE);
      });

      for (const [condition, { close, error, values }] of Object.entries(CLOSURES))
        it(`failure 25: is closed when ${condition}`, async () => {
          const world = await loadFixture(holders);
          const send = await prepare(world);
          await close(world);
          await expect(send())
            .to.be.revertedWithCustomError(world.token, error)
            .withArgs(...(await values(world)));
          expect(await world.token.balanceOf(world.accounts.ines)).to.equal(10n * ONE);
        });
    });
  }
});
