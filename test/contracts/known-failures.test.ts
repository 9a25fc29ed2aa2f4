// Known failures that no other file has a place for, and the table of all: docs/known-failures.md.
import { expect } from "chai";
import {
  accessManagerAbi,
  barRedemptionAbi,
  barRegistryAbi,
  goldTokenAbi,
  investorRegistryAbi,
  priceOracleAbi,
  supplyControllerAbi,
  usdtVaultAbi,
} from "../../scripts/generated/contracts.ts";
import { FAILURES, missingTests, page, readPage, testsByFailure } from "../../scripts/proofs/known-failures.ts";
import { delegateToWallet } from "./delegated.ts";
import { DAY, ethers, HOUR, loadFixture, market, ONE, type World } from "./fixture.ts";
import { signPermit } from "./token-signatures.ts";
import { buy, NEVER, queueSale, SELL_PRICE, sell, thinMarket, usdtFor, waitingQueue } from "./vault.ts";

const USDT = 1_000_000n;

/** The market with 500 oz at Ines: enough for a large bar. */
async function rich(): Promise<World> {
  const world = await market();
  await world.giveGold(world.accounts.ines, 100n * ONE);
  await world.vault.connect(world.accounts.treasury).withdrawGold(400n * ONE);
  await world.giveGold(world.accounts.ines, 400n * ONE);
  return world;
}

/** USDT handed over to a successor that gave everybody their balances again. */
async function deprecate(world: World): Promise<void> {
  const { usdt, vault, accounts } = world;
  const successor = await ethers.deployContract("TestTetherSuccessor", [usdt], accounts.keeper);
  for (const account of [vault, accounts.ines, accounts.ivo, accounts.treasury])
    await successor.connect(accounts.keeper).issue(account, await usdt.balanceOf(account));
  await usdt.connect(accounts.keeper).deprecate(successor);
}

describe("Known failures", () => {
  describe("the table", () => {
    const tests = testsByFailure();
    for (const [number, [what]] of Object.entries(FAILURES))
      it(`has a test for ${number}: ${what}`, () => {
        expect(tests.get(Number(number)) ?? []).to.not.be.empty;
      });

    it("has all 52, and names tests of the page and of the imports that are there", () => {
      expect(Object.keys(FAILURES)).to.have.lengthOf(52);
      expect(missingTests()).to.deep.equal([]);
    });

    it("names none that is not in the list, and is up to date", () => {
      expect([...tests.keys()].filter((number) => FAILURES[number] === undefined)).to.deep.equal([]);
      expect(readPage() === page(), "run `npm run generate`").to.equal(true);
    });
  });

  describe("prices", () => {
    it("failure 12: beyond the hour a hedger gains no more than the jump less both spreads, on a day's limit", async () => {
      const world = await loadFixture(market);
      const { usdt, accounts } = world;
      const spent = 100_000n * USDT;
      await buy(world, accounts.ines, spent);
      const gold = await world.token.balanceOf(accounts.ines);
      // 5 % within the day, which the jump limit just lets through, and the hour passes
      await world.pushPrices("4200");
      await world.moveBy(2 * HOUR);
      const before = await usdt.balanceOf(accounts.ines);
      await sell(world, accounts.ines, gold);
      const gain = (await usdt.balanceOf(accounts.ines)) - before - spent;
      expect(gain).to.be.greaterThan(0n);
      expect(gain).to.be.at.most((spent * (500n - 2n * 60n)) / 10_000n);
    });

    it("failure 15: a loop of the smallest trades never gains", async () => {
      const world = await loadFixture(thinMarket);
      const { vault, usdt, token, accounts } = world;
      const [usdtBefore, goldBefore] = [await usdt.balanceOf(accounts.ines), await token.balanceOf(accounts.ines)];
      for (let i = 0; i < 10; ++i) {
        await buy(world, accounts.ines, 40_240_001n);
        await sell(world, accounts.ines, 10n ** 16n);
        const [usdtNow, goldNow] = [await usdt.balanceOf(accounts.ines), await token.balanceOf(accounts.ines)];
        // whatever is left of the gold, valued at what it sells for, does not make up for the USDT
        expect(usdtNow + usdtFor(goldNow - goldBefore)).to.be.lessThan(usdtBefore);
      }
      expect((await vault.books()).floatUsdt).to.be.greaterThan(0n);
    });
  });

  describe("USDT", () => {
    it("failure 19: approve non-zero to non-zero reverts; with a rest of 1, by way of 0, the purchase works", async () => {
      const world = await loadFixture(market);
      const { vault, usdt, token, accounts } = world;
      const ines = usdt.connect(accounts.ines);
      await ines.approve(vault, 1_000n * USDT + 1n);
      await vault.connect(accounts.ines).buy(1_000n * USDT, 0n, accounts.ines, NEVER);
      expect(await usdt.allowance(accounts.ines, vault)).to.equal(1n);
      await expect(ines.approve(vault, 1_000n * USDT)).to.be.revertedWithoutReason(ethers);
      await ines.approve(vault, 0n);
      await ines.approve(vault, 1_000n * USDT);
      const before = await token.balanceOf(accounts.ines);
      await vault.connect(accounts.ines).buy(1_000n * USDT, 0n, accounts.ines, NEVER);
      expect(await token.balanceOf(accounts.ines)).to.be.greaterThan(before);
    });

    it("failure 20: while USDT is paused nothing trades and nothing is lost; afterwards claims go on", async () => {
      const world = await loadFixture(waitingQueue);
      const { vault, usdt, accounts } = world;
      await world.fundFloat(usdtFor(10n * ONE));
      await usdt.connect(accounts.keeper).pause();
      const before = await vault.books();
      await usdt.connect(accounts.ivo).approve(vault, 1_000n * USDT);
      await expect(vault.connect(accounts.ivo).buy(1_000n * USDT, 0n, accounts.ivo, NEVER)).to.be.revertedWithoutReason(
        ethers,
      );
      await expect(vault.connect(accounts.ines).claim(1n)).to.be.revertedWithoutReason(ethers);
      expect(await vault.books()).to.deep.equal(before);
      await usdt.connect(accounts.keeper).unpause();
      await vault.connect(accounts.ines).claim(1n);
    });

    it("failure 20: a successor of USDT serves purchases, sales and claims like USDT itself", async () => {
      const world = await loadFixture(waitingQueue);
      const { vault, usdt, token, accounts } = world;
      await world.fundFloat(usdtFor(10n * ONE));
      await deprecate(world);
      const held = await usdt.balanceOf(accounts.ines);
      await vault.connect(accounts.ines).claim(1n);
      expect((await usdt.balanceOf(accounts.ines)) - held).to.equal(usdtFor(10n * ONE));
      const gold = await token.balanceOf(accounts.ivo);
      await buy(world, accounts.ivo, 1_000n * USDT);
      expect(await token.balanceOf(accounts.ivo)).to.be.greaterThan(gold);
    });
  });

  describe("people", () => {
    it("failure 22: eligibility is asked again at the claim, and what is funded stays the owner's", async () => {
      const world = await loadFixture(waitingQueue);
      const { vault, investors, usdt, accounts } = world;
      await world.fundFloat(usdtFor(10n * ONE));
      await investors.connect(accounts.staffA).revoke(accounts.ines, ethers.id("reason"));
      await expect(vault.connect(accounts.ines).claim(1n))
        .to.be.revertedWithCustomError(vault, "NotAnInvestor")
        .withArgs(accounts.ines);
      expect((await vault.books()).fundedUsdt).to.equal(usdtFor(10n * ONE));
      await investors.connect(accounts.staffA).openExit(accounts.ines, (await world.now()) + DAY);
      const held = await usdt.balanceOf(accounts.ines);
      await vault.connect(accounts.ines).claim(1n);
      expect((await usdt.balanceOf(accounts.ines)) - held).to.equal(usdtFor(10n * ONE));
    });

    for (const [condition, block] of [
      ["revoked", (w: World, who: string) => w.investors.connect(w.accounts.staffA).revoke(who, ethers.id("reason"))],
      ["frozen", (w: World, who: string) => w.token.connect(w.accounts.staffA).setFrozenTokens(who, ethers.MaxUint256)],
    ] as const)
      it(`failure 26: a spender who is ${condition} draws on nobody's allowance`, async () => {
        const world = await loadFixture(rich);
        const { token, accounts } = world;
        await token.connect(accounts.ines).approve(accounts.ivo, ONE);
        await block(world, accounts.ivo.address);
        await expect(token.connect(accounts.ivo).transferFrom(accounts.ines, accounts.ines, ONE))
          .to.be.revertedWithCustomError(token, "ERC7943CannotSend")
          .withArgs(accounts.ivo);
      });

    it("failure 26: the vault draws on what sellers allow it, even if somebody entered and revoked it", async () => {
      const world = await loadFixture(rich);
      const { token, vault, investors, accounts } = world;
      const expiry = (await world.now()) + DAY;
      const credential = { credentialHash: ethers.id("by mistake"), tier: 1, jurisdiction: 756, expiry };
      await investors.connect(accounts.staffA).enter(vault, credential);
      await investors.connect(accounts.staffA).revoke(vault, ethers.id("reason"));
      await token.connect(accounts.ines).approve(vault, ONE);
      await sell(world, accounts.ines, ONE);
      expect(await token.allowance(accounts.ines, vault)).to.equal(0n);
    });

    it("failure 32: an account with code approves and buys, sells, queues and claims in single transactions", async () => {
      const world = await loadFixture(thinMarket);
      const { vault, usdt, token, accounts } = world;
      const wallet = await delegateToWallet(accounts.ines);
      const [vaultAt, usdtAt, tokenAt] = await Promise.all([vault, usdt, token].map((target) => target.getAddress()));
      if (vaultAt === undefined || usdtAt === undefined || tokenAt === undefined) throw new Error("no addresses");
      const gold = await token.balanceOf(accounts.ines);
      await wallet.connect(accounts.ines).executeBatch([
        { target: usdtAt, data: usdt.interface.encodeFunctionData("approve", [vaultAt, 1_000n * USDT]) },
        {
          target: vaultAt,
          data: vault.interface.encodeFunctionData("buy", [1_000n * USDT, 0n, accounts.ines.address, NEVER]),
        },
      ]);
      const bought = (await token.balanceOf(accounts.ines)) - gold;
      expect(bought).to.be.greaterThan(0n);
      const held = await usdt.balanceOf(accounts.ines);
      await wallet.connect(accounts.ines).executeBatch([
        { target: tokenAt, data: token.interface.encodeFunctionData("approve", [vaultAt, bought]) },
        {
          target: vaultAt,
          data: vault.interface.encodeFunctionData("sell", [bought, 0n, accounts.ines.address, NEVER]),
        },
      ]);
      expect((await usdt.balanceOf(accounts.ines)) - held).to.equal(usdtFor(bought, SELL_PRICE));
      await queueSale(world, accounts.ines, ONE);
      await vault.connect(accounts.ines).claim(1n);
    });

    it("failure 32: an account with code asks for a bar by permit, gives up, and collects", async () => {
      const world = await loadFixture(rich);
      const { redemption, token, accounts } = world;
      const wallet = await delegateToWallet(accounts.ines);
      const escrow = await redemption.escrowOf(0n);
      const deadline = BigInt((await world.now()) + HOUR);
      const spender = await redemption.getAddress();
      const { v, r, s } = await signPermit(token, accounts.ines, { spender, value: escrow, deadline });
      const request = redemption.interface.encodeFunctionData("requestWithPermit", [
        0n,
        ethers.id("delivery"),
        deadline,
        v,
        r,
        s,
      ]);
      await wallet.connect(accounts.ines).execute(redemption, request);
      expect(await token.balanceOf(redemption)).to.equal(escrow);
      await wallet.connect(accounts.ines).executeBatch([
        { target: spender, data: redemption.interface.encodeFunctionData("cancel", [1n]) },
        { target: spender, data: redemption.interface.encodeFunctionData("collect") },
      ]);
      expect(await token.balanceOf(accounts.ines)).to.equal(500n * ONE);
    });
  });

  describe("code", () => {
    const faces = {
      accessManagerAbi,
      barRedemptionAbi,
      barRegistryAbi,
      goldTokenAbi,
      investorRegistryAbi,
      priceOracleAbi,
      supplyControllerAbi,
      usdtVaultAbi,
    };
    for (const [name, abi] of Object.entries(faces))
      it(`failure 34: ${name.slice(0, -3)} has a constructor and nothing to initialise or upgrade`, () => {
        const functions = abi.flatMap((entry) => (entry.type === "function" ? [entry.name] : []));
        expect(functions).to.not.be.empty;
        expect(functions.filter((entry) => /init|upgrade|implementation|migrate/i.test(entry))).to.deep.equal([]);
      });
  });

  describe("destinations", () => {
    it("failure 50: gold sent to the token itself reverts; sent to vault or redemption it is in nobody's books", async () => {
      const world = await loadFixture(rich);
      const { token, vault, redemption, accounts } = world;
      await expect(token.connect(accounts.ines).transfer(token, ONE))
        .to.be.revertedWithCustomError(token, "ERC7943CannotReceive")
        .withArgs(token);
      const [books, liabilities] = [await vault.books(), await redemption.liabilities()];
      await token.connect(accounts.ines).transfer(vault, ONE);
      await token.connect(accounts.ines).transfer(redemption, ONE);
      await token.connect(accounts.ines).transfer(accounts.ines, ONE);
      expect(await vault.books()).to.deep.equal(books);
      expect(await redemption.liabilities()).to.deep.equal(liabilities);
      expect(await token.balanceOf(accounts.ines)).to.equal(498n * ONE);
    });
  });
});
